import AssayRuntime
import SchemaPlan
import SourceDocuments
import SwiftEmitter
import TestSupport
import Testing

/// Random schemas and instances: compiled validators and the interpreter are one judge.
@Suite(.serialized) struct GeneratedRandomTests {
  private static let schemas = 80
  private static let instances = 50

  @Test func `compiled validators judge random schemas as the interpreter does`() throws {
    guard let program = try GeneratedProgram() else { return }
    var random = SeededGenerator(seed: 2026)
    var emissions: [Emission] = []
    var texts: [String] = []
    var cases: [(validator: Int, text: String)] = []
    for number in 0..<Self.schemas {
      let text = SchemaMaker.document(&random)
      texts.append(text)
      emissions.append(try GeneratedProgram.emission(text, number: number))
      for _ in 0..<Self.instances {
        cases.append((number, SchemaMaker.instance(&random, depth: 3)))
      }
    }
    try program.add("random", emissions)
    let refusal = try program.compile()
    #expect(refusal == nil, "the compiler refuses: \(refusal?.prefix(4_000) ?? "")")
    let answers = try program.answers(cases)
    try #require(answers.count == cases.count, "the program stopped")
    var counts = (valid: 0, invalid: 0)
    for (item, answer) in zip(cases, answers) {
      if answer == "1" { counts.valid += 1 } else { counts.invalid += 1 }
      #expect(
        answer.hasPrefix("0 ") || answer == "1",
        "\(answer): \(texts[item.validator]) against \(item.text)"
      )
    }
    #expect(counts.valid > 200 && counts.invalid > 200, "\(counts)")
  }
}
