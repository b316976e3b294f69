/// Which bytes a text holds, so that only decodings that may change it are tried.
struct ByteCensus: Sendable {
  private var seen: [Bool]

  init(_ text: [UInt8]) {
    var seen = [Bool](repeating: false, count: 256)
    unsafe text.withUnsafeBufferPointer { text in
      unsafe seen.withUnsafeMutableBufferPointer { seen in
        for index in 0..<text.count { unsafe seen[Int(text[index])] = true }
      }
    }
    self.seen = seen
  }

  func has(_ byte: UInt8) -> Bool { seen[Int(byte)] }

  /// A byte of 0x80 or above.
  var hasHigh: Bool { seen[0x80...].contains(true) }
}
