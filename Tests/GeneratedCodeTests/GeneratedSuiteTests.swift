import AssayRuntime
import Foundation
import SchemaPlan
import SourceDocuments
import SwiftEmitter
import TestSupport
import Testing

/// The official suite, whole, through compiled validators: every schema is generated, compiled and
/// run, and each verdict and first violation is held to the interpreter's.
@Suite(.serialized) struct GeneratedSuiteTests {
  /// Cases that fail for a reason that stands beside them.
  static let skipped: [String: String] = [:]

  /// A case of the suite in the program.
  private struct Case {
    var part: Int
    var name: String
    var validator: Int
    var text: String
    var isValid: Bool
    /// What the interpreter answers.
    var expected: String
  }

  private struct Part {
    var folder: String
    var name: String
    var assertsFormats: Bool
    var count: Int
  }

  private static let parts: [Part] = [
    Part(folder: "", name: "required", assertsFormats: false, count: 1_299),
    Part(folder: "/optional", name: "optional", assertsFormats: false, count: 162),
    Part(folder: "/optional/format", name: "format", assertsFormats: true, count: 764),
  ]

  @Test func `the suite passes through compiled validators`() throws {
    guard let suite = SharedFolder.require("suites/JSON-Schema-Test-Suite"),
      let program = try GeneratedProgram()
    else { return }
    var cases: [Case] = []
    for (number, part) in Self.parts.enumerated() {
      cases += try add(part, number, suite, to: program)
    }
    let refusal = try program.compile()
    #expect(refusal == nil, "the compiler refuses: \(refusal?.prefix(4_000) ?? "")")
    let answers = try program.answers(cases.map { ($0.validator, $0.text) })
    try #require(
      answers.count == cases.count,
      "the program stopped at \(cases[answers.count].name)"
    )
    var passed = [0, 0, 0]
    for (item, answer) in zip(cases, answers) {
      #expect(answer == item.expected, "the back ends differ in \(item.name)")
      if (answer == "1") == item.isValid {
        passed[item.part] += 1
        #expect(Self.skipped[item.name] == nil, "passes by now, take it off the list: \(item.name)")
      } else {
        #expect(Self.skipped[item.name] != nil, "fails: \(item.name)")
      }
    }
    for (number, part) in Self.parts.enumerated() {
      let total = cases.count { $0.part == number }
      print("suite, \(part.name), generated: \(passed[number]) of \(total) pass")
      #expect(total >= part.count)
    }
  }

  /// Generates the validators of a part of the suite, a source file for each file of it.
  private func add(
    _ part: Part,
    _ number: Int,
    _ suite: String,
    to program: GeneratedProgram
  ) throws -> [Case] {
    let remotes = Suite.remotes(suite + "/remotes")
    var cases: [Case] = []
    var options = PlanOptions()
    options.assertsFormats = part.assertsFormats
    options.mainFile = "schema.json"
    var emissions: [Emission] = []
    var file = ""
    for group in Suite.groups(suite + "/tests/draft2020-12" + part.folder) {
      if group.file != file {
        if !emissions.isEmpty { try program.add("\(part.name)-\(file)", emissions) }
        emissions = []
        file = group.file
      }
      let validator = program.validatorCount + emissions.count
      emissions.append(
        try GeneratedProgram.emission(
          group.schema,
          number: validator,
          remotes: remotes,
          options: options
        )
      )
      let compiled = try Compiled(group.schema, remotes: remotes, options: options)
      for item in group.cases {
        cases.append(
          Case(
            part: number,
            name: "\(group.file): \(group.description): \(item.description)",
            validator: validator,
            text: item.text,
            isValid: item.isValid,
            expected: GeneratedProgram.answer(try compiled.found(item.text))
          )
        )
      }
    }
    if !emissions.isEmpty { try program.add("\(part.name)-\(file)", emissions) }
    return cases
  }
}

extension Compiled {
  /// The interpreter's violations, duplicate keys kept.
  func found(_ text: String) throws -> [Violation] {
    let tape = try JSONTape(parsing: Array(text.utf8), options: GeneratedProgram.readOptions)
    return plan.violations(present(plan.node(node)), tape)
  }
}
