#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// The one place where a secret's bytes lie, wiped when the last owner lets it go.
///
/// `@unchecked Sendable` because the bytes are written before anyone else can see them and then only
/// when nobody is left to see them.
@safe final class SecretStorage: @unchecked Sendable {
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let ownsMemory: Bool

  init(copying source: UnsafeBufferPointer<UInt8>) {
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: source.count)
    _ = unsafe memory.initialize(from: source)
    unsafe self.bytes = memory
    self.ownsMemory = true
  }

  /// Takes bytes that are a secret already, and wipes them in place without freeing them: for memory
  /// that is locked, and for tests that watch the wipe.
  init(adopting memory: UnsafeMutableBufferPointer<UInt8>) {
    unsafe self.bytes = memory
    self.ownsMemory = false
  }

  deinit {
    unsafe wipeMemory(UnsafeMutableRawBufferPointer(bytes))
    if ownsMemory { unsafe bytes.deallocate() }
  }

  func withBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    // The storage must outlive the call even where this is its last use.
    defer { withExtendedLifetime(self) {} }
    return try unsafe body(UnsafeBufferPointer(bytes))
  }

  /// Folds all differences into one number before it looks at it, so that the time tells nothing of
  /// where the first difference is.
  @inline(never) func hasSameBytes(as other: SecretStorage) -> Bool {
    guard unsafe bytes.count == other.bytes.count else { return false }
    var difference: UInt8 = 0
    var index: Int = 0
    while unsafe index < bytes.count {
      unsafe difference |= bytes[index] ^ other.bytes[index]
      index += 1
    }
    return difference == 0
  }
}

/// Overwrites memory with zeros in a way that no compiler may leave out.
///
/// A plain store to memory that is freed next is dead to an optimiser, and goes. `explicit_bzero` and
/// C11's `memset_s` promise to stay; elsewhere a function that is not optimised has to do.
package func wipeMemory(_ memory: UnsafeMutableRawBufferPointer) {
  guard let start = memory.baseAddress else { return }
  #if canImport(Darwin)
  _ = unsafe memset_s(start, memory.count, 0, memory.count)
  #elseif canImport(Glibc) || canImport(Musl)
  unsafe explicit_bzero(start, memory.count)
  #else
  unsafe storeZeros(start, memory.count)
  #endif
}

#if !canImport(Darwin) && !canImport(Glibc) && !canImport(Musl)
@_optimize(none) @inline(never)
private func storeZeros(_ start: UnsafeMutableRawPointer, _ count: Int) {
  unsafe start.initializeMemory(as: UInt8.self, repeating: 0, count: count)
}
#endif

extension Secret {
  /// A secret in memory of the caller, which is wiped with the last copy but not freed.
  package init(adopting memory: UnsafeMutableBufferPointer<UInt8>) {
    self.init(storage: unsafe SecretStorage(adopting: memory))
  }
}
