import AssayRuntime
import DeckAPI
import Testing

/// The fast road of the generated code and the interpreter of the plan are two judges of one law.
struct AgreementTests {
  @Test func `both back ends give one verdict on every sample and its mutations`() throws {
    var judged = 0
    for sample in FeatureSamples.all {
      for text in sample.accepted {
        #expect(try sample.agrees(on: text), "\(sample.name): \(text)")
        #expect(sample.accepts(text), "\(sample.name) refuses \(text): \(sample.complaint(text))")
      }
      for text in sample.refused {
        #expect(try sample.agrees(on: text), "\(sample.name): \(text)")
        #expect(!sample.accepts(text), "\(sample.name) accepts \(text)")
      }
      var mutator = JSONMutator(seed: 7)
      for text in sample.accepted {
        let value = try JSONValue(json: Array(text.utf8))
        for _ in 0..<150 {
          let mutated = mutator.mutate(value).jsonString()
          #expect(try sample.agrees(on: mutated), "\(sample.name): \(mutated)")
          judged += 1
        }
      }
    }
    #expect(judged > 4_000)
  }

  @Test func `compiled schemas and the interpreter give one verdict on the same`() throws {
    for sample in FeatureSamples.all {
      var mutator = JSONMutator(seed: 11)
      for text in sample.accepted + sample.refused {
        #expect(try sample.validatorAgrees(on: text), "\(sample.name): \(text)")
        let value = try JSONValue(json: Array(text.utf8))
        for _ in 0..<60 {
          let mutated = mutator.mutate(value).jsonString()
          #expect(try sample.validatorAgrees(on: mutated), "\(sample.name): \(mutated)")
        }
      }
    }
  }

  @Test func `what was read is written as the same JSON`() throws {
    for sample in FeatureSamples.all {
      for text in sample.accepted where sample.isLossless {
        let written = try sample.rewritten(text)
        let before = try JSONValue(json: Array(text.utf8))
        let after = try JSONValue(json: written)
        #expect(before == after, "\(sample.name): \(text) became \(after.jsonString())")
      }
    }
  }

  @Test func `a value that was read is valid by its own judgement`() throws {
    for sample in FeatureSamples.all {
      for text in sample.accepted { #expect(try sample.selfJudgement(text).isEmpty) }
    }
  }
}
