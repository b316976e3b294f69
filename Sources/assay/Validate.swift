import ArgumentParser
import AssaySchema
import Generation

/// `assay validate`: instances against a schema of a document.
struct Validate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judge JSON or JSON Lines by a schema.",
    discussion: """
      SPEC is an OpenAPI document or a JSON Schema. The schema is named by its JSON Pointer, behind the
      file's name or with --schema, or by its name there; a JSON Schema needs no name. JSON Schemas are
      read in the dialect of their $schema: 2020-12, 2019-09, draft 7, 6 or 4.

        assay validate openapi.yaml --schema Pet pet.json
        assay validate 'openapi.yaml#/components/schemas/Pet' --format json pets.jsonl
        assay validate schema.json --map https://example.com/schemas/=schemas --output detailed a.json
        curl https://example.com/pets/1 | assay validate openapi.yaml --schema Pet -

      A violation says where in the instance, what was expected, and which line of the document says
      so. It never quotes a value that the document marks as a secret.
      """
  )

  @Argument(help: "OpenAPI document or JSON Schema, YAML or JSON.", completion: .file())
  var spec: String

  @Argument(
    help: "JSON files, JSON Lines files (.jsonl, .ndjson), or - for standard input.",
    completion: .file()
  )
  var files: [String]

  @Option(help: ArgumentHelp("The schema: a name or a JSON Pointer.", valueName: "schema"))
  var schema: String?

  @Option(
    help: ArgumentHelp(
      "A file, or folder, for what has a URI; nothing is ever fetched. May be repeated.",
      valueName: "uri=path"
    )
  )
  var map: [String] = []

  @OptionGroup var document: DocumentOptions

  @Option(help: "How violations are written: text or json (one object a line).")
  var format = ViolationFormat.text

  @Option(
    help: ArgumentHelp(
      """
      Write an output of JSON Schema 2020-12 instead, one object a line: flag, basic, detailed or \
      verbose.
      """,
      valueName: "output"
    ),
    transform: outputFormat
  )
  var output: OutputFormat?

  @Flag(help: "Collect annotations, such as title and default; implies --output basic.")
  var annotations = false

  @Option(help: "Which way the instances go: request, response or both (readOnly, writeOnly).")
  var direction = InstanceDirection.both

  @Flag(help: "Stop at the first violation of each instance.")
  var first = false

  @Flag(help: "Read every line of every file as one instance.")
  var lines = false

  @Flag(help: "Note formats only, as JSON Schema does by default.")
  var annotateFormats = false

  @Flag(name: .shortAndLong, help: "Say nothing where nothing is wrong.")
  var quiet = false

  func validate() throws {
    var uris = URIMap()
    for entry in map where !uris.add(option: entry) {
      throw ValidationError("--map '\(entry)' is no URI=PATH")
    }
    if DocumentPlace(spec).schema != nil, schema != nil {
      throw ValidationError("name the schema behind '#' or with --schema, not both")
    }
    if files.isEmpty { throw ValidationError("name at least one file, or - for standard input") }
    if files.count(where: { $0 == standardInputPath }) + (spec == standardInputPath ? 1 : 0) > 1 {
      throw ValidationError("standard input can be read only once")
    }
  }

  func run() throws {
    let place = DocumentPlace(spec)
    var request = ValidateRequest(document: place.document, instances: files)
    request.schema = schema ?? place.schema
    for entry in map { _ = request.map.add(option: entry) }
    request.overlays = document.overlay
    request.diagnostics = document.diagnostics
    request.format = format
    request.output = output ?? (annotations ? .basic : nil)
    request.collectsAnnotations = annotations
    request.direction = direction
    request.stopsAtFirst = first
    request.readsLines = lines
    request.assertsFormats = !annotateFormats
    request.isQuiet = quiet
    try runValidate(request, console: Console()).finish()
  }
}

/// The output format of a name.
private func outputFormat(_ name: String) throws -> OutputFormat {
  if let format = OutputFormat(rawValue: name) { return format }
  let names = OutputFormat.allCases.map(\.rawValue).joined(separator: ", ")
  throw ValidationError("there is no output '\(name)', but \(names)")
}

extension ViolationFormat: ExpressibleByArgument {}
extension InstanceDirection: ExpressibleByArgument {}

/// A document's file, and the schema in it that a fragment names.
private struct DocumentPlace {
  var document: String
  var schema: String?

  init(_ text: String) {
    document = text
    guard let mark = text.firstIndex(of: "#") else { return }
    let fragment = text[text.index(after: mark)...]
    guard fragment.isEmpty || fragment.hasPrefix("/") else { return }
    document = String(text[..<mark])
    schema = "#" + fragment
  }
}
