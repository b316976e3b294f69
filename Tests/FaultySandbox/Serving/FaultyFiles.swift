package import Conformance
internal import Synchronization

/// What a faulty sandbox adds to the files that it leaves behind.
package final class FaultyFiles: WrittenFiles {
  private let sandbox: FaultySandbox
  private let read: Mutex<[String: Int]> = Mutex([:])

  package init(_ sandbox: FaultySandbox) { self.sandbox = sandbox }

  package func written() async -> Writings {
    let files: [String: [UInt8]] = sandbox.files
    return read.withLock { read in
      var pieces: [WrittenPiece] = []
      for (file, bytes) in files.sorted(by: { $0.key < $1.key }) {
        let start: Int = read[file] ?? 0
        read[file] = bytes.count
        guard start < bytes.count else { continue }
        let line: Int = 1 + bytes[..<start].count { $0 == 0x0A }
        pieces.append(WrittenPiece(file, Array(bytes[start...]), offset: start, line: line))
      }
      return Writings(pieces)
    }
  }
}
