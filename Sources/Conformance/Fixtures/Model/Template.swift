package import AssayRuntime
package import SourceDocuments

/// A text with places for values: `${name}`; `$${` stands for `${` itself.
package struct TemplateText: Sendable {
  package var parts: [Part]
  package var range: SourceRange

  package enum Part: Sendable, Hashable {
    case literal(String)
    /// What stands between the braces, such as `cred`, `secret.pw`, `run.id` or `repeat(a, 256)`.
    case reference(String)
  }

  package init(_ parts: [Part], at range: SourceRange) {
    self.parts = parts
    self.range = range
  }

  /// A text without places for values.
  package init(literal text: String, at range: SourceRange) {
    self.init([.literal(text)], at: range)
  }

  /// The text where it has no places for values.
  package var literal: String? {
    if parts.isEmpty { return "" }
    if parts.count == 1, case .literal(let text) = parts[0] { return text }
    return nil
  }

  /// The one reference that it consists of, whose value then keeps its JSON type.
  package var wholeReference: String? {
    if parts.count == 1, case .reference(let name) = parts[0] { return name }
    return nil
  }
}

/// A JSON value whose texts and names may have places for values.
package struct TemplateValue: Sendable {
  package var kind: Kind
  package var range: SourceRange

  package indirect enum Kind: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case text(TemplateText)
    case array([TemplateValue])
    case object([TemplateMember])
  }

  package init(_ kind: Kind, at range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// A member of an object in a template.
package struct TemplateMember: Sendable {
  package var name: TemplateText
  package var value: TemplateValue

  package init(name: TemplateText, value: TemplateValue) {
    self.name = name
    self.value = value
  }
}
