package import SourceDocuments

/// The name of a schema in its graph: an index into `SchemaGraph.schemas`.
package struct SchemaID: Sendable, Hashable, Comparable {
  package var index: Int

  package init(_ index: Int) { self.index = index }

  package static func < (left: SchemaID, right: SchemaID) -> Bool { left.index < right.index }
}

/// One schema, as JSON Schema 2020-12 reads it: every keyword typed, references resolved to names.
///
/// Schemas of OpenAPI 3.0 stand here in their 2020-12 form already. Take it apart by naming every
/// keyword, so that a new one breaks the build and not the output.
package struct Schema: Sendable {
  package var site: SchemaSite
  /// The members as written, in document order; empty for a boolean schema.
  package var members: [Member] = []
  /// The boolean schema's value; nil for an object schema.
  package var boolean: Bool?
  /// The schema that this one was written in; nil for a component, a body, a whole file.
  package var parent: SchemaID?
  /// Null passes, whatever the other keywords say.
  ///
  /// OpenAPI 3.0's `nullable` beside an applicator such as `allOf`; beside `type` alone, `types` has
  /// null instead.
  package var admitsNull = false

  // Core
  package var reference: SchemaID?
  package var dynamicReference: DynamicReference?
  /// `$anchor` and `$dynamicAnchor` declared here.
  package var anchor: String?
  package var dynamicAnchor: String?
  /// The index in `SchemaGraph.resources` of the schema resource (`$id`) that this schema is in.
  package var resource: Int

  // Any type
  /// `type`, with `integer` and `number` as written; nil where it is absent.
  package var types: TypeSet?
  package var enumeration: [Node]?
  package var constant: Node?

  // Numbers; texts in JSON's number grammar, compared exactly.
  package var multipleOf: String?
  package var minimum: String?
  package var exclusiveMinimum: String?
  package var maximum: String?
  package var exclusiveMaximum: String?

  // Strings
  package var minLength: Int?
  package var maxLength: Int?
  package var pattern: String?
  package var format: String?
  package var contentEncoding: String?
  package var contentMediaType: String?
  package var contentSchema: SchemaID?

  // Arrays
  package var prefixItems: [SchemaID] = []
  package var items: SchemaID?
  package var contains: SchemaID?
  package var minContains: Int?
  package var maxContains: Int?
  package var minItems: Int?
  package var maxItems: Int?
  package var uniqueItems = false
  package var unevaluatedItems: SchemaID?

  // Objects
  package var properties: [Property] = []
  package var patternProperties: [Property] = []
  package var additionalProperties: SchemaID?
  package var propertyNames: SchemaID?
  package var required: [String] = []
  package var dependentRequired: [(key: String, names: [String])] = []
  package var dependentSchemas: [Property] = []
  package var minProperties: Int?
  package var maxProperties: Int?
  package var unevaluatedProperties: SchemaID?

  // Applicators in place
  package var allOf: [SchemaID] = []
  package var anyOf: [SchemaID] = []
  package var oneOf: [SchemaID] = []
  package var not: SchemaID?
  package var condition: SchemaID?
  package var then: SchemaID?
  package var otherwise: SchemaID?

  // Annotations
  package var title: String?
  package var summary: String?
  package var defaultValue: Node?
  package var isDeprecated = false
  package var isReadOnly = false
  package var isWriteOnly = false
  package var examples: [Node] = []

  // OpenAPI
  package var discriminator: Discriminator?
  /// `x-…` members, in document order.
  package var extensions: [Member] = []

  /// A property name or pattern and the schema behind it.
  package struct Property: Sendable {
    package var name: String
    package var nameRange: SourceRange
    package var schema: SchemaID

    package init(name: String, nameRange: SourceRange, schema: SchemaID) {
      self.name = name
      self.nameRange = nameRange
      self.schema = schema
    }
  }

  package init(site: SchemaSite, resource: Int) {
    self.site = site
    self.resource = resource
  }
}

/// Where a schema was written.
package struct SchemaSite: Sendable, Hashable {
  /// The file's name as the run knows it, which is also its base URI before any `$id`.
  package var file: String
  /// JSON Pointer in that file, such as `/components/schemas/Pet`; empty for the whole file.
  package var pointer: String
  package var range: SourceRange

  package init(file: String, pointer: String, range: SourceRange) {
    self.file = file
    self.pointer = pointer
    self.range = range
  }
}

/// A set of JSON Schema's `type` names.
package struct TypeSet: OptionSet, Sendable, Hashable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  package static let null = TypeSet(rawValue: 1)
  package static let boolean = TypeSet(rawValue: 2)
  package static let integer = TypeSet(rawValue: 4)
  /// Includes every integer: a set with `number` admits what `integer` admits.
  package static let number = TypeSet(rawValue: 8)
  package static let string = TypeSet(rawValue: 16)
  package static let array = TypeSet(rawValue: 32)
  package static let object = TypeSet(rawValue: 64)
}

/// `$dynamicRef`: what it resolves to lexically, and the anchor to look for in the dynamic scope.
package struct DynamicReference: Sendable, Hashable {
  /// The target by the static rules of `$ref`.
  package var target: SchemaID
  /// The fragment, where the static target declares it as `$dynamicAnchor`; nil makes it a `$ref`.
  package var anchor: String?

  package init(target: SchemaID, anchor: String?) {
    self.target = target
    self.anchor = anchor
  }
}

/// OpenAPI's hint which of the alternatives an instance means.
package struct Discriminator: Sendable {
  package var propertyName: String
  /// Value of the property → schema; the explicit `mapping` in document order, resolved.
  package var mapping: [(value: String, schema: SchemaID)]
  /// The names of the alternatives that are references and that no explicit mapping names.
  package var implicit: [(value: String, schema: SchemaID)] = []

  package init(propertyName: String, mapping: [(value: String, schema: SchemaID)]) {
    self.propertyName = propertyName
    self.mapping = mapping
  }
}

/// All schemas that a run can reach, each once, references between them by name.
package struct SchemaGraph: Sendable {
  package var schemas: [Schema] = []
  /// The schema resources: base URI and dynamic anchors of each (`$id` starts a new one).
  package var resources: [SchemaResource] = []

  package init() {}

  /// A schema in place: they are large, and most who ask want one keyword.
  package subscript(id: SchemaID) -> Schema {
    _read { yield schemas[id.index] }
  }
}

/// One schema resource (JSON Schema core §4.3.5).
package struct SchemaResource: Sendable {
  package var uri: String
  /// JSON Pointer of the resource's root in its file.
  package var pointer = ""
  package var dynamicAnchors: [(name: String, schema: SchemaID)] = []
  /// What the metaschema's vocabulary says about `format`; nil leaves it to options.
  package var assertsFormats: Bool?

  package init(uri: String) { self.uri = uri }
}
