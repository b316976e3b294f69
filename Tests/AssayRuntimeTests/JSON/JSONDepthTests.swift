import AssayRuntime
import Foundation
import Testing

/// The deepest values must fit the smallest stack that a platform gives a thread: 512 KiB.
@Suite struct `JSON depth` {
  @Test(arguments: [["[", "]"], ["{\"a\":", "}"]])
  func `the deepest values are read, compared, hashed and written on a small stack`(
    brackets: [String]
  ) async {
    let isDone = await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: Self.exercise(brackets)) }
      thread.stackSize = 512 << 10
      thread.start()
    }
    #expect(isDone)
  }

  static func exercise(_ brackets: [String]) -> Bool {
    let depth = JSONReadOptions.depthCeiling - 1
    let before = String(repeating: brackets[0], count: depth)
    let text = before + "[]" + String(repeating: brackets[1], count: depth)
    var options = JSONReadOptions.standard
    options.depthMax = .max
    guard let tape = try? JSONTape(parsing: text, options: options) else { return false }
    let value = JSONValue(tape)
    guard tape.equal(0, tape, 0), value == JSONValue(tape) else { return false }
    guard value.hashValue == JSONValue(tape).hashValue else { return false }
    guard value.jsonString() == text, value.jsonData(style: .indented).count > text.count else {
      return false
    }
    var writer = JSONWriter()
    writer.value(tape)
    return writer.finishString() == text
      && JSONPointer(tape.pointer(to: depth))?.tokens.isEmpty == false
  }
}
