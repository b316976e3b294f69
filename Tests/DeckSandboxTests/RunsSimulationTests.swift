import AssayRuntime
import SourceDocuments
import Testing

@testable import DeckSandbox

/// Reads a simulation from text; problems come as `line:column: message`.
func simulation(_ text: String) -> (simulation: Simulation, problems: [String]) {
  var files = SourceFiles()
  let file = files.add(name: "simulation.yaml", bytes: Array(text.utf8))
  let reading = readSimulation(file, in: files)
  return (reading.simulation, reading.problems.map { $0.line(in: files) })
}

/// Tries values on a website.
func login(
  _ simulation: Simulation,
  _ url: String,
  _ values: [String: String]
) -> LoginResult {
  simulation.login(toWebsite: url, keys: values.keys.sorted()) { key in
    values[key].map { Secret($0) }
  }.result
}

@Suite struct RunsSimulationTests {
  static let hotel = """
    sources:
      - website: https://www.hotel.example/login
        login:
          member: '{{credential.username}}'
          pin: '{{ credential.password }}'
          company: 'ACME/{{credential.company_id}}!'
        accounts:
          - form: { member: mark, pin: hunter2, company: ACME/4412! }
            output: { nights: 3 }
          - form: { member: mark, pin: hunter2, company: ACME/9! }
            outcome: locked
          - form: { member: sleepy }
            outcome: timeout
        otherwise: rejected
        delay_ms: 5
      - website: '*.shop.example'
        accounts:
          - form: { username: ann, password: 0042, store: '7' }
      - website: down.example
        otherwise: unavailable
    """

  @Test(arguments: [
    (["username": "mark", "password": "hunter2", "company_id": "4412"], "accepted"),
    (["username": "mark", "password": "hunter3", "company_id": "4412"], "rejected"),
    (["username": "mark", "password": "hunter2 ", "company_id": "4412"], "rejected"),
    (["username": "mark", "password": "hunter2", "company_id": "9"], "locked"),
    (["username": "sleepy", "password": "any", "company_id": "any"], "timeout"),
    (["username": "mark", "password": "", "company_id": "4412"], "rejected"),
    (
      ["username": "{{credential.password}}", "password": "mark", "company_id": "4412"], "rejected"
    ),
  ])
  func `an account answers exactly the form that was written for it`(
    _ values: [String: String],
    _ outcome: String
  ) throws {
    let read = simulation(Self.hotel)
    #expect(read.problems == [])
    let result = login(read.simulation, "https://WWW.hotel.example:443/a?b", values)
    #expect(result == .answered(try #require(LoginOutcome(rawValue: outcome))))
  }

  @Test
  func `a form that cannot be filled in names the missing key and makes the credential invalid`() {
    let read = simulation(Self.hotel)
    let result = login(
      read.simulation,
      "http://www.hotel.example",
      ["username": "mark", "password": "hunter2"]
    )
    #expect(result == .incomplete(key: "company_id"))
    #expect(result.credentialStatus == .invalid)
    let implicit = login(
      read.simulation,
      "https://a.b.shop.example",
      ["username": "ann", "password": "0042"]
    )
    #expect(implicit == .incomplete(key: "store"))
  }

  @Test func `without a login form the fields of the accounts are the keys of the credential`() {
    let read = simulation(Self.hotel).simulation
    let ann = ["username": "ann", "password": "0042", "store": "7", "unasked": "x"]
    #expect(login(read, "https://a.shop.example", ann) == .answered(.accepted))
    #expect(
      login(read, "https://a.shop.example", ann.merging(["password": "42"]) { $1 })
        == .answered(.rejected)
    )
    // Below the domain is not the domain itself: that one has no simulation and lets everyone in.
    #expect(login(read, "https://shop.example", ["password": "x"]) == .answered(.accepted))
    #expect(login(read, "https://down.example", ann) == .answered(.unavailable))
  }

  @Test(arguments: [
    ("sandbox-rejected", LoginOutcome.rejected), ("sandbox-locked", .locked),
    ("sandbox-unavailable", .unavailable), ("sandbox-timeout", .timeout),
    ("sandbox-Rejected", .accepted), ("", .accepted), ("correct", .accepted),
  ])
  func `an unconfigured source accepts all but the reserved words`(
    _ word: String,
    _ outcome: LoginOutcome
  ) {
    for key in ["username", "password", "company_id"] {
      var values = ["username": "u", "password": "p", "company_id": "c"]
      values[key] = word
      #expect(login(.unconfigured, "https://any.example", values) == .answered(outcome))
    }
    #expect(login(.unconfigured, "https://any.example", [:]) == .answered(.accepted))
  }

  @Test func `only an answer of the source moves the status of a credential`() {
    let expected: [(LoginOutcome, CredentialStatus?)] = [
      (.accepted, .verified), (.rejected, .invalid), (.locked, .invalid), (.unavailable, nil),
      (.timeout, nil),
    ]
    #expect(expected.count == LoginOutcome.allCases.count)
    for (outcome, status) in expected {
      #expect(LoginResult.answered(outcome).credentialStatus == status)
    }
  }

  @Test(arguments: [
    ("sources: 5", "1:10: 'sources' must be a list"),
    ("sorces: []", "1:1: unknown key; did you mean 'sources'?"),
    ("sources: [{}]", "1:11: a source needs 'website'"),
    (
      "sources: [{website: 'https://'}]",
      "1:21: 'website' must be a URL, a host, '*.' and a domain, or '*'"
    ),
    (
      "sources: [{website: a, otherwise: maybe}]",
      "1:35: 'otherwise' must be one of accepted, rejected, locked, unavailable, timeout"
    ),
    (
      "sources: [{website: a, accounts: [{outcome: locked}]}]",
      "1:35: an account needs 'form' with at least one field"
    ),
    (
      "sources: [{website: a, login: {pin: 'x{{credential.password'}}]",
      "1:37: '{{' is never closed by '}}'"
    ),
    (
      "sources: [{website: a, login: {pin: '{{password}}'}}]",
      "1:37: between '{{' and '}}' only credential.KEY may stand"
    ),
    (
      "sources: [{website: a, accounts: [{form: {PIN: canary}}]}]",
      "1:11: without 'login', the field 'PIN' must be a key of a credential"
    ),
    (
      "sources: [{website: a, delay_ms: -1}]",
      "1:34: 'delay_ms' must be a whole number from 0 to 3600000"
    ),
  ])
  func `a mistake in a simulation file is told with its place`(_ text: String, _ problem: String) {
    #expect(simulation(text).problems == ["simulation.yaml:" + problem])
  }

  @Test func `no mistake quotes what may be a password`() {
    let texts = [
      "sources: [{website: a, accounts: [{form: {password: [canary-1]}}]}]",
      "sources: [{website: a, login: {pin: 'canary-1{{x}}'}}]",
      "sources: [{website: a, accounts: [{form: {password: 'canary-1",
      "sources: [{website: 'canary-1 ', canary-1: 2}]", "canary-1", "{\"sources\": [\"canary-1\"",
    ]
    for text in texts {
      let problems = simulation(text).problems
      #expect(!problems.isEmpty)
      #expect(!problems.joined().contains("canary-1"), "\(problems)")
    }
    let read = simulation(Self.hotel).simulation
    for text in ["\(read)", String(reflecting: read)] { #expect(!text.contains("hunter2")) }
  }

  @Test(arguments: [
    ("https://user:pw@Example.COM:8443/path?x=@y", "example.com"),
    ("example.com./a", "example.com"),
    ("http://[2001:DB8::1]:80/", "[2001:db8::1]"), ("https://", nil), ("", nil), ("a b", nil),
    ("https:///x", nil),
  ])
  func `the host of a website is what stands between scheme and path`(
    _ url: String,
    _ host: String?
  ) {
    #expect(hostName(ofWebsite: url) == host)
  }
}
