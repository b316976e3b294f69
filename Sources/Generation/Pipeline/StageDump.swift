import AssayRuntime
import OpenAPIDocument
import SchemaPlan
import SwiftEmitter

// What the stages hold, for whoever works on the generator. One line a thing, so that two runs can be
// compared with `diff`.

/// The operations and schemas that a document declares.
func dumped(_ document: OpenAPIDocument) -> String {
  var text = "openapi \(document.version.text), read as \(document.version.family.name)\n"
  for operation in document.operations {
    var line = "\(operation.method) \(operation.path)"
    if let id = operation.operationID { line += " \(id.text)" }
    for tag in operation.tags { line += " #\(tag.text)" }
    text += line + "\n"
    for media in operation.requestBody?.content ?? [] { text += dumped(media, "request") }
    for response in operation.responses {
      for media in response.content { text += dumped(media, response.status.key) }
    }
  }
  for schema in document.components.schemas {
    text += "schema \(schema.name.text) \(schema.position.file)#\(schema.position.pointer)\n"
  }
  return text
}

private func dumped(_ media: MediaType, _ role: String) -> String {
  let place = media.schema.map { "\($0.file)#\($0.pointer)" } ?? "anything"
  return "  \(role) \(media.name.text) \(place)\n"
}

/// Every schema of a graph: its number, its place, and where its keywords lead.
func dumped(_ graph: SchemaGraph) -> String {
  var text = ""
  for index in graph.schemas.indices {
    let schema = graph.schemas[index]
    text += "\(index) \(schema.site.file)#\(schema.site.pointer)\n"
    for child in Mirror(reflecting: schema).children {
      guard let label = child.label, label != "site", let value = shown(child.value) else {
        continue
      }
      text += "  \(label): \(value)\n"
    }
  }
  return text
}

/// A keyword's value on one line; nil where the schema does not have the keyword.
private func shown(_ value: Any) -> String? {
  let mirror = Mirror(reflecting: value)
  switch mirror.displayStyle {
  case .optional:
    guard let wrapped = mirror.children.first else { return nil }
    return shown(wrapped.value) ?? "none"
  case .collection:
    if mirror.children.isEmpty { return nil }
    return "[" + mirror.children.compactMap { shown($0.value) }.joined(separator: ", ") + "]"
  default: break
  }
  if let id = value as? SchemaID { return "→ \(id.index)" }
  if let property = value as? Schema.Property {
    return "\(property.name) → \(property.schema.index)"
  }
  if let flag = value as? Bool, !flag { return nil }
  return "\(value)"
}

/// Every unit of the plan with its text.
func dumpedPlan(_ emission: Emission) -> String {
  var text = ""
  for unit in emission.units { text += "\(unit.name)\n  \(unit.text)\n" }
  return text
}

/// Every Swift type, where it comes from, and what it holds.
func dumpedTypes(_ emission: Emission) -> String {
  let catalog = emission.catalog
  var text = ""
  for declaration in catalog.declarations {
    text +=
      "\(declaration.path) \(kindName(declaration.kind)) #\(declaration.documentation.origin)\n"
    for property in declaration.kind.members where !property.isHidden {
      let mark = property.isRequired ? "" : "?"
      text += "  \(property.swiftName): \(name(of: property.type, in: catalog))\(mark)"
      text += property.swiftName == property.jsonName ? "\n" : " = \(property.jsonName)\n"
    }
  }
  return text
}

private func kindName(_ kind: ModelDeclaration.Kind) -> String {
  switch kind {
  case .pending: "pending"
  case .object: "struct"
  case .tuple: "tuple"
  case .enumeration: "enum"
  case .union: "union"
  case .alias: "alias"
  case .operation: "operation"
  }
}

extension ModelDeclaration.Kind {
  fileprivate var members: [PropertyModel] {
    switch self {
    case .object(let object): object.properties
    case .tuple(let tuple): tuple.elements
    default: []
    }
  }
}

private func name(of type: TypeMention, in catalog: ModelCatalog) -> String {
  switch type {
  case .declared(let index): catalog.declarations[index].path
  case .array(let element): "[\(name(of: element, in: catalog))]"
  case .dictionary(let value): "[String: \(name(of: value, in: catalog))]"
  case .nullable(let inner): name(of: inner, in: catalog) + "?"
  default: "\(type)"
  }
}
