/// What can be fuzzed.
enum FuzzTarget: String, CaseIterable {
  case generated
  case json
  case number
  case pattern
  case schema
  case yaml

  /// Judges one input; what must not be ends the process.
  func judge(_ bytes: [UInt8]) {
    switch self {
    case .generated: GeneratedTarget.judge(bytes)
    case .json: JSONTarget.judge(bytes)
    case .number: NumberTarget.judge(bytes)
    case .pattern: PatternTarget.judge(bytes)
    case .schema: SchemaTarget.judge(bytes)
    case .yaml: YAMLTarget.judge(bytes)
    }
  }

  /// Inputs to begin with.
  var seeds: [[UInt8]] {
    switch self {
    case .generated: GeneratedTarget.seeds
    case .json: JSONTarget.seeds
    case .number: NumberTarget.seeds
    case .pattern: PatternTarget.seeds
    case .schema: SchemaTarget.seeds
    case .yaml: YAMLTarget.seeds
    }
  }

  /// Words that inputs are made of.
  var dictionary: [String] {
    switch self {
    case .generated: GeneratedTarget.dictionary
    case .json: JSONTarget.dictionary
    case .number: NumberTarget.dictionary
    case .pattern: PatternTarget.dictionary
    case .schema: SchemaTarget.dictionary
    case .yaml: YAMLTarget.dictionary
    }
  }
}

/// Ends the process where something does not hold, which libFuzzer takes as a finding.
func expect(
  _ condition: Bool,
  _ message: @autoclosure () -> String,
  line: UInt = #line,
  file: StaticString = #file
) {
  if !condition { fatalError(message(), file: file, line: line) }
}
