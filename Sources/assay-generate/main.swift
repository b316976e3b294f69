import Generation

let console = Console()
let arguments = Array(CommandLine.arguments.dropFirst())

func runTool() throws(UsageError) -> ExitStatus {
  switch arguments.first {
  case nil:
    console.error(helpText)
    return .unusable
  case "--help", "-h", "help":
    console.output(helpText)
    return .done
  case "--version":
    console.output(assayVersion + "\n")
    return .done
  case "generate":
    guard let request = try parseGenerate(Array(arguments.dropFirst())) else {
      console.output(helpText)
      return .done
    }
    return runGenerate(request, console: console)
  case .some(let other):
    throw UsageError("unknown command '\(other)'; the one command is 'generate'")
  }
}

do throws(UsageError) {
  try runTool().end()
} catch {
  console.error("error: \(error.message)\nhelp: assay-generate --help\n")
  ExitStatus.unusable.end()
}
