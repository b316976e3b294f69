import AssayRuntime
import SchemaPlan

/// Judges an instance by the schemas as they were written, and tells of every keyword on the way.
///
/// The plan has forgotten what only annotates and what can never fail, so the graph is walked instead.
/// That is slower than judging; who wants a verdict alone asks the plan.
struct OutputEvaluator {
  var schemas: OutputSchemas
  var checks: CheckExplainer
  let tape: JSONTape
  /// Whether what passes and says nothing is kept too.
  let keepsEverything: Bool
  let collectsAnnotations: Bool
  let limits: OutputLimits
  /// The schema resources entered, outermost first, where a `$dynamicRef` may ask.
  private var scope: [Int] = []
  private var steps = 0
  private let depthMax: Int
  /// Whether the end of the allowed depth was met.
  private(set) var wentTooDeep = false

  init(
    _ schemas: OutputSchemas,
    _ checks: CheckExplainer,
    _ tape: JSONTape,
    keepsEverything: Bool,
    collectsAnnotations: Bool,
    isShallow: Bool,
    limits: OutputLimits = .standard
  ) {
    depthMax = isShallow ? limits.shallowDepthMax : limits.depthMax
    self.schemas = schemas
    self.checks = checks
    self.tape = tape
    self.keepsEverything = keepsEverything
    self.collectsAnnotations = collectsAnnotations
    self.limits = limits
  }

  /// The result of a schema for the whole instance.
  mutating func evaluate(_ root: SchemaID) -> OutputUnit {
    let place = InstancePlace(index: 0, pointer: "")
    let outcome = apply(root, to: place, path: "", 0)
    return unit(.schema, outcome, "", schemas[root].location, place)
  }

  /// Holds a schema against a value; `path` is the way through the schemas that led here.
  mutating func apply(
    _ id: SchemaID,
    to place: InstancePlace,
    path: String,
    _ depth: Int
  ) -> Outcome {
    steps += 1
    if depth >= depthMax {
      wentTooDeep = true
      return .failed("the schemas go too deep here to be followed")
    }
    if steps > limits.stepsMax { return .failed("judging it takes too many steps") }
    let schema = schemas[id]
    if let boolean = schema.boolean {
      return boolean ? Outcome() : .failed("no value is allowed here")
    }
    if schema.admitsNull, tape.kind(at: place.index) == .null { return Outcome() }
    let isNewResource = scope.last != schema.resource
    if isNewResource { scope.append(schema.resource) }
    var outcome = Outcome()
    for index in schema.keywords.indices {
      let site = KeywordSite(schema: schema, keyword: index, path: path, depth: depth)
      run(site, place, &outcome)
    }
    if isNewResource { scope.removeLast() }
    outcome.prune(keepsEverything: keepsEverything)
    return outcome
  }

  private mutating func run(
    _ site: KeywordSite,
    _ place: InstancePlace,
    _ outcome: inout Outcome
  ) {
    switch site.action {
    case .check(let check):
      let message = checks.message(of: check, at: place.index)
      record(Outcome(error: message), at: site, place, &outcome)
    case .annotation(let value): annotate(value, at: site, place, &outcome)
    case .stringAnnotation(let value):
      if tape.kind(at: place.index) == .string { annotate(value, at: site, place, &outcome) }
    case .format(let check, let value):
      var result = Outcome(error: check.flatMap { checks.message(of: $0, at: place.index) })
      if result.isValid, collectsAnnotations { result.annotation = value }
      record(result, at: site, place, &outcome)
    case .reference, .dynamicReference, .allOf, .choice, .not, .condition, .dependentSchemas:
      runInPlace(site, place, &outcome)
    case .prefixItems, .items, .contains, .unevaluatedItems:
      if tape.kind(at: place.index) == .array { runArray(site, place, &outcome) }
    case .properties, .patternProperties, .additionalProperties, .propertyNames,
      .unevaluatedProperties:
      if tape.kind(at: place.index) == .object { runObject(site, place, &outcome) }
    }
  }

  private mutating func annotate(
    _ value: JSONValue,
    at site: KeywordSite,
    _ place: InstancePlace,
    _ outcome: inout Outcome
  ) {
    var result = Outcome()
    if collectsAnnotations { result.annotation = value }
    record(result, at: site, place, &outcome)
  }

  /// Adds the result of a keyword to that of its schema.
  func record(
    _ result: Outcome,
    at site: KeywordSite,
    _ place: InstancePlace,
    _ outcome: inout Outcome,
    role: OutputUnit.Role = .keyword
  ) {
    if !result.isValid { outcome.isValid = false }
    let isSilent = result.isValid && result.annotation == nil && result.units.isEmpty
    if isSilent && !keepsEverything { return }
    outcome.units.append(unit(role, result, site.keywordPath, site.keywordLocation, place))
  }

  func unit(
    _ role: OutputUnit.Role,
    _ outcome: Outcome,
    _ path: String,
    _ location: String,
    _ place: InstancePlace
  ) -> OutputUnit {
    OutputUnit(
      isValid: outcome.isValid,
      keywordLocation: path,
      absoluteKeywordLocation: location,
      instanceLocation: place.pointer,
      error: outcome.error,
      annotation: outcome.annotation,
      children: outcome.units,
      role: role
    )
  }

  /// What a `$dynamicRef` means here: "the outermost schema resource in the dynamic scope that
  /// defines" the anchor (core §8.2.3.2).
  func dynamicTarget(_ link: OutputLink, _ anchor: String?) -> OutputLink {
    guard let anchor else { return link }
    for resource in scope {
      for known in schemas.graph.resources[resource].dynamicAnchors where known.name == anchor {
        return OutputLink(schema: known.schema, suffix: "", standIn: nil)
      }
    }
    return link
  }
}
