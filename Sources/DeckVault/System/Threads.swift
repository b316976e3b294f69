#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The identity of a thread, to be compared only.
struct ThreadIdentity: Equatable, Sendable {
  private let bits: UInt

  static var current: ThreadIdentity {
    #if canImport(Glibc)
    ThreadIdentity(bits: UInt(pthread_self()))
    #else
    unsafe ThreadIdentity(bits: UInt(bitPattern: pthread_self()))
    #endif
  }
}

/// Runs a body on a thread of its own, which nobody joins.
///
/// - Returns: False where no thread is to be had; the body does not run then.
func startThread(_ body: @escaping @Sendable () -> Void) -> Bool {
  let work = unsafe Unmanaged.passRetained(ThreadWork(body))
  var attributes = pthread_attr_t()
  unsafe pthread_attr_init(&attributes)
  defer { _ = unsafe pthread_attr_destroy(&attributes) }
  unsafe pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
  #if canImport(Darwin)
  var started: pthread_t?
  let code = unsafe pthread_create(&started, &attributes, { runWork($0) }, work.toOpaque())
  #else
  var thread = pthread_t()
  let code = unsafe pthread_create(&thread, &attributes, { unsafe runWork($0) }, work.toOpaque())
  #endif
  if code != 0 { unsafe work.release() }
  return code == 0
}

private func runWork(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context else { return nil }
  let work = unsafe Unmanaged<ThreadWork>.fromOpaque(context).takeRetainedValue()
  work.body()
  return nil
}

private final class ThreadWork: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

/// Keeps the thread from running for a while.
func pauseThread(microseconds: UInt32) {
  usleep(microseconds)
}
