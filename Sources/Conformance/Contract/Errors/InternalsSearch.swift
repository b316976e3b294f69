/// Finds what shows how a server is made, in the texts of its errors.
enum InternalsSearch {
  enum Kind: Sendable, Hashable {
    case trace
    case source
    case typeName
    case database
    case runtime
    case network
    case file
    case page

    var words: String {
      switch self {
      case .trace: "a stack trace"
      case .source: "the path of a source file"
      case .typeName: "the name of a type or function of the server"
      case .database: "a statement or message of a database"
      case .runtime: "a message of the language's runtime"
      case .file: "the path of a file of the server"
      case .page: "a page for those who develop the server"
      case .network: "an address inside the server's network"
      }
    }
  }

  struct Found {
    var kind: Kind
    var range: Range<Int>
  }

  /// Members that frameworks add to errors for those who develop the server, in words.
  static let debugMembers: Set<String> = [
    "stack", "stack_trace", "stacktrace", "traceback", "backtrace", "inner_exception",
    "exception_type", "exception_message", "exception", "debug_info", "debug_message",
    "developer_message_stack",
  ]

  /// The first thing of the server that a text shows.
  static func find(in text: [UInt8]) -> Found? {
    guard text.count >= 6 else { return nil }
    var index = 0
    while index < text.count {
      let byte: UInt8 = text[index]
      for marker in markers[Int(byte)] where marker.matches(text, at: index) {
        return Found(kind: marker.kind, range: index..<(index + marker.text.count))
      }
      if let found = structure(text, index, byte) { return found }
      index += 1
    }
    return nil
  }

  private static func structure(_ text: [UInt8], _ index: Int, _ byte: UInt8) -> Found? {
    switch byte {
    case UInt8(ascii: "."): return sourceFile(text, index)
    case UInt8(ascii: "a"), UInt8(ascii: "i"): return frame(text, index)
    case UInt8(ascii: "E"): return exception(text, index)
    case UInt8(ascii: "0"): return address(text, index)
    case UInt8(ascii: "@"): return instance(text, index)
    case UInt8(ascii: "S"), UInt8(ascii: "U"): return statement(text, index)
    case UInt8(ascii: "1"): return host(text, index)
    default: return nil
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    ASCII.isAlphanumeric(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
  }

  static func isBoundary(_ text: [UInt8], before index: Int) -> Bool {
    index == 0 || !isWord(text[index - 1])
  }

  // MARK: Source files

  private static let extensions: Set<String> = [
    "asp", "aspx", "c", "cc", "cjs", "clj", "coffee", "cpp", "cs", "cshtml", "cxx", "dart", "erl",
    "ex", "exs", "fs", "go", "groovy", "h", "hpp", "hs", "java", "jl", "js", "jsp", "jsx", "kt",
    "kts", "lua", "m", "mjs", "ml", "mm", "nim", "php", "phtml", "pl", "pm", "py", "pyc", "pyx",
    "rb", "rs", "scala", "sql", "swift", "ts", "tsx", "vb", "zig",
  ]

  /// A file's name with the place of a line behind it, or an absolute path of a source.
  private static func sourceFile(_ text: [UInt8], _ dot: Int) -> Found? {
    guard dot > 0, isWord(text[dot - 1]) else { return nil }
    var end: Int = dot + 1
    while end < text.count, ASCII.isAlphanumeric(text[end]), end - dot < 8 { end += 1 }
    let name = String(decoding: ASCII.lowercased(Array(text[(dot + 1)..<end])), as: UTF8.self)
    guard extensions.contains(name) else { return nil }
    var start: Int = dot
    while start > 0, isPathByte(text[start - 1]), dot - start < 512 { start -= 1 }
    let path: ArraySlice<UInt8> = text[start..<dot]
    // An address of the web is no file.
    if isWebAddress(path) { return nil }
    let isPath: Bool = path.contains(UInt8(ascii: "/")) || path.contains(UInt8(ascii: "\\"))
    if let line = lineBehind(text, end) {
      // `example.rs:443` is a host with its port.
      if !isPath, line.isPort, countryDomains.contains(name) { return nil }
      return Found(kind: .source, range: start..<line.end)
    }
    if isPath, isAbsolute(path), path.split(whereSeparator: { $0 == 0x2F || $0 == 0x5C }).count >= 2
    {
      return Found(kind: .source, range: start..<end)
    }
    return nil
  }

  private static let countryDomains: Set<String> = [
    "cc", "cs", "go", "h", "m", "ml", "mm", "pl", "pm", "py", "rs", "sql", "ts", "js",
  ]

  private static func isPathByte(_ byte: UInt8) -> Bool {
    isWord(byte) || byte >= 0x80 || "/\\.-:@+~[]<>".utf8.contains(byte)
  }

  private static func isWebAddress(_ path: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: path, as: UTF8.self)
    if text.contains("file://") || text.contains("webpack://") { return false }
    return text.contains("://") || text.hasPrefix("//")
  }

  private static func isAbsolute(_ path: ArraySlice<UInt8>) -> Bool {
    if path.first == UInt8(ascii: "/") || path.first == UInt8(ascii: "~") { return true }
    let bytes: [UInt8] = Array(path.prefix(3))
    return bytes.count == 3 && ASCII.isLetter(bytes[0]) && bytes[1] == 0x3A
      && (bytes[2] == 0x5C || bytes[2] == 0x2F)
  }

  /// `:12`, `(12`, `", line 12`, ` line 12`, ` on line 12`, `:line 12`.
  private static func lineBehind(_ text: [UInt8], _ end: Int) -> (end: Int, isPort: Bool)? {
    guard end < text.count else { return nil }
    if text[end] == UInt8(ascii: ":") || text[end] == UInt8(ascii: "("), end + 1 < text.count,
      ASCII.isDigit(text[end + 1])
    {
      var last: Int = end + 1
      while last < text.count, ASCII.isDigit(text[last]) { last += 1 }
      let hasColumn: Bool = last < text.count && text[last] == UInt8(ascii: ":")
      return (last, text[end] == UInt8(ascii: ":") && !hasColumn)
    }
    for words in [
      ":line ", "\", line ", "', line ", " line ", ", line ", " on line ", "):", " at line ",
    ]
    where text[end...].starts(with: words.utf8) {
      let digit: Int = end + words.utf8.count
      if digit < text.count, ASCII.isDigit(text[digit]) { return (digit + 1, false) }
    }
    return nil
  }

  // MARK: Frames of stacks

  /// `at app.Users.find(` and `in App.Users.find(`.
  private static func frame(_ text: [UInt8], _ index: Int) -> Found? {
    let isAt: Bool = text[index...].starts(with: "at ".utf8)
    guard isAt, isBoundary(text, before: index) else { return nil }
    var end: Int = index + 3
    for word in ["async ", "new "] where text[end...].starts(with: word.utf8) {
      end += word.utf8.count
    }
    let start: Int = end
    var dots = 0
    while end < text.count, isWord(text[end]) || ".<>/`-:[]#".utf8.contains(text[end]) {
      if text[end] == UInt8(ascii: ".") { dots += 1 }
      end += 1
    }
    guard end < text.count, end > start + 2 else { return nil }
    if text[end] == UInt8(ascii: "("), dots > 0, text[end - 1] != UInt8(ascii: ".") {
      return Found(kind: .trace, range: index..<end)
    }
    // `at Object.<anonymous> (/app/index.js:1:2)`
    if text[end] == 0x20, dots > 0, end + 2 < text.count, text[end + 1] == UInt8(ascii: "("),
      text[end + 2] == UInt8(ascii: "/") || text[(end + 2)...].starts(with: "node:".utf8)
        || text[(end + 2)...].starts(with: "<anonymous>".utf8)
    {
      return Found(kind: .trace, range: index..<end)
    }
    return nil
  }

  // MARK: Types

  /// `…Exception` and qualified `…Error`, where a type's name stands in prose.
  private static func exception(_ text: [UInt8], _ index: Int) -> Found? {
    let isException: Bool = text[index...].starts(with: "Exception".utf8)
    guard isException || text[index...].starts(with: "Error".utf8), index > 0 else { return nil }
    let end: Int = index + (isException ? 9 : 5)
    if end < text.count, isWord(text[end]) { return nil }
    var start: Int = index
    var separators = 0
    while start > 0 {
      let byte: UInt8 = text[start - 1]
      if isWord(byte) {
        start -= 1
      } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "\\")
        || byte == UInt8(ascii: ":"),
        start > 1, isWord(text[start - 2]) || text[start - 2] == byte
      {
        // `::` and `\` join nothing else than names of programs; dots join all kinds of names.
        if byte == UInt8(ascii: ".") { separators += 1 }
        if byte == UInt8(ascii: "\\") || text[start - 2] == byte { separators += 2 }
        start -= 1
      } else {
        break
      }
    }
    let name: ArraySlice<UInt8> = text[start..<index]
    // An address of the web names a page, not a type.
    if isWebAddress(name) || start > 0 && "/#".utf8.contains(text[start - 1]) { return nil }
    let last = name.split(whereSeparator: { !isWord($0) }).last ?? []
    // `Exception` alone, and words such as `someError`, are no types of a server.
    guard let first = last.first, first &- 0x41 < 26, index > start,
      name.last.map({ isWord($0) }) ?? false
    else { return nil }
    let minimum: Int = isException ? 1 : 2
    let isInProse: Bool = text.contains(0x20)
    if separators >= minimum || isException && isInProse {
      return Found(kind: .typeName, range: start..<end)
    }
    return nil
  }

  /// `Foo@1b6d3586`, as Java shows objects.
  private static func instance(_ text: [UInt8], _ index: Int) -> Found? {
    var end: Int = index + 1
    while end < text.count, ASCII.hexadecimal(text[end]) != nil { end += 1 }
    guard (6...8).contains(end - index - 1) else { return nil }
    if end < text.count, isWord(text[end]) || text[end] == UInt8(ascii: ".") { return nil }
    var start: Int = index
    var dots = 0
    while start > 0, isWord(text[start - 1]) || text[start - 1] == UInt8(ascii: ".") {
      start -= 1
      if text[start] == UInt8(ascii: ".") { dots += 1 }
    }
    return dots >= 2 ? Found(kind: .typeName, range: start..<end) : nil
  }

  /// `at 0x7f3a2c001d00`: an address in memory.
  private static func address(_ text: [UInt8], _ index: Int) -> Found? {
    guard text[index...].starts(with: "0x".utf8), index >= 3 else { return nil }
    guard text[(index - 3)..<index].elementsEqual("at ".utf8) else { return nil }
    var end: Int = index + 2
    while end < text.count, ASCII.hexadecimal(text[end]) != nil { end += 1 }
    return (6...16).contains(end - index - 2) ? Found(kind: .runtime, range: index..<end) : nil
  }

  // MARK: Databases and networks

  private static func statement(_ text: [UInt8], _ index: Int) -> Found? {
    guard isBoundary(text, before: index) else { return nil }
    for (first, second) in [("SELECT ", " FROM "), ("UPDATE ", " SET ")]
    where text[index...].starts(with: first.utf8) {
      let words: [UInt8] = Array(second.utf8)
      var end: Int = index + first.utf8.count
      while end + words.count <= min(text.count, index + 4096) {
        if text[end] == words[0], text[end..<(end + words.count)].elementsEqual(words) {
          return Found(kind: .database, range: index..<(end + words.count))
        }
        end += 1
      }
    }
    return nil
  }

  /// `10.1.2.3:5432`: a private address (RFC 1918) with a port.
  private static func host(_ text: [UInt8], _ index: Int) -> Found? {
    guard isBoundary(text, before: index), index == 0 || text[index - 1] != UInt8(ascii: ".") else {
      return nil
    }
    if index > 1, text[index - 1] == UInt8(ascii: "/") { return nil }
    var numbers: [Int] = []
    var end: Int = index
    while numbers.count < 4 {
      var number = 0
      let start: Int = end
      while end < text.count, ASCII.isDigit(text[end]), end - start < 3 {
        number = number * 10 + Int(text[end] &- 0x30)
        end += 1
      }
      guard end > start, number < 256 else { return nil }
      numbers.append(number)
      if numbers.count < 4 {
        guard end < text.count, text[end] == UInt8(ascii: ".") else { return nil }
        end += 1
      }
    }
    guard end + 1 < text.count, text[end] == UInt8(ascii: ":"), ASCII.isDigit(text[end + 1]) else {
      return nil
    }
    let isPrivate: Bool =
      numbers[0] == 10 || numbers[0] == 192 && numbers[1] == 168
      || numbers[0] == 172 && (16...31).contains(numbers[1]) || numbers[0] == 127
    return isPrivate ? Found(kind: .network, range: index..<end) : nil
  }
}
