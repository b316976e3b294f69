/// What an entry of a tape shows of its value at a glance: its kind, where a number that was written
/// with a fraction or an exponent is of a kind of its own, since only those can be no integer.
///
/// The kinds of the tape keep their numbers, and the flag of such numbers makes 7 of 3.
struct GlanceKind: BitwiseCopyable, Equatable {
  let rawValue: UInt8

  static let null = GlanceKind(rawValue: JSONKind.null.rawValue)
  static let `false` = GlanceKind(rawValue: JSONKind.false.rawValue)
  static let `true` = GlanceKind(rawValue: JSONKind.true.rawValue)
  /// A number without fraction and exponent.
  static let digits = GlanceKind(rawValue: JSONKind.number.rawValue)
  static let string = GlanceKind(rawValue: JSONKind.string.rawValue)
  static let array = GlanceKind(rawValue: JSONKind.array.rawValue)
  static let object = GlanceKind(rawValue: JSONKind.object.rawValue)
  /// A number with a fraction or an exponent.
  static let fractional = GlanceKind(
    rawValue: JSONKind.number.rawValue | JSONTapeEntry.Flags.fractional.rawValue
  )

  /// How many kinds there are.
  static let count = 8

  @inline(__always) init(rawValue: UInt8) { self.rawValue = rawValue }

  @inline(__always) init(_ entry: JSONTapeEntry) {
    rawValue =
      entry.kind.rawValue | entry.flags.rawValue & JSONTapeEntry.Flags.fractional.rawValue
  }

  var isNumber: Bool { self == .digits || self == .fractional }

  /// The types of JSON Schema that a value of the kind may have.
  var types: TypeMask {
    switch rawValue {
    case 0: .null
    case 1, 2: .boolean
    case 3: .integer
    case 4: .string
    case 5: .array
    case 6: .object
    default: .number
    }
  }
}

/// A set of kinds, one bit each.
struct KindSet: OptionSet, BitwiseCopyable {
  let rawValue: UInt8
  @inline(__always) init(rawValue: UInt8) { self.rawValue = rawValue }

  static let all = KindSet(rawValue: 0xFF)
  static let numbers: KindSet = [KindSet(.digits), KindSet(.fractional)]
  static let strings = KindSet(.string)
  static let arrays = KindSet(.array)
  static let objects = KindSet(.object)

  @inline(__always) init(_ kind: GlanceKind) { rawValue = 1 &<< kind.rawValue }

  @inline(__always) func has(_ kind: GlanceKind) -> Bool {
    rawValue &>> kind.rawValue & 1 != 0
  }

  /// The kinds whose values may be of some types.
  init(types: TypeMask) {
    var set: KindSet = []
    for raw in 0..<UInt8(GlanceKind.count) {
      let kind = GlanceKind(rawValue: raw)
      if !kind.types.isDisjoint(with: types) { set.insert(KindSet(kind)) }
    }
    self = set
  }
}
