public import AssayRuntime
import SchemaPlan
import SourceDocuments
import Synchronization

/// A JSON Schema that is read and compiled at run time.
///
///     let schema = try JSONSchema(parsing: #"{"type": "string", "title": "A name"}"#)
///     schema.accepts(try JSONTape(parsing: #""Rex""#))               // true
///     schema.output(for: try JSONTape(parsing: "5"), .basic)         // {"valid":false,…
///
/// Schemas are in the dialect that their `$schema` names, 2020-12 where it is absent. Whoever knows
/// the schema when a program is built generates code from it instead, which is faster.
public struct JSONSchema: Sendable {
  private let plan: Plan
  private let node: PlanNode
  private let outputs: SharedOutput

  /// The URIs of the dialects that schemas may be written in.
  public static let dialects: [String] = [
    "https://json-schema.org/draft/2020-12/schema",
    "https://json-schema.org/draft/2019-09/schema", "http://json-schema.org/draft-07/schema#",
    "http://json-schema.org/draft-06/schema#", "http://json-schema.org/draft-04/schema#",
  ]

  /// How a schema is read.
  public struct Options: Sendable {
    /// The URI that the schema was retrieved from: references are resolved against it.
    public var uri = "schema.json"
    /// The schema's place in the text, as a JSON Pointer; empty for the whole.
    public var pointer = ""
    /// The dialect of schemas that name none with `$schema`: one of `JSONSchema.dialects`.
    public var dialect = "https://json-schema.org/draft/2020-12/schema"
    /// Whether `format` is judged; by the standard's default it only annotates.
    public var assertsFormats = false

    /// The options of a schema that refers to nothing else.
    public init() {}
  }

  /// Reads a schema, in JSON or YAML, and whatever it refers to.
  ///
  /// - Parameters:
  ///   - text: The schema.
  ///   - options: Where it comes from and how it is read.
  ///   - resource: Gives the text of another schema by its URI, without a fragment; nil where there is
  ///     none. Nothing is ever fetched.
  /// - Throws: What is wrong with the text, or with what it refers to.
  public init(
    parsing text: String,
    options: Options = Options(),
    resource: (String) -> String? = { _ in nil }
  ) throws(JSONSchemaError) {
    guard let dialect = SchemaDialect(metaschema: options.dialect) else {
      throw JSONSchemaError(messages: ["the dialect '\(options.dialect)' is not known"])
    }
    var files = SourceFiles()
    let file = files.add(name: options.uri, bytes: Array(text.utf8))
    let reading = readDocument(file, in: files)
    guard let root = reading.root, !reading.diagnostics.contains(where: { $0.severity == .error })
    else { throw JSONSchemaError(reading.diagnostics, files) }
    var compiled: CompiledSchema
    (compiled, files) = withoutActuallyEscaping(resource) { resource in
      CompiledSchema.make(root, options, dialect, files, resource)
    }
    if compiled.diagnostics.contains(where: { $0.severity == .error }) {
      throw JSONSchemaError(compiled.diagnostics, files)
    }
    guard let plan = compiled.plan, let node = compiled.node else {
      throw JSONSchemaError(messages: ["the schema cannot be compiled"])
    }
    self.plan = plan
    self.node = node
    outputs = SharedOutput(
      InstanceOutput(
        plan: plan,
        node: node,
        root: compiled.root,
        builder: compiled.builder,
        direction: .both
      )
    )
  }

  /// Whether an instance fits.
  public func accepts(_ instance: JSONTape) -> Bool { plan.accepts(node, instance, 0) }

  /// What is wrong with an instance; empty where it fits.
  public func violations(of instance: JSONTape, limit: Int = 100) -> [Violation] {
    plan.violations(node, instance, 0, limit: limit)
  }

  /// The output of the standard for an instance (2020-12 core §12), as JSON on one line.
  public func output(
    for instance: JSONTape,
    _ format: OutputFormat,
    annotations: Bool = false
  ) -> String {
    outputs.with { $0.text(for: instance, format, annotations: annotations).text }
  }

  /// What the schema says about the parts of an instance; empty where the instance does not fit.
  public func annotations(of instance: JSONTape) -> [Annotation] {
    outputs.with { $0.annotations(of: instance) }.compactMap { Annotation($0) }
  }
}

/// What a keyword says about a part of an instance without judging it.
public struct Annotation: Sendable, Hashable {
  /// JSON Pointer of the part.
  public let instanceLocation: String
  /// The keyword, such as `title`.
  public let keyword: String
  /// Where the keyword was written, as an absolute URI.
  public let absoluteKeywordLocation: String
  /// What it says.
  public let value: JSONValue

  init?(_ unit: OutputUnit) {
    guard let value = unit.annotation else { return nil }
    instanceLocation = unit.instanceLocation
    keyword = JSONPointer(unit.keywordLocation)?.tokens.last ?? ""
    absoluteKeywordLocation = unit.absoluteKeywordLocation
    self.value = value
  }
}

/// Why a text cannot be used as a schema.
public struct JSONSchemaError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong, each with its place.
  public let messages: [String]

  /// The messages, one a line.
  public var description: String { messages.joined(separator: "\n") }

  init(messages: [String]) { self.messages = messages }

  init(_ diagnostics: [Diagnostic], _ files: SourceFiles) {
    messages = diagnostics.filter { $0.severity == .error }.map { diagnostic in
      guard let range = diagnostic.range else { return diagnostic.message }
      return "\(files.name(of: range.file)):\(range.line):\(range.column): \(diagnostic.message)"
    }
  }
}

/// What outputs have learned about a schema, shared by all who ask.
private final class SharedOutput: Sendable {
  private let output: Mutex<InstanceOutput>

  init(_ output: InstanceOutput) { self.output = Mutex(output) }

  func with<Result: Sendable>(_ body: (inout InstanceOutput) -> Result) -> Result {
    output.withLock { output in body(&output) }
  }
}
