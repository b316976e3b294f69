import AssayRuntime
import SchemaPlan
import SwiftEmitter
import TestSupport
import Testing

/// Hostile schemas and instances end compiled validators as they end the interpreter, and nothing
/// crashes.
@Suite(.serialized) struct GeneratedLimitTests {
  @Test func `depth and alternatives that multiply end in the interpreter's verdict`() throws {
    guard let program = try GeneratedProgram() else { return }
    let schemas = [
      // Everything applies itself one level down.
      ##"{"items": {"$ref": "#"}, "additionalProperties": {"$ref": "#"}, "minItems": 0}"##,
      // Both alternatives follow the same path and fail at its end.
      ##"""
      {"$ref": "#/$defs/n", "$defs": {"n": {"anyOf": [
        {"properties": {"n": {"$ref": "#/$defs/n"}}, "required": ["x"]},
        {"properties": {"n": {"$ref": "#/$defs/n"}}, "required": ["y"]}]}}}
      """##,
      ##"""
      {"$ref": "#/$defs/n", "$defs": {"n": {"oneOf": [
        {"properties": {"n": {"$ref": "#/$defs/n"}, "z": true}, "maxProperties": 2},
        {"properties": {"n": {"$ref": "#/$defs/n"}}, "required": ["y"]}],
        "not": {"properties": {"n": {"not": {"$ref": "#/$defs/n"}}}, "required": ["n"]}}}}
      """##,
      ##"{"type": "object", "properties": {"n": {"$ref": "#"}}, "unevaluatedProperties": false}"##,
    ]
    var emissions: [Emission] = []
    for (number, schema) in schemas.enumerated() {
      emissions.append(try GeneratedProgram.emission(schema, number: number))
    }
    try program.add("limits", emissions)
    let refusal = try program.compile()
    #expect(refusal == nil, "the compiler refuses: \(refusal?.prefix(4_000) ?? "")")
    var cases: [(validator: Int, text: String)] = []
    for depth in [1, 20, 100, 250, 440, 450, 500, 511] {
      for validator in schemas.indices {
        for (open, close) in [("[", "]"), (#"{"n":"#, "}")] {
          let head = String(repeating: open, count: depth)
          let tail = String(repeating: close, count: depth)
          for leaf in ["1", "{}", #"{"y":1}"#] where depth < 511 || leaf == "1" {
            cases.append((validator, head + leaf + tail))
          }
        }
      }
    }
    let answers = try program.answers(cases)
    try #require(answers.count == cases.count, "the program stopped at \(answers.count)")
    for (item, answer) in zip(cases, answers) {
      #expect(
        answer.hasPrefix("0 ") || answer == "1",
        "\(answer): \(item.validator), \(item.text.utf8.count) bytes"
      )
    }
  }
}
