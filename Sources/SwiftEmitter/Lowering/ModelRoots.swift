package import OpenAPIDocument
package import SchemaPlan

/// Finds the schemas of a document that get Swift types at the top level: its components, and the
/// bodies that operations describe in place.
///
/// A component that `readOnly` or `writeOnly` members make differ between requests and responses is
/// there twice where both use it: the response form under its own name, the request form as `…Input`.
package func modelRoots(
  of document: OpenAPIDocument,
  in builder: inout SchemaGraphBuilder,
  options: SwiftEmitterOptions = SwiftEmitterOptions()
) -> [ModelRoot] {
  var finder = RootFinder(options: options)
  for component in document.components.schemas {
    let id = builder.schema(file: component.position.file, pointer: component.position.pointer)
    finder.components.append((component.name.text, id))
  }
  for operation in document.operations { finder.visit(operation, &builder, .forward) }
  for item in document.webhooks {
    for operation in item.operations { finder.visit(operation, &builder, .none) }
  }
  return finder.roots(builder.graph)
}

/// Collects roots and which way their values go.
private struct RootFinder {
  let options: SwiftEmitterOptions
  var components: [(name: String, schema: SchemaID)] = []
  var bodies: [(name: String, schema: SchemaID, direction: Direction)] = []
  var requested: [SchemaID] = []
  var answered: [SchemaID] = []
  private var seen: Set<SchemaID> = []

  /// Whether requests go to the API, or, with webhooks, it is not said which side is meant.
  enum Way {
    case forward
    case none
  }

  init(options: SwiftEmitterOptions) { self.options = options }

  mutating func visit(_ operation: Operation, _ builder: inout SchemaGraphBuilder, _ way: Way) {
    let name: String = operation.operationID?.text ?? operation.method + " " + operation.path
    if let body = operation.requestBody {
      let shared: String? = sharedName(body.position.pointer, "requestBodies")
      visit(
        body.content,
        name: shared.map { $0 + " request body" } ?? name + " request body",
        way == .forward ? .request : .both,
        &builder
      )
    }
    let primary: Int? = primaryResponse(operation.responses)
    for (position, response) in operation.responses.enumerated() {
      let own: String = position == primary ? "" : " " + response.status.key
      let shared: String? = sharedName(response.position.pointer, "responses")
      visit(
        response.content,
        name: shared.map { $0 + " response" } ?? name + own + " response",
        way == .forward ? .response : .both,
        &builder
      )
    }
    for callback in operation.callbacks {
      for item in callback.pathItems {
        for inner in item.operations where inner.operationID != nil {
          visit(inner, &builder, .none)
        }
      }
    }
  }

  /// The name of a response or body that stands among the components.
  private func sharedName(_ pointer: String, _ family: String) -> String? {
    let prefix: String = "/components/\(family)/"
    guard pointer.hasPrefix(prefix) else { return nil }
    let rest: Substring = pointer.dropFirst(prefix.count)
    return rest.contains("/") ? nil : String(rest)
  }

  /// The answer that the operation is there for: the first success, else the first that has a body.
  private func primaryResponse(_ responses: [Response]) -> Int? {
    for (position, response) in responses.enumerated() where !response.content.isEmpty {
      switch response.status {
      case .code(let code) where code / 100 == 2: return position
      case .range(2): return position
      default: continue
      }
    }
    return nil
  }

  private mutating func visit(
    _ content: [MediaType],
    name: String,
    _ direction: Direction,
    _ builder: inout SchemaGraphBuilder
  ) {
    let hasJSON: Bool = content.contains { isJSON($0.name.text) }
    for media in content where !hasJSON || isJSON(media.name.text) {
      guard let position = media.schema ?? media.itemSchema else { continue }
      let id = builder.schema(file: position.file, pointer: position.pointer)
      switch direction {
      case .request: requested.append(id)
      case .response: answered.append(id)
      case .both:
        requested.append(id)
        answered.append(id)
      }
      let schema = builder.graph[id]
      if schema.reference == nil, schema.hasStructure, seen.insert(id).inserted,
        !bodies.contains(where: { $0.name == name })
      {
        bodies.append((name, id, direction))
      }
    }
  }

  private func isJSON(_ mediaType: String) -> Bool {
    let type: String = mediaType.split(separator: ";").first.map(String.init) ?? mediaType
    let plain: String = type.lowercased()
    return plain.hasSuffix("/json") || plain.hasSuffix("+json") || plain == "*/*"
      || plain == "application/*"
  }

  func roots(_ graph: SchemaGraph) -> [ModelRoot] {
    let marked: Set<SchemaID> = graph.schemasWithDirections()
    let inRequests: Set<SchemaID> = marked.isEmpty ? [] : graph.reachable(from: requested)
    let inResponses: Set<SchemaID> = marked.isEmpty ? [] : graph.reachable(from: answered)
    var roots: [ModelRoot] = []
    for (name, schema) in components {
      let swiftName: String? = options.typeNames[name]
      guard marked.contains(schema) else {
        roots.append(
          ModelRoot(
            name: name,
            schema: schema,
            direction: .both,
            isComponent: true,
            swiftName: swiftName
          )
        )
        continue
      }
      let sent: Bool = inRequests.contains(schema)
      let received: Bool = inResponses.contains(schema)
      let main: Direction = received ? .response : sent ? .request : .both
      roots.append(
        ModelRoot(
          name: name,
          schema: schema,
          direction: main,
          isComponent: true,
          swiftName: swiftName
        )
      )
      if sent && received {
        let input: String = name + " input"
        roots.append(
          ModelRoot(
            name: input,
            schema: schema,
            direction: .request,
            isComponent: true,
            swiftName: options.typeNames[input]
          )
        )
      }
    }
    for (name, schema, direction) in bodies {
      roots.append(
        ModelRoot(
          name: name,
          schema: schema,
          direction: marked.contains(schema) ? direction : .both,
          isComponent: false,
          swiftName: options.typeNames[name]
        )
      )
    }
    return roots
  }
}

extension Schema {
  /// Whether values have parts, or names, that deserve a Swift type.
  fileprivate var hasStructure: Bool {
    !properties.isEmpty || items != nil || !prefixItems.isEmpty || !allOf.isEmpty || !anyOf.isEmpty
      || !oneOf.isEmpty || enumeration != nil || additionalProperties != nil
  }
}
