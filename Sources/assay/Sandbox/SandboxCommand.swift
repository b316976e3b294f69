import ArgumentParser
import DeckSandbox
import Generation
import Logging

extension LogFormat: ExpressibleByArgument {}

/// `assay sandbox`: a local Deck.
struct SandboxCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sandbox",
    abstract: "Serve the Deck API on this machine, with a vault of its own.",
    discussion: """
      With no options the sandbox lives in memory and prints a throw-away API key; all of it is gone
      when it ends. With a database and a key file it stays: both are made where neither is there.

        assay sandbox
        assay sandbox --port 0 --simulation simulation.yaml
        assay sandbox --database deck.sqlite --key-file deck.key
        assay sandbox --database deck.sqlite --key-file deck.key --api-key-file keys.txt

      A run logs in to a simulated source. Without --simulation a source accepts every login, except
      where a value is sandbox-rejected, sandbox-locked, sandbox-unavailable or sandbox-timeout. The
      file says which accounts there are:

        sources:
          - website: https://www.hotel.example      # or *.hotel.example, or *
            accounts:
              - form: { username: mark@example.com, password: hunter2, company_id: ACME-4412 }
                output: { reservations: [] }
              - form: { username: locked@example.com }
                outcome: locked                      # rejected, unavailable, timeout

      The key file must have mode 0600. With a wrong or missing one the sandbox starts sealed: it
      answers everything with 503 until it is started with the right one. GET /healthz says which.

      SIGINT and SIGTERM end it: open requests are answered, runs that wait are taken up next time.
      """,
    subcommands: [SandboxKeys.self]
  )

  @Option(help: ArgumentHelp("The address to listen on.", valueName: "address"))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp("The port; 0 takes any that is free.", valueName: "n"))
  var port: UInt16 = 8_080

  @OptionGroup var storage: SandboxStorageOptions

  @Option(
    help: ArgumentHelp(
      """
      API keys to accept, one a line, the organization in front where it is not --organization; mode \
      0600. ASSAY_SANDBOX_API_KEY gives one key instead.
      """,
      valueName: "file"
    ),
    completion: .file()
  )
  var apiKeyFile: String?

  @Option(help: ArgumentHelp("Whose the keys are that name no organization.", valueName: "name"))
  var organization = OrganisationSetup.defaultID

  @Flag(help: "Refuse tokenized source fields, as plans below Enterprise do.")
  var withoutEnterprisePlan = false

  @Option(
    help: ArgumentHelp("Which sources there are and who may log in.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml", "json"])
  )
  var simulation: String?

  @Option(help: ArgumentHelp("How long a run takes, in milliseconds.", valueName: "n"))
  var runDelay = 200

  @Option(help: "Whether 200 requests in 10 seconds are the limit: on or off.")
  var rateLimit = Switch.on

  @Option(help: "How log lines are written, to standard error: text or json (one object a line).")
  var logFormat = LogFormat.text

  @Option(
    help: ArgumentHelp(
      "The least log level: trace, debug, info, notice, warning, error or critical.",
      valueName: "level"
    ),
    transform: levelOfLog
  )
  var logLevel = Logger.Level.info

  func validate() throws {
    try storage.validateTogether()
    if !(0...3_600_000).contains(runDelay) {
      throw ValidationError("--run-delay is 0 to 3600000 milliseconds")
    }
    if !isOrganizationName(organization) {
      throw ValidationError("--organization: \(organizationNameRule)")
    }
  }

  func run() async throws {
    try await runSandbox(self, console: Console()).finish()
  }
}

/// Where a sandbox keeps its data and its keys.
struct SandboxStorageOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("The database; in memory where it is not given.", valueName: "file"),
    completion: .file()
  )
  var database: String?

  @Option(
    help: ArgumentHelp(
      "The keys of the vault, mode 0600; made where the database is new too.",
      valueName: "file"
    ),
    completion: .file()
  )
  var keyFile: String?

  /// Checks what `validate` cannot: each option alone is fine.
  func validateTogether() throws {
    if database != nil, keyFile == nil {
      throw ValidationError(
        "--database needs --key-file: without its keys nothing in it can be opened again"
      )
    }
    if database == nil, keyFile != nil {
      throw ValidationError("--key-file needs --database: in memory the keys are thrown away too")
    }
  }
}

/// On or off.
enum Switch: String, ExpressibleByArgument, CaseIterable {
  case on
  case off
}

/// The log level of a name.
private func levelOfLog(_ name: String) throws -> Logger.Level {
  if let level = Logger.Level(rawValue: name) { return level }
  let names = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")
  throw ValidationError("there is no log level '\(name)', but \(names)")
}
