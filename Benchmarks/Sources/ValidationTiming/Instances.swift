public import AssayRuntime

#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// The instances of a file, one JSON text a line.
public struct Instances: Sendable {
  /// The text of each line that is not blank.
  public let texts: [[UInt8]]
  /// The tapes of those texts that can be read.
  public let tapes: [JSONTape]

  /// Parses each line; lines that are no JSON are counted and left out.
  public init(_ bytes: [UInt8]) {
    var texts: [[UInt8]] = []
    var tapes: [JSONTape] = []
    for line in bytes.split(separator: 0x0A) {
      guard line.contains(where: { $0 > 0x20 }) else { continue }
      texts.append(Array(line))
      if let tape = try? JSONTape(parsing: Array(line)) { tapes.append(tape) }
    }
    self.texts = texts
    self.tapes = tapes
  }

  /// Lines that are no JSON, or have two members of one name.
  public var unreadableCount: Int { texts.count - tapes.count }

  /// Nanoseconds to parse one text, by a reader that keeps its memory between them.
  public func parseTimes(samples: Int) -> Samples {
    var reader = JSONReader()
    let texts = self.texts
    return sample(samples) {
      for text in texts { _ = try? reader.read(text) }
    }.divided(by: texts.count)
  }
}

/// The bytes of a file; nil where it cannot be read.
public func contents(of path: String) -> [UInt8]? {
  guard let file = unsafe fopen(path, "rb") else { return nil }
  defer { unsafe fclose(file) }
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let count = unsafe fread(&chunk, 1, chunk.count, file)
    if count == 0 { return bytes }
    bytes += chunk[..<count]
  }
}
