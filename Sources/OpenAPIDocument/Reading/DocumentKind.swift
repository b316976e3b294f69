package import SourceDocuments

/// What a file is when it is no OpenAPI 3 document: the name of it, and what to do.
private struct ForeignKind {
  var name: String
  var advice: String
}

/// The version that a root object declares, or why it is no OpenAPI document that can be read.
func readVersion(_ root: Node, file: String, _ diagnostics: inout [Diagnostic]) -> OpenAPIVersion? {
  guard case .object(let members) = root.content else {
    diagnostics.append(
      Diagnostic(
        .notOpenAPI,
        "'\(file)' is \(root.kindName), not an OpenAPI document",
        at: root.range,
        suggestion: "an OpenAPI document is an object with a member 'openapi'"
      )
    )
    return nil
  }
  guard let member = root.member("openapi") else {
    return readWithoutVersion(root, members, file: file, &diagnostics)
  }
  switch member.value.content {
  case .string(let text): return version(text, at: member.value.range, &diagnostics)
  case .number(let number):
    let version: OpenAPIVersion? = version(number.source, at: member.value.range, &diagnostics)
    if version != nil {
      diagnostics.append(
        Diagnostic(
          .versionNotText,
          "the version is a number, not a text",
          at: member.value.range,
          suggestion: "write '\(version?.family.name ?? "3.1").0'"
        )
      )
    }
    return version
  default:
    diagnostics.append(
      Diagnostic(
        .unsupportedVersion,
        "'openapi' is \(member.value.kindName), not a version",
        at: member.value.range,
        suggestion: "write 'openapi: 3.1.0'"
      )
    )
    return nil
  }
}

private func version(
  _ text: String,
  at range: SourceRange,
  _ diagnostics: inout [Diagnostic]
)
  -> OpenAPIVersion?
{
  let known: String = "3.0, 3.1 and 3.2 are known"
  guard let numbers = versionNumbers(text), numbers.major == 3 else {
    let isTwo: Bool = versionNumbers(text)?.major == 2
    diagnostics.append(
      Diagnostic(
        .unsupportedVersion,
        "'\(text)' is no version of OpenAPI that can be read; " + known,
        at: range,
        suggestion: isTwo
          ? "version 2.0 is written 'swagger: \"2.0\"'; convert the document to 3.0 first" : nil
      )
    )
    return nil
  }
  switch numbers.minor {
  case 0: return OpenAPIVersion(family: .v30, text: text)
  case 1: return OpenAPIVersion(family: .v31, text: text)
  case 2: return OpenAPIVersion(family: .v32, text: text)
  default:
    diagnostics.append(
      Diagnostic(
        .unsupportedVersion,
        "version '\(text)' is newer than any known here; read as 3.2",
        at: range,
        severity: .warning
      )
    )
    return OpenAPIVersion(family: .v32, text: text)
  }
}

/// Says what the file is instead; a document that lacks nothing but its version is read as 3.1.
private func readWithoutVersion(
  _ root: Node,
  _ members: [Member],
  file: String,
  _ diagnostics: inout [Diagnostic]
) -> OpenAPIVersion? {
  if let foreign = foreignKind(root) {
    diagnostics.append(
      Diagnostic(
        .notOpenAPI,
        "'\(file)' is \(foreign.name), not an OpenAPI 3 document",
        at: members.first?.keyRange ?? root.range,
        suggestion: foreign.advice
      )
    )
    return nil
  }
  let hasContent: Bool = root.member("paths") != nil || root.member("components") != nil
  var suggestion: String? = "add 'openapi: 3.1.0'"
  if let near = nearestName(to: "openapi", among: members.map(\.key)) {
    suggestion = "did you mean 'openapi' where it says '\(near)'?"
  }
  diagnostics.append(
    Diagnostic(
      .notOpenAPI,
      hasContent
        ? "the member 'openapi' is missing, so the version is unknown"
        : "'\(file)' is no OpenAPI document: it has no member 'openapi'",
      at: members.first?.keyRange ?? root.range,
      suggestion: suggestion
    )
  )
  return hasContent ? OpenAPIVersion(family: .v31, text: "3.1.0") : nil
}

private func foreignKind(_ root: Node) -> ForeignKind? {
  if let swagger = root["swagger"] {
    let version: String = swagger.string ?? swagger.number?.source ?? "2.0"
    return ForeignKind(
      name: "a Swagger \(version) document",
      advice: "convert it to OpenAPI 3, for example with 'swagger2openapi'"
    )
  }
  if root["swaggerVersion"] != nil {
    return ForeignKind(
      name: "a Swagger 1 document",
      advice: "convert it to OpenAPI 3; no current tool reads it"
    )
  }
  if root["asyncapi"] != nil {
    return ForeignKind(
      name: "an AsyncAPI document",
      advice: "it describes messages, not requests; give the OpenAPI document of the API"
    )
  }
  if root["overlay"] != nil {
    return ForeignKind(
      name: "an OpenAPI Overlay",
      advice: "give the document that it changes, and this file as its overlay"
    )
  }
  if root["arazzo"] != nil {
    return ForeignKind(
      name: "an Arazzo workflow",
      advice: "give the OpenAPI document that it describes calls of"
    )
  }
  if root["info"]?["_postman_id"] != nil || (root["info"] != nil && root["item"] != nil) {
    return ForeignKind(
      name: "a Postman collection",
      advice: "export the API as OpenAPI 3 and give that"
    )
  }
  if root["resourceType"] == nil, root["kind"] != nil, root["apiVersion"] != nil {
    return ForeignKind(
      name: "a Kubernetes manifest",
      advice: "give the OpenAPI document of the API"
    )
  }
  return foreignDescription(root)
}

/// Whether a file is evidently a JSON Schema.
package func isJSONSchema(_ root: Node) -> Bool {
  root["openapi"] == nil && foreignKind(root)?.name == jsonSchemaName
}

private let jsonSchemaName = "a JSON Schema"

private func isSchemaAlone(_ root: Node) -> Bool {
  if root["paths"] != nil || root["components"] != nil { return false }
  return root["$schema"] != nil || root["$defs"] != nil || root["definitions"] != nil
    || root["properties"] != nil || root["allOf"] != nil || root["oneOf"] != nil
    || root["anyOf"] != nil || root["$ref"] != nil || root["type"]?.string != nil
}

private func foreignDescription(_ root: Node) -> ForeignKind? {
  if root["smithy"] != nil {
    return ForeignKind(name: "a Smithy model", advice: "export it as OpenAPI 3 and give that")
  }
  if root["log"]?["entries"] != nil {
    return ForeignKind(
      name: "an HTTP archive",
      advice: "give the OpenAPI document of the API instead"
    )
  }
  if isSchemaAlone(root) {
    return ForeignKind(
      name: jsonSchemaName,
      advice: "refer to it from the 'components' of an OpenAPI document"
    )
  }
  return nil
}
