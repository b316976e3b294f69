import AssayRuntime

/// The body of an error, read by its structure and not by its media type or the document.
package struct ErrorBody: Sendable {
  /// Nil for an error in none of the three shapes.
  package var shape: ErrorShape?
  /// What is wrong, each with its place in the body.
  package var entries: [Entry] = []
  /// The member that repeats the answer's status.
  package var status: Status?
  /// `request_id` or `requestId`, where it is a text.
  package var requestID: String?
  /// The ids of traces that some frameworks give in its place.
  package var traceID: String?
  /// Whether it has members of RFC 9457, whatever else it has.
  package var isProblem = false

  /// One thing that is wrong.
  package struct Entry: Sendable, Hashable {
    /// JSON Pointer in the body.
    package var pointer: String
    /// The field at fault, as written; nil where none is named.
    package var field: String?
    /// Whether what was read as the field can be nothing else.
    package var isFieldCertain = false
    package var code: String?
    package var type: String?
    package var messages: [String] = []

    package init(pointer: String) { self.pointer = pointer }
  }

  /// A number that says to be the status.
  package struct Status: Sendable, Hashable {
    package var pointer: String
    package var value: Int
  }

  /// Reads an answer; nil where its body is no error's.
  ///
  /// With a status from 400 on every object is one, below that only what has the structure of one.
  package init?(_ answer: Answer) {
    guard let tape = answer.tape else { return nil }
    let isError: Bool = answer.response.status >= 400
    var reader = ErrorBodyReader(tape, isProblemType: answer.type?.subtype == "problem+json")
    guard let body = reader.read(isError: isError) else { return nil }
    self = body
  }

  init() {}

  /// Whether the error has a shape that a fixture asks for.
  package func has(_ wanted: ErrorShape) -> Bool {
    switch wanted {
    case .any: shape != nil
    case .none: false
    case .problem: shape == .problem || isProblem
    case .validation, .standard: shape == wanted
    }
  }

  /// The fields at fault in one form, such as `auth_credentials.password`, each once.
  package var fields: [String] {
    var found: [String] = []
    for entry in entries {
      guard let field = entry.field.map({ FieldPath($0).text }), !field.isEmpty else { continue }
      if !found.contains(field) { found.append(field) }
    }
    return found
  }

  /// The codes of all entries.
  package var codes: [String] { entries.compactMap(\.code) }

  /// Whether an entry names a field or something in it, however it is written.
  package func names(field: String) -> Bool {
    let wanted = FieldPath(field)
    return entries.contains { entry in
      entry.field.map { FieldPath($0).isSame(as: wanted) || FieldPath($0).isInside(wanted) }
        ?? false
    }
  }
}

/// The way to a field of a request, whatever the notation.
///
/// `$.auth_credentials.password`, `AuthCredentials.Password`, `/auth_credentials/password`,
/// `body.auth_credentials[password]` are the same.
package struct FieldPath: Sendable, Hashable {
  /// Words in lower case joined by `_`; positions of arrays stay.
  package private(set) var segments: [String] = []

  package init(_ written: String) {
    var text: Substring = written[...]
    for prefix in ["#/", "$.", "$", "/"] where text.hasPrefix(prefix) {
      text.removeFirst(prefix.count)
      break
    }
    let isPointer: Bool = written.hasPrefix("/") || written.hasPrefix("#/")
    for part in text.split(whereSeparator: { isPointer ? $0 == "/" : ".[]/".contains($0) }) {
      let plain: String = part.filter { $0 != "'" && $0 != "\"" }
      let unescaped: String = isPointer ? JSONPointer.unescape(plain[...]) ?? plain : plain
      let segment: String = Self.words(unescaped)
      if !segment.isEmpty { segments.append(segment) }
    }
    // Where the field is said to be, rather than what it is called.
    let places: Set<String> = ["body", "query", "path", "header", "headers", "cookie", "request"]
    if segments.count > 1, places.contains(segments[0]) { segments.removeFirst() }
  }

  package var text: String { segments.joined(separator: ".") }

  /// Whether one of the two is the end of the other: `password` and `auth_credentials.password`.
  package func isSame(as other: FieldPath) -> Bool {
    let count: Int = min(segments.count, other.segments.count)
    guard count > 0 else { return segments.isEmpty && other.segments.isEmpty }
    return segments.suffix(count).elementsEqual(other.segments.suffix(count))
  }

  /// Whether it leads into the other: `tags.0` is inside `tags`, and so is `pet.tags.0`.
  package func isInside(_ other: FieldPath) -> Bool {
    guard !other.segments.isEmpty, segments.count > other.segments.count else { return false }
    return (0...segments.count - other.segments.count).contains { start in
      segments[start...].starts(with: other.segments)
    }
  }

  /// `AuthCredentials` and `authCredentials` as `auth_credentials`.
  static func words(_ name: String) -> String {
    var result: [UInt8] = []
    var isAfterLower = false
    for byte in name.utf8 {
      let isUpper: Bool = byte &- 0x41 < 26
      if isUpper, isAfterLower { result.append(UInt8(ascii: "_")) }
      result.append(
        byte == UInt8(ascii: "-") || byte == 0x20 ? UInt8(ascii: "_") : ASCII.lowercased(byte)
      )
      isAfterLower = byte &- 0x61 < 26 || ASCII.isDigit(byte)
    }
    return String(decoding: result, as: UTF8.self)
  }
}
