import ArgumentParser
import ConformanceHTTP
import Generation

/// `assay check`: fixtures against a server.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Replay fixtures against a server; prove that no secret comes back.",
    discussion: """
      A fixture (*.fixture.yaml) holds requests and what their answers have to be.
      Every answer is also judged by the OpenAPI document, and searched for every
      secret that was sent, in any form. Folders are searched for fixtures; where
      none is named, the current one is.

        assay check                        # against a sandbox of its own
        assay check --base-url http://127.0.0.1:8080 Fixtures
        assay check --base-url https://api.example.com/v2 --tags smoke --jobs 8
        assay check --filter login --fail-fast --verbose
        assay check --list

      A fixture, as short as can be:

        fixture: 1
        name: pets can be read
        api: { openapi: openapi.yaml }
        steps:
          - id: list
            request: { method: GET, path: /pets }
            expect: { status: 200 }

      KEYS
        Keys and tokens never stand on the command line: they come from a variable
        of the environment or from a file.

          ASSAY_API_KEY=… assay check --base-url https://api.example.com
          assay check --auth default=file:key.txt --auth other=env:OTHER_KEY …

        The one called 'default' is sent to operations that ask for one; 'other'
        belongs to another organisation and is tried where it must not help.
        ASSAY_API_KEY and ASSAY_OTHER_API_KEY are taken for them where they are set.
        A name that is a security scheme's goes where the document asks for that one.

      BASE URL
        Paths of fixtures and operations go behind it. Where it has no path and the
        document's server has one, such as /v2, both places are tried with a GET.
        With a slash at its end it is taken as it is.

      Ctrl-C ends the run: cleanup steps still run, and reports are written. Ctrl-C
      once more ends it at once.

      EXIT CODES
        0  everything passed
        1  a step failed, or a secret came back
        2  wrong use, or an invalid fixture or document; nothing was sent
        3  the server cannot be reached
        4  a mistake in this tool
      """
  )

  @Argument(
    help: "Fixtures, and folders to search for them (default: .).",
    completion: .file(extensions: ["yaml", "yml", "json"])
  )
  var fixtures: [String] = []

  @OptionGroup(title: "The server") var server: CheckServerOptions
  @OptionGroup(title: "What is run") var selection: CheckSelectionOptions
  @OptionGroup(title: "How it is run") var course: CheckCourseOptions
  @OptionGroup(title: "What is judged") var judging: CheckJudgingOptions
  @OptionGroup(title: "What is reported") var reports: CheckReportOptions

  func validate() throws {
    _ = try selection.parsedShard()
    for text in server.auth { _ = try CredentialSource(option: text) }
    if server.baseURL == nil, server.isAboutConnection {
      throw ValidationError(
        "options about the connection need --base-url: without it a sandbox is started and used"
      )
    }
    if server.clientKey != nil, server.clientCertificate == nil {
      throw ValidationError("--client-key needs --client-certificate")
    }
    if server.insecure, server.ca != nil {
      throw ValidationError("--insecure takes any certificate, so that --ca has nothing to say")
    }
    if course.failFast, let count = course.maxFailures, count != 1 {
      throw ValidationError("--fail-fast is --max-failures 1; give one of them")
    }
    if reports.quiet, reports.verbose {
      throw ValidationError("--quiet and --verbose do not go together")
    }
    if [selection.list, selection.dryRun, selection.update].count(where: \.self) > 1 {
      throw ValidationError("--list, --dry-run and --update do not go together")
    }
  }

  func run() async throws {
    try await runCheck(self, console: Console(usesColor: !reports.noColor)).finish()
  }
}
