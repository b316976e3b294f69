import SourceDocuments

extension SchemaLint {
  /// A text whose name says that it is secret, and that nothing marks as such.
  mutating func checkSecret(_ property: Member, _ types: [String]) {
    let schema: Node = property.value
    guard types.contains("string"), isSecretName(property.key), !isMarked(schema) else { return }
    // One of a few known values, or a date, is no secret.
    if schema.member("enum") != nil || schema.member("const") != nil { return }
    switch schema["format"]?.string {
    case "date", "date-time", "uri", "url", "binary": return
    default: break
    }
    let name: String = property.key.contains("'") ? "\"\(property.key)\"" : "'\(property.key)'"
    diagnostics.append(
      Diagnostic(
        .unmarkedSecret,
        "'\(property.key)' looks like a secret and nothing marks it as one",
        at: property.keyRange,
        suggestion: "mark it, or overlay: {target: \"$..properties[\(name)]\", "
          + "update: {x-secret: true}}"
      )
    )
  }

  /// Marks that are seen in real documents; `x-secret: false` says that a name misleads.
  private func isMarked(_ schema: Node) -> Bool {
    if schema["format"]?.string == "password" { return true }
    if schema["writeOnly"]?.boolean == true { return true }
    for name in [
      "x-secret", "x-sensitive", "x-tokenized-by", "x-pii", "x-redact", "x-encrypted",
      "x-speakeasy-param-sensitive",
    ] where schema.member(name) != nil { return true }
    return false
  }
}
