/// The states that an ASCII character leads back to: long runs of them are skipped, not stepped.
struct StayingStates {
  /// As many as a byte has bits.
  static let countMax = 8

  /// For each byte the bits of the states that it does not leave.
  private(set) var bits = [UInt8](repeating: 0, count: 256)
  private(set) var count = 0
  /// The automaton's states in the order of rows: staying ones directly behind the two final ones.
  private(set) var numbers: [Int]

  init(_ automaton: PatternAutomaton) {
    var bitsOfClass = [UInt8](repeating: 0, count: automaton.classes.classCount)
    numbers = [Int](repeating: -1, count: automaton.stateCount)
    numbers[0] = 0
    numbers[1] = 1
    for state in 2..<max(automaton.stateCount, 2) where count < Self.countMax {
      for number in bitsOfClass.indices where automaton.target(of: state, number) == state {
        bitsOfClass[number] |= 1 << UInt8(truncatingIfNeeded: count)
        numbers[state] = count + 2
      }
      if numbers[state] >= 0 { count += 1 }
    }
    var next = count + 2
    for state in numbers.indices where numbers[state] < 0 {
      numbers[state] = next
      next += 1
    }
    let runs = automaton.classes.runs
    for run in runs.starts.indices where runs.starts[run] < CodePointClasses.asciiEnd {
      let mask = bitsOfClass[runs.classes[run]]
      let end = run + 1 < runs.starts.count ? runs.starts[run + 1] : CodePointClasses.asciiEnd
      if mask == 0 { continue }
      for byte in runs.starts[run]..<min(end, CodePointClasses.asciiEnd) { bits[byte] = mask }
    }
  }
}
