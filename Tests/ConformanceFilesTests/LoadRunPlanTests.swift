import AssayRuntime
import Conformance
import ConformanceFiles
import SourceDocuments
import TestSupport
import Testing

@Suite struct LoadRunPlanTests {
  @Test func `folders are searched in the order of names and hidden ones are not`() throws {
    let text = { (name: String) in LoadedFolder.fixture(name) }
    let loaded = try LoadedFolder([
      "b.fixture.yaml": text("b"), "a.fixture.yml": text("a"),
      "deep/er/c.fixture.json": #"""
      {"fixture": 1, "name": "c", "steps": [{"id": "x", "request": {"operation": "y"}}]}
      """#,
      ".build/d.fixture.yaml": text("d"), ".hidden/e.fixture.yaml": text("e"),
      "notes.yaml": "not: a fixture", "deep/f.yaml": "neither: this",
    ])
    #expect(loaded.ids == ["a.fixture.yml", "b.fixture.yaml", "deep/er/c.fixture.json"])
    #expect(loaded.rules == ["no-document"], "\(loaded.shown)")
  }

  @Test func `a file that is named twice is run once`() throws {
    let loaded = try LoadedFolder(
      ["in/b.fixture.yaml": LoadedFolder.fixture("b"), "x.yaml": LoadedFolder.fixture("x")],
      paths: ["x.yaml", "in/b.fixture.yaml", "in", "./in/../x.yaml"]
    )
    #expect(loaded.ids == ["x.yaml", "in/b.fixture.yaml"])
  }

  @Test func `a link to a folder above ends`() throws {
    let folder = try TemporaryFolder()
    try folder.write(LoadedFolder.fixture("a"), to: "in/a.fixture.yaml")
    try folder.link("in/again", to: folder("in"))
    let loaded = loadRunPlan(RunPlanRequest(paths: [folder.path]))
    #expect(loaded.plan.scenarios.count == 1)
  }

  @Test func `what is not there is told`() throws {
    let loaded = try LoadedFolder(["empty/notes.txt": "-"], paths: ["missing", "empty"])
    #expect(loaded.rules == ["unreadable-file", "no-fixtures"])
    #expect(loaded.loaded.hasErrors)
  }

  @Test func `an OpenAPI document in the place of a fixture is told`() throws {
    let loaded = try LoadedFolder(["api.yaml": LoadedFolder.pets], paths: ["api.yaml"])
    #expect(loaded.rules == ["fixture-wrong-value"])
    #expect(loaded.shown.contains("--openapi"))
  }

  @Test func `two fixtures of one name are told`() throws {
    let loaded = try LoadedFolder([
      "a.fixture.yaml": LoadedFolder.fixture("same"),
      "b.fixture.yaml": LoadedFolder.fixture("same"),
    ])
    #expect(loaded.rules.contains("fixture-duplicate-name"))
    #expect(loaded.plan.scenarios.count == 2)
  }

  @Test func `each document is compiled once`() throws {
    let api = "api: { openapi: ../pets.yaml }"
    let loaded = try LoadedFolder([
      "pets.yaml": LoadedFolder.pets,
      "x/a.fixture.yaml": LoadedFolder.fixture("a", api),
      "x/b.fixture.yaml": LoadedFolder.fixture("b", api),
    ])
    #expect(loaded.rules == [], "\(loaded.shown)")
    #expect(loaded.plan.scenarios.allSatisfy { $0.contract?.operations.count == 2 })
    #expect(loaded.plan.files.files.count == 3)
    #expect(loaded.loaded.documents == ["Pets 1"])
  }

  @Test(arguments: [
    (nil, "none.yaml", ["document-replaced"], true), (nil, "", [], true),
    ("", "none.yaml", ["unreadable-file"], false), ("", "", ["no-document"], false),
  ])
  func `the document of the run stands in where a fixture has none`(
    without: String?,
    named: String,
    rules: [String],
    hasContract: Bool
  ) throws {
    let api = named.isEmpty ? "" : "api: { openapi: \(named) }"
    let loaded = try LoadedFolder(
      ["pets.yaml": LoadedFolder.pets, "a.fixture.yaml": LoadedFolder.fixture("a", api)],
      document: without == nil ? "pets.yaml" : nil
    )
    #expect(loaded.rules == rules, "\(loaded.shown)")
    #expect((loaded.plan.scenarios.first?.contract != nil) == hasContract)
  }

  @Test func `overlays of the fixture go before those of the run`() throws {
    func overlay(_ title: String) -> String {
      """
      overlay: 1.0.0
      info: { title: o, version: "1" }
      actions: [{ target: $.info, update: { title: \(title) } }]
      """
    }
    let loaded = try LoadedFolder(
      [
        "pets.yaml": LoadedFolder.pets, "one.yaml": overlay("One"), "two.yaml": overlay("Two"),
        "a.fixture.yaml": LoadedFolder.fixture("a", "api: { overlay: one.yaml }"),
        "b.fixture.yaml": LoadedFolder.fixture("b", "api: { overlay: [one.yaml, two.yaml] }"),
        "c.fixture.yaml": LoadedFolder.fixture("c"),
      ],
      document: "pets.yaml",
      overlays: ["two.yaml"]
    )
    #expect(loaded.rules == [], "\(loaded.shown)")
    #expect(loaded.plan.scenarios.map { $0.contract?.title } == ["One 1", "Two 1", "Two 1"])
  }

  @Test func `secrets come from the environment and from files`() throws {
    let secrets = """
      secrets:
        key: { env: KEY }
        token: { file: in/token }
        gone: { env: GONE }
        lost: { file: lost }
      """
    let loaded = try LoadedFolder([
      "a.fixture.yaml": LoadedFolder.fixture("a", secrets), "in/token": "from a file\r\n",
    ]) { $0.environment = ["KEY": "from outside", "GONE": ""] }
    let given = try #require(loaded.plan.scenarios.first).givenSecrets
    #expect(given["key"]?.reveal() == Array("from outside".utf8))
    #expect(given["token"]?.reveal() == Array("from a file".utf8))
    #expect(loaded.rules.sorted() == ["missing-secret", "no-document", "unreadable-file"])
    #expect(!loaded.shown.contains("outside") && !loaded.shown.contains("from a file"))
  }

  @Test func `files to send are read`() throws {
    let step = """
        - id: send
          request: { method: POST, path: /pets, file: in/body.bin }
        - id: again
          request: { method: POST, path: /pets, file: lost.bin }
      """
    let loaded = try LoadedFolder([
      "x/a.fixture.yaml": LoadedFolder.fixture("a", step: step), "x/in/body.bin": "content",
    ])
    let bodies = try #require(loaded.plan.scenarios.first).bodies
    #expect(bodies == ["in/body.bin": Array("content".utf8)])
    #expect(loaded.rules == ["unreadable-file", "no-document"])
  }

  @Test func `each row of a matrix is a scenario`() throws {
    let loaded = try LoadedFolder([
      "a.fixture.yaml": LoadedFolder.fixture("a", "matrix: [{ x: 1 }, { x: 2 }]")
    ])
    #expect(loaded.ids == ["a.fixture.yaml[1]", "a.fixture.yaml[2]"])
  }

  @Test(arguments: [
    ("operation: listPet", "did you mean 'listPets'?"),
    ("operation: getPet", "write params: { id: … }"),
    ("operation: getPet, params: { idd: 1, id: 2 }", "did you mean 'id'?"),
  ])
  func `what the document lacks is a warning`(request: String, help: String) throws {
    let loaded = try LoadedFolder(
      [
        "pets.yaml": LoadedFolder.pets,
        "a.fixture.yaml": LoadedFolder.fixture(
          "a",
          step: "  - id: other\n    request: { \(request) }"
        ),
      ],
      document: "pets.yaml"
    )
    #expect(loaded.rules == ["fixture-unknown-operation"], "\(loaded.shown)")
    #expect(loaded.shown.contains(help), "\(loaded.shown)")
    #expect(!loaded.loaded.hasErrors)
  }

  @Test func `a credential that nobody gave is a warning`() throws {
    let step = "    \n  - id: other\n    request: { method: GET, path: /x, auth: othr }"
    let loaded = try LoadedFolder(["a.fixture.yaml": LoadedFolder.fixture("a", step: step)]) {
      $0.credentials = ["other"]
    }
    #expect(loaded.rules == ["missing-credential", "no-document"])
    #expect(loaded.shown.contains("did you mean 'other'?"))
  }

  @Test func `a broken fixture keeps no other from being loaded`() throws {
    let loaded = try LoadedFolder([
      "a.fixture.yaml": "fixture: 1\nname: [\n", "b.fixture.yaml": LoadedFolder.fixture("b"),
      "c.fixture.yaml": "\u{0}\u{1}",
    ])
    #expect(loaded.ids == ["b.fixture.yaml"])
    #expect(loaded.loaded.hasErrors)
  }
}
