import ArgumentParser

/// Where requests go, and who sends them.
struct CheckServerOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The server, such as http://127.0.0.1:8080/v2; without it a sandbox is started.",
      valueName: "url"
    )
  )
  var baseURL: String?

  @Option(
    help: ArgumentHelp(
      "A key to send, as NAME=env:VARIABLE or NAME=file:PATH; may be repeated.",
      valueName: "key"
    )
  )
  var auth: [String] = []

  @Option(
    help: ArgumentHelp(
      "The header to send keys in; without it the document's security says.",
      valueName: "name"
    ),
    transform: parsedHeaderName
  )
  var authHeader: String?

  @Option(
    help: ArgumentHelp("The time for each request (default: 30s).", valueName: "time"),
    transform: parsedDuration
  )
  var timeout: Duration = .seconds(30)

  @Option(
    help: ArgumentHelp("A PEM file of authorities to trust for https.", valueName: "file"),
    completion: .file()
  )
  var ca: String?

  @Option(
    help: ArgumentHelp("A PEM file with the certificate to show.", valueName: "file"),
    completion: .file()
  )
  var clientCertificate: String?

  @Option(
    help: ArgumentHelp("A PEM file with its key; else in the same file.", valueName: "file"),
    completion: .file()
  )
  var clientKey: String?

  @Flag(help: "Take any certificate. Keys then go to whoever answers.")
  var insecure = false

  @Option(
    help: ArgumentHelp("An HTTP proxy, such as http://proxy:3128.", valueName: "url")
  )
  var proxy: String?

  /// Whether an option makes sense only with a server of one's own.
  var isAboutConnection: Bool {
    ca != nil || clientCertificate != nil || insecure || proxy != nil || !auth.isEmpty
      || authHeader != nil
  }
}

/// Which fixtures are run, and against what document.
struct CheckSelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The document for fixtures that name none.",
      valueName: "file"
    ),
    completion: .file()
  )
  var openapi: String?

  @Option(
    help: ArgumentHelp("An overlay on it; may be repeated.", valueName: "file"),
    completion: .file()
  )
  var overlay: [String] = []

  @Option(
    help: ArgumentHelp("The dialect of the server, for fixtures that ask.", valueName: "name")
  )
  var profile: String?

  @Option(
    help: ArgumentHelp(
      "Only scenarios and steps with this in their name; * stands for anything; may be repeated.",
      valueName: "text"
    )
  )
  var filter: [String] = []

  @Option(help: ArgumentHelp("Only fixtures with one of these tags.", valueName: "a,b"))
  var tags: [String] = []

  @Option(help: ArgumentHelp("Only a part of the fixtures, such as 2/5.", valueName: "i/n"))
  var shard: String?

  @Flag(help: "List scenarios and steps; send nothing.")
  var list = false

  @Flag(help: "Show each request with placeholders, and what is wrong with it; send nothing.")
  var dryRun = false

  @Flag(help: "Make fixtures expect what is answered, and show what changed; never a secret.")
  var update = false
}

/// How a run goes.
struct CheckCourseOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("How many fixtures run at a time (default: 4).", valueName: "n"),
    transform: parsedCount
  )
  var jobs: Int = 4

  @Flag(help: "End at the first failed step, or with =N at the Nth; cleanups still run.")
  var failFast = false

  @Option(
    help: ArgumentHelp("End when so many steps have failed.", valueName: "n"),
    transform: parsedCount
  )
  var maxFailures: Int?

  @Option(
    help: ArgumentHelp("End after this time, such as 90s or 5m.", valueName: "time"),
    transform: parsedDuration
  )
  var maxTime: Duration?

  @Option(
    help: ArgumentHelp("Send so many requests a second at most.", valueName: "n"),
    transform: parsedRate
  )
  var rate: Double?

  @Option(
    help: ArgumentHelp("What is random begins here; reports say it.", valueName: "n")
  )
  var seed: UInt64?

  @Option(
    help: ArgumentHelp(
      "Attempts after the first for steps that say nothing; a leak is never retried.",
      valueName: "n"
    )
  )
  var retries: UInt8 = 0
}

/// What is looked for beyond what fixtures expect.
struct CheckJudgingOptions: ParsableArguments {
  @Flag(help: "Count what the document does not describe as an error, not as a warning.")
  var closed = false

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "Run scenarios again with other secrets and compare."
    )
  )
  var twin = true

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "Try secured operations without a key and with wrong ones."
    )
  )
  var authChecks = true

  @Flag(
    inversion: .prefixedNo,
    help: ArgumentHelp(
      "Send malformed requests with secrets and search the errors for them."
    )
  )
  var echoChecks = true

  @Option(
    help: ArgumentHelp(
      "A log that the server writes, or a folder of logs: what is added is searched for secrets "
        + "and compared; may be repeated.",
      valueName: "path"
    ),
    completion: .file()
  )
  var serverLog: [String] = []

  @Option(
    help: ArgumentHelp(
      "Any file or folder, such as a database: all of it is searched afterwards, and what changes "
        + "is compared; may be repeated.",
      valueName: "path"
    ),
    completion: .file()
  )
  var search: [String] = []
}
