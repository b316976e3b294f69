import AssayRuntime
import Foundation
import SchemaPlan
import SourceDocuments
import TestSupport
import Testing

/// The data sets that are timed: every instance is valid, and both plans say so.
@Suite struct BenchmarkDataTests {
  @Test func `every instance of the timed data sets is valid`() throws {
    guard let folder = SharedFolder.require("bench-data") else { return }
    let isTimed = ProcessInfo.processInfo.environment["ASSAY_TIME"] != nil
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    for name in names {
      let path = "\(folder)/\(name)/schema-2020.json"
      // The large schema takes its time to be read in debug builds.
      if name == "rs-fhir" && !isTimed { continue }
      guard let schema = Suite.tree(path) else { continue }
      var options = PlanOptions()
      options.assertsFormats = false
      let compiled = try Compiled(schema, options: options)
      let lines = try String(contentsOfFile: "\(folder)/\(name)/instances.jsonl", encoding: .utf8)
        .split(separator: "\n")
      let tapes = try lines.map { try JSONTape(parsing: Array($0.utf8), options: .standard) }
      let node = try #require(compiled.plan.node(compiled.node))
      for (index, tape) in tapes.enumerated() {
        let isValid = compiled.plan.accepts(node, tape)
        #expect(isValid, "\(name), line \(index + 1)")
        if !isValid { print(compiled.plan.violations(node, tape, limit: 3)) }
      }
      if isTimed { time(name, compiled.plan, node, tapes) }
    }
  }

  /// Prints the median time of a pass over a data set that was read before.
  private func time(_ name: String, _ plan: Plan, _ node: PlanNode, _ tapes: [JSONTape]) {
    let clock = ContinuousClock()
    var passes = 1
    while true {
      let elapsed = clock.measure { for _ in 0..<passes { judge(plan, node, tapes) } }
      if elapsed > .milliseconds(50) { break }
      passes *= 4
    }
    var times: [Double] = []
    for _ in 0..<9 {
      let elapsed = clock.measure { for _ in 0..<passes { judge(plan, node, tapes) } }
      times.append(
        Double(elapsed.components.attoseconds) / 1e9 + Double(elapsed.components.seconds) * 1e9
      )
    }
    times.sort()
    print(
      "\(name): \(Int(times[4] / Double(passes))) ns a pass, least \(Int(times[0] / Double(passes)))"
    )
  }

  private func judge(_ plan: Plan, _ node: PlanNode, _ tapes: [JSONTape]) {
    for tape in tapes where !plan.accepts(node, tape) { Issue.record("refused") }
  }
}
