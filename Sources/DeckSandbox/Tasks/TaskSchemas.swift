import AssayRuntime
import AssaySchema
import HTTPTypes

/// The JSON Schemas of a task, read and compiled by the same planner that judges requests.
enum TaskSchemas {
  /// How much of a schema is taken; a larger one would only slow every run down.
  static let bytesMax: Int = 256 << 10
  /// How many mistakes of an input are told at once.
  static let mistakesMax: Int = 20

  /// Refuses what is no schema.
  static func check(_ schema: JSONValue, field: String) throws(SandboxError) {
    _ = try compile(schema, field: field)
  }

  /// A schema that judges; nil where the value is null and everything fits.
  static func compile(_ schema: JSONValue, field: String) throws(SandboxError) -> JSONSchema? {
    if schema.isNull { return nil }
    // A schema is an object or a boolean (JSON Schema 2020-12 core §4.3).
    guard schema.objectValue != nil || schema.boolValue != nil else {
      throw .unacceptable(field, "A schema is an object, true or false, or null for none.")
    }
    let text: String = schema.jsonString()
    guard text.utf8.count <= bytesMax else {
      throw .unacceptable(field, "A schema has at most \(bytesMax) bytes.")
    }
    var options = JSONSchema.Options()
    options.assertsFormats = true
    do throws(JSONSchemaError) {
      return try JSONSchema(parsing: text, options: options)
    } catch {
      // What is wrong with it would quote it; `assay validate` tells the same with all its places.
      throw .unacceptable(
        field,
        "The value is no JSON Schema that can be used: a dialect from draft 4 to 2020-12, with "
          + "references to its own parts only."
      )
    }
  }
}

/// What a run is given.
struct RunInput: Sendable {
  /// What is kept and shown: the input without its secret members.
  let shown: JSONValue?
  /// The names of the secret members that were sent (behaviour 66).
  let tokenized: [String]

  /// Judges an input before there is a run (behaviour 67) and takes its secrets out.
  ///
  /// A member is secret where the schema marks its property: `format: password`, or `x-secret: true`.
  /// A simulated run has no use for such a value, so it is dropped here and stored nowhere, not even
  /// sealed; only its name stays.
  init(_ input: JSONValue?, judgedBy schema: JSONValue) throws(SandboxError) {
    if let compiled = try TaskSchemas.compile(schema, field: "input_schema") {
      try Self.judge(input ?? .object([:]), by: compiled)
    }
    let secrets: Set<String> = Self.secretNames(of: schema)
    guard let members = input?.objectValue, !secrets.isEmpty else {
      shown = input
      tokenized = []
      return
    }
    shown = .object(JSONObject(members.members.filter { !secrets.contains($0.key) }))
    tokenized = members.keys.filter { secrets.contains($0) }.sorted()
  }

  private static func judge(_ input: JSONValue, by schema: JSONSchema) throws(SandboxError) {
    guard let tape = try? JSONTape(parsing: input.jsonData()) else {
      throw .unacceptable("input", "The input cannot be read.")
    }
    let violations = schema.violations(of: tape, limit: TaskSchemas.mistakesMax)
    guard !violations.isEmpty else { return }
    throw SandboxError(.unprocessableContent, .envelope(violations.map(detail)))
  }

  /// Names the place and the keyword; the violation's own message may quote the value.
  private static func detail(_ violation: Violation) -> SandboxError.Detail {
    let names: [String] = JSONPointer(violation.instancePointer)?.tokens ?? []
    let isMissing: Bool = violation.keyword == "required"
    return SandboxError.Detail(
      type: "request",
      code: isMissing ? "input_missing" : "input_invalid",
      message: "The task's input_schema refuses the value: see its keyword "
        + "'\(violation.keyword)' at \(violation.keywordPointer).",
      field: (["input"] + names).joined(separator: ".")
    )
  }

  private static func secretNames(of schema: JSONValue) -> Set<String> {
    var names: Set<String> = []
    for property in schema["properties"]?.objectValue?.members ?? [] {
      let isPassword: Bool = property.value["format"]?.stringValue == "password"
      let isMarked: Bool = property.value["x-secret"]?.boolValue ?? false
      if isPassword || isMarked { names.insert(property.key) }
    }
    return names
  }
}

extension Violation {
  /// The keyword's place in the schema, without the name that the schema has here.
  fileprivate var keywordPointer: String {
    guard let mark = keywordLocation.firstIndex(of: "#") else { return keywordLocation }
    return String(keywordLocation[mark...])
  }
}
