import AssayRuntime
import OpenAPIDocument
import SchemaPlan
import SourceDocuments

extension Contract {
  /// A plausible request for an operation, as small as the document allows: required parameters and
  /// members only, with the examples, defaults and known values of the document.
  ///
  /// It goes the way of every request of a fixture, so that credentials can be chosen as there.
  package func sampleRequest(for operation: ContractOperation) -> RequestTemplate {
    let id = LocatedText(operation.id, at: operation.place)
    var template = RequestTemplate(range: operation.place, target: .operation(id))
    guard parts.indices.contains(operation.index) else { return template }
    let own: OperationParts = parts[operation.index]
    for (index, parameter) in operation.parameters.enumerated() where index < own.parameters.count {
      let isNeeded: Bool = parameter.isRequired || parameter.location == .path
      guard isNeeded else { continue }
      let part: ParameterPart = own.parameters[index]
      let value: JSONValue = sample(part.schema, part.examples)
      let member = templateMember(part.name, value, at: operation.place)
      switch parameter.location {
      case .path: template.parameters.append(member)
      case .query, .queryString: template.query.append(member)
      case .header: template.headers.append(member)
      case .cookie: continue
      }
    }
    addUndeclared(to: &template, operation)
    addBody(to: &template, own, operation)
    return template
  }

  /// Values for names in the path that no parameter describes.
  private func addUndeclared(to template: inout RequestTemplate, _ operation: ContractOperation) {
    for name in PathPattern(operation.path)?.parameters ?? []
    where !template.parameters.contains(where: { $0.name.literal == name }) {
      template.parameters.append(templateMember(name, .string("sample"), at: operation.place))
    }
  }

  private func addBody(
    to template: inout RequestTemplate,
    _ own: OperationParts,
    _ operation: ContractOperation
  ) {
    guard operation.isBodyRequired || !own.body.isEmpty else { return }
    let place: SourceRange = operation.place
    if let media = own.body.first(where: { $0.type?.isJSON ?? false })
      ?? own.body.first(where: {
        ["*/*", "application/*"].contains($0.type?.essence)
      })
    {
      template.body = .json(templateValue(sample(media.schema, media.examples), at: place))
      if !(media.type?.isJSON ?? false) {
        template.mediaType = TemplateText(literal: "application/json", at: place)
      }
      return
    }
    guard let media = own.body.first, let type = media.type else { return }
    template.mediaType = TemplateText(literal: type.essence, at: place)
    let value: JSONValue = sample(media.schema, media.examples)
    switch type.essence {
    case "application/x-www-form-urlencoded", "multipart/form-data":
      template.body = .json(templateValue(value, at: place))
    default:
      let text: String = value.stringValue ?? "sample"
      template.body = .bytes(Array(text.utf8))
    }
  }

  /// A value that fits a schema, where one is found in a few attempts.
  func sample(_ use: SchemaUse?, _ examples: [Example] = []) -> JSONValue {
    guard let use else { return .string("sample") }
    var candidates: [JSONValue] = []
    for attempt in 0..<AnswerLimits.sampleAttemptsMax {
      var sampler = SchemaSample(schemas, attempt: attempt)
      candidates.append(sampler.value(of: [use.id]))
      if fits(candidates[attempt], use) { return candidates[attempt] }
    }
    for node in examples.compactMap(\.value) + schemas.graph[use.id].examples {
      guard let value = try? JSONValue(json: jsonText(node)) else { continue }
      if fits(value, use) { return value }
    }
    return candidates[0]
  }

  private func fits(_ value: JSONValue, _ use: SchemaUse) -> Bool {
    guard let plan = schemas.plan, let node = use.node else { return true }
    guard let tape = try? JSONTape(parsing: value.jsonData(), options: AnswerLimits.reading) else {
      return false
    }
    return plan.accepts(node, tape)
  }
}

/// A value without places for values, as a template.
func templateValue(_ value: JSONValue, at place: SourceRange) -> TemplateValue {
  switch value {
  case .null: TemplateValue(.null, at: place)
  case .bool(let flag): TemplateValue(.bool(flag), at: place)
  case .number(let number): TemplateValue(.number(number), at: place)
  case .string(let text): TemplateValue(.text(TemplateText(literal: text, at: place)), at: place)
  case .array(let elements):
    TemplateValue(.array(elements.map { templateValue($0, at: place) }), at: place)
  case .object(let object):
    TemplateValue(
      .object(object.members.map { templateMember($0.key, $0.value, at: place) }),
      at: place
    )
  }
}

/// A member without places for values, as a template.
func templateMember(_ name: String, _ value: JSONValue, at place: SourceRange) -> TemplateMember {
  TemplateMember(
    name: TemplateText(literal: name, at: place),
    value: templateValue(value, at: place)
  )
}
