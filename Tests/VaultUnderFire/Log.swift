import Foundation
import Synchronization

/// The lines that a process leaves behind, each written at once.
final class Log: Sendable {
  private let file: Mutex<FileHandle>

  init(path: String) throws {
    _ = FileManager.default.createFile(atPath: path, contents: nil)
    file = Mutex(try FileHandle(forWritingTo: URL(fileURLWithPath: path)))
  }

  func write(_ line: String) {
    file.withLock { try? $0.write(contentsOf: Data((line + "\n").utf8)) }
  }
}

/// Where the vault of a process lies.
struct Place: Sendable {
  var database: String
  var keyFile: String
}

/// The same numbers for the same seed.
struct SeededNumbers: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
