extension Step {
  /// The names of variables and captures that its request and its expectation refer to.
  package var referencedNames: [String] {
    var names: [String] = []
    visitTemplates { text in
      for case .reference(let source) in text.parts {
        if case .value(let name)? = Reference(source) { names.append(name) }
      }
    }
    return names
  }

  /// Hands over every text with places for values: of the request, then of what is expected.
  package func visitTemplates(_ body: (TemplateText) -> Void) {
    if case .path(_, let path) = request.target { body(path) }
    for member in request.parameters + request.query + request.headers { member.visitTexts(body) }
    if let type = request.mediaType { body(type) }
    switch request.body {
    case .json(let value): value.visitTexts(body)
    case .text(let text): body(text)
    case .none, .bytes, .file: break
    }
    for header in expectation.headers { header.value.visitTexts(body) }
    expectation.body?.visitTexts(body)
    expectation.contains?.visitTexts(body)
  }
}

extension TemplateMember {
  fileprivate func visitTexts(_ body: (TemplateText) -> Void) {
    body(name)
    value.visitTexts(body)
  }
}

extension TemplateValue {
  /// Hands over each of its texts and names.
  package func visitTexts(_ body: (TemplateText) -> Void) {
    switch kind {
    case .null, .bool, .number: break
    case .text(let text): body(text)
    case .array(let elements): for element in elements { element.visitTexts(body) }
    case .object(let members): for member in members { member.visitTexts(body) }
    }
  }
}

extension ExpectedValue {
  /// Hands over each of its texts and names.
  package func visitTexts(_ body: (TemplateText) -> Void) {
    switch kind {
    case .null, .bool, .number: break
    case .text(let text): body(text)
    case .array(let elements): for element in elements { element.visitTexts(body) }
    case .object(let members):
      for member in members {
        body(member.name)
        member.value.visitTexts(body)
      }
    case .matcher(let matcher): matcher.visitTexts(body)
    }
  }
}

extension Matcher {
  fileprivate func visitTexts(_ body: (TemplateText) -> Void) {
    switch self {
    case .any, .match, .absent, .null, .length, .unique, .schema, .masked: break
    case .nullOr(let value), .not(let value), .exactly(let value), .contains(let value),
      .each(let value):
      value.visitTexts(body)
    case .oneOfValues(let values), .all(let values), .one(let values), .unordered(let values):
      for value in values { value.visitTexts(body) }
    case .near(let text, _), .after(let text), .before(let text): body(text)
    case .literal(let value): value.visitTexts(body)
    }
  }
}
