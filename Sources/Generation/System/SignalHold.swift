#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Keeps the signals that end a run away while files are being put in place.
///
/// They are held back rather than handled, so that no code has to run inside a signal handler:
/// the writer asks `isPending` between two files, cleans up, and releases them, and the process then
/// ends as if the signal had just come.
struct SignalHold {
  private var previous: sigset_t

  /// Starts to hold back interrupt, termination and hang-up.
  init() {
    var held = sigset_t()
    previous = sigset_t()
    unsafe sigemptyset(&held)
    unsafe sigaddset(&held, SIGINT)
    unsafe sigaddset(&held, SIGTERM)
    unsafe sigaddset(&held, SIGHUP)
    unsafe pthread_sigmask(SIG_BLOCK, &held, &previous)
  }

  /// Whether one of them has come since.
  var isPending: Bool {
    var pending = sigset_t()
    guard unsafe sigpending(&pending) == 0 else { return false }
    return unsafe sigismember(&pending, SIGINT) == 1 || sigismember(&pending, SIGTERM) == 1
      || sigismember(&pending, SIGHUP) == 1
  }

  /// Lets them through again; one that has come meanwhile ends the process here.
  func release() {
    var mask = previous
    unsafe pthread_sigmask(SIG_SETMASK, &mask, nil)
  }
}
