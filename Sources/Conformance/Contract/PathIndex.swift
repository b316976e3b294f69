import OpenAPIDocument

/// A path template, divided at its slashes.
struct PathPattern: Sendable {
  /// A segment: texts with values between them; one text alone is literal.
  struct Segment: Sendable, Hashable {
    /// One more than there are values.
    var texts: [[UInt8]] = [[]]

    var isLiteral: Bool { texts.count == 1 }
    /// How many bytes are given.
    var weight: Int { texts.reduce(0) { $0 + $1.count } }
  }

  private(set) var segments: [Segment] = []
  private(set) var parameters: [String] = []
  /// What stands behind `?` or `#`, which tell operations of one path apart in some documents.
  private(set) var addition: [UInt8] = []

  /// Nil where braces do not pair up.
  init?(_ template: String) {
    var segment = Segment()
    var name: [UInt8]?
    let bytes: [UInt8] = Array(template.utf8)
    let end: Int =
      bytes.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? bytes.count
    addition = Array(bytes[end...])
    for byte in bytes[..<end].dropFirst(template.hasPrefix("/") ? 1 : 0) {
      switch byte {
      case UInt8(ascii: "{"):
        if name != nil { return nil }
        name = []
      case UInt8(ascii: "}"):
        guard let found = name, !found.isEmpty else { return nil }
        parameters.append(String(decoding: found, as: UTF8.self))
        segment.texts.append([])
        name = nil
      case UInt8(ascii: "/") where name == nil:
        segments.append(segment)
        segment = Segment()
      default:
        if name != nil {
          name?.append(byte)
        } else {
          segment.texts[segment.texts.count - 1].append(byte)
        }
      }
    }
    if name != nil { return nil }
    segments.append(segment)
  }

  /// Whether a path, divided and decoded, is one of the template.
  func matches(_ path: [[UInt8]]) -> Bool {
    guard path.count == segments.count else { return false }
    for index in segments.indices where !Self.matches(path[index], segments[index]) { return false }
    return true
  }

  private static func matches(_ text: [UInt8], _ segment: Segment) -> Bool {
    if segment.isLiteral { return text == segment.texts[0] }
    if segment.texts.count == 2, segment.texts[0].isEmpty, segment.texts[1].isEmpty {
      return !text.isEmpty
    }
    guard text.starts(with: segment.texts[0]) else { return false }
    var place: Int = segment.texts[0].count
    for index in 1..<segment.texts.count {
      let next: [UInt8] = segment.texts[index]
      if index == segment.texts.count - 1 {
        // A value has one character at least.
        return text.count - next.count > place && text.suffix(next.count).elementsEqual(next)
      }
      if next.isEmpty {
        place += 1
        continue
      }
      var found: Int?
      var start: Int = place + 1
      while start + next.count <= text.count, found == nil {
        if text[start..<(start + next.count)].elementsEqual(next) { found = start }
        start += 1
      }
      guard let found else { return false }
      place = found + next.count
    }
    return false
  }

  /// Whether this template says more than another of as many segments: "concrete (non-templated) paths
  /// would be matched before their templated counterparts" (3.1 §4.8.8.1).
  func precedes(_ other: PathPattern) -> Bool {
    for (own, others) in zip(segments, other.segments) {
      if own.isLiteral != others.isLiteral { return own.isLiteral }
      if own.weight != others.weight, !own.isLiteral { return own.weight > others.weight }
    }
    return false
  }
}

/// The paths of a document's servers.
struct BasePaths: Sendable {
  /// Without `/` at their end; the document's first one comes first.
  private(set) var all: [[UInt8]] = []
  private(set) var first: String = ""

  init(_ document: OpenAPIDocument) {
    for server in document.servers { add(server) }
    first = document.servers.first.map { Self.path(of: $0) } ?? ""
    for path in document.paths {
      for operation in path.operations {
        for server in operation.servers { add(server) }
      }
    }
  }

  private mutating func add(_ server: Server) {
    let path: [UInt8] = Array(Self.path(of: server).utf8)
    if !path.isEmpty, !all.contains(path), all.count < 64 { all.append(path) }
  }

  private static func path(of server: Server) -> String {
    var url: String = server.url.text
    for variable in server.variables {
      url = replacing("{\(variable.name.text)}", in: url, with: variable.defaultValue)
    }
    var rest: Substring = url[...]
    if let scheme = find("://", in: rest) {
      rest = rest[scheme.upperBound...]
      guard let slash = rest.firstIndex(of: "/") else { return "" }
      rest = rest[slash...]
    } else if rest.hasPrefix("//") {
      guard let slash = rest.dropFirst(2).firstIndex(of: "/") else { return "" }
      rest = rest[slash...]
    }
    if let end = rest.firstIndex(where: { $0 == "?" || $0 == "#" }) { rest = rest[..<end] }
    while rest.hasSuffix("/") { rest.removeLast() }
    if rest.isEmpty || rest == "." { return "" }
    return rest.hasPrefix("/") ? String(rest) : "/" + rest
  }

  private static func find(_ text: String, in whole: Substring) -> Range<Substring.Index>? {
    var index: Substring.Index = whole.startIndex
    while index < whole.endIndex {
      if whole[index...].hasPrefix(text) {
        return index..<whole.index(index, offsetBy: text.count)
      }
      index = whole.index(after: index)
    }
    return nil
  }

  private static func replacing(_ text: String, in whole: String, with new: String) -> String {
    var result: String = ""
    var rest: Substring = whole[...]
    while let range = find(text, in: rest) {
      result += rest[..<range.lowerBound]
      result += new
      rest = rest[range.upperBound...]
    }
    return result + rest
  }
}

/// Finds the operation that a method and a path mean.
struct PathIndex: Sendable {
  private struct Entry: Sendable {
    var pattern: PathPattern
    var method: String
    var operation: Int
    /// Names that the query has to have, where the template alone does not tell.
    var query: [[UInt8]]
  }

  /// By the number of segments, the most telling template first.
  private var entries: [Int: [Entry]] = [:]
  private let basePaths: BasePaths

  init(_ operations: [ContractOperation], basePaths: BasePaths) {
    self.basePaths = basePaths
    for operation in operations {
      guard let pattern = PathPattern(operation.path) else { continue }
      entries[pattern.segments.count, default: []].append(
        Entry(
          pattern: pattern,
          method: operation.method,
          operation: operation.index,
          query: Self.query(pattern, operation)
        )
      )
    }
    for count in entries.keys {
      entries[count]?.sort { left, right in
        if left.pattern.precedes(right.pattern) { return true }
        if right.pattern.precedes(left.pattern) { return false }
        if left.query.count != right.query.count { return left.query.count > right.query.count }
        return left.operation < right.operation
      }
    }
  }

  /// The operation of a method and a path behind one of the servers' paths or none.
  func operation(_ method: String, _ path: some Collection<UInt8>) -> Int? {
    var names: [[UInt8]]?
    for segments in readings(of: path) {
      for entry in entries[segments.count] ?? []
      where entry.method == method && entry.pattern.matches(segments) {
        if entry.query.isEmpty { return entry.operation }
        let given: [[UInt8]] = names ?? Self.queryNames(path)
        names = given
        if entry.query.allSatisfy({ given.contains($0) }) { return entry.operation }
      }
    }
    return nil
  }

  /// The names that a template such as `/{bucket}?acl` has behind it, or that the parameters of one
  /// such as `/{bucket}#acl` require.
  private static func query(_ pattern: PathPattern, _ operation: ContractOperation) -> [[UInt8]] {
    guard let sign = pattern.addition.first else { return [] }
    if sign == UInt8(ascii: "?") { return queryNames(pattern.addition) }
    return operation.parameters.filter { $0.location == .query && $0.isRequired }.map {
      Array($0.name.utf8)
    }
  }

  private static func queryNames(_ target: some Collection<UInt8>) -> [[UInt8]] {
    guard let mark = target.firstIndex(of: UInt8(ascii: "?")) else { return [] }
    let query = target[target.index(after: mark)...].prefix { $0 != UInt8(ascii: "#") }
    return query.split(separator: UInt8(ascii: "&")).map { pair in
      Array(pair.prefix { $0 != UInt8(ascii: "=") })
    }
  }

  /// The methods that the document has for a path, in its order.
  func methods(of path: some Collection<UInt8>) -> [String] {
    for segments in readings(of: path) {
      let found = (entries[segments.count] ?? []).filter { $0.pattern.matches(segments) }
      if !found.isEmpty { return found.sorted { $0.operation < $1.operation }.map(\.method) }
    }
    return []
  }

  /// A path as it stands, then without what servers have in front of it, divided and decoded.
  private func readings(of path: some Collection<UInt8>) -> [[[UInt8]]] {
    let end = path.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
    let plain: [UInt8] = Array(path[..<(end ?? path.endIndex)])
    var readings: [[[UInt8]]] = [Self.divided(plain[...])]
    for base in basePaths.all
    where plain.starts(with: base) && plain.count > base.count
      && plain[base.count] == UInt8(ascii: "/")
    {
      readings.append(Self.divided(plain[base.count...]))
    }
    return readings
  }

  private static func divided(_ path: ArraySlice<UInt8>) -> [[UInt8]] {
    let rest = path.first == UInt8(ascii: "/") ? path.dropFirst() : path
    return rest.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
      decoded($0)
    }
  }

  private static func decoded(_ segment: ArraySlice<UInt8>) -> [UInt8] {
    guard segment.contains(UInt8(ascii: "%")) else { return Array(segment) }
    var result: [UInt8] = []
    var index: Int = segment.startIndex
    while index < segment.endIndex {
      if segment[index] == UInt8(ascii: "%"), index + 2 < segment.endIndex,
        let high = ASCII.hexadecimal(segment[index + 1]),
        let low = ASCII.hexadecimal(segment[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(segment[index])
        index += 1
      }
    }
    return result
  }
}
