internal import OpenAPIDocument
internal import SourceDocuments

extension ExpectationCheck {
  /// The structure of an error, the fields that it names and its code.
  func errorFindings() -> [Finding] {
    let body = ErrorBody(answer)
    var findings: [Finding] = shapeFindings(body)
    for field in expectation.fields where body?.names(field: field.text) != true {
      let named = body?.fields ?? []
      findings.append(
        Finding(
          .errorFieldMissing,
          "expected the error to name the field '\(field.text)', found \(Self.list(named))",
          at: field.range
        )
      )
    }
    if let code = expectation.code, body?.codes.contains(code.text) != true {
      let codes = body?.codes ?? []
      findings.append(
        Finding(
          .errorCodeMismatch,
          "expected the error code '\(code.text)', found \(Self.list(codes))",
          at: code.range
        )
      )
    }
    return findings
  }

  private func shapeFindings(_ body: ErrorBody?) -> [Finding] {
    let range = expectation.errorRange ?? expectation.range
    guard let wanted = expectation.error else {
      // An answer of success that says what went wrong; with a document, its schema judges that.
      guard contract == nil, expectation.statuses == nil,
        (200..<300).contains(answer.response.status), let shape = body?.shape
      else { return [] }
      let message = "expected no error in an answer of success, found one of the shape "
      return [Finding(.errorShapeMismatch, message + "'\(shape.rawValue)'", at: range)]
    }
    if wanted == .none {
      guard let shape = body?.shape else { return [] }
      let message = "expected no error, found one of the shape '\(shape.rawValue)'"
      return [Finding(.errorShapeMismatch, message, at: range)]
    }
    if body?.has(wanted) == true { return [] }
    let expected =
      wanted == .any ? "an error of any shape" : "an error of the shape '\(wanted.rawValue)'"
    return [
      Finding(.errorShapeMismatch, "expected \(expected), found \(found(body))", at: range)
    ]
  }

  private func found(_ body: ErrorBody?) -> String {
    if let shape = body?.shape { return "one of the shape '\(shape.rawValue)'" }
    if answer.response.body.isEmpty { return "no body" }
    if answer.tape == nil { return "a body that is no JSON" }
    return "a body of no known shape"
  }

  /// A few names; they are the server's own words.
  private static func list(_ names: [String]) -> String {
    if names.isEmpty { return "none" }
    let shown = names.prefix(8).map { "'\(Excerpts.cut($0, to: 80))'" }
    return shown.joined(separator: ", ") + (names.count > 8 ? ", …" : "")
  }
}
