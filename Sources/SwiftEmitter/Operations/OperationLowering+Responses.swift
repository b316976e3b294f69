import OpenAPIDocument
import SchemaPlan

extension OperationLowering {
  /// The documented responses: those of single statuses first, then ranges, then `default`, so that
  /// the first that fits is the closest (3.1 §4.8.16).
  mutating func responses(
    of operation: Operation,
    _ place: ModelLowering.Place
  ) -> [ResponseModel] {
    var scope = NameScope(reserved: ReservedNames.members.union(["undocumented"]))
    var seen: Set<StatusPattern> = []
    var found: [ResponseModel] = []
    let ordered: [Response] =
      operation.responses.filter { $0.status.rank == 0 }
      + operation.responses.filter { $0.status.rank == 1 }
      + operation.responses.filter { $0.status.rank == 2 }
    for response in ordered where seen.insert(response.status).inserted {
      found.append(lowered(response, operation, &scope, place))
    }
    return found
  }

  private mutating func lowered(
    _ response: Response,
    _ operation: Operation,
    _ scope: inout NameScope,
    _ place: ModelLowering.Place
  ) -> ResponseModel {
    let caseName: String = scope.take(response.status.caseName)
    var model = ResponseModel(
      status: response.status,
      caseName: caseName,
      headers: headers(of: response, place),
      documentation: response.description ?? ""
    )
    let typeName: String = SwiftNames.type(caseName)
    // RFC 9110 §9.3.2: "the server MUST NOT send content in the response" to HEAD.
    if !response.status.forbidsContent && operation.method != "head" {
      var inner = place
      inner.name = typeName
      model.body = body(response.content, isRequired: false, typeName: typeName + "Body", inner)
    }
    if !model.headers.isEmpty { model.structName = models.nestedTypeName(typeName, in: place) }
    return model
  }

  private mutating func headers(
    of response: Response,
    _ place: ModelLowering.Place
  ) -> [ParameterModel] {
    var scope = NameScope(reserved: ReservedNames.members.union(["body"]))
    var seen: Set<String> = []
    var found: [ParameterModel] = []
    for header in response.headers {
      let name: String = header.name.text
      // 3.1 §4.8.17: "If a response header is defined with the name "Content-Type", it SHALL be
      // ignored."
      guard isFieldName(name), seen.insert(name.lowercased()).inserted,
        name.lowercased() != "content-type"
      else { continue }
      found.append(lowered(header, place, &scope))
    }
    return found
  }

  private mutating func lowered(
    _ header: Header,
    _ place: ModelLowering.Place,
    _ scope: inout NameScope
  ) -> ParameterModel {
    let media: MediaType? = header.schema == nil ? header.content.first : nil
    let isEncoded: Bool = media.flatMap { MediaTypeName($0.name.text) }?.isJSON ?? false
    let schema: SchemaID? = roots.schema(header.schema ?? media?.schema)
    let lowered = parameterType(schema, header.name.text, header.position.pointer, place)
    return ParameterModel(
      name: header.name.text,
      swiftName: scope.take(SwiftNames.member(header.name.text)),
      location: Parameter.Location.header.rawValue,
      style: isEncoded ? "content" : header.explode ? "simple*" : "simple",
      isRequired: header.isRequired,
      allowsEmptyValue: false,
      kinds: isEncoded ? "-" : models.textKinds(schema),
      node: lowered.node,
      type: lowered.type,
      documentation: Documentation(
        text: header.description ?? "",
        isDeprecated: header.isDeprecated,
        origin: header.position.pointer
      )
    )
  }
}

extension StatusPattern {
  /// How far a pattern reaches.
  fileprivate var rank: Int {
    switch self {
    case .code: 0
    case .range: 1
    case .default: 2
    }
  }
}
