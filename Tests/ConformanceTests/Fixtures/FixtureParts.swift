import SourceDocuments

/// A place in a small fixture that is right otherwise.
enum FixturePart: String, CaseIterable {
  case root
  case step
  /// The members of a request.
  case request
  case expect
  /// An expected value of a member.
  case value
  case secret

  /// The fixture with `text` in this place.
  func fixture(_ text: String) -> String {
    let request = self == .request ? text : "method: GET, path: /pets"
    var expect = "status: 200"
    if self == .expect { expect = text }
    if self == .value { expect = "contains: { a: \(text) }" }
    let body = self == .secret ? ", body: { a: \"${secret.pw}\" }" : ""
    return """
      fixture: 1
      name: a test
      \(self == .root ? text : "x-a: 1")
      \(self == .secret ? "secrets: { pw: \(text) }" : "x-b: 1")
      steps:
        - id: first
          \(self == .step ? text : "x-c: 1")
          request: { \(request)\(body) }
          expect: { \(expect) }
      """
  }
}

extension Node {
  /// The value as JSON.
  var jsonText: String {
    switch content {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .number(let number): number.json ?? "0"
    case .string(let text): quoted(text)
    case .array(let elements): "[" + elements.map(\.jsonText).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.map { quoted($0.key) + ":" + $0.value.jsonText }.joined(separator: ",")
        + "}"
    }
  }

  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\" + String(scalar)
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}

/// The tree of a YAML text.
func tree(of text: String) -> Node? {
  var files = SourceFiles()
  let file = files.add(name: "test.yaml", bytes: Array(text.utf8))
  return readDocument(file, in: files).root
}
