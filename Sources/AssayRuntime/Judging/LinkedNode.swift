/// A node: which kinds of instances it takes at all, and where its checks for each kind begin.
///
/// The checks for one kind lie in one run that ends with `done`. What is known of a kind when the
/// plan is linked is not asked again: alternatives for other kinds are gone from the run.
struct LinkedNode: BitwiseCopyable {
  /// The kinds that no `type`, `enum`, `const` or applicator in place rules out.
  var kinds: KindSet
  /// The kinds of which every value fits.
  var plain: KindSet
  var flags: Flags
  /// Index + 1 in the resources where a `$dynamicRef` may look for an anchor of this one; else 0.
  var resource: UInt32
  /// The first check for each kind, by the kind's number.
  fileprivate var starts: (UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32, UInt32)

  struct Flags: OptionSet, BitwiseCopyable {
    let rawValue: UInt8
    /// Has `unevaluated…`, so that its own evaluation has to be tracked.
    static let tracks = Flags(rawValue: 2)
    static let isSecret = Flags(rawValue: 4)
    /// What it applies, in place or further down, is secret.
    static let holdsSecrets = Flags(rawValue: 8)
    /// Enters a resource that a `$dynamicRef` may ask.
    static let entersResource = Flags(rawValue: 16)
    /// Needs more than a look at its checks one by one.
    static let isSpecial: Flags = [.tracks, .entersResource]
  }

  /// The node that takes everything.
  static let anything = LinkedNode(
    kinds: .all,
    plain: .all,
    flags: [],
    resource: 0,
    starts: (0, 0, 0, 0, 0, 0, 0, 0)
  )

  /// Says where the checks for a kind begin.
  mutating func setStart(_ kind: GlanceKind, _ start: UInt32) {
    unsafe withUnsafeMutableBytes(of: &starts) { bytes in
      unsafe bytes.storeBytes(of: start, toByteOffset: Int(kind.rawValue) * 4, as: UInt32.self)
    }
  }

  /// The first check for a kind.
  func start(_ kind: GlanceKind) -> UInt32 {
    unsafe withUnsafeBytes(of: starts) { bytes in
      unsafe bytes.load(fromByteOffset: Int(kind.rawValue) * 4, as: UInt32.self)
    }
  }
}

extension UnsafePointer<LinkedNode> {
  /// The first check for a kind, without a copy of the node.
  @inline(__always) @unsafe func start(_ kind: GlanceKind) -> UInt32 {
    // A tuple of one type lies in memory as an array does; it is the node's last field.
    let offset = MemoryLayout<LinkedNode>.size &- (GlanceKind.count &- Int(kind.rawValue)) &* 4
    return unsafe UnsafeRawPointer(self).load(fromByteOffset: offset, as: UInt32.self)
  }
}

/// The mark for "no node": everything is allowed.
let noNode: UInt32 = .max

extension StringFormat: BitwiseCopyable {}

/// A check in executable form; payloads are numbers, nodes or indices into the plan's tables.
///
/// What `type` says stands in the node itself.
enum LinkedCheck: BitwiseCopyable {
  /// The end of a run.
  case done
  case never

  /// An integer, of a number that was written with a fraction or an exponent.
  case integral
  /// No integer.
  case notIntegral
  case minimum(UInt32)
  case exclusiveMinimum(UInt32)
  case maximum(UInt32)
  case exclusiveMaximum(UInt32)
  case multipleOf(UInt32)

  /// Bounds that are integers, for a number without fraction and exponent.
  case integers(UInt32)

  /// `minLength` and `maxLength`.
  case lengths(minimum: UInt32, maximum: UInt32)
  case pattern(UInt32)
  case format(StringFormat)

  /// The nodes of the first elements: a run in `lists`.
  case prefixItems(LinkedRun)
  case items(UInt32, from: UInt32)
  /// `items` for arrays of arrays that have one check, `leaves`.
  case rows(UInt32)
  case contains(UInt32)
  /// `items` that ask for nothing but kinds, with `minItems` and `maxItems`, in one walk.
  case leaves(KindSet, minimum: UInt32, maximum: UInt32)
  /// `minItems` and `maxItems`, or `minProperties` and `maxProperties`.
  case counts(minimum: UInt32, maximum: UInt32)
  case uniqueItems
  case unevaluatedItems(UInt32)

  /// `properties`, `patternProperties`, `additionalProperties` and `required` in one walk.
  case object(UInt32)
  case propertyNames(UInt32)
  /// One of the dependencies: what a present property requires, and the node it applies.
  case dependency(UInt32)
  case unevaluatedProperties(UInt32)

  /// `enum` and `const`, for strings.
  case strings(UInt32)
  /// The same for numbers.
  case numbers(UInt32)
  /// The same for arrays and objects.
  case constants(UInt32)
  case any(UInt32)
  case one(UInt32)
  case not(UInt32)
  case condition(UInt32)
  case reference(UInt32)
  case dynamicReference(UInt32)
}

/// The table behind `LinkedCheck.object`.
struct LinkedObject: BitwiseCopyable {
  /// The declared and required names; each is a member with its node.
  var names: StringTable
  /// The bits of the required properties.
  var required: UInt64
  var patterns: LinkedRun
  /// What the presence of some properties requires: a run in the presences.
  var presences: LinkedRun
  /// The node of `additionalProperties`; `noNode` where everything is allowed.
  var additional: UInt32
  /// The kinds of the node of `additionalProperties`, as it has them.
  var additionalKinds = KindSet.all
  var additionalPlain = KindSet.all
  /// `additionalProperties` stands there, so that what it covers counts as evaluated.
  var hasAdditional: Bool
  /// Names that are not in the table are nobody's business.
  var isOpen: Bool
}

/// `dependentRequired` in bits: where the one is there, the others must be.
struct LinkedPresence: BitwiseCopyable {
  var name: UInt64
  var required: UInt64
}

/// A pattern of names and the node behind it.
struct LinkedPatternProperty: BitwiseCopyable {
  var pattern: UInt32
  var node: UInt32
}

/// The alternatives of `anyOf` or `oneOf` that can take an instance of one kind.
struct LinkedChoice: BitwiseCopyable {
  var branches: LinkedRun
  /// The one property that every branch requires with values of its own; no entry where there is
  /// none such.
  var tag = StringTable.empty
  /// The values of the tag → the position among the branches.
  var tags = StringTable.empty
  /// What tells by an object's members which branches are possible; `noSieve` where nothing does.
  var sieve = LinkedChoice.noSieve

  static let noSieve = UInt32.max
}

/// A run in `PlanStorage.lists` or another table.
struct LinkedRun: BitwiseCopyable {
  var start: UInt32
  var count: UInt32

  static let empty = LinkedRun(start: 0, count: 0)
}

/// A bound of a number, ready to be compared fast; the exact number stands elsewhere.
struct NumberBound: BitwiseCopyable {
  /// The nearest double: rounding keeps order, so only equal doubles need the exact number.
  var double: Double
  var integer: Int64
  /// Whether `integer` is the bound.
  var isInteger: Bool
}

/// The integers that some bounds leave, and the run of checks that says the same exactly.
struct LinkedRange: BitwiseCopyable {
  var lower: Int64
  var upper: Int64
  var exact: UInt32
}

/// What the presence of a property asks for: `dependentRequired`, `dependentSchemas`, or `required`
/// beyond the bits of a table, which asks always.
struct LinkedDependency: BitwiseCopyable {
  /// One name; none asks always.
  var name: StringTable
  var required: StringTable
  var node: UInt32
}

struct LinkedCondition: BitwiseCopyable {
  var condition: UInt32
  var then: UInt32
  var otherwise: UInt32
}

struct LinkedContains: BitwiseCopyable {
  var node: UInt32
  var minimum: Int
  var maximum: Int
}

struct LinkedDynamicReference: BitwiseCopyable {
  var target: UInt32
  /// The number of the anchor.
  var anchor: UInt32
}

/// A dynamic anchor of a resource.
struct LinkedAnchor: BitwiseCopyable {
  /// The number of its name.
  var number: UInt32
  var node: UInt32
}
