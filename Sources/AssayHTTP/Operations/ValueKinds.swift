/// What a text may become: the kinds of values that a schema lets through, as far as texts tell.
///
/// Written as letters side by side: `s` string, `i` integer, `n` number, `b` boolean, `0` null,
/// `a(…)` an array of, `o(name:…,*:…)` an object with these members and others, `?` anything.
/// In names, signs with a meaning stand as `%` and two hexadecimal digits.
final class ValueKinds: Sendable {
  /// The kinds that one text can be.
  struct Scalars: OptionSet, Sendable, Hashable {
    let rawValue: UInt8

    static let string = Scalars(rawValue: 1)
    static let number = Scalars(rawValue: 2)
    static let boolean = Scalars(rawValue: 4)
    static let null = Scalars(rawValue: 8)
  }

  struct Member: Sendable {
    let name: [UInt8]
    let kinds: ValueKinds
  }

  let scalars: Scalars
  /// Of the elements, where an array may be.
  let elements: ValueKinds?
  /// Those known by name, where an object may be.
  let members: [Member]?
  /// Of the members without a name here.
  let others: ValueKinds?

  init(
    scalars: Scalars,
    elements: ValueKinds? = nil,
    members: [Member]? = nil,
    others: ValueKinds? = nil
  ) {
    self.scalars = scalars
    self.elements = elements
    self.members = members
    self.others = others
  }

  /// A string and nothing else.
  static let string = ValueKinds(scalars: .string)

  /// An object of strings: what a form is where nothing more is known.
  static let strings = ValueKinds(scalars: [], members: [], others: .string)

  /// Any value that one text or several can be.
  static let any: ValueKinds = {
    let scalar = ValueKinds(scalars: [.string, .number, .boolean])
    return ValueKinds(scalars: scalar.scalars, elements: scalar)
  }()

  /// The kinds of a member of an object; nil where it may have none of that name.
  func member(_ name: ArraySlice<UInt8>) -> ValueKinds? {
    guard let members else { return nil }
    for member in members where member.name.elementsEqual(name) { return member.kinds }
    return others
  }

  /// Whether a value can only be a text.
  var isScalar: Bool { elements == nil && members == nil }
}

/// Reads kinds.
struct ValueKindsReader {
  private let text: ArraySlice<UInt8>
  private var place: Int

  /// No document needs more; what is deeper cannot be written as parameters anyway.
  private static let depthMax = 32

  /// Reads a whole word; nil where it does not follow the grammar.
  static func read(_ text: ArraySlice<UInt8>) -> ValueKinds? {
    var reader = ValueKindsReader(text: text, place: text.startIndex)
    guard let kinds = reader.kinds(depth: 0), reader.place == text.endIndex else { return nil }
    return kinds
  }

  private var next: UInt8? { place < text.endIndex ? text[place] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    place += 1
    return true
  }

  private mutating func kinds(depth: Int) -> ValueKinds? {
    guard depth <= Self.depthMax else { return nil }
    var scalars: ValueKinds.Scalars = []
    var elements: ValueKinds?
    var object: (members: [ValueKinds.Member], others: ValueKinds?)?
    let start: Int = place
    while let letter = next {
      place += 1
      switch letter {
      case .ascii("s"): scalars.insert(.string)
      case .ascii("i"), .ascii("n"): scalars.insert(.number)
      case .ascii("b"): scalars.insert(.boolean)
      case .ascii("0"): scalars.insert(.null)
      case .ascii("?"):
        scalars.formUnion(ValueKinds.any.scalars)
        elements = elements ?? ValueKinds.any.elements
      case .ascii("a"):
        guard take(.ascii("(")), let inner = self.kinds(depth: depth + 1), take(.ascii(")"))
        else { return nil }
        elements = inner
      case .ascii("o"):
        guard take(.ascii("(")), let inner = members(depth: depth + 1), take(.ascii(")"))
        else { return nil }
        object = inner
      default:
        place -= 1
        return finish(start, scalars, elements, object)
      }
    }
    return finish(start, scalars, elements, object)
  }

  private func finish(
    _ start: Int,
    _ scalars: ValueKinds.Scalars,
    _ elements: ValueKinds?,
    _ object: (members: [ValueKinds.Member], others: ValueKinds?)?
  ) -> ValueKinds? {
    guard place > start else { return nil }
    return ValueKinds(
      scalars: scalars,
      elements: elements,
      members: object?.members,
      others: object?.others
    )
  }

  private mutating func members(
    depth: Int
  ) -> (members: [ValueKinds.Member], others: ValueKinds?)? {
    var members: [ValueKinds.Member] = []
    var others: ValueKinds?
    while let byte = next, byte != .ascii(")") {
      guard let colon = text[place...].firstIndex(of: .ascii(":")) else { return nil }
      let name: ArraySlice<UInt8> = text[place..<colon]
      place = colon + 1
      guard let kinds = self.kinds(depth: depth) else { return nil }
      if name.elementsEqual([.ascii("*")]) {
        others = kinds
      } else if let name = TableName.read(name) {
        members.append(ValueKinds.Member(name: name, kinds: kinds))
      } else {
        return nil
      }
      if !take(.ascii(",")), !take(.ascii(";")) { break }
    }
    return (members, others)
  }
}
