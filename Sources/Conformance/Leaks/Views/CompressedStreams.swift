/// Compressed streams within bytes that are no text.
enum CompressedStreams {
  struct Found: Sendable {
    var step: LeakStep
    var bytes: [UInt8]
    var start: Int
    var ending: Inflate.Ending
  }

  /// The streams that begin at one of `starts`, and those with a header anywhere.
  ///
  /// Bare DEFLATE has no mark, so that it is taken for one only where it reads to its end or
  /// `isDeclared` says so.
  static func find(
    in bytes: [UInt8],
    starts: [Int],
    isDeclared: Bool,
    streamsMax: Int,
    outputMax: Int
  ) -> [Found] {
    var found: [Found] = []
    var room: Int = outputMax
    var tries = 0
    var covered = 0
    let packed: Set<Int> = packedFiles(in: bytes)
    for start in candidates(in: bytes, starts + packed) where start >= covered {
      if tries >= streamsMax || room <= 0 { break }
      tries += 1
      let stream = stream(
        bytes,
        at: start,
        isGiven: starts.contains(start) || packed.contains(start),
        isDeclared: isDeclared && start == 0,
        room
      )
      guard let stream else { continue }
      found.append(stream.found)
      room -= stream.found.bytes.count
      covered = stream.end
    }
    return found
  }

  /// Where the files of zip archives begin: bare streams behind a header of their own (APPNOTE 4.3.7).
  private static func packedFiles(in bytes: [UInt8]) -> Set<Int> {
    var starts: Set<Int> = []
    var index = 0
    while index + 30 < bytes.count, starts.count < 256 {
      defer { index += 1 }
      guard bytes[index] == 0x50, bytes[index...].starts(with: [0x50, 0x4B, 3, 4]) else { continue }
      let name: Int = Int(bytes[index + 26]) | Int(bytes[index + 27]) << 8
      let extra: Int = Int(bytes[index + 28]) | Int(bytes[index + 29]) << 8
      starts.insert(index + 30 + name + extra)
    }
    return starts
  }

  private static func candidates(in bytes: [UInt8], _ given: [Int]) -> [Int] {
    var starts: Set<Int> = Set(given.filter { $0 + 2 < bytes.count })
    var index = 0
    while index + 8 <= bytes.count, starts.count < 1024 {
      if bytes[index] == 0x1F, isGzip(bytes, index) { starts.insert(index) }
      // The headers of the usual levels that are no text; the others are found at given starts.
      let second: UInt8 = bytes[index + 1]
      if bytes[index] == 0x78, second == 0x01 || second >= 0x80, isZlib(bytes, index) {
        starts.insert(index)
      }
      index += 1
    }
    return starts.sorted()
  }

  /// RFC 1952 §2.3: two bytes of identification, and 8 for DEFLATE.
  private static func isGzip(_ bytes: [UInt8], _ start: Int) -> Bool {
    start + 10 < bytes.count && bytes[start] == 0x1F && bytes[start + 1] == 0x8B
      && bytes[start + 2] == 8
  }

  /// RFC 1950 §2.2: method 8, and the check of the first two bytes.
  private static func isZlib(_ bytes: [UInt8], _ start: Int) -> Bool {
    let method: UInt8 = bytes[start]
    return method & 0x0F == 8 && method >> 4 <= 7
      && (Int(method) << 8 | Int(bytes[start + 1])) % 31 == 0 && bytes[start + 1] & 0x20 == 0
  }

  private static func stream(
    _ bytes: [UInt8],
    at start: Int,
    isGiven: Bool,
    isDeclared: Bool,
    _ room: Int
  ) -> (found: Found, end: Int)? {
    if isGzip(bytes, start) { return members(bytes, start, room) }
    if isZlib(bytes, start) {
      let result = Inflate.deflate(bytes, at: start + 2, outputMax: room)
      if result.bytes.count >= 8 { return found(.deflate, result, start) }
    }
    guard isGiven else { return nil }
    let result = Inflate.deflate(bytes, at: start, outputMax: room)
    let isPlausible: Bool = result.ending == .whole || result.ending == .limit
    guard result.bytes.count >= 8, isPlausible || isDeclared else { return nil }
    return found(.deflate, result, start)
  }

  private static func found(
    _ step: LeakStep,
    _ result: Inflate.Result,
    _ start: Int
  ) -> (found: Found, end: Int) {
    let found = Found(step: step, bytes: result.bytes, start: start, ending: result.ending)
    return (found, max(result.end, start + 1))
  }

  /// "A gzip file consists of a series of members" (RFC 1952 §2.2), which are one text.
  private static func members(
    _ bytes: [UInt8],
    _ start: Int,
    _ room: Int
  ) -> (found: Found, end: Int)? {
    var joined = Inflate.Result(bytes: [], ending: .whole, end: start)
    while joined.ending == .whole, isGzip(bytes, joined.end),
      let content = content(bytes, joined.end)
    {
      let room: Int = room - joined.bytes.count
      let result = Inflate.deflate(bytes, at: content, outputMax: room)
      joined.bytes += result.bytes
      joined.ending = result.ending
      joined.end = min(bytes.count, result.end + 8)
    }
    return joined.bytes.isEmpty ? nil : found(.gzip, joined, start)
  }

  /// Where the stream begins behind the header's optional parts (§2.3.1).
  static func content(ofGzip bytes: [UInt8], at start: Int) -> Int? {
    isGzip(bytes, start) ? content(bytes, start) : nil
  }

  private static func content(_ bytes: [UInt8], _ start: Int) -> Int? {
    let flags: UInt8 = bytes[start + 3]
    var index: Int = start + 10
    if flags & 4 != 0 {
      guard index + 2 <= bytes.count else { return nil }
      index += 2 + Int(bytes[index]) + Int(bytes[index + 1]) << 8
    }
    for flag: UInt8 in [8, 16] where flags & flag != 0 {
      guard index < bytes.count, let zero = bytes[index...].firstIndex(of: 0) else { return nil }
      index = zero + 1
    }
    if flags & 2 != 0 { index += 2 }
    return index < bytes.count ? index : nil
  }
}
