import AssayRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// What holds of every tape, whatever its text.
enum TapeInvariants {
  /// Places of more entries than this are not asked for: each takes a walk.
  private static let pointersMax = 64

  static func judge(_ tape: JSONTape, of bytes: [UInt8]) {
    expect(tape.byteCount == bytes.count, "a tape of another length")
    expect(tape.next(after: 0) == tape.entryCount, "the root does not hold all entries")
    var last = -1
    for index in 0..<tape.entryCount {
      let offset = tape.byteOffset(at: index)
      expect(offset > last, "offsets do not ascend")
      last = offset
      let end = offset + tape.byteLength(at: index)
      expect(end > offset && end <= bytes.count, "a value ends outside the text")
      expect(tape.next(after: index) > index, "an entry that does not lead on")
      judge(tape, index, bytes[offset..<end])
      if index < pointersMax {
        expect(JSONPointer(tape.pointer(to: index)) != nil, "a place without pointer")
      }
    }
  }

  private static func judge(_ tape: JSONTape, _ index: Int, _ text: ArraySlice<UInt8>) {
    switch tape.kind(at: index) {
    case .null: expect(text.elementsEqual("null".utf8), "null")
    case .true: expect(text.elementsEqual("true".utf8), "true")
    case .false: expect(text.elementsEqual("false".utf8), "false")
    case .number: judgeNumber(tape, index, String(decoding: text, as: UTF8.self))
    case .string: judgeString(tape, index, text)
    case .array:
      expect(text.first == 0x5B && text.last == 0x5D, "an array without brackets")
      judgeChildren(tape, index, step: 0)
    case .object:
      expect(text.first == 0x7B && text.last == 0x7D, "an object without braces")
      judgeChildren(tape, index, step: 1)
    }
  }

  private static func judgeChildren(_ tape: JSONTape, _ index: Int, step: Int) {
    var child = index + 1
    var count = 0
    while child < tape.next(after: index) {
      if step == 1 { expect(tape.kind(at: child) == .string, "a name that is no string") }
      child = tape.next(after: child + step)
      count += 1
    }
    expect(child == tape.next(after: index), "a child that ends outside its container")
    expect(count == tape.count(at: index), "a wrong count")
  }

  private static func judgeNumber(_ tape: JSONTape, _ index: Int, _ text: String) {
    expect(tape.numberText(at: index) == text, "a number with another text")
    expect(JSONNumber(text) != nil, "a number by one grammar only")
    let double = tape.double(at: index)
    let expected = unsafe strtod(text, nil)
    expect(double.bitPattern == expected.bitPattern, "strtod reads another double")
    let integer = tape.int64(at: index)
    if let expected = Int64(text) { expect(integer == expected, "another integer") }
    expect(integer == tape.decimal(at: index).int64, "integers by two ways differ")
    let isInteger = tape.isInteger(at: index)
    expect(isInteger == tape.decimal(at: index).isInteger, "integrality by two ways differs")
  }

  private static func judgeString(_ tape: JSONTape, _ index: Int, _ text: ArraySlice<UInt8>) {
    expect(text.count >= 2 && text.first == 0x22 && text.last == 0x22, "a string without quotes")
    let string = tape.string(at: index)
    let flags = tape.entry(at: index).flags
    expect(flags.contains(.escaped) == text.contains(0x5C), "a wrong flag for escapes")
    expect(flags.contains(.nonASCII) == text.contains { $0 >= 0x80 }, "a wrong flag for ASCII")
    unsafe tape.withUTF8(at: index) { utf8 in
      let isSame = unsafe utf8.elementsEqual(string.utf8)
      expect(isSame, "a string by two ways differs")
    }
    expect(tape.byteLength(at: index) == text.count, "a string of another length")
  }
}
