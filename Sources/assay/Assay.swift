import ArgumentParser
import Generation

/// The command for people.
@main
struct Assay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assay",
    abstract: "Swift from OpenAPI documents, and judgements of instances and servers by them.",
    discussion: """
      EXAMPLES
        assay generate openapi.yaml --output Sources/PetShopAPI
        assay validate openapi.yaml --schema Pet pet.json
        assay lint openapi.yaml
        assay check --base-url http://127.0.0.1:8080 Fixtures
        assay record --from session.har --openapi openapi.yaml
        assay explain unresolved-reference
        assay sandbox

      EXIT CODES
        0  done
        1  findings: errors in a document, violations, stale output, failed steps, leaks
        2  wrong use, or something cannot be read or written
        3  a server that was to be checked cannot be reached
        4  a mistake in this tool
      """,
    version: assayVersion,
    subcommands: [
      Generate.self, Validate.self, Lint.self, Check.self, RecordCommand.self, Dump.self,
      Explain.self,
      SandboxCommand.self, Bowtie.self,
    ]
  )

  /// Runs the command line.
  ///
  /// The parser's own exit code for wrong use, 64, becomes ours.
  static func main() async {
    do {
      var command = try parseAsRoot(rewritten(Array(CommandLine.arguments.dropFirst())))
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch let status as StatusError {
      status.status.end()
    } catch {
      let console = Console()
      let text = fullMessage(for: error)
      if exitCode(for: error).isSuccess {
        console.output(text + "\n")
        ExitStatus.done.end()
      }
      console.error(text + "\n")
      (exitCode(for: error) == .validationFailure ? ExitStatus.unusable : .internalError).end()
    }
  }
}

/// How a command says what it found, other than that all is well.
struct StatusError: Error {
  let status: ExitStatus
}

extension ExitStatus {
  /// Ends a command's `run` with this status.
  func finish() throws {
    if self != .done { throw StatusError(status: self) }
  }
}
