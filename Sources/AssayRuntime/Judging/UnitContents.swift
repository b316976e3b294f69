/// What a unit says, between schema and linked plan.
///
/// `PlanBuilder` makes it of a graph; its text form is what generated code carries.
package struct UnitContents: Sendable {
  package var name: String
  /// Where the unit's schema was written; the places of its nodes continue this one.
  package var site: String
  package var nodes: [UnitNode] = []
  /// The schema resources that nodes name, where a `$dynamicRef` may search them.
  package var resources: [UnitResource] = []

  package init(name: String, site: String) {
    self.name = name
    self.site = site
  }
}

/// A schema resource with the anchors that `$dynamicRef` finds in it.
package struct UnitResource: Sendable {
  package var uri: String
  package var anchors: [(name: String, node: NodeLink)]

  package init(uri: String, anchors: [(name: String, node: NodeLink)]) {
    self.uri = uri
    self.anchors = anchors
  }
}

/// One schema: what it checks, in the order of its document.
package struct UnitNode: Sendable {
  /// The rest of the schema's place behind the unit's, such as `/properties/name`.
  package var suffix: String
  /// Nothing of an instance of it may be quoted.
  package var isSecret = false
  /// Null passes, whatever the checks say.
  package var admitsNull = false
  /// Index in the unit's resources; nil where no `$dynamicRef` can look for an anchor of it.
  package var resource: Int?
  package var checks: [UnitCheck] = []

  package init(suffix: String) { self.suffix = suffix }
}

/// From a check to the node of a subschema or of a referenced schema.
package enum NodeLink: Sendable, Hashable {
  /// The schema that allows everything.
  case anything
  /// A node of the same unit.
  case local(Int)
  /// Node 0 of another unit.
  case unit(String)
}

/// A check of a schema: the closed set of what plans can demand.
///
/// Numbers stand as JSON text, constants as JSON text.
package enum UnitCheck: Sendable {
  case never
  case type(TypeMask)
  case enumeration([String])
  case constant(String)

  case multipleOf(String)
  case minimum(String)
  case exclusiveMinimum(String)
  case maximum(String)
  case exclusiveMaximum(String)

  case minLength(Int)
  case maxLength(Int)
  case pattern(UnitPattern)
  case format(StringFormat)
  /// `format` of a number: a signed integer of so many bits.
  case integerFormat(Int)

  case prefixItems([NodeLink])
  /// `items` for the elements from an index on.
  case items(NodeLink, from: Int)
  case contains(NodeLink, minimum: Int, maximum: Int?)
  case minItems(Int)
  case maxItems(Int)
  case uniqueItems
  case unevaluatedItems(NodeLink)

  case properties([UnitProperty])
  case patternProperties([UnitPatternProperty])
  case additionalProperties(NodeLink)
  case propertyNames(NodeLink)
  case required([String])
  case dependentRequired([UnitDependency])
  case dependentSchemas([UnitProperty])
  case minProperties(Int)
  case maxProperties(Int)
  case unevaluatedProperties(NodeLink)

  case allOf([NodeLink])
  case anyOf([NodeLink])
  case oneOf([NodeLink])
  case not(NodeLink)
  case condition(NodeLink, then: NodeLink, otherwise: NodeLink)
  case reference(NodeLink)
  case dynamicReference(NodeLink, anchor: String)
  /// No check: which property tells the alternatives apart, for explanations.
  case discriminator(UnitDiscriminator)
}

/// A pattern as written and as compiled.
package struct UnitPattern: Sendable {
  package let source: String
  /// The compiled form as text.
  package let encoded: String
  private let known: Pattern?

  /// A pattern as a text has it, or one that was just compiled.
  package init(source: String, encoded: String, compiled: Pattern? = nil) {
    self.source = source
    self.encoded = encoded
    known = compiled
  }

  /// The compiled form; nil where a text is damaged.
  package var compiled: Pattern? { known ?? Pattern(encoded: encoded) }
}

/// A property's name and the node of its schema.
package struct UnitProperty: Sendable {
  package var name: String
  package var node: NodeLink

  package init(name: String, node: NodeLink) {
    self.name = name
    self.node = node
  }
}

/// A pattern of names and the node of its schema.
package struct UnitPatternProperty: Sendable {
  package var pattern: UnitPattern
  package var node: NodeLink

  package init(pattern: UnitPattern, node: NodeLink) {
    self.pattern = pattern
    self.node = node
  }
}

/// A property and what it makes required.
package struct UnitDependency: Sendable {
  package var name: String
  package var required: [String]

  package init(name: String, required: [String]) {
    self.name = name
    self.required = required
  }
}

/// The property that tells alternatives apart, and the alternatives by its values.
package struct UnitDiscriminator: Sendable {
  package var property: String
  /// Value → index of the branch in the schema's `oneOf` or `anyOf`.
  package var branches: [(value: String, index: Int)]

  package init(property: String, branches: [(value: String, index: Int)]) {
    self.property = property
    self.branches = branches
  }
}

extension UnitCheck {
  /// The keyword by which documents call the check.
  package var keyword: String {
    switch self {
    case .never: "false"
    case .type: "type"
    case .enumeration: "enum"
    case .constant: "const"
    case .multipleOf: "multipleOf"
    case .minimum: "minimum"
    case .exclusiveMinimum: "exclusiveMinimum"
    case .maximum: "maximum"
    case .exclusiveMaximum: "exclusiveMaximum"
    case .minLength: "minLength"
    case .maxLength: "maxLength"
    case .pattern: "pattern"
    case .format, .integerFormat: "format"
    case .prefixItems: "prefixItems"
    case .items: "items"
    case .contains: "contains"
    case .minItems: "minItems"
    case .maxItems: "maxItems"
    case .uniqueItems: "uniqueItems"
    case .unevaluatedItems: "unevaluatedItems"
    case .properties: "properties"
    case .patternProperties: "patternProperties"
    case .additionalProperties: "additionalProperties"
    case .propertyNames: "propertyNames"
    case .required: "required"
    case .dependentRequired: "dependentRequired"
    case .dependentSchemas: "dependentSchemas"
    case .minProperties: "minProperties"
    case .maxProperties: "maxProperties"
    case .unevaluatedProperties: "unevaluatedProperties"
    case .allOf: "allOf"
    case .anyOf: "anyOf"
    case .oneOf: "oneOf"
    case .not: "not"
    case .condition: "if"
    case .reference: "$ref"
    case .dynamicReference: "$dynamicRef"
    case .discriminator: "discriminator"
    }
  }
}
