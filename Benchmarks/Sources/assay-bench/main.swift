import Foundation

let usage = """
  assay-bench validate SCHEMA INSTANCES.jsonl [--back-end both|interpreter|generated]
                       [--samples N] [--assert-formats] [--resource FILE]...
                       [--keep FOLDER] [--json]
  assay-bench parse FILE... [--samples N] [--json]
  assay-bench patterns INPUTS.json [--samples N]
  assay-bench leaks FILE... [--samples N]

  validate  judges one instance a line by a schema of JSON Schema 2020-12 and prints nanoseconds
            an instance. The generated back end needs the Swift compiler; --keep leaves
            its program in a folder. --resource is a document that the schema refers to.
  parse     reads JSON texts into tapes, and writes the tapes as JSON again.
  patterns  matches the patterns of a list against their texts.
  leaks     looks for ten secrets in answers that hold none of them.

  Status 0: done. 1: the back ends disagree. 2: nothing could be measured.

  """

var arguments = Array(CommandLine.arguments.dropFirst())
guard !arguments.isEmpty else { stop(usage) }
do {
  switch arguments.removeFirst() {
  case "validate": exit(try runValidate(ValidateArguments(&arguments)))
  case "parse": exit(try runParse(ParseArguments(&arguments)))
  case "patterns": exit(try runPatterns(ParseArguments(&arguments)))
  case "leaks": exit(try runLeaks(ParseArguments(&arguments)))
  case "help", "--help", "-h":
    print(usage, terminator: "")
    exit(0)
  default: stop(usage)
  }
} catch {
  stop("assay-bench: \(error)\n")
}

/// Says why nothing could be measured, and ends.
func stop(_ message: String) -> Never {
  FileHandle.standardError.write(Data(message.utf8))
  exit(2)
}
