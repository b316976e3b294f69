import DeckVault
import Testing

/// Random histories must leave a vault with what a dictionary has.
@Suite struct ModelTests {
  @Test(arguments: 0..<12) func `a vault in memory does what a dictionary does`(
    seed: UInt64
  ) async throws {
    try await expectAgreement(seed: seed, steps: 150, files: false)
  }

  @Test(arguments: 100..<106) func `a vault in files does what a dictionary does`(
    seed: UInt64
  ) async throws {
    try await expectAgreement(seed: seed, steps: 80, files: true)
  }

  @Test func `a difference is found and cut down to what makes it`() async throws {
    var numbers = SeededNumbers(seed: 7)
    let steps = (0..<60).map { _ in VaultStep.random(using: &numbers) }
    let model = VaultModel(isForgetful: true)
    #expect(try await Self.difference(steps, model, files: false) != nil)
    let least = try await Self.shrunk(steps, model, files: false)
    #expect(least.count == 2, "\(least)")
  }

  private func expectAgreement(seed: UInt64, steps count: Int, files: Bool) async throws {
    var numbers = SeededNumbers(seed: seed)
    let steps = (0..<count).map { _ in VaultStep.random(using: &numbers) }
    guard let difference = try await Self.difference(steps, VaultModel(), files: files) else {
      return
    }
    let least = try await Self.shrunk(steps, VaultModel(), files: files)
    Issue.record("seed \(seed): \(difference); least history: \(least)")
  }

  /// What the vault does otherwise than the model; nil where they agree after each step.
  private static func difference(
    _ steps: [VaultStep],
    _ model: VaultModel,
    files: Bool
  ) async throws -> String? {
    var model = model
    let subject = try await VaultSubject(files: files)
    for (number, step) in steps.enumerated() {
      do {
        try await subject.take(step)
        model.take(step)
        guard try subject.values() == model.values else { return "step \(number) (\(step))" }
      } catch {
        return "step \(number) (\(step)) threw \(error)"
      }
    }
    await subject.vault.database.close()
    return nil
  }

  /// Leaves out pieces of a history, large ones first, as long as there is a difference.
  private static func shrunk(
    _ steps: [VaultStep],
    _ model: VaultModel,
    files: Bool
  ) async throws -> [VaultStep] {
    var steps = steps
    var piece = steps.count / 2
    while piece >= 1 {
      var start = 0
      while start < steps.count {
        var fewer = steps
        fewer.removeSubrange(start..<min(start + piece, steps.count))
        if try await difference(fewer, model, files: files) != nil {
          steps = fewer
        } else {
          start += piece
        }
      }
      piece /= 2
    }
    return steps
  }
}

/// The same numbers for the same seed.
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// SplitMix64.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
