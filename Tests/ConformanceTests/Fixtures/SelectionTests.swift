import Conformance
import OpenAPIDocument
import SourceDocuments
import Testing

@Suite struct SelectionTests {
  /// Three fixtures; the second has two rows.
  static let plan: RunPlan = {
    let texts = [
      ("spec/create.fixture.yaml", "tags: [a, b]", "creating"),
      ("spec/list.fixture.yaml", "tags: [b]\nmatrix: [{ x: 1 }, { x: 2 }]", "Listing Pets"),
      ("other/remove.fixture.yaml", "", "removing"),
    ]
    var scenarios: [Scenario] = []
    for (file, more, name) in texts {
      let text = """
        fixture: 1
        name: \(name)
        \(more)
        steps:
          - { id: one, request: { operation: a }, capture: { id: /id } }
          - { id: two, request: { operation: b } }
          - { id: three, needs: [], request: { operation: c, params: { id: "${id}" } } }
          - { id: four, request: { operation: d } }
          - { id: clean, always: true, request: { operation: e } }
        """
      guard let fixture = FixtureReading(text, name: file).fixture else { continue }
      if fixture.matrix.isEmpty { scenarios.append(Scenario(fixture: fixture)) }
      for row in fixture.matrix.indices {
        scenarios.append(Scenario(fixture: fixture, row: row))
      }
    }
    return RunPlan(scenarios: scenarios, files: SourceFiles())
  }()

  static let list = ["spec/list.fixture.yaml[1]", "spec/list.fixture.yaml[2]"]
  static let all = ["spec/create.fixture.yaml"] + list + ["other/remove.fixture.yaml"]

  static let choices: [([String], [String], [String])] = [
    ([], [], all), (["create"], [], [all[0]]), (["CREATE"], [], [all[0]]),
    (["listing pets"], [], list), (["[2]"], [], [list[1]]), (["spec/*"], [], Array(all[0...2])),
    (["*.fixture.yaml"], [], [all[0], all[3]]), (["?reating"], [], [all[0]]), (["eating*"], [], []),
    (["create", "remove"], [], [all[0], all[3]]), ([], ["b"], Array(all[0...2])),
    ([], ["a", "nothing"], [all[0]]), (["list"], ["a"], []), (["nothing"], [], []),
    (["create#two"], [], [all[0]]), (["create#nothing"], [], []),
  ]

  @Test(arguments: choices)
  func `filters and tags choose scenarios`(filter: [String], tags: [String], ids: [String]) {
    #expect(Self.plan.selected(filter: filter, tags: tags).scenarios.map(\.id) == ids)
  }

  static let steps: [(String, [String])] = [
    ("create#one", ["one", "clean"]), ("create#two", ["one", "two", "clean"]),
    ("create#three", ["one", "three", "clean"]),
    ("create#four", ["one", "three", "four", "clean"]),
    ("create.fixture.yaml#t*", ["one", "two", "three", "clean"]),
    ("create#clean", ["one", "three", "four", "clean"]),
  ]

  @Test(arguments: steps)
  func `a step is chosen with what it needs`(filter: String, steps: [String]) {
    let chosen = Self.plan.selected(filter: [filter]).scenarios
    #expect(chosen.map { $0.fixture.steps.map(\.id.text) } == [steps])
  }

  @Test(arguments: 1...7) func `shards hold each scenario once`(count: Int) {
    var scenarios: [Scenario] = []
    for number in 0..<500 {
      var scenario = Self.plan.scenarios[0]
      scenario.fixture.file = "spec/\(number).fixture.yaml"
      scenarios.append(scenario)
    }
    let plan = RunPlan(scenarios: scenarios, files: SourceFiles())
    var ids: [String] = []
    for index in 1...count {
      let shard = plan.selected(shard: Shard(index: index, count: count)).scenarios.map(\.id)
      #expect(shard.count > 500 / count / 2, "shard \(index) of \(count) has \(shard.count)")
      ids += shard
    }
    #expect(ids.sorted() == scenarios.map(\.id).sorted())
  }

  @Test(arguments: ["0/2", "3/2", "1", "1/0", "a/b", "1/2/3", "-1/2", "1/ 2", ""])
  func `what is no shard is none`(text: String) {
    #expect(Shard(text) == nil)
  }

  @Test func `a shard is read and shown`() {
    #expect(Shard("2/5")?.description == "2/5")
  }
}
