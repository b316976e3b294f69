import AssayRuntime

/// Writes texts as the JSON values that they stand for, guided by the kinds of a schema.
///
/// What does not fit its kinds becomes a string: the schema then says what is wrong with it, in the
/// words that it has for bodies too.
struct TextValueWriter: ~Copyable {
  var json: JSONWriter = JSONWriter()
  /// Whether a text that may be a string becomes one even where it may be something else.
  let prefersStrings: Bool

  init(prefersStrings: Bool = false) { self.prefersStrings = prefersStrings }

  /// Writes a whole value.
  mutating func write(_ styled: StyledText, _ kinds: ValueKinds) {
    switch styled {
    case .text(let text): write(text, kinds)
    case .list(let texts):
      json.beginArray()
      let elements: ValueKinds = kinds.elements ?? .string
      for text in texts { write(text, elements) }
      json.endArray()
    case .pairs(let pairs):
      json.beginObject()
      for pair in pairs {
        key(pair.name)
        write(pair.value, kinds.member(pair.name) ?? .string)
      }
      json.endObject()
    }
  }

  /// Writes a name, which must be UTF-8.
  mutating func key(_ name: ArraySlice<UInt8>) {
    unsafe name.withUnsafeBufferPointer { bytes in unsafe json.key(utf8: bytes) }
  }

  /// Writes one text, which must be UTF-8.
  mutating func write(_ text: ArraySlice<UInt8>, _ kinds: ValueKinds) {
    let scalars: ValueKinds.Scalars = kinds.scalars
    if !prefersStrings || !scalars.contains(.string), writePlain(text, scalars) { return }
    if !kinds.isScalar, scalars.isEmpty, writeNested(text) { return }
    unsafe text.withUnsafeBufferPointer { bytes in unsafe json.string(utf8: bytes) }
  }

  /// Writes a number, a truth value or null, where the text is one and may be.
  private mutating func writePlain(
    _ text: ArraySlice<UInt8>,
    _ scalars: ValueKinds.Scalars
  ) -> Bool {
    if scalars.contains(.number), JSONNumberGrammar.matches(text) {
      json.rawNumber(String(decoding: text, as: UTF8.self))
      return true
    }
    if scalars.contains(.boolean) {
      if text.elementsEqual("true".utf8) {
        json.bool(true)
        return true
      }
      if text.elementsEqual("false".utf8) {
        json.bool(false)
        return true
      }
    }
    if scalars.contains(.null), !scalars.contains(.string),
      text.isEmpty || text.elementsEqual("null".utf8)
    {
      json.null()
      return true
    }
    return false
  }

  /// An array or object inside a style that has no form for one: as a JSON text.
  private mutating func writeNested(_ text: ArraySlice<UInt8>) -> Bool {
    guard text.first == .ascii("[") || text.first == .ascii("{"),
      let tape = try? JSONTape(parsing: Array(text))
    else { return false }
    json.value(tape)
    return true
  }

  consuming func finish() -> [UInt8] { json.finish() }
}

/// `number` of RFC 8259 §6.
enum JSONNumberGrammar {
  static func matches(_ text: ArraySlice<UInt8>) -> Bool {
    var rest: ArraySlice<UInt8> = text
    if rest.first == .ascii("-") { rest = rest.dropFirst() }
    guard let first = rest.first, first >= 0x30, first <= 0x39 else { return false }
    if first == 0x30 { rest = rest.dropFirst() } else { _ = takeDigits(&rest) }
    if rest.first == .ascii(".") {
      rest = rest.dropFirst()
      guard takeDigits(&rest) else { return false }
    }
    if rest.first == .ascii("e") || rest.first == .ascii("E") {
      rest = rest.dropFirst()
      if rest.first == .ascii("+") || rest.first == .ascii("-") { rest = rest.dropFirst() }
      guard takeDigits(&rest) else { return false }
    }
    return rest.isEmpty
  }

  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> Bool {
    let start: Int = rest.startIndex
    while let digit = rest.first, digit >= 0x30, digit <= 0x39 { rest = rest.dropFirst() }
    return rest.startIndex > start
  }
}
