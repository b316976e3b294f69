import AssayRuntime
import SchemaPlan
import SourceDocuments

extension ModelLowering {
  /// The Swift type of a schema's values, declared where it needs a declaration.
  mutating func lower(_ id: SchemaID, _ place: Place) -> LoweredType {
    if let position = declaration(of: id, place.direction) { return mention(position) }
    let flat = flattened(id)
    let form = form(of: flat)
    guard form.isDeclared else { return lowerUndeclared(flat, form, place) }
    let position = declareNested(flat, place)
    catalog.declarations[position].kind = kind(flat, form, at: position, place.direction)
    let type = wrapped(.declared(position), flat)
    return LoweredType(type, checks: carriedChecks(position))
  }

  /// The declaration that a schema has got already, in the direction or in both.
  func declaration(of id: SchemaID, _ direction: Direction) -> Int? {
    declared[DeclarationKey(schema: id, direction: direction)]
      ?? declared[DeclarationKey(schema: id, direction: .both)]
  }

  /// A type that is declared, with the checks that its reading does not make by itself.
  mutating func mention(_ position: Int) -> LoweredType {
    let declaration = catalog.declarations[position]
    if case .pending = declaration.kind, declaration.parent == nil {
      complete(declaration.root)
    }
    let flat = flattened(declaration.schema)
    if case .alias(let type, _) = catalog.declarations[position].kind {
      let mention: TypeMention = .declared(position)
      return LoweredType(
        type.isNullable ? .nullable(mention) : mention,
        checks: carriedChecks(position)
      )
    }
    return LoweredType(wrapped(.declared(position), flat), checks: carriedChecks(position))
  }

  /// What users of an alias or enumeration must check: its whole schema where anything is left.
  private func carriedChecks(_ position: Int) -> [CheckReference] {
    let declaration = catalog.declarations[position]
    switch declaration.kind {
    case .alias(_, let checks): return checks.isEmpty ? [] : [declaration.node]
    case .pending:
      return form(of: flattened(declaration.schema)).isDeclared ? [] : [declaration.node]
    case .object, .tuple, .enumeration, .union, .operation: return []
    }
  }

  /// Adds nil where null is allowed.
  func wrapped(_ type: TypeMention, _ flat: FlatSchema) -> TypeMention {
    if type == .json || type.isNullable { return type }
    return allowsNull(flat) ? .nullable(type) : type
  }

  /// Whether null is among the values of a schema.
  func allowsNull(_ flat: FlatSchema) -> Bool {
    if let types = flat.types, !types.contains(.null) { return false }
    if let values = flat.enumeration {
      return values.contains { $0.content == .null }
    }
    if flat.allowsNull {
      return flat.unions.allSatisfy { group in group.members.contains { admitsNull($0) } }
    }
    guard flat.types == nil, !flat.unions.isEmpty else { return false }
    return flat.unions.allSatisfy { group in group.members.contains { isNull($0) } }
  }

  private func admitsNull(_ id: SchemaID) -> Bool {
    let flat = flattened(id)
    return flat.types?.contains(.null) ?? true
  }

  /// Types that need no declaration of their own.
  mutating func lowerUndeclared(
    _ flat: FlatSchema,
    _ form: SchemaForm,
    _ place: Place
  ) -> LoweredType {
    switch form {
    case .alias(let target): return lowerReferenced(target, from: flat.id, place)
    case .nullable(let member): return lowerNullable(flat, member, place)
    case .scalar(let type):
      return LoweredType(wrapped(type, flat), checks: scalarChecks(flat, type))
    case .map: return lowerMap(flat, place)
    case .array: return lowerArray(flat, place)
    case .any: return LoweredType(.json, checks: wholeCheck(flat, place))
    case .enumeration, .object, .tuple, .union, .kinds:
      preconditionFailure("declared forms are lowered with a declaration")
    }
  }

  /// The target of a reference; it becomes a root of its own where it needs a declaration.
  private mutating func lowerReferenced(
    _ target: SchemaID,
    from id: SchemaID,
    _ place: Place
  ) -> LoweredType {
    if let position = declaration(of: target, place.direction) { return mention(position) }
    guard graph[id].reference == target else { return lower(target, place) }
    let root = ModelRoot(
      name: referenceName(target),
      schema: target,
      direction: place.direction,
      isComponent: false
    )
    return mention(declare(root))
  }

  /// A name for a schema that is referenced without being a component, from the end of its pointer.
  private func referenceName(_ id: SchemaID) -> String {
    let site = graph[id].site
    let words: [Substring] = site.pointer.split(separator: "/").filter { Int($0) == nil }
    let structural: Set<Substring> = [
      "properties", "items", "schema", "schemas", "components", "definitions", "$defs", "allOf",
      "anyOf", "oneOf", "additionalProperties", "content", "responses", "requestBody", "paths",
    ]
    let named: [Substring] = words.filter { !structural.contains($0) }
    if named.isEmpty { return fileName(site.file) }
    return named.suffix(2).joined(separator: "_")
  }

  private func fileName(_ path: String) -> String {
    let last: Substring = path.split(separator: "/").last ?? "Document"
    return String(last.split(separator: ".").first ?? last)
  }

  private mutating func lowerNullable(
    _ flat: FlatSchema,
    _ member: SchemaID,
    _ place: Place
  ) -> LoweredType {
    var place = place
    if place.parent == nil { place.name += "Value" }
    let inner = lower(member, place)
    let type: TypeMention = allowsNull(flat) ? nullable(inner.type) : inner.type
    if !inner.checks.isEmpty { return LoweredType(type, checks: [node(flat.id, place.direction)]) }
    return LoweredType(
      type,
      checks: residuals(flat, place.direction, handled: [.type, .anyOf, .oneOf])
    )
  }

  func nullable(_ type: TypeMention) -> TypeMention {
    type == .json || type.isNullable ? type : .nullable(type)
  }

  private mutating func lowerArray(_ flat: FlatSchema, _ place: Place) -> LoweredType {
    var handled: Set<SchemaKeyword> = [.type]
    var element = LoweredType(.json)
    if let items = flat.items, graph[items.schema].boolean == nil {
      var inner = place
      inner.name += "Item"
      element = lower(items.schema, inner)
      let others = flat.parts.count { graph[$0].items != nil }
      if element.checks.isEmpty && others == 1 { handled.insert(.items) }
    }
    return LoweredType(
      wrapped(.array(element.type), flat),
      checks: residuals(flat, place.direction, handled: handled)
    )
  }

  private mutating func lowerMap(_ flat: FlatSchema, _ place: Place) -> LoweredType {
    var handled: Set<SchemaKeyword> = [.type]
    var value = LoweredType(.json)
    let schemas = flat.additional.filter { graph[$0.schema].boolean == nil }
    if let first = schemas.first, flat.patternProperties.isEmpty {
      var inner = place
      inner.name += "Value"
      value = lower(first.schema, inner)
      if value.checks.isEmpty && schemas.count == 1 { handled.insert(.additionalProperties) }
    }
    if value.type == .string, isSecretMap(flat) { value.type = .secret }
    return LoweredType(
      wrapped(.dictionary(value.type), flat),
      checks: residuals(flat, place.direction, handled: handled)
    )
  }

  private func isSecretMap(_ flat: FlatSchema) -> Bool {
    flat.parts.contains { builder.isSecret($0) }
  }
}
