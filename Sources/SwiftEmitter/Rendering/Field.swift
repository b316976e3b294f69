/// A stored member of a generated structure, and the lines that declare, read and write it.
struct Field {
  var property: PropertyModel
  /// The position in the shape.
  var slot: Int

  /// Which of the forms of absence the member has.
  private enum Absence {
    /// Always there; null, if allowed, is nil.
    case required
    /// May be absent, never null.
    case optional
    /// May be absent and may be null, which are different things.
    case presence
    /// Stands for its default where it is absent.
    case defaulted(String)
    /// Members that have no name in the schema.
    case additional
  }

  private var absence: Absence {
    if property.isAdditional { return .additional }
    if property.isRequired { return .required }
    if property.type.isNullable { return .presence }
    if let value = property.defaultValue { return .defaulted(value) }
    return .optional
  }

  /// The name as it is declared.
  private var name: String { SwiftNames.escaped(property.swiftName) }

  /// The name of the storage behind a member that is not stored under its own.
  private var storedName: String {
    isIndirect ? "_" + property.swiftName : name
  }

  private var isIndirect: Bool { property.isBoxed || property.documentation.isDeprecated }

  private func typeName(_ renderer: ModelRenderer) -> String {
    switch absence {
    case .required, .defaulted: renderer.name(property.type)
    case .optional: renderer.name(property.type) + "?"
    case .presence: "Presence<\(renderer.name(property.type.withoutNull))>"
    case .additional: "[String: \(renderer.name(property.type))]"
    }
  }

  private func storedTypeName(_ renderer: ModelRenderer) -> String {
    guard property.isBoxed else { return typeName(renderer) }
    let inner: String = renderer.name(property.type.withoutNull)
    switch absence {
    case .required, .defaulted, .additional:
      return property.type.isNullable ? "Box<\(inner)>?" : "Box<\(inner)>"
    case .optional: return "Box<\(inner)>?"
    case .presence: return "Presence<Box<\(inner)>>"
    }
  }

  func declarations(_ renderer: ModelRenderer) -> [SwiftMember] {
    let documentation = fieldDocumentation
    let keyword: String = renderer.options.hasMutableProperties ? "var" : "let"
    guard isIndirect else {
      return [
        .property(
          SwiftProperty(
            documentation: documentation,
            introducer: renderer.access + keyword,
            name: name,
            type: typeName(renderer)
          )
        )
      ]
    }
    let attribute: String? =
      property.documentation.isDeprecated ? "@available(*, deprecated)" : nil
    return [
      .property(
        SwiftProperty(
          documentation: documentation,
          attribute: attribute,
          introducer: renderer.access + "var",
          name: name,
          type: typeName(renderer),
          getter: getter
        )
      ),
      .property(
        SwiftProperty(
          documentation: [],
          introducer: "private let",
          name: storedName,
          type: storedTypeName(renderer)
        )
      ),
    ]
  }

  private var getter: String {
    guard property.isBoxed else { return storedName }
    switch absence {
    case .optional: return storedName + "?.value"
    case .presence: return storedName + ".unboxed()"
    case .required, .defaulted, .additional:
      return property.type.isNullable ? storedName + "?.value" : storedName + ".value"
    }
  }

  private var fieldDocumentation: [String] {
    documentationLines(
      property.documentation.text,
      fallback: "The member `\(property.jsonName)`.",
      columnsMax: 90
    )
  }

  func parameter(_ renderer: ModelRenderer) -> String {
    let base: String = "\(name): \(typeName(renderer))"
    switch absence {
    case .required: return base
    case .optional: return base + " = nil"
    case .presence: return base + " = .absent"
    case .defaulted(let value): return base + " = " + value
    case .additional: return base + " = [:]"
    }
  }

  var assignment: String {
    let target: String = "self." + storedName
    guard property.isBoxed else { return target + " = " + name }
    switch absence {
    case .optional: return "\(target) = Box(optional: \(name))"
    case .presence: return "\(target) = \(name).boxed()"
    case .required, .defaulted, .additional:
      return property.type.isNullable
        ? "\(target) = Box(optional: \(name))" : "\(target) = Box(\(name))"
    }
  }

  func reading(_ renderer: ModelRenderer) -> String {
    let target: String = "self.\(storedName) = "
    switch absence {
    case .additional: return target + "reader.rest(at: index, Self.shape)"
    case .presence: return target + "reader.presence(members, \(slot))"
    case .defaulted(let value):
      let fallback: String =
        value.hasPrefix(".") ? renderer.name(property.type) + value : value
      return target + "reader.value(members, \(slot), default: \(fallback))"
    case .required:
      return target + "reader.\(property.isBoxed ? "value" : shortName("value"))(members, \(slot))"
    case .optional:
      let plain: String = property.isBoxed ? "optional" : shortOptionalName
      return target + "reader.\(plain)(members, \(slot))"
    }
  }

  func writing(_ renderer: ModelRenderer) -> String {
    let literal: String = swiftStringLiteral(property.jsonName)
    switch absence {
    case .additional: return "writer.members(self.\(storedName))"
    case .presence: return "writer.presence(\(literal), self.\(storedName))"
    case .required, .defaulted:
      let plain: String = property.isBoxed ? "value" : shortName("value")
      return "writer.\(plain)(\(literal), self.\(storedName))"
    case .optional:
      let plain: String = property.isBoxed ? "optional" : shortOptionalName
      return "writer.\(plain)(\(literal), self.\(storedName))"
    }
  }

  /// The runtime's function for the type: those that most members have get by without generics.
  private func shortName(_ general: String) -> String {
    switch property.type {
    case .string: "string"
    case .integer: "integer"
    case .double: "double"
    case .boolean: "bool"
    default: general
    }
  }

  private var shortOptionalName: String {
    switch property.type {
    case .string: "optionalString"
    case .integer: "optionalInteger"
    case .double: "optionalDouble"
    case .boolean: "optionalBool"
    default: "optional"
    }
  }
}
