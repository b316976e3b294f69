import AssayRuntime
package import SourceDocuments

/// Reads a simulation file, YAML or JSON.
///
/// ```yaml
/// sources:
///   - website: https://www.hotel.example        # or *.hotel.example, or *
///     login:                                     # what a run writes into the form; may be left out
///       member: '{{credential.username}}'
///       pin: '{{credential.password}}'
///       company: 'ACME/{{credential.company_id}}'
///     accounts:
///       - form: { member: mark@example.com, pin: hunter2, company: ACME/4412 }
///         output: { reservations: [] }
///       - form: { member: locked@example.com }
///         outcome: locked                        # accepted, rejected, locked, unavailable, timeout
///     otherwise: rejected
///     output: {}
///     delay_ms: 50
/// ```
///
/// - Returns: The simulation, good only where there is no problem; every problem is told at once.
package func readSimulation(
  _ file: UInt32,
  in files: SourceFiles
) -> (simulation: Simulation, problems: [SimulationProblem]) {
  let reading = readDocument(file, in: files)
  var reader = SimulationReader()
  for diagnostic in reading.diagnostics where diagnostic.severity == .error {
    // The reader's own text may quote what it could not read, which may be half a password.
    reader.problems.append(
      SimulationProblem("the file is no readable YAML or JSON here", at: diagnostic.range)
    )
  }
  guard let root = reading.root, reader.problems.isEmpty else {
    return (.unconfigured, reader.problems)
  }
  let sources = reader.simulation(root)
  return (Simulation(sources: sources), reader.problems)
}

/// Takes a simulation out of a tree and collects what is wrong with it.
private struct SimulationReader {
  static let sourcesMax = 10_000
  static let accountsMax = 10_000
  static let delayMillisecondsMax = 3_600_000

  var problems: [SimulationProblem] = []

  mutating func simulation(_ root: Node) -> [SimulatedSource] {
    var sources: [SimulatedSource] = []
    for member in members(root, "the simulation") {
      switch member.key {
      case "sources":
        for element in elements(member.value, "'sources'", max: Self.sourcesMax) {
          if let source = source(element) { sources.append(source) }
        }
      default: unknown(member, among: ["sources"])
      }
    }
    return sources
  }

  private mutating func source(_ node: Node) -> SimulatedSource? {
    let members = members(node, "a source")
    guard let website = members.first(where: { $0.key == "website" }) else {
      wrong("a source needs 'website'", at: node.range)
      return nil
    }
    guard let pattern = text(website.value, "'website'").flatMap({ WebsitePattern($0) }) else {
      wrong("'website' must be a URL, a host, '*.' and a domain, or '*'", at: website.value.range)
      return nil
    }
    var source = SimulatedSource(website: pattern)
    for member in members { read(member, into: &source) }
    checkForms(of: source, at: node.range)
    return source
  }

  private mutating func read(_ member: Member, into source: inout SimulatedSource) {
    switch member.key {
    case "website": break
    case "login": source.login = login(member.value)
    case "accounts":
      for element in elements(member.value, "'accounts'", max: Self.accountsMax) {
        source.accounts.append(account(element))
      }
    case "otherwise": source.otherwise = outcome(member.value, "'otherwise'") ?? .rejected
    case "output": source.output = json(member.value)
    case "delay_ms": source.delay = delay(member.value)
    default:
      unknown(
        member,
        among: ["accounts", "delay_ms", "login", "otherwise", "output", "website"]
      )
    }
  }

  private mutating func login(_ node: Node) -> [LoginField] {
    var fields: [LoginField] = []
    for member in members(node, "'login'") {
      guard let text = text(member.value, "a login field") else { continue }
      do throws(LoginTemplateError) {
        let template = try LoginTemplate(parsing: text)
        fields.append(LoginField(name: member.key, template: template))
      } catch {
        wrong(error.message, at: member.value.range)
      }
    }
    return fields
  }

  private mutating func account(_ node: Node) -> SimulatedAccount {
    var account = SimulatedAccount(form: [:])
    var hasForm = false
    for member in members(node, "an account") {
      switch member.key {
      case "form":
        hasForm = true
        for field in members(member.value, "'form'") {
          guard let text = text(field.value, "a field of 'form'") else { continue }
          account.form[field.key] = Secret(text)
        }
      case "outcome": account.outcome = outcome(member.value, "'outcome'") ?? .accepted
      case "output": account.output = json(member.value)
      default: unknown(member, among: ["form", "outcome", "output"])
      }
    }
    if !hasForm || account.form.isEmpty {
      wrong("an account needs 'form' with at least one field", at: node.range)
    }
    return account
  }

  /// An account that names a field which the form does not have could never be reached.
  private mutating func checkForms(of source: SimulatedSource, at range: SourceRange) {
    let fields = Set(source.login.map(\.name))
    for name in Set(source.accounts.flatMap { $0.form.keys }).sorted() {
      if !fields.isEmpty, !fields.contains(name) {
        wrong("an account names the field '\(name)', which 'login' does not have", at: range)
      } else if fields.isEmpty, !isCredentialKey(name) {
        wrong("without 'login', the field '\(name)' must be a key of a credential", at: range)
      }
    }
  }

  private mutating func outcome(_ node: Node, _ what: String) -> LoginOutcome? {
    if let text = node.string, let outcome = LoginOutcome(rawValue: text) { return outcome }
    let names = LoginOutcome.allCases.map(\.rawValue).joined(separator: ", ")
    wrong("\(what) must be one of \(names)", at: node.range)
    return nil
  }

  private mutating func delay(_ node: Node) -> Duration? {
    if let number = node.number?.json.flatMap({ Int($0) }),
      (0...Self.delayMillisecondsMax).contains(number)
    {
      return .milliseconds(number)
    }
    wrong(
      "'delay_ms' must be a whole number from 0 to \(Self.delayMillisecondsMax)",
      at: node.range
    )
    return nil
  }
}

extension SimulationReader {
  private mutating func members(_ node: Node, _ what: String) -> [Member] {
    if let members = node.members { return members }
    if !node.isNull { wrong("\(what) must be a mapping", at: node.range) }
    return []
  }

  private mutating func elements(_ node: Node, _ what: String, max: Int) -> [Node] {
    guard let elements = node.elements else {
      if !node.isNull { wrong("\(what) must be a list", at: node.range) }
      return []
    }
    if elements.count > max { wrong("\(what) has more than \(max) entries", at: node.range) }
    return Array(elements.prefix(max))
  }

  /// A text; a pin written without quotes is a number to YAML and a text here, digit for digit.
  private mutating func text(_ node: Node, _ what: String) -> String? {
    if let text = node.string { return text }
    if let number = node.number { return number.source }
    wrong("\(what) must be a text", at: node.range)
    return nil
  }

  private mutating func json(_ node: Node) -> JSONValue {
    switch node.content {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .string(let value): return .string(value)
    case .number(let value):
      if let number = value.json.flatMap({ JSONNumber($0) }) { return .number(number) }
      wrong("a number of 'output' cannot be written in JSON", at: node.range)
      return .null
    case .array(let elements): return .array(elements.map { json($0) })
    case .object(let members):
      return .object(
        JSONObject(members.map { JSONObject.Member(key: $0.key, value: json($0.value)) })
      )
    }
  }

  private mutating func unknown(_ member: Member, among keys: [String]) {
    let near = nearestName(to: member.key, among: keys).map { "did you mean '\($0)'?" }
    wrong(
      "unknown key; " + (near ?? "known keys are " + keys.joined(separator: ", ")),
      at: member.keyRange
    )
  }

  private mutating func wrong(_ message: String, at range: SourceRange) {
    problems.append(SimulationProblem(message, at: range))
  }
}
