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
    // RFC 9110 §9.3.2: "the server MUST NOT send content in the response" to HEAD.
    let hasContent: Bool = !response.status.forbidsContent && operation.method != "head"
    var model: ResponseModel
    if uses[response.position] ?? 0 > 1, isNamed(response.position), hasHeaders(response) {
      model = shared(response, hasContent)
    } else {
      let typeName: String = SwiftNames.type(caseName)
      model = contents(of: response, hasContent, typeName, place)
      if !model.headers.isEmpty { model.structName = models.nestedTypeName(typeName, in: place) }
    }
    model.caseName = caseName
    model.status = response.status
    model.documentation = response.description ?? ""
    return model
  }

  /// Headers and content of a response; types that it needs begin with `typeName`.
  private mutating func contents(
    of response: Response,
    _ hasContent: Bool,
    _ typeName: String,
    _ place: ModelLowering.Place
  ) -> ResponseModel {
    var model = ResponseModel(
      status: response.status,
      caseName: "",
      headers: headers(of: response, place),
      documentation: response.description ?? ""
    )
    if hasContent {
      var inner = place
      inner.name = typeName
      model.body = body(response.content, isRequired: false, typeName: typeName + "Body", inner)
    }
    return model
  }

  /// A response that several operations refer to, lowered once.
  private mutating func shared(_ response: Response, _ hasContent: Bool) -> ResponseModel {
    let key = SharedKey(position: response.position, hasContent: hasContent)
    if let known = sharedIndices[key] { return shared[known].response }
    let name: String = sharedName(response.position)
    let typeName: String = models.takeSharedName(name)
    let declaration: Int = models.declareOperation(typeName, id: name)
    let place = models.place(in: declaration, direction: .response)
    var model = contents(of: response, hasContent, "", place)
    model.structName = typeName
    model.isShared = true
    sharedIndices[key] = shared.count
    shared.append(SharedResponse(response: model, declaration: declaration))
    return model
  }

  /// Whether a response stands where things have names, rather than at a status of an operation.
  private func isNamed(_ position: NodePosition) -> Bool {
    guard let last = position.pointer.split(separator: "/").last else { return true }
    return StatusPattern(String(last)) == nil
  }

  /// The last name on the way to a response, or the name of its file.
  private func sharedName(_ position: NodePosition) -> String {
    let file: Substring = position.file.split(separator: "/").last ?? ""
    let stem: Substring = file.split(separator: ".").first ?? "shared"
    let name: Substring = position.pointer.split(separator: "/").last ?? stem
    return name.lowercased().hasSuffix("response") ? String(name) : name + " response"
  }

  private func hasHeaders(_ response: Response) -> Bool {
    response.headers.contains { isFieldName($0.name.text) && isDescribed($0) }
  }

  /// Whether the document's words on a header count.
  ///
  /// 3.1 §4.8.17: "If a response header is defined with the name "Content-Type", it SHALL be ignored."
  private func isDescribed(_ header: Header) -> Bool {
    header.name.text.lowercased() != "content-type"
  }

  private mutating func headers(
    of response: Response,
    _ place: ModelLowering.Place
  ) -> [ParameterModel] {
    var scope = NameScope(reserved: ReservedNames.members.union(["body", "response"]))
    var seen: Set<String> = []
    var found: [ParameterModel] = []
    for header in response.headers {
      let name: String = header.name.text
      guard isFieldName(name), isDescribed(header), seen.insert(name.lowercased()).inserted else {
        continue
      }
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
