import ArgumentParser
import Generation

/// `assay record`: fixtures from what happened.
struct RecordCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "record",
    abstract: "Make a fixture of recorded requests and answers.",
    discussion: """
      From a HAR 1.2 file, which browsers and proxies save:

        assay record --from session.har --openapi openapi.yaml

      Or live, between a client and a server, until Ctrl-C:

        assay record --proxy --target http://127.0.0.1:8080 --listen 127.0.0.1:8181

      Ids that answers gave and later requests used become captures. Secrets become
      secrets that each run makes anew: those that the document marks, those whose
      names say it, and those that --secret names. What differs in each run (ids, dates,
      lists) is compared by its type. What was created is deleted at the end, where
      the recording or the document shows how.

      No secret of the recording is written: a step that would hold one is left out.

      EXIT CODES
        0  written
        2  wrong use; the recording cannot be read or used
        3  the server cannot be reached
      """
  )

  @Option(
    help: ArgumentHelp("A HAR file to make the fixture of.", valueName: "file"),
    completion: .file()
  )
  var from: String?

  @Flag(help: "Record what passes between a client and the server of --target.")
  var proxy = false

  @Option(help: ArgumentHelp("The server to pass requests on to.", valueName: "url"))
  var target: String?

  @Option(
    help: ArgumentHelp("A PEM file of authorities to trust for the target.", valueName: "file"),
    completion: .file()
  )
  var ca: String?

  @Flag(help: "Take any certificate of the target.")
  var insecure = false

  @Option(
    help: ArgumentHelp("Where the proxy listens; port 0 takes any.", valueName: "host:port")
  )
  var listen = "127.0.0.1:8181"

  @Option(
    help: ArgumentHelp(
      "The fixture to write; otherwise named after the recording.",
      valueName: "file"
    ),
    completion: .file()
  )
  var output: String?

  @Flag(help: "Replace a fixture that is there.")
  var force = false

  @Option(help: ArgumentHelp("The fixture's name in reports.", valueName: "text"))
  var name: String?

  @Option(
    help: ArgumentHelp("The OpenAPI document of the server.", valueName: "file"),
    completion: .file()
  )
  var openapi: String?

  @Option(
    help: ArgumentHelp("An OpenAPI Overlay 1.0 document; may be repeated.", valueName: "file"),
    completion: .file()
  )
  var overlay: [String] = []

  @Option(
    help: ArgumentHelp(
      "The part of URLs in front of the document's paths; otherwise the origin with most calls.",
      valueName: "url"
    )
  )
  var baseURL: String?

  @Option(
    help: ArgumentHelp(
      "A member, field or parameter that is secret; may be repeated.",
      valueName: "name"
    )
  )
  var secret: [String] = []

  func validate() throws {
    if proxy == (from != nil) {
      throw ValidationError("say what to record: --from FILE, or --proxy with --target URL")
    }
    if !proxy, target != nil || ca != nil || insecure {
      throw ValidationError("--target, --ca and --insecure are about --proxy")
    }
    if insecure, ca != nil {
      throw ValidationError("--insecure takes any certificate, so that --ca has nothing to say")
    }
    if proxy, target == nil { throw ValidationError("--proxy needs --target URL") }
    if from == standardInputPath, output == nil, name == nil {
      throw ValidationError("name the fixture with --output")
    }
  }

  func run() async throws {
    try await runRecord(self, console: Console()).finish()
  }

  /// The file to write.
  var outputPath: String {
    if let output { return output }
    let base: String = from.map { lastComponent(of: $0) } ?? "recorded"
    let stem: String = base.hasSuffix(".har") ? String(base.dropLast(4)) : base
    return stem + ".fixture.yaml"
  }

  /// The fixture's title.
  var title: String {
    if let name { return name }
    let file: String = lastComponent(of: outputPath)
    return file.hasSuffix(".fixture.yaml") ? String(file.dropLast(13)) : file
  }
}
