import OpenAPIDocument
import SourceDocuments

/// Turns the tree of a fixture file into a fixture, and collects what is wrong with it.
struct FixtureReader {
  static let keys = [
    "api", "auth", "description", "fixture", "leaks", "matrix", "name", "secrets", "steps", "tags",
    "vars",
  ]

  var diagnostics: [Diagnostic] = []
  /// Names that are checked when everything has been read.
  var conditions: [LocatedText] = []
  var maskedSecrets: [LocatedText] = []
  /// Whether what is read stands under `$not`.
  var isNegated = false

  /// Nil where it has no name or no steps.
  mutating func read(_ root: Node, file: String) -> Fixture? {
    guard let members = mapping(root, "a fixture") else { return nil }
    guard isFixture(root) else { return nil }
    let name = readName(root)
    var fixture = Fixture(file: file, name: name ?? LocatedText(file, at: root.range))
    for member in members { read(member, into: &fixture) }
    if root.member("steps") == nil { missing("steps", of: "a fixture", at: root.range) }
    return fixture.steps.isEmpty || name == nil ? nil : fixture
  }

  private mutating func read(_ member: Member, into fixture: inout Fixture) {
    let node = member.value
    switch member.key {
    case "fixture", "name": break
    case "description": fixture.description = text(node, "description")
    case "tags": fixture.tags = readTags(node)
    case "api": fixture.api = readAPI(node)
    case "vars": fixture.variables = readVariables(node, "'vars'")
    case "secrets": fixture.secrets = readSecrets(node)
    case "auth": fixture.authorizations = readAuthorizations(node)
    case "leaks": fixture.leaks = readLeakPolicy(node)
    case "matrix": fixture.matrix = readMatrix(node)
    case "steps": fixture.steps = readSteps(node)
    default:
      if member.key.hasPrefix("x-") {
        fixture.extensions.append(member)
      } else {
        unknown(member, among: Self.keys, of: "a fixture")
      }
    }
  }

  /// Whether the file says that it is a fixture, of a version that is known.
  private mutating func isFixture(_ root: Node) -> Bool {
    guard let version = root["fixture"] else {
      if root.member("openapi") != nil || root.member("swagger") != nil {
        wrong(
          "this is an OpenAPI document, not a fixture",
          at: root.range,
          "name it under 'api: { openapi: … }' in a fixture, or pass it with --openapi"
        )
        return false
      }
      missing("fixture", of: "a fixture", at: root.range, "begin the file with 'fixture: 1'")
      // What is written otherwise like one is one, and its other mistakes are told with this.
      return root.member("steps") != nil
    }
    if version.number?.json == "1" { return true }
    wrong("'fixture' is the version of the format, and must be 1", at: version.range)
    return version.number == nil
  }

  private mutating func readName(_ root: Node) -> LocatedText? {
    guard let node = root["name"] else {
      missing("name", of: "a fixture", at: root.range, "reports call the fixture by it")
      return nil
    }
    guard let name = located(node, "name") else { return nil }
    let length = name.text.unicodeScalars.count
    if length >= 1 && length <= FixtureLimits.nameLengthMax { return name }
    wrong(
      "'name' must have 1 to \(FixtureLimits.nameLengthMax) characters, not \(length)",
      at: node.range
    )
    return nil
  }

  private mutating func readTags(_ node: Node) -> [LocatedText] {
    var tags: [LocatedText] = []
    for element in list(node, "tags") {
      guard let tag = located(element, "tags") else { continue }
      if !isTag(tag.text) {
        wrong("a tag has letters, digits and '_.:-' alone", at: element.range)
      } else if tags.contains(where: { $0.text == tag.text }) {
        wrong("the tag '\(tag.text)' stands twice", at: element.range, "remove one of them")
      } else {
        tags.append(tag)
      }
    }
    return tags
  }

  private mutating func readAPI(_ node: Node) -> Fixture.APIReference {
    var api = Fixture.APIReference()
    for member in mapping(node, "'api'") ?? [] {
      switch member.key {
      case "openapi": api.document = nonEmpty(member.value, "openapi")
      case "overlay": api.overlays = texts(member.value, "overlay")
      case "profile": api.profile = nonEmpty(member.value, "profile")
      default: unknown(member, among: ["openapi", "overlay", "profile"], of: "'api'")
      }
    }
    return api
  }

  private mutating func readVariables(_ node: Node, _ what: String) -> [Fixture.Variable] {
    var variables: [Fixture.Variable] = []
    for member in mapping(node, what) ?? [] {
      guard let value = templateValue(member.value) else { continue }
      let name = LocatedText(member.key, at: member.keyRange)
      warnOfUnusableName(name)
      variables.append(Fixture.Variable(name: name, value: value))
    }
    return variables
  }

  private mutating func readMatrix(_ node: Node) -> [Fixture.MatrixRow] {
    var rows: [Fixture.MatrixRow] = []
    for element in list(node, "matrix") {
      let variables = readVariables(element, "a row of 'matrix'")
      rows.append(Fixture.MatrixRow(range: element.range, variables: variables))
    }
    if node.elements?.isEmpty == true {
      wrong("'matrix' has no rows", at: node.range, "remove it, or give a row of variables")
    }
    return rows
  }

  private mutating func warnOfUnusableName(_ name: LocatedText) {
    if Reference.isVariableName(name.text) && !Reference.reserved.contains(name.text) { return }
    let reason =
      Reference.reserved.contains(name.text)
      ? "'${\(name.text)}' is something else" : "'${…}' cannot name it"
    diagnostics.append(
      Diagnostic(
        .fixtureUnusableName,
        "no step can use the variable '\(shown(name.text))': \(reason)",
        at: name.range,
        suggestion: "give it a name of letters, digits, '_', '-' and '.'"
      )
    )
  }
}

/// Whether a text may be a tag, by the pattern `^[A-Za-z0-9_.:-]+$`.
private func isTag(_ text: String) -> Bool {
  !text.isEmpty
    && text.utf8.allSatisfy { byte in
      isLetterOrDigit(byte) || byte == 0x5F || byte == 0x2E || byte == 0x3A || byte == 0x2D
    }
}
