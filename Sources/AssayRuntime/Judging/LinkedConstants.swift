/// The values of every `enum` and `const` of a plan.
struct LinkedConstants: Sendable {
  /// All values, as one array.
  let tape: JSONTape?
  let sets: [ConstantSet]
}

/// The values of one `enum` or `const`.
struct ConstantSet: Sendable {
  var strings: StringTable
  var integers: [Int64]
  /// Entries of the tape: what is neither a string nor a small integer.
  var others: [Int]
}

/// The constants of a plan while it is linked.
struct ConstantsDraft {
  private(set) var sets: [ConstantSet] = []
  private var text: [UInt8] = [0x5B]
  private var parsed: JSONTape?

  /// What one set of JSON texts comes to; nil where one of them is no JSON.
  mutating func add(_ texts: [String], _ names: inout StringTablesDraft) -> Int? {
    var strings: [(text: String, value: UInt32)] = []
    var seen: Set<[UInt8]> = []
    var set = ConstantSet(strings: .empty, integers: [], others: [])
    for text in texts {
      guard let constant = Constant(text) else { return nil }
      switch constant.value {
      case .string(let string):
        if seen.insert(Array(string.utf8)).inserted { strings.append((text: string, value: 0)) }
      case .integer(let integer): set.integers.append(integer)
      case .other:
        if self.text.count > 1 { self.text.append(0x2C) }
        set.others.append(self.text.count)
        self.text += text.utf8
      }
    }
    set.strings = names.add(strings)
    sets.append(set)
    return sets.count - 1
  }

  /// Reads the values, once all are there.
  func linked() -> LinkedConstants {
    guard text.count > 1,
      let tape = try? JSONTape(parsing: text + [0x5D], options: Constant.options)
    else { return LinkedConstants(tape: nil, sets: sets) }
    // The sets hold where each text begins; now the entries that begin there are known.
    var entries: [Int: Int] = [:]
    var element = 1
    while element < tape.next(after: 0) {
      entries[tape.byteOffset(at: element)] = element
      element = tape.next(after: element)
    }
    var located = sets
    for index in located.indices {
      located[index].others = located[index].others.map { entries[$0] ?? 0 }
    }
    return LinkedConstants(tape: tape, sets: located)
  }
}

/// One value of `enum` or `const`.
struct Constant {
  var value: Value
  var types: TypeMask

  enum Value {
    case string(String)
    case integer(Int64)
    case other
  }

  /// Documents may hold what instances may not: duplicate keys stay.
  static let options: JSONReadOptions = {
    var options = JSONReadOptions()
    options.duplicateKeys = .keep
    options.depthMax = JSONReadOptions.depthCeiling
    return options
  }()

  init?(_ text: String) {
    guard let tape = try? JSONTape(parsing: Array(text.utf8), options: Constant.options) else {
      return nil
    }
    types = TypeMask.candidates(tape.kind(at: 0))
    value = .other
    switch tape.kind(at: 0) {
    case .string: value = .string(tape.string(at: 0))
    case .number:
      types = tape.isInteger(at: 0) ? .integer : .fraction
      if let integer = tape.int64(at: 0) { value = .integer(integer) }
    default: break
    }
  }
}
