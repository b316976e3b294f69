import SourceDocuments

extension StructureWalk {
  mutating func checkText(_ node: Node, _ field: Member) {
    switch node.content {
    case .string: return
    case .number, .bool:
      // `version: 1.0` and `default: true` are what YAML makes of unquoted text.
      diagnostics.append(
        Diagnostic(
          .wrongType,
          "'\(field.key)' is \(node.kindName) and is taken as its text",
          at: node.range,
          suggestion: "put it in quotes",
          severity: .warning
        )
      )
    default: reportType(node, field, wanted: "a text", severity: .warning)
    }
  }

  mutating func checkBoolean(_ node: Node, _ field: Member) {
    if case .bool = node.content { return }
    reportType(node, field, wanted: "true or false", severity: .warning)
  }

  mutating func checkNumber(_ node: Node, _ field: Member) {
    if case .number = node.content { return }
    reportType(node, field, wanted: "a number", severity: .warning)
  }

  /// Whether a value can be an object of a kind at all; a schema may be a Boolean, too.
  mutating func hasKind(_ node: Node, _ kind: ObjectKind, _ field: Member) -> Bool {
    switch node.content {
    case .object: return true
    case .bool where kind == .schema:
      // 3.0 §4.7.24: only `additionalProperties` may be a Boolean.
      if family == .v30, field.key != "additionalProperties" {
        reportType(node, field, wanted: "an object", severity: .warning)
      }
      return false
    case .array where kind == .schema && field.key == "items":
      // Arrays of schemas are what drafts before 2020-12 had.
      reportType(node, field, wanted: "one schema", severity: .warning)
      return false
    default:
      reportType(node, field, wanted: "an object")
      return false
    }
  }

  /// A value of the wrong kind; one that is missing, as `null`, is a lesser fault.
  mutating func reportType(
    _ node: Node,
    _ field: Member,
    wanted: String,
    severity: Diagnostic.Severity = .error
  ) {
    if node.isNull {
      diagnostics.append(
        Diagnostic(
          .wrongType,
          "'\(field.key)' is empty; \(wanted) belongs here",
          at: field.keyRange,
          suggestion: "leave the field out",
          severity: .warning
        )
      )
      return
    }
    diagnostics.append(
      Diagnostic(
        .wrongType,
        "'\(field.key)' must be \(wanted), not \(node.kindName)",
        at: node.range,
        severity: severity
      )
    )
  }

  mutating func reportMissing(_ name: String, _ kind: ObjectKind, _ node: Node, isError: Bool) {
    diagnostics.append(
      Diagnostic(
        .missingField,
        "\(kind.title) without '\(name)'",
        at: node.range,
        suggestion: "add '\(name)'",
        severity: isError ? .error : .warning
      )
    )
  }

  mutating func reportVersion(_ member: Member, _ field: Field, _ kind: ObjectKind) {
    let isLater: Bool = field.since > family
    let suggestion: String? =
      member.key == "nullable"
      ? "write 'type: [string, \"null\"]' with the type that it has" : nil
    diagnostics.append(
      Diagnostic(
        .fieldOfOtherVersion,
        isLater
          ? "'\(member.key)' is a field of \(field.since.name), and the document is \(family.name)"
          : "'\(member.key)' was a field of \(field.until.name), and the document is \(family.name)",
        at: member.keyRange,
        suggestion: suggestion
      )
    )
  }

  mutating func checkUnknown(_ member: Member, _ known: ObjectFields, _ kind: ObjectKind) {
    // A component that is a reference in a place that knows none, and 3.1's siblings of `$ref`.
    if member.key == "$ref" { return }
    let near: String? = nearestName(to: member.key, among: known.names)
    // JSON Schema core §6.5: other keywords are annotations, so only misspelt ones are told.
    if kind == .schema, family >= .v31, near == nil { return }
    diagnostics.append(
      Diagnostic(
        .unknownField,
        "\(kind.title) has no field '\(member.key)'",
        at: member.keyRange,
        suggestion: near.map { "did you mean '\($0)'?" } ?? "fields of your own begin with 'x-'",
        severity: kind == .document && near == nil ? .warning : nil
      )
    )
  }

  /// Whether a key that the author chose can be one; says why where not.
  mutating func isChosenKey(_ member: Member, _ kind: ObjectKind) -> Bool {
    switch kind {
    case .paths:
      if member.key.hasPrefix("/") { return true }
      diagnostics.append(
        Diagnostic(
          .invalidPath,
          "the path '\(member.key)' does not begin with '/'",
          at: member.keyRange,
          suggestion: "write '/\(member.key)'",
          severity: .warning
        )
      )
      return true
    case .responses:
      if StatusPattern(member.key) == nil {
        reportStatus(member)
        return false
      }
      return true
    default: return true
    }
  }

  private mutating func reportStatus(_ member: Member) {
    diagnostics.append(
      Diagnostic(
        .invalidStatus,
        "'\(member.key)' is no status code",
        at: member.keyRange,
        suggestion: "write three digits such as '404', a range such as '4XX', or 'default'"
      )
    )
  }
}
