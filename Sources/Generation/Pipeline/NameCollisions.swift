import OpenAPIDocument
import SourceDocuments
import SwiftEmitter

/// A warning for each schema whose Swift name got a number because another one had it first.
///
/// Numbers are given in document order, so a schema that is added in front renames the others, in
/// the code of everybody who uses them. A name in the configuration stays.
func nameCollisions(_ document: OpenAPIDocument, _ emission: Emission) -> [Diagnostic] {
  var swiftNames: [String: String] = [:]
  for declaration in emission.catalog.declarations where declaration.parent == nil {
    let root = emission.catalog.roots[declaration.root]
    if root.isComponent, swiftNames[root.name] == nil { swiftNames[root.name] = declaration.name }
  }
  var diagnostics: [Diagnostic] = []
  var firstByName: [String: LocatedText] = [:]
  for schema in document.components.schemas {
    guard let swiftName = swiftNames[schema.name.text] else { continue }
    firstByName[swiftName] = schema.name
    guard let first = firstByName[withoutNumber(swiftName)],
      lettersAndDigits(first.text) == lettersAndDigits(schema.name.text), first != schema.name
    else { continue }
    diagnostics.append(
      Diagnostic(
        .nameCollision,
        "'\(first.text)' and '\(schema.name.text)' are one name in Swift; this one becomes "
          + "'\(swiftName)'",
        at: schema.name.range,
        notes: [Diagnostic.Note("this one has the name", at: first.range)],
        suggestion: "give it one in the configuration: names: { \(schema.name.text): … }"
      )
    )
  }
  return diagnostics
}

private func withoutNumber(_ name: String) -> String {
  var end = name.utf8.endIndex
  while end > name.utf8.startIndex {
    let before = name.utf8.index(before: end)
    guard name.utf8[before] >= 0x30, name.utf8[before] <= 0x39 else { break }
    end = before
  }
  return String(name[..<end])
}

private func lettersAndDigits(_ name: String) -> String {
  var result = ""
  for character in name where character.isLetter || character.isNumber {
    result += character.lowercased()
  }
  return result
}
