/// Runs an automaton over code points: for those whose table over bytes would be too large.
///
/// A class that is a Unicode property takes some two hundred states over bytes at every place where
/// it is used, and one column here: `^(?=.*\p{Lu})(?=.*\p{Ll})(?=.*\p{N})` is half a megabyte over
/// bytes and 50 KB here. The price is a decoding of what is not ASCII.
struct CodePointMatcher: Sendable {
  private let pages: CodePointPages
  /// Rows of entries, each the position in `table` where the next state's row begins.
  private let table: [UInt32]
  /// The position of the accepting state: one row behind the dead one.
  private let accepting: UInt32
  private let start: UInt32

  init(_ automaton: PatternAutomaton) {
    pages = CodePointPages(automaton.classes)
    let stride = UInt32(automaton.stride)
    var table = automaton.targets
    for index in table.indices { table[index] *= stride }
    self.table = table
    accepting = stride
    start = UInt32(automaton.start) * stride
  }

  func run(_ utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    if start <= accepting { return start != 0 }
    return unsafe table.withUnsafeBufferPointer { (table: UnsafeBufferPointer<UInt32>) -> Bool in
      unsafe pages.pages.withUnsafeBufferPointer { (ascii: UnsafeBufferPointer<UInt16>) -> Bool in
        guard let table = table.baseAddress, let ascii = ascii.baseAddress else { return false }
        let count = utf8.count
        var state = start
        var index = 0
        while index < count {
          let byte = unsafe utf8[index]
          if byte < 0x80 {
            index &+= 1
            state = unsafe table[Int(state) &+ Int(ascii[Int(byte)])]
          } else {
            guard let codePoint = unsafe UTF8Text.decode(utf8, at: &index) else { return false }
            state = unsafe table[Int(state) &+ pages.classOf(codePoint)]
          }
          if state <= accepting { return state != 0 }
        }
        return unsafe table[Int(state) &+ Int(accepting) &- 1] != 0
      }
    }
  }
}
