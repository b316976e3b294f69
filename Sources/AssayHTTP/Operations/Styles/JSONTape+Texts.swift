import AssayRuntime

/// Values as the texts that styles are made of.
extension JSONTape {
  /// The bytes of a string, its escapes resolved.
  func bytes(at index: Int) -> [UInt8] {
    unsafe withUTF8(at: index) { bytes in unsafe Array(bytes) }
  }

  /// A string without quotes, a number or a truth value as JSON writes it, nothing for null, and a
  /// container as a JSON text.
  func plainText(at index: Int) -> [UInt8] {
    switch kind(at: index) {
    case .string: return bytes(at: index)
    case .null: return []
    case .number, .true, .false:
      return unsafe withText(at: index) { bytes in unsafe Array(bytes) }
    case .array, .object:
      var writer = JSONWriter()
      writer.value(self, at: index)
      return writer.finish()
    }
  }

  /// Whether a value is an array or an object.
  func isContainer(_ index: Int) -> Bool {
    kind(at: index) == .array || kind(at: index) == .object
  }

  /// The indices of an array's elements.
  func elements(of array: Int) -> [Int] {
    var elements: [Int] = []
    var element: Int = array + 1
    while element < next(after: array) {
      elements.append(element)
      element = next(after: element)
    }
    return elements
  }

  /// The indices of an object's names.
  func keys(of object: Int) -> [Int] {
    var keys: [Int] = []
    var key: Int = object + 1
    while key < next(after: object) {
      keys.append(key)
      key = next(after: key + 1)
    }
    return keys
  }

  /// The elements that are not null: "undefined" values are left out (RFC 6570 §2.3).
  func elementTexts(of array: Int) -> [[UInt8]] {
    elements(of: array).filter { kind(at: $0) != .null }.map(plainText)
  }

  /// The members that are not null.
  func memberTexts(of object: Int) -> [(name: [UInt8], value: [UInt8])] {
    keys(of: object).filter { kind(at: $0 + 1) != .null }.map { key in
      (bytes(at: key), plainText(at: key + 1))
    }
  }
}
