internal import Conformance
internal import Generation

/// One file, as it was when somebody looked last.
struct WatchedFile {
  /// What is read of one file at a time.
  private static let readMax = 4 << 20
  /// Larger files are not kept, and only what is behind their end is told.
  private static let keptMax = 16 << 20
  /// The most of a file that is told again though nothing of it changed.
  private static let stateMax = 256 << 10
  /// What of its end shows that a file was only added to.
  private static let tailBytes = 64

  private let isLog: Bool
  private(set) var isKnown = false
  /// Whether something was written that was not read.
  private(set) var isCut = false
  private var size = 0
  private var modified = 0
  private var tail: [UInt8] = []
  /// Line breaks before the end; nil where nobody counted.
  private var lines: Int? = 0
  private var contents: [UInt8]?
  private var isRewritten = false

  var keptBytes: Int { contents?.count ?? 0 }

  init(isLog: Bool) { self.isLog = isLog }

  /// Goes on with what stood under the same name before.
  mutating func replace(_ other: WatchedFile) {
    contents = other.contents
    isRewritten = other.contents != nil
    size = other.size
  }

  /// What is new; at the first look of all nothing is.
  mutating func look(
    at path: String,
    _ status: FileStatus,
    keepingAtMost room: Int,
    isFirst: Bool
  ) -> [WrittenPiece] {
    guard case .regular(let now) = status.kind else { return [] }
    defer { (isKnown, size, modified) = (true, now, status.modified) }
    isCut = false
    if isFirst {
      begin(path, now, room)
      return []
    }
    if isKnown, now == size, status.modified == modified { return state(path) }
    if !isLog, now <= min(Self.keptMax, room), contents != nil || (!isKnown && !isRewritten) {
      return compare(path, now)
    }
    contents = nil
    return added(path, now)
  }

  private mutating func begin(_ path: String, _ now: Int, _ room: Int) {
    if !isLog, now <= min(Self.keptMax, room) {
      contents = Self.read(path, from: 0, count: now)
      lines = contents.map { Self.lineBreaks($0) }
    } else if now <= Self.keptMax {
      lines = Self.read(path, from: 0, count: now).map { Self.lineBreaks($0) }
    } else {
      lines = nil
    }
    let start: Int = max(0, now - Self.tailBytes)
    tail = Self.read(path, from: start, count: now - start) ?? []
  }

  /// What is behind the old end; all where the file was begun anew.
  private mutating func added(_ path: String, _ now: Int) -> [WrittenPiece] {
    let isLonger: Bool =
      isKnown && now >= size
      && Self.read(path, from: size - tail.count, count: tail.count) == tail
    let start: Int = isLonger ? size : 0
    if !isLonger { lines = 0 }
    let count: Int = min(now - start, Self.readMax)
    isCut = count < now - start
    guard let bytes = Self.read(path, from: start, count: count) else {
      isCut = true
      return []
    }
    let line: Int? = lines.map { $0 + 1 }
    lines = isCut ? nil : lines.map { $0 + Self.lineBreaks(bytes) }
    tail = isLonger ? tail + bytes : bytes
    tail = Array(tail.suffix(Self.tailBytes))
    if isCut {
      tail = Self.read(path, from: max(0, now - Self.tailBytes), count: Self.tailBytes) ?? []
    }
    return bytes.isEmpty ? [] : [WrittenPiece(path, bytes, offset: start, line: line)]
  }

  /// What changed against what was kept.
  private mutating func compare(_ path: String, _ now: Int) -> [WrittenPiece] {
    guard let bytes = Self.read(path, from: 0, count: now) else {
      isCut = true
      return []
    }
    let old: [UInt8] = contents ?? []
    contents = bytes
    tail = Array(bytes.suffix(Self.tailBytes))
    if bytes.starts(with: old) {
      let line: Int = 1 + Self.lineBreaks(old)
      let rest = Array(bytes[old.count...])
      let new: [WrittenPiece] =
        rest.isEmpty ? [] : [WrittenPiece(path, rest, offset: old.count, line: line)]
      return new + state(path)
    }
    isRewritten = true
    let pieces: [WrittenPiece] =
      WrittenPiece(path, bytes).isBinary
      ? FileDifference.bytes(of: bytes, against: old, path)
      : FileDifference.lines(of: bytes, against: old, path)
    return pieces + state(path)
  }

  private func state(_ path: String) -> [WrittenPiece] {
    guard isRewritten, let contents, contents.count <= Self.stateMax else { return [] }
    return [WrittenPiece(path, contents, line: 1, kind: .state)]
  }

  private static func lineBreaks(_ bytes: [UInt8]) -> Int { bytes.count { $0 == 0x0A } }

  /// Nil where it cannot be read.
  private static func read(_ path: String, from offset: Int, count: Int) -> [UInt8]? {
    if count <= 0 { return [] }
    return try? readPart(of: path, from: offset, count: count)
  }
}
