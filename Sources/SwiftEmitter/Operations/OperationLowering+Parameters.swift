import AssayRuntime
import OpenAPIDocument
import SchemaPlan

extension OperationLowering {
  /// The parameters that can travel, in document order; behind them those that the path names and the
  /// document does not describe.
  mutating func parameters(
    of operation: Operation,
    _ place: ModelLowering.Place
  ) -> [ParameterModel] {
    let template: [String] = PathTemplate(operation.path)?.parameters ?? []
    let hasBody: Bool = operation.requestBody?.content.isEmpty == false
    var scope = NameScope(reserved: ReservedNames.members.union(hasBody ? ["body"] : []))
    var models: [ParameterModel] = []
    var seen: Set<String> = []
    for parameter in operation.parameters {
      let name: String = parameter.name.text
      let isField: Bool = parameter.location == .header
      // RFC 9110 §5.1: names of header fields are case-insensitive.
      let key: String = parameter.location.rawValue + " " + (isField ? name.lowercased() : name)
      guard seen.insert(key).inserted else { continue }
      if parameter.location == .path && !template.contains(name) { continue }
      // 3.1 §4.8.12.2: a header parameter of these names "SHALL be ignored".
      if isField && (isIgnoredField(name) || !isFieldName(name)) { continue }
      if parameter.location == .cookie && name.isEmpty { continue }
      models.append(lowered(parameter, place, &scope))
    }
    for name in template where seen.insert("path " + name).inserted {
      models.append(undescribed(name, &scope))
    }
    return models
  }

  private func isIgnoredField(_ name: String) -> Bool {
    ["accept", "content-type", "authorization"].contains(name.lowercased())
  }

  func isFieldName(_ name: String) -> Bool { !name.isEmpty && name.utf8.allSatisfy(isTokenByte) }

  private mutating func lowered(
    _ parameter: Parameter,
    _ place: ModelLowering.Place,
    _ scope: inout NameScope
  ) -> ParameterModel {
    let wanted: String? = models.options.propertyNames[parameter.position.pointer]
    var name: String = wanted ?? SwiftNames.member(parameter.name.text)
    if scope.contains(name) { name += SwiftNames.type(parameter.location.rawValue) }
    let media: MediaType? = parameter.schema == nil ? parameter.content.first : nil
    let schema: SchemaID? = roots.schema(parameter.schema ?? media?.schema)
    let lowered = parameterType(schema, parameter.name.text, parameter.position.pointer, place)
    return ParameterModel(
      name: parameter.name.text,
      swiftName: scope.take(name),
      location: parameter.location.rawValue,
      style: style(parameter, media),
      isRequired: parameter.isRequired,
      allowsEmptyValue: parameter.allowsEmptyValue && parameter.location == .query,
      kinds: isEncoded(media) ? "-" : models.textKinds(schema),
      node: lowered.node,
      type: lowered.type,
      documentation: Documentation(
        text: parameter.description ?? "",
        isDeprecated: parameter.isDeprecated,
        origin: parameter.position.pointer
      )
    )
  }

  /// Whether the value is written as JSON, as `content` can ask for.
  private func isEncoded(_ media: MediaType?) -> Bool {
    media.flatMap { MediaTypeName($0.name.text) }?.isJSON ?? false
  }

  private func style(_ parameter: Parameter, _ media: MediaType?) -> String {
    if isEncoded(media) { return "content" }
    // 3.2 §4.12: the whole query string is a form where its media type is one.
    if parameter.location == .querystring { return "form*" }
    let serialization = parameter.serialization
    var text: String = allowedStyle(serialization.style, parameter.location).rawValue
    if serialization.explode { text += "*" }
    if serialization.allowsReserved { text += "+" }
    return text
  }

  /// The style, or where the document names one that the location does not have, the location's own
  /// (3.1 §4.8.12.6).
  private func allowedStyle(
    _ style: ParameterSerialization.Style,
    _ location: Parameter.Location
  ) -> ParameterSerialization.Style {
    switch location {
    case .path:
      return [.matrix, .label, .simple].contains(style) ? style : .simple
    case .query, .querystring:
      return [.form, .spaceDelimited, .pipeDelimited, .deepObject].contains(style) ? style : .form
    case .header: return .simple
    case .cookie: return [.form, .cookie].contains(style) ? style : .form
    }
  }

  private func undescribed(_ name: String, _ scope: inout NameScope) -> ParameterModel {
    ParameterModel(
      name: name,
      swiftName: scope.take(SwiftNames.member(name)),
      location: Parameter.Location.path.rawValue,
      style: ParameterSerialization.Style.simple.rawValue,
      isRequired: true,
      allowsEmptyValue: false,
      kinds: "s",
      node: nil,
      type: .string,
      documentation: Documentation(text: "", isDeprecated: false, origin: "")
    )
  }

  /// The Swift type of a parameter's value, and the node that judges it.
  mutating func parameterType(
    _ schema: SchemaID?,
    _ name: String,
    _ pointer: String,
    _ place: ModelLowering.Place
  ) -> (type: TypeMention, node: NodeReference?) {
    // Every text is a string: where nothing else is asked, nothing has to be judged.
    guard let schema, !models.isAnyString(schema) else { return (.string, nil) }
    var place = place
    place.name = name
    if let shared = sharedName(pointer) { models.declareShared(schema, shared, place.direction) }
    let node: NodeReference = models.judgingNode(schema, place)
    return (models.lower(schema, place).type.withoutNull, node)
  }

  /// The name of a parameter or header that stands among the components.
  private func sharedName(_ pointer: String) -> String? {
    for (prefix, suffix) in [
      ("/components/parameters/", "parameter"), ("/components/headers/", "header"),
    ]
    where pointer.hasPrefix(prefix) {
      let rest: Substring = pointer.dropFirst(prefix.count)
      if !rest.contains("/") { return String(rest) + " " + suffix }
    }
    return nil
  }
}

extension ModelLowering {
  /// Declares a type at the top for a schema of a shared parameter: several operations mention it.
  mutating func declareShared(_ schema: SchemaID, _ name: String, _ direction: Direction) {
    guard declaration(of: schema, direction) == nil, form(of: flattened(schema)).isDeclared else {
      return
    }
    let position: Int = declare(
      ModelRoot(name: name, schema: schema, direction: .both, isComponent: false)
    )
    complete(catalog.declarations[position].root)
  }

  /// Whether every string is a value of a schema, and nothing that is no string.
  func isAnyString(_ id: SchemaID) -> Bool {
    let flat = flattened(id)
    guard flat.types == .string, flat.parts.count == 1, flat.unions.isEmpty else { return false }
    let schema = graph[id]
    let isNarrowed: Bool =
      schema.enumeration != nil || schema.constant != nil || schema.minLength != nil
      || schema.maxLength != nil || schema.pattern != nil || schema.format != nil
      || schema.not != nil || schema.condition != nil || schema.openValues != nil
    return !isNarrowed && schema.dynamicReference == nil && !builder.isSecret(id)
  }

  /// The node that judges a whole value; that of the target where the schema only refers to one.
  ///
  /// A schema that stands nowhere else gets a unit of a name that is short and stays when others move.
  mutating func judgingNode(_ schema: SchemaID, _ place: Place) -> NodeReference {
    var schema = schema
    var steps = 0
    while let target = graph.aliasTarget(schema), graph[schema].reference == target, steps < 64 {
      schema = target
      steps += 1
    }
    if graph[schema].parent != nil { return builder.node(for: schema, direction: place.direction) }
    let name: String = catalog.roots[place.root].name + " " + place.name
    return builder.unit(named: name, schema: schema, direction: place.direction)
  }
}
