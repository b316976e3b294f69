import OpenAPIDocument
import SchemaPlan

extension ContractBuilder {
  mutating func read(_ operation: Operation) {
    var own = OperationParts(location: location(operation.position))
    var statuses: Set<StatusPattern> = []
    let ordered: [Response] =
      (0...2).flatMap { rank in operation.responses.filter { $0.status.rank == rank } }
    for response in ordered where statuses.insert(response.status).inserted {
      own.responses.append(part(response))
    }
    own.parameters = operation.parameters.map { parameter in
      let media: MediaType? = parameter.content.first
      return ParameterPart(
        name: parameter.name.text,
        location: parameter.location,
        schema: use(parameter.schema ?? media?.schema, .request),
        examples: parameter.examples + (media?.examples ?? [])
      )
    }
    own.body = (operation.requestBody?.content ?? []).map { part($0, .request) }
    var model = ContractOperation(
      id: operation.operationID?.text ?? operation.method.uppercased() + " " + operation.path,
      method: methodName(operation.method),
      path: operation.path,
      place: operation.methodRange,
      security: security(of: operation),
      index: operations.count
    )
    model.parameters = operation.parameters.enumerated().map { index, parameter in
      ContractParameter(
        name: parameter.name.text,
        location: ContractParameter.Location(rawValue: parameter.location.rawValue) ?? .query,
        style: parameter.serialization.style.rawValue,
        isExploded: parameter.serialization.explode,
        isRequired: parameter.isRequired,
        allowsReserved: parameter.serialization.allowsReserved,
        isJSONText: parameter.schema == nil && !parameter.content.isEmpty,
        types: own.parameters[index].schema.flatMap { types(of: $0.id) }
      )
    }
    model.requestMediaTypes = own.body.compactMap { $0.type == nil ? nil : $0.name }
    model.isBodyRequired = operation.requestBody?.isRequired ?? false
    model.answerMediaTypes = answerTypes(own)
    operations.append(model)
    parts.append(own)
  }

  /// Methods of a path item are written in lower case and sent in upper case; those of
  /// `additionalOperations` are sent as they are written (3.2 §4.9).
  private func methodName(_ method: String) -> String {
    let fixed: Set<String> = [
      "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
    ]
    return fixed.contains(method) ? method.uppercased() : method
  }

  private mutating func part(_ response: Response) -> ResponsePart {
    var part = ResponsePart(status: response.status, location: location(response.position))
    var names: Set<String> = []
    for header in response.headers {
      let name: String = header.name.text.lowercased()
      // 3.1 §4.8.17: "If a response header is defined with the name "Content-Type", it SHALL be
      // ignored."
      guard name != "content-type", names.insert(name).inserted else { continue }
      part.headers.append(
        HeaderPart(
          name: header.name.text,
          key: name,
          isRequired: header.isRequired,
          isJSONText: header.schema == nil && !header.content.isEmpty,
          explode: header.explode,
          schema: use(header.schema ?? header.content.first?.schema, .response),
          location: location(header.position)
        )
      )
    }
    part.content = response.content.map { self.part($0, .response) }
    return part
  }

  private mutating func part(_ media: MediaType, _ direction: Direction) -> MediaPart {
    var part = MediaPart(
      name: media.name.text,
      type: MediaTypeText(media.name.text),
      schema: use(media.schema, direction),
      examples: media.examples,
      location: location(media.position)
    )
    for encoding in media.encodings {
      if let type = encoding.contentType { part.encodings[encoding.property.text] = type }
    }
    return part
  }

  private func answerTypes(_ parts: OperationParts) -> [String] {
    var names: [String] = []
    let isSuccess: (ResponsePart) -> Bool = { $0.status.includes(200) || $0.status.isSuccess }
    let ordered = parts.responses.filter(isSuccess) + parts.responses.filter { !isSuccess($0) }
    for response in ordered {
      for media in response.content where media.type != nil && !names.contains(media.name) {
        names.append(media.name)
      }
    }
    return names
  }

  /// The types that a schema names, itself or through a reference; nil where it names none.
  private func types(of id: SchemaID) -> TypeSet? {
    var id: SchemaID = id
    for _ in 0..<AnswerLimits.schemaDepthMax {
      let schema: Schema = graph.graph[id]
      if let types = schema.types { return types }
      if let next = schema.reference ?? (schema.allOf.count == 1 ? schema.allOf[0] : nil) {
        id = next
        continue
      }
      if !schema.properties.isEmpty { return .object }
      if schema.items != nil { return .array }
      return nil
    }
    return nil
  }

  private func security(of operation: Operation) -> [[ContractScheme]] {
    document.security(of: operation).map { requirement in
      requirement.schemes.map { use in
        let scheme: SecurityScheme? = document.components.securitySchemes.first {
          $0.name.text == use.name.text
        }
        return ContractScheme(name: use.name.text, carrier: carrier(scheme))
      }
    }
  }

  private func carrier(_ scheme: SecurityScheme?) -> ContractScheme.Carrier {
    switch scheme?.kind {
    case .apiKey(let name, let location)?:
      switch location {
      case .query: return .query(name)
      case .cookie: return .cookie(name)
      default: return .header(name)
      }
    case .http(let scheme, _)?:
      switch scheme {
      case "bearer": return .bearer
      case "basic": return .basic
      default: return .other
      }
    // RFC 6749 §7 leaves the token's type open; what is issued is a bearer token.
    case .oauth2?, .openIDConnect?: return .bearer
    case .mutualTLS?, .unknown?, nil: return .other
    }
  }
}

extension StatusPattern {
  fileprivate var isSuccess: Bool {
    switch self {
    case .code(let code): code / 100 == 2
    case .range(let hundreds): hundreds == 2
    case .default: false
    }
  }
}
