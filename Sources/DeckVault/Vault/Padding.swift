internal import AssayRuntime

/// Fills a plaintext up to a multiple of 32 bytes, so that the length of a ciphertext tells no more
/// than in which bucket the value's length lies.
///
/// The value's length in 4 bytes, big-endian, the value, zeros.
enum Padding {
  static let bucket: Int = 32
  private static let lengthBytes: Int = 4

  static func paddedCount(_ count: Int) -> Int {
    (count + lengthBytes + bucket - 1) / bucket * bucket
  }

  /// Calls `body` with the padded value, which is wiped afterwards.
  static func withPadded<Result, Failure: Error>(
    _ value: UnsafeBufferPointer<UInt8>,
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let count = paddedCount(value.count)
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
    defer {
      unsafe wipeMemory(memory)
      unsafe memory.deallocate()
    }
    unsafe memory.initializeMemory(as: UInt8.self, repeating: 0)
    unsafe memory.storeBytes(of: UInt32(value.count).bigEndian, as: UInt32.self)
    let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[lengthBytes...])
    unsafe rest.copyMemory(from: UnsafeRawBufferPointer(value))
    return try unsafe body(UnsafeRawBufferPointer(memory))
  }

  /// The value in a padded plaintext; nil where that is not how the vault pads.
  static func value(in padded: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    guard padded.count >= bucket else { return nil }
    var count = 0
    for index in 0..<lengthBytes { unsafe count = count << 8 | Int(padded[index]) }
    guard count <= padded.count - lengthBytes, paddedCount(count) == padded.count else {
      return nil
    }
    return unsafe UnsafeBufferPointer(rebasing: padded[lengthBytes..<lengthBytes + count])
  }
}
