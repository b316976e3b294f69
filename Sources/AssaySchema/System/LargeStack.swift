#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The stack for deep recursion, enough for `OutputLimits.depthMax` in a debug build.
///
/// Memory that is not touched costs nothing.
private let largeStackBytes = 64 * 1_024 * 1_024

/// Runs a body on a thread of its own with a large stack, and waits for it: the stack of a thread that
/// the caller was given may have half a megabyte.
///
/// - Returns: False where no such thread is to be had; the body has not run then.
func onLargeStack(_ body: () -> Void) -> Bool {
  withoutActuallyEscaping(body) { body in
    let work = LargeStackWork(body)
    var attributes = pthread_attr_t()
    guard unsafe pthread_attr_init(&attributes) == 0 else { return false }
    defer { _ = unsafe pthread_attr_destroy(&attributes) }
    guard unsafe pthread_attr_setstacksize(&attributes, largeStackBytes) == 0 else { return false }
    let context = unsafe Unmanaged.passUnretained(work).toOpaque()
    #if canImport(Darwin)
    var started: pthread_t?
    let code = unsafe pthread_create(&started, &attributes, { runWork($0) }, context)
    guard code == 0, let thread = unsafe started else { return false }
    let joined = unsafe pthread_join(thread, nil)
    #else
    var thread = pthread_t()
    let code = unsafe pthread_create(&thread, &attributes, { unsafe runWork($0) }, context)
    guard code == 0 else { return false }
    let joined = pthread_join(thread, nil)
    #endif
    return withExtendedLifetime(work) { joined == 0 }
  }
}

private func runWork(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context = unsafe context else { return nil }
  unsafe Unmanaged<LargeStackWork>.fromOpaque(context).takeUnretainedValue().body()
  return nil
}

private final class LargeStackWork {
  let body: () -> Void

  init(_ body: @escaping () -> Void) { self.body = body }
}
