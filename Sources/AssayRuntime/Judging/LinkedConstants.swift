/// The values of every `enum` and `const` of a plan.
struct LinkedConstants: Sendable {
  /// What is neither a string nor a small integer, as one array.
  let tape: JSONTape?
  let sets: FlatTable<ConstantSet>
  let integers: FlatTable<Int64>
  /// Entries of the tape.
  let others: FlatTable<UInt32>
}

/// The values of one `enum` or `const`.
struct ConstantSet: BitwiseCopyable {
  var strings: StringTable
  /// Runs in the constants' tables.
  var integers: LinkedRun
  var others: LinkedRun
}

/// The constants of a plan while it is linked.
struct ConstantsDraft {
  private var sets: [ConstantSet] = []
  private var integers: [Int64] = []
  /// Where in the text each of the other values begins.
  private var others: [UInt32] = []
  private var text: [UInt8] = [0x5B]

  /// What one set of JSON texts comes to; nil where one of them is no JSON.
  mutating func add(_ texts: [String], _ names: inout StringTablesDraft) -> Int? {
    var strings: [(text: String, value: UInt32)] = []
    var seen: Set<[UInt8]> = []
    var set = ConstantSet(
      strings: .empty,
      integers: LinkedRun(start: UInt32(integers.count), count: 0),
      others: LinkedRun(start: UInt32(others.count), count: 0)
    )
    for text in texts {
      guard let constant = Constant(text) else { return nil }
      switch constant.value {
      case .string(let string):
        if seen.insert(Array(string.utf8)).inserted { strings.append((text: string, value: 0)) }
      case .integer(let integer):
        integers.append(integer)
        set.integers.count += 1
      case .other:
        if self.text.count > 1 { self.text.append(0x2C) }
        others.append(UInt32(self.text.count))
        set.others.count += 1
        self.text += text.utf8
      }
    }
    set.strings = names.add(strings)
    sets.append(set)
    return sets.count - 1
  }

  /// Reads the values, once all are there.
  func linked() -> LinkedConstants {
    var entries: [UInt32: UInt32] = [:]
    let tape =
      others.isEmpty ? nil : try? JSONTape(parsing: text + [0x5D], options: Constant.options)
    if let tape {
      // `others` holds where each text begins; now the entries that begin there are known.
      var element = 1
      while element < tape.next(after: 0) {
        entries[UInt32(tape.byteOffset(at: element))] = UInt32(element)
        element = tape.next(after: element)
      }
    }
    return LinkedConstants(
      tape: tape,
      sets: FlatTable(sets),
      integers: FlatTable(integers),
      others: FlatTable(others.map { entries[$0] ?? 0 })
    )
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
