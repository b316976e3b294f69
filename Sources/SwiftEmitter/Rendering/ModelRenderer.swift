import AssayRuntime

/// Renders lowered declarations as Swift declarations.
struct ModelRenderer {
  let catalog: ModelCatalog
  let options: SwiftEmitterOptions

  /// The word in front of every declaration that users see, with a space behind it.
  var access: String { options.access == .internal ? "" : options.access.rawValue + " " }

  /// The declaration and everything nested in it.
  func render(_ position: Int) -> SwiftDeclaration {
    let declaration = catalog.declarations[position]
    if case .alias(let type, _) = declaration.kind {
      return .alias(aliasSyntax(declaration, type))
    }
    return .type(type(declaration))
  }

  private func aliasSyntax(_ declaration: ModelDeclaration, _ type: TypeMention) -> SwiftAlias {
    SwiftAlias(
      documentation: documentation(declaration.documentation, fallback: declaration),
      introducer: access + "typealias",
      name: declaration.name,
      type: name(type)
    )
  }

  private func type(_ declaration: ModelDeclaration) -> SwiftType {
    switch declaration.kind {
    case .object(let model): return object(declaration, model)
    case .tuple(let model): return tuple(declaration, model)
    case .enumeration(let model):
      return model.isOpen ? openEnumeration(declaration, model) : enumeration(declaration, model)
    case .union(let model): return union(declaration, model)
    case .alias, .pending, .operation: preconditionFailure("an alias is no type of its own")
    }
  }

  /// The members for what is nested in a declaration.
  func nested(_ declaration: ModelDeclaration) -> [SwiftMember] {
    declaration.nested.map { position in
      switch render(position) {
      case .type(let type): .type(type)
      case .alias(let alias): .alias(alias)
      case .property(let property): .property(property)
      }
    }
  }

  /// What a model conforms to.
  func conformances(_ model: String) -> [String] {
    var names: [String] = [model]
    if options.isHashable { names.append("Hashable") }
    if options.isCodable { names.append("Codable") }
    return names
  }

  /// The Swift spelling of a type.
  func name(_ type: TypeMention) -> String {
    switch type {
    case .string: "String"
    case .boolean: "Bool"
    case .integer: "Int"
    case .integer32: "Int32"
    case .integer64: "Int64"
    case .double: "Double"
    case .float: "Float"
    case .timestamp: "Timestamp"
    case .calendarDate: "CalendarDate"
    case .secret: "Secret<String>"
    case .json: "JSONValue"
    case .declared(let position): catalog.declarations[position].path
    case .array(let element): "[\(name(element))]"
    case .dictionary(let value): "[String: \(name(value))]"
    case .nullable(let inner): name(inner) + "?"
    }
  }

  func documentation(_ text: Documentation, fallback declaration: ModelDeclaration) -> [String] {
    var lines = documentationLines(text.text, fallback: "The schema at `\(text.origin)`.")
    if text.isDeprecated { lines += ["", "- Warning: Deprecated by the document."] }
    return lines
  }

  /// The text by which the runtime finds a declaration's node.
  func nodeName(_ declaration: ModelDeclaration) -> String {
    let unit: String = escaped(declaration.node.unit)
    return declaration.node.node == 0 ? unit : "\(unit)#\(declaration.node.node)"
  }

  /// The text by which a shape of `declaration` names a check.
  func checkName(_ check: CheckReference, in declaration: ModelDeclaration) -> String {
    if check.unit == declaration.node.unit { return "\(check.node)" }
    return "\(escaped(check.unit))#\(check.node)"
  }

  var readDocumentation: [String] { ["Builds the value from its place in a parsed text."] }
  var writeDocumentation: [String] { ["Appends the value's JSON text."] }
  var schemaDocumentation: [String] { ["How the value is told and judged."] }

  /// Escapes signs that mean something in the short texts of shapes.
  func escaped(_ name: String) -> String {
    if name.isEmpty { return "%" }
    var text: String = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case " ", "%", "!", ":", "~", "#", "|", "=", "@", "\"", "\\":
        text += "%" + hexadecimalByte(scalar)
      default:
        if scalar.value < 0x20 || scalar.value == 0x7F {
          text += "%" + hexadecimalByte(scalar)
        } else {
          text.unicodeScalars.append(scalar)
        }
      }
    }
    return text
  }

  private func hexadecimalByte(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return digits.utf8.count < 2 ? "0" + digits : digits
  }
}
