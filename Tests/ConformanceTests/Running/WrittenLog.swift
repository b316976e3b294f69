import Conformance
import Synchronization

/// Files of a server in memory, and what was added to them since somebody looked.
final class WrittenLog: WrittenFiles {
  private struct State {
    var files: [String: [UInt8]] = [:]
    var read: [String: Int] = [:]
    var order: [String] = []
  }

  private let state: Mutex<State> = Mutex(State())

  func write(_ text: String, to file: String = "server.log") { write(Array(text.utf8), to: file) }

  func write(_ bytes: [UInt8], to file: String) {
    state.withLock { state in
      if state.files[file] == nil { state.order.append(file) }
      state.files[file, default: []] += bytes
    }
  }

  func written() async -> Writings {
    state.withLock { state in
      var pieces: [WrittenPiece] = []
      for file in state.order {
        let bytes: [UInt8] = state.files[file] ?? []
        let start: Int = state.read[file] ?? 0
        state.read[file] = bytes.count
        guard start < bytes.count else { continue }
        let line: Int = 1 + bytes[..<start].count { $0 == 0x0A }
        pieces.append(WrittenPiece(file, Array(bytes[start...]), offset: start, line: line))
      }
      return Writings(pieces)
    }
  }

  var text: String {
    state.withLock { String(decoding: $0.files["server.log"] ?? [], as: UTF8.self) }
  }
}
