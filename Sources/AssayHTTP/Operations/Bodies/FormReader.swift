import AssayRuntime

/// Brings the names of a form's members into steps, so that one walk makes an object of them.
struct FormReader {
  let form: BodyForm

  private typealias Entry = PairsReader.Entry

  /// `application/x-www-form-urlencoded` (WHATWG URL §5.1).
  func entries(_ pairs: [TextPairs.Pair]) throws(TextFault) -> [PairsReader.Entry] {
    var entries: [Entry] = []
    for pair in pairs {
      guard pair.name.isUTF8 else { throw .notUTF8 }
      let steps: [ArraySlice<UInt8>] = steps(of: pair.name)
      if steps.count == 1, let parameter = form.encoding(of: pair.name)?.parameter {
        entries += try Self.divided(pair, parameter)
      } else {
        entries.append(Entry(steps: steps[...], text: try Self.decoded(pair.value)))
      }
    }
    return entries
  }

  private static func decoded(_ text: ArraySlice<UInt8>) throws(TextFault) -> ArraySlice<UInt8> {
    guard let bytes = PercentCoding.decoded(text, plusIsSpace: true) else {
      throw .malformedEscape
    }
    guard bytes.isUTF8 else { throw .notUTF8 }
    return bytes
  }

  /// A member whose style puts several values into one text.
  private static func divided(
    _ pair: TextPairs.Pair,
    _ parameter: Parameter
  ) throws(TextFault) -> [Entry] {
    let shape: StyledShape =
      parameter.isExploded || parameter.kinds.isScalar
      ? .text : parameter.kinds.elements != nil ? .list : .pairs
    switch try StyleReader(parameter: parameter).read([pair.value], as: shape) {
    case .text(let text): return [Entry(steps: [pair.name], text: text)]
    case .list(let texts): return texts.map { Entry(steps: [pair.name], text: $0) }
    case .pairs(let members):
      return members.map { Entry(steps: [pair.name, $0.name], text: $0.value) }
    }
  }

  /// The way to a member: its name, or with `name[a][b]`, which many clients write, three steps.
  func steps(of name: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    if form.kinds.knows(name) { return [name] }
    if let bracket = name.firstIndex(of: .ascii("[")) {
      let base: ArraySlice<UInt8> = name[..<bracket]
      if let kinds = form.kinds.member(base), !kinds.isScalar,
        let steps = DeepName.steps(name, of: Array(base))
      {
        return [base] + steps
      }
    }
    for encoding in form.encodings {
      // A member that explodes stands in the form by the names of its own members.
      guard let parameter = encoding.parameter, parameter.isExploded, parameter.style == .form,
        parameter.kinds.knows(name)
      else { continue }
      return [encoding.name[...], name]
    }
    return [name]
  }
}

extension ValueKinds {
  /// Whether a member is known by its name.
  func knows(_ name: ArraySlice<UInt8>) -> Bool {
    members?.contains { member in member.name.elementsEqual(name) } ?? false
  }
}
