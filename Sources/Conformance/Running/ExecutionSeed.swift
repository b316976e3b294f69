/// Numbers that tell the executions of a run apart, the same ones for the same seed.
enum ExecutionSeed {
  /// Different for each scenario, whatever order they run in.
  static func scenario(_ id: String, seed: UInt64) -> UInt64 {
    var random = SeededRandom(seed: seed, name: id)
    return random.next()
  }

  /// A text that no other execution of any scenario has.
  static func runID(_ scenario: UInt64, execution: Int) -> String {
    var random = SeededRandom(seed: scenario, name: "execution \(execution)")
    let digits = String(random.next(), radix: 36)
    return "r" + String(repeating: "0", count: max(0, 13 - digits.count)) + digits
  }
}
