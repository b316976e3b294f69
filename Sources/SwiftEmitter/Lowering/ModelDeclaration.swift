package import AssayRuntime
package import SchemaPlan

/// A node of the plan that generated code judges a value by.
package typealias CheckReference = NodeReference

/// A Swift type to declare, lowered from one schema.
package struct ModelDeclaration: Sendable {
  /// The simple name, `Status`.
  package var name: String
  /// The name from the top, `Credential.Status`.
  package var path: String
  /// The declaration that it is nested in.
  package var parent: Int?
  /// Index of the root that it belongs to.
  package var root: Int
  package var schema: SchemaID
  package var node: NodeReference
  package var documentation: Documentation
  package var kind: Kind
  /// Declarations nested in this one, in order.
  package var nested: [Int] = []

  /// Whether an operation stands here, whose type is rendered elsewhere.
  var isOperation: Bool {
    if case .operation = kind { true } else { false }
  }

  package enum Kind: Sendable {
    /// Not lowered yet: a name that a cycle may already mention.
    case pending
    case object(ObjectModel)
    case tuple(TupleModel)
    case enumeration(EnumerationModel)
    case union(UnionModel)
    case alias(TypeMention, checks: [CheckReference])
    /// An operation, of which the catalog knows what is nested in it.
    case operation
  }
}

/// What the document says about a declaration for people.
package struct Documentation: Sendable {
  package var text: String
  package var isDeprecated: Bool
  /// The pointer that the declaration comes from.
  package var origin: String
}

/// An object with known members.
package struct ObjectModel: Sendable {
  package var properties: [PropertyModel]
  /// The type of members that are not known by name, where they are kept.
  package var additional: TypeMention?
  package var additionalName: String
  package var isClosed: Bool
  package var checks: [CheckReference]
}

/// One member of an object.
package struct PropertyModel: Sendable {
  package var jsonName: String
  package var swiftName: String
  package var type: TypeMention
  package var isRequired: Bool
  package var checks: [CheckReference]
  package var documentation: Documentation
  /// A Swift expression that stands for an absent member.
  package var defaultValue: String?
  /// Known to the schema, but never in this direction: it is judged, and has no field.
  package var isHidden = false
  package var isBoxed = false
  /// Holds the members that have no name in the schema.
  package var isAdditional = false
}

/// An array with places of different types.
package struct TupleModel: Sendable {
  package var elements: [PropertyModel]
  package var rest: TypeMention?
  package var required: Int
  package var checks: [CheckReference]
}

/// A string with known values.
package struct EnumerationModel: Sendable {
  package var cases: [EnumerationCase]
  package var isOpen: Bool
}

package struct EnumerationCase: Sendable {
  package var swiftName: String
  package var value: String
}

/// A value that is one of several types.
package struct UnionModel: Sendable {
  package var alternatives: [UnionAlternative]
  /// The property whose value tells the alternatives apart.
  package var tag: String?
  /// Whether exactly one alternative must fit.
  package var isExclusive: Bool
  /// The alternative that is built when none fits: one that cannot recur.
  package var fallback: Int
  package var checks: [CheckReference]
}

package struct UnionAlternative: Sendable {
  package var swiftName: String
  package var type: TypeMention
  /// The kinds of JSON values that it can be.
  package var kinds: TypeSet
  /// The values of the union's tag that mean it.
  package var tagValues: [String]
  /// What a value must pass to be it, where kind and tag do not tell.
  package var check: CheckReference?
}

/// All declarations of a run, and the roots that they belong to.
package struct ModelCatalog: Sendable {
  package var declarations: [ModelDeclaration] = []
  package var roots: [ModelRoot] = []
}
