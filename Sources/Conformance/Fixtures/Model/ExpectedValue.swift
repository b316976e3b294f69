package import AssayRuntime
package import SourceDocuments

/// What a value of an answer is compared with.
package struct ExpectedValue: Sendable {
  package var kind: Kind
  package var range: SourceRange

  package indirect enum Kind: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case text(TemplateText)
    case array([ExpectedValue])
    case object([ExpectedMember])
    /// An object with one member whose name begins with `$`.
    case matcher(Matcher)
  }

  package init(_ kind: Kind, at range: SourceRange) {
    self.kind = kind
    self.range = range
  }
}

/// A member that an object is expected to have, or with `$absent` not to have.
package struct ExpectedMember: Sendable {
  package var name: TemplateText
  package var value: ExpectedValue

  package init(name: TemplateText, value: ExpectedValue) {
    self.name = name
    self.value = value
  }
}

/// A condition on a value in place of the value itself.
package indirect enum Matcher: Sendable {
  /// `$any: string`
  case any(ValueType)
  /// `$match: "^cred_"`, a search as that of JSON Schema's `pattern`
  case match(String)
  /// `$absent: true`: there is no such member; null is one
  case absent
  /// `$null: true`
  case null
  /// `$null_or: …`
  case nullOr(ExpectedValue)
  /// `$in: […]`
  case oneOfValues([ExpectedValue])
  /// `$not: …`
  case not(ExpectedValue)
  /// `$all: […]`
  case all([ExpectedValue])
  /// `$one: […]`: at least one fits
  case one([ExpectedValue])
  /// `$exactly: …`: closed from here on
  case exactly(ExpectedValue)
  /// `$contains: …`: open from here on; on an array, each given element is somewhere in it
  case contains(ExpectedValue)
  /// `$unordered: […]`
  case unordered([ExpectedValue])
  /// `$each: …`: every element, or every member's value
  case each(ExpectedValue)
  /// `$len: 3` or `$len: {min: 1, max: 3}`: characters, elements or members
  case length(min: Int, max: Int?)
  /// `$unique: true`: no two elements are equal
  case unique
  /// `$near: {to: now, within: 5s}`, date-times
  case near(to: TemplateText, within: Duration)
  /// `$after: "${t}"` and `$before: "${t}"`, date-times
  case after(TemplateText)
  case before(TemplateText)
  /// `$ref: "#/components/schemas/Pet"`
  case schema(String)
  /// `$masked: {secret: pw, first: 0, last: 4}`
  case masked(secret: String, first: Int, last: Int)
  /// `$lit: …`: the value itself, though its names may begin with `$`
  case literal(TemplateValue)

  package enum ValueType: String, Sendable, Hashable, CaseIterable {
    case string
    case number
    case integer
    case boolean
    case object
    case array
    case null
    case value
  }
}
