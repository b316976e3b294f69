/// The files that a server writes, as somebody looks at them while it answers.
///
/// This module reads no file: whoever runs it brings the eyes.
package protocol WrittenFiles: Sendable {
  /// What was written since the last call, once nobody writes any more.
  ///
  /// Where it never becomes quiet, it is what there is after some time.
  func written() async -> Writings
}

/// What was written to files between two looks at them.
package struct Writings: Sendable {
  package var pieces: [WrittenPiece] = []
  /// Whether there is more than anybody reads.
  package var isTruncated = false

  package init(_ pieces: [WrittenPiece] = [], isTruncated: Bool = false) {
    self.pieces = pieces
    self.isTruncated = isTruncated
  }
}

extension Writings {
  /// The same without what secrets may show of themselves.
  func withoutParts(shownBy secrets: [HuntedSecret]) -> Writings {
    guard secrets.contains(where: { $0.shown != .nothing }) else { return self }
    let parts = ShownParts(secrets)
    var writings: Writings = self
    for index in pieces.indices {
      // Lines keep their numbers, though not their lengths.
      let lines = pieces[index].bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      let plain: [[UInt8]] = lines.map { parts.removed(from: Array($0)) }
      writings.pieces[index].bytes = Array(plain.joined(separator: [0x0A]))
    }
    return writings
  }
}

/// Bytes that stand together in a file.
package struct WrittenPiece: Sendable {
  /// What reports call the file.
  package var file: String
  package var bytes: [UInt8]
  /// Where the bytes begin in the file.
  package var offset: Int
  /// The line on which they begin, counted from 1; nil where nobody counted.
  package var line: Int?
  package var kind: Kind

  package enum Kind: Sendable, Hashable {
    /// What is new.
    case added
    /// All of a file that is written anew each time, such as one of metrics: what stays the same
    /// there says as much as what changes.
    case state
  }

  package init(
    _ file: String,
    _ bytes: [UInt8],
    offset: Int = 0,
    line: Int? = nil,
    kind: Kind = .added
  ) {
    self.file = file
    self.bytes = bytes
    self.offset = offset
    self.line = line
    self.kind = kind
  }

  /// Whether it is no text, by the signs that texts do not have.
  package var isBinary: Bool {
    var strange = 0
    for byte in bytes.prefix(1 << 16) {
      if byte == 0 { return true }
      if byte < 0x20, !ASCII.isSpace(byte), byte != 0x1B { strange += 1 }
    }
    return strange * 50 > min(bytes.count, 1 << 16)
  }
}
