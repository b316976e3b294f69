import AssayRuntime
import SchemaPlan
import SourceDocuments
import Testing

/// Random schemas and instances: plan, linked plan, both roads and the plain judge all agree.
@Suite struct RandomTests {
  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `plans judge as the standard says`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var counts = (valid: 0, invalid: 0)
    for _ in 0..<250 {
      let text = SchemaMaker.document(&random)
      let schema = try #require(Suite.parse(Array(text.utf8)))
      let compiled = try Compiled(schema)
      #expect(compiled.diagnostics.allSatisfy { $0.severity < .error })
      let plain = PlainJudge(root: schema)
      for _ in 0..<12 {
        let instance = SchemaMaker.instance(&random, depth: 3)
        let expected = plain.judge(schema, try #require(Suite.parse(Array(instance.utf8)))).isValid
        let found = try compiled.verdict(instance)
        #expect(found == expected, "seed \(seed): \(text) against \(instance)")
        if expected { counts.valid += 1 } else { counts.invalid += 1 }
      }
    }
    #expect(counts.valid > 200 && counts.invalid > 200, "\(counts)")
  }
}
