import AssayRuntime

extension [UInt8] {
  /// Overwrites the bytes, so that a secret among them does not stay in freed memory.
  mutating func wipe() {
    unsafe withUnsafeMutableBytes { bytes in unsafe wipeMemory(bytes) }
  }
}
