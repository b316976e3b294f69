import ArgumentParser
import Generation

extension AccessLevel: ExpressibleByArgument {}
extension ValidatorStyle: ExpressibleByArgument {}
extension OperationStyle: ExpressibleByArgument {}

/// `assay generate`: from a document to Swift.
struct Generate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Generate Swift models and validators.",
    discussion: """
      Without a document and without --config, the assay.yaml of the current folder is used.

        assay generate openapi.yaml --output Sources/PetShopAPI
        assay generate openapi.yaml --only tag:pets --skip schema:Legacy* --output Generated
        assay generate --config assay.yaml --check

      --only and --skip take tag:NAME, path:/PATH, operation:ID or schema:NAME, where * stands for any
      characters. What a selected part needs comes with it.
      """
  )

  @Argument(
    help: "OpenAPI 3.0 or 3.1 document, YAML or JSON; - reads standard input.",
    completion: .file(extensions: ["yaml", "yml", "json"])
  )
  var spec: String?

  @OptionGroup var document: DocumentOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "Where the Swift files go; created where it is missing.",
      valueName: "folder"
    ),
    completion: .directory
  )
  var output: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("An assay.yaml; options win over it.", valueName: "file"),
    completion: .file(extensions: ["yaml", "yml"])
  )
  var config: String?

  @Flag(help: "Write nothing; exit 1 and show what differs where the folder is not up to date.")
  var check = false

  @Option(help: ArgumentHelp("Only this part of the document; may be repeated.", valueName: "what"))
  var only: [String] = []

  @Option(help: ArgumentHelp("Not this part of the document; may be repeated.", valueName: "what"))
  var skip: [String] = []

  @Option(
    help: ArgumentHelp("Over how many files the types are spread (default: 8).", valueName: "n")
  )
  var files: Int?

  @Option(help: "The access level of what is generated (default: public).")
  var access: AccessLevel?

  @Option(
    help:
      "Compiled validators: false (default), true (beside models) or only; for a JSON Schema, only."
  )
  var validators: ValidatorStyle?

  @Option(
    help: "Operations: false (default), true (both sides), client or server; they need models."
  )
  var operations: OperationStyle?

  @Option(help: ArgumentHelp("Print a stage and write nothing.", valueName: "stage"))
  var dump: DumpStage?

  @Flag(
    help: """
      Count errors inside the document as warnings: what is at fault accepts any value, the rest is \
      generated.
      """
  )
  var keepGoing = false

  @Flag(name: .shortAndLong, help: "Say nothing where nothing is wrong.")
  var quiet = false

  func validate() throws {
    _ = try selection(only, "--only")
    _ = try selection(skip, "--skip")
    if let files, !(1...Configuration.filesMax).contains(files) {
      throw ValidationError("--files takes a number from 1 to \(Configuration.filesMax)")
    }
    if check, dump != nil { throw ValidationError("--check and --dump do not go together") }
  }

  func run() throws {
    var request = GenerateRequest()
    request.document = spec
    request.configuration = config
    request.overlays = document.overlay
    request.output = output
    request.isCheck = check
    request.only = try selection(only, "--only")
    request.skip = try selection(skip, "--skip")
    request.files = files
    request.access = access
    request.validators = validators
    request.operations = operations
    request.errors = keepGoing ? .warn : nil
    request.dump = dump
    request.diagnostics = document.diagnostics
    request.isQuiet = quiet
    request.command = CommandLine.arguments.filter { $0 != "--check" }.joined(separator: " ")
    try runGenerate(request, console: Console()).finish()
  }

  private func selection(_ options: [String], _ name: String) throws -> Selection {
    var selection = Selection()
    for option in options where !selection.add(option: option) {
      throw ValidationError(
        "\(name) '\(option)' does not say what it selects; write tag:NAME, path:/PATH, "
          + "operation:ID or schema:NAME"
      )
    }
    return selection
  }
}
