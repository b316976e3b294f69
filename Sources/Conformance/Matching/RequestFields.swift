internal import AssayRuntime
internal import OpenAPIDocument

/// The header fields of a request while it is made.
struct RequestFields {
  private let scope: Scope
  private(set) var all: [Exchange.Field] = []

  init(_ scope: Scope) { self.scope = scope }

  /// What the document says that answers are; everything where it says nothing.
  mutating func addAccept(of operation: ContractOperation?) {
    let types = operation?.answerMediaTypes ?? []
    set("Accept", types.isEmpty ? ["*/*"] : [types.joined(separator: ", ")])
  }

  mutating func addContentType(
    _ template: RequestTemplate,
    _ operation: ContractOperation?
  ) throws(TemplateError) {
    if let type = template.mediaType {
      set("Content-Type", [try Self.line(try scope.text(type), of: "Content-Type")])
      return
    }
    let documented = operation?.requestMediaTypes ?? []
    let json = documented.first { MediaTypeName.isJSON(MediaTypeName.essence($0)) }
    set("Content-Type", [json ?? documented.first ?? "application/json"])
  }

  /// A value in the form of the media type: JSON, unless that is a form's, or a text is plain text.
  mutating func written(
    _ value: TemplateValue,
    _ template: RequestTemplate
  ) throws(TemplateError) -> [UInt8] {
    let name: String = declaredMediaType(template)
    let type = MediaTypeText(name)
    switch (type?.essence, value.kind) {
    case ("application/x-www-form-urlencoded", .object):
      return FormBody(try object(value)).urlEncoded
    case ("multipart/form-data", .object):
      let boundary: String = type?.parameter("boundary") ?? "assay-\(scope.runID)"
      if type?.parameter("boundary") == nil {
        set("Content-Type", ["\(name); boundary=\(boundary)"])
      }
      return FormBody(try object(value)).multipart(boundary: boundary)
    case (_, .text(let text)) where type?.type == "text" && type?.isJSON != true:
      return Array(try scope.text(text).utf8)
    default: return try scope.json(value)
    }
  }

  /// What the request is going to say, where a field of the template has the last word.
  private func declaredMediaType(_ template: RequestTemplate) -> String {
    for member in template.headers where member.name.literal?.lowercased() == "content-type" {
      if case .text(let text) = member.value.kind, let literal = text.literal { return literal }
    }
    let field: Exchange.Field? = all.first { $0.isNamed("content-type") }
    return field.map { String(decoding: $0.value, as: UTF8.self) } ?? ""
  }

  private func object(_ value: TemplateValue) throws(TemplateError) -> JSONObject {
    if case .object(let object) = try scope.value(value) { return object }
    return JSONObject()
  }

  /// The fields of the template, which stand in place of others with their names.
  mutating func add(
    _ members: [TemplateMember],
    _ secrets: inout SecretTracker
  ) throws(TemplateError) {
    for member in members {
      let name = try Self.line(try scope.text(member.name), of: "a header field")
      let value = try scope.value(member.value)
      var lines: [String] = []
      switch value {
      case .null: break
      case .array(let elements):
        for element in elements { lines.append(try Self.line(Scope.text(of: element), of: name)) }
      default: lines.append(try Self.line(Scope.text(of: value), of: name))
      }
      set(name, lines)
      secrets.note(member.value, at: .header(name))
    }
  }

  /// Sets a field in the place of those with the same name; without values it is left out.
  mutating func set(_ name: String, _ values: [String]) {
    let key = ASCII.lowercased(Array(name.utf8))
    let place = all.firstIndex { ASCII.lowercased($0.name) == key }
    all.removeAll { ASCII.lowercased($0.name) == key }
    all.insert(contentsOf: values.map { Exchange.Field(name, $0) }, at: place ?? all.endIndex)
  }

  /// A captured value with a line break would begin another field (RFC 9110 §5.5).
  static func line(_ text: String, of name: String) throws(TemplateError) -> String {
    let breaks = text.utf8.contains { $0 == 0x0A || $0 == 0x0D || $0 == 0 }
    guard !breaks else {
      throw TemplateError("the value of '\(name)' holds a line break or a null character")
    }
    return text
  }
}
