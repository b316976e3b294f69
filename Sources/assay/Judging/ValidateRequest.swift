import AssaySchema
import Generation
import SchemaPlan

/// What a person asks of `validate`.
struct ValidateRequest {
  /// An OpenAPI document or a JSON Schema.
  var document: String
  /// The files with instances.
  var instances: [String]
  /// A component's name or a JSON Pointer; nil for the whole file.
  var schema: String?
  var overlays: [String] = []
  /// Files for URIs.
  var map = URIMap()
  var diagnostics = DiagnosticsFormat.text
  var format = ViolationFormat.text
  /// An output of the standard in place of violations; nil for those.
  var output: OutputFormat?
  var collectsAnnotations = false
  var direction = InstanceDirection.both
  var stopsAtFirst = false
  /// Whether each line is an instance, whatever the file is called.
  var readsLines = false
  var assertsFormats = true
  var isQuiet = false

  init(document: String, instances: [String]) {
    self.document = document
    self.instances = instances
  }

  /// How many violations of one instance are told.
  var violationsMax: Int { stopsAtFirst ? 1 : 100 }
}

/// How violations are written.
enum ViolationFormat: String, CaseIterable, Sendable {
  case text
  /// One JSON object a line.
  case json
}

/// Which way instances go, on the command line.
enum InstanceDirection: String, CaseIterable, Sendable {
  case both
  case request
  case response

  var direction: Direction {
    switch self {
    case .both: .both
    case .request: .request
    case .response: .response
    }
  }
}
