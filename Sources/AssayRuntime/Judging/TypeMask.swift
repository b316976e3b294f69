/// A set of kinds of instances; integers are a kind of their own, numbers that are none another.
package struct TypeMask: OptionSet, Sendable, Hashable, BitwiseCopyable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  package static let null = TypeMask(rawValue: 1)
  package static let boolean = TypeMask(rawValue: 2)
  package static let integer = TypeMask(rawValue: 4)
  /// Numbers that are no integers.
  package static let fraction = TypeMask(rawValue: 8)
  package static let string = TypeMask(rawValue: 16)
  package static let array = TypeMask(rawValue: 32)
  package static let object = TypeMask(rawValue: 64)

  package static let number: TypeMask = [.integer, .fraction]
  package static let all = TypeMask(rawValue: 127)

  /// The kinds that an entry of a tape may turn out to be.
  static func candidates(_ kind: JSONKind) -> TypeMask {
    switch kind {
    case .null: .null
    case .false, .true: .boolean
    case .number: .number
    case .string: .string
    case .array: .array
    case .object: .object
    }
  }

  /// The bits of `candidates`, looked up in a word: one byte a kind, in the order of their numbers.
  @inline(__always) static func bits(_ kind: JSONKind) -> UInt8 {
    UInt8(truncatingIfNeeded: 0x40_2010_0C02_0201 as UInt64 &>> (UInt64(kind.rawValue) &* 8))
  }

  /// The names of JSON Schema's types, in the order of the standard.
  package var names: [String] {
    var names: [String] = []
    if contains(.null) { names.append("null") }
    if contains(.boolean) { names.append("boolean") }
    if contains(.object) { names.append("object") }
    if contains(.array) { names.append("array") }
    if contains(.fraction) {
      names.append("number")
    } else if contains(.integer) {
      names.append("integer")
    }
    if contains(.string) { names.append("string") }
    return names
  }

  /// The mask of one type's name; nil where JSON Schema has none of that name.
  package init?(named name: String) {
    switch name {
    case "null": self = .null
    case "boolean": self = .boolean
    case "integer": self = .integer
    case "number": self = .number
    case "string": self = .string
    case "array": self = .array
    case "object": self = .object
    default: return nil
    }
  }
}
