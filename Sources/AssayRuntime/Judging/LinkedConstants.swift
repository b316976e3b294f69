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

  /// What one set of JSON texts comes to, and the kinds that they have; nil where one of them is no
  /// JSON.
  mutating func add(
    _ texts: [String],
    _ names: inout StringTablesDraft,
    _ kinds: inout KindSet
  ) -> Int? {
    var strings: [(text: String, value: UInt32)] = []
    var seen: Set<ExactText> = []
    var set = ConstantSet(
      strings: .empty,
      integers: LinkedRun(start: UInt32(integers.count), count: 0),
      others: LinkedRun(start: UInt32(others.count), count: 0)
    )
    for text in texts {
      guard let constant = Constant(text) else { return nil }
      kinds.formUnion(constant.kinds)
      switch constant.value {
      case .string(let string):
        if seen.insert(ExactText(string)).inserted { strings.append((text: string, value: 0)) }
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
  /// The kinds that an equal value may have.
  var kinds: KindSet

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
    if let string = Constant.plainString(text) {
      value = .string(string)
      kinds = .strings
      return
    }
    guard let tape = try? JSONTape(parsing: Array(text.utf8), options: Constant.options) else {
      return nil
    }
    value = .other
    kinds = KindSet(GlanceKind(tape.entry(at: 0)))
    switch tape.kind(at: 0) {
    case .string: value = .string(tape.string(at: 0))
    case .number:
      // `1.0` is what `1` is.
      kinds = .numbers
      if let integer = tape.int64(at: 0) { value = .integer(integer) }
    default: break
    }
  }

  /// The content of a string without escapes; nil for other texts.
  private static func plainString(_ text: String) -> String? {
    var copy = text
    let isPlain = copy.withUTF8 { (bytes: UnsafeBufferPointer<UInt8>) -> Bool in
      guard bytes.count >= 2, unsafe bytes[0] == 0x22, unsafe bytes[bytes.count - 1] == 0x22 else {
        return false
      }
      var index = 1
      while index < bytes.count - 1 {
        let byte = unsafe bytes[index]
        if byte == 0x22 || byte == 0x5C || byte < 0x20 { return false }
        index += 1
      }
      return true
    }
    return isPlain ? String(copy.utf8.dropFirst().dropLast()) : nil
  }

  /// The types that a text's value has, as far as its first byte tells.
  static func types(_ text: String) -> TypeMask {
    switch text.utf8.first {
    case 0x22: return .string
    case 0x5B: return .array
    case 0x7B: return .object
    case 0x74, 0x66: return .boolean
    case 0x6E: return .null
    default:
      guard let number = JSONDecimal(text) else { return .all }
      return number.isInteger ? .integer : .fraction
    }
  }
}
