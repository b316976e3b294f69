import AssayRuntime
import SchemaPlan

/// What holding a schema or a keyword against a value came to.
struct Outcome {
  var isValid = true
  var error: String?
  var annotation: JSONValue?
  var units: [OutputUnit] = []
  /// The members or elements that were judged, for `unevaluated…`.
  var evaluated = Evaluated()

  init() {}

  init(error: String?) {
    self.error = error
    isValid = error == nil
  }

  static func failed(_ error: String) -> Outcome { Outcome(error: error) }

  /// Takes out what has no say any more: annotations of a schema that fails "MUST NOT" be kept (core
  /// §7.7.1.1), and of one that passes only annotations are of interest.
  mutating func prune(keepsEverything: Bool) {
    if !isValid { evaluated = Evaluated() }
    if keepsEverything {
      if !isValid { units = units.map { $0.withoutAnnotations() } }
      return
    }
    units.removeAll { $0.isValid != isValid }
  }
}

extension OutputUnit {
  func withoutAnnotations() -> OutputUnit {
    var unit = self
    unit.annotation = nil
    unit.children = children.map { $0.withoutAnnotations() }
    return unit
  }
}

/// A value of the instance: its index on the tape and its JSON Pointer.
struct InstancePlace {
  var index: Int
  var pointer: String
}

/// A keyword where it is run.
struct KeywordSite {
  var schema: OutputSchema
  /// The keyword's position among those of the schema.
  var keyword: Int
  /// The way to the schema.
  var path: String
  var depth: Int
  /// A keyword that speaks for the one that is run, such as `then` for `if`.
  var otherName: String?

  init(schema: OutputSchema, keyword: Int, path: String, depth: Int) {
    self.schema = schema
    self.keyword = keyword
    self.path = path
    self.depth = depth
  }

  var name: String { otherName ?? schema.keywords[keyword].name }
  var action: OutputKeyword.Action { schema.keywords[keyword].action }
  var location: String { schema.location }

  var keywordPath: String { path + "/" + JSONPointer.escape(name) }
  var keywordLocation: String { location + "/" + fragment(JSONPointer.escape(name)) }
}
