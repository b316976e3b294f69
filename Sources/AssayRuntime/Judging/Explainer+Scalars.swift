extension Explainer {
  mutating func explainKind(_ check: UnitCheck, _ node: UInt32, _ index: Int) {
    switch check {
    case .type(let types):
      if !types.isDisjoint(with: kind(of: index)) { return }
      add(index, check, node, "expected \(describe(types)), found \(describeKind(index))")
    case .enumeration(let texts):
      explainConstants(check, texts, node, index)
    case .constant(let text):
      explainConstants(check, [text], node, index)
    default: break
    }
  }

  /// The kind of a value, integers told from other numbers.
  func kind(of index: Int) -> TypeMask {
    guard tape.kind(at: index) == .number else {
      return TypeMask.candidates(tape.kind(at: index))
    }
    return tape.isInteger(at: index) ? .integer : .fraction
  }

  private mutating func explainConstants(
    _ check: UnitCheck,
    _ texts: [String],
    _ node: UInt32,
    _ index: Int
  ) {
    var strings: [String] = []
    for text in texts {
      guard let constant = try? JSONTape(parsing: Array(text.utf8), options: Constant.options)
      else { continue }
      if tape.equal(index, constant, 0) { return }
      if constant.kind(at: 0) == .string { strings.append(constant.string(at: 0)) }
    }
    var message = "expected \(describe(texts)), found \(describe(index))"
    if tape.kind(at: index) == .string, mayQuote(index),
      let nearest = NearestText.nearest(to: tape.string(at: index), among: strings)
    {
      message += "; did you mean \(quoted(nearest))?"
    }
    add(index, check, node, message)
  }

  mutating func explainNumber(_ check: UnitCheck, _ node: UInt32, _ index: Int) {
    let found = "found \(describe(index))"
    let value = tape.decimal(at: index)
    switch check {
    case .multipleOf(let text):
      if let divisor = JSONDecimal(text), !value.isMultiple(of: divisor) {
        add(index, check, node, "expected a multiple of \(text), \(found)")
      }
    case .minimum(let text):
      if let bound = JSONDecimal(text), value < bound {
        add(index, check, node, "expected at least \(text), \(found)")
      }
    case .exclusiveMinimum(let text):
      if let bound = JSONDecimal(text), value.compare(bound) <= 0 {
        add(index, check, node, "expected more than \(text), \(found)")
      }
    case .maximum(let text):
      if let bound = JSONDecimal(text), value.compare(bound) > 0 {
        add(index, check, node, "expected at most \(text), \(found)")
      }
    case .exclusiveMaximum(let text):
      if let bound = JSONDecimal(text), value.compare(bound) >= 0 {
        add(index, check, node, "expected less than \(text), \(found)")
      }
    case .integerFormat(let bits):
      let range = IntegerFormat.range(bits: bits)
      let lower = JSONDecimal(range.lowerBound)
      let upper = JSONDecimal(range.upperBound)
      if value < lower || value.compare(upper) > 0 {
        add(index, check, node, "expected an integer of \(bits) bits, \(found)")
      }
    default: break
    }
  }

  mutating func explainString(_ check: UnitCheck, _ node: UInt32, _ index: Int) {
    let length = tape.codePointCount(at: index)
    let isOpen = mayQuote(index)
    switch check {
    case .minLength(let bound):
      if length >= bound { return }
      let found = isOpen ? "\(length)" : "a shorter one"
      add(
        index,
        check,
        node,
        "expected a string of at least \(count(bound, "character")), found \(found)"
      )
    case .maxLength(let bound):
      if length <= bound { return }
      let found = isOpen ? "\(length)" : "a longer one"
      add(
        index,
        check,
        node,
        "expected a string of at most \(count(bound, "character")), found \(found)"
      )
    case .pattern(let pattern):
      guard let compiled = pattern.compiled else { return }
      if unsafe tape.withUTF8(at: index, { unsafe compiled.matches($0) }) { return }
      let found = mayQuote(index) ? describe(index) : "one that does not"
      add(
        index,
        check,
        node,
        "expected a string that matches \(pattern.source), found \(found)"
      )
    case .format(let format):
      if unsafe tape.withUTF8(at: index, { unsafe format.matches($0) }) { return }
      let found = mayQuote(index) ? describe(index) : "one of another form"
      add(
        index,
        check,
        node,
        "expected a string of the format \(format.name), found \(found)"
      )
    default: break
    }
  }
}
