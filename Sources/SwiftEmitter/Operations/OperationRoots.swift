package import OpenAPIDocument
package import SchemaPlan

/// The operations of a document that code is generated for, and where their schemas are in the graph.
///
/// Webhooks and callbacks are requests that the API sends, so they are none of them.
package struct OperationRoots: Sendable {
  package var document: OpenAPIDocument
  var schemas: [SchemaPosition: SchemaID] = [:]

  /// The schema at a place of the document.
  func schema(_ position: SchemaPosition?) -> SchemaID? {
    position.flatMap { schemas[$0] }
  }
}

/// Reads the schemas of parameters, bodies and headers into the graph.
package func operationRoots(
  of document: OpenAPIDocument,
  in builder: inout SchemaGraphBuilder
) -> OperationRoots {
  var roots = OperationRoots(document: document)
  for operation in document.operations {
    for parameter in operation.parameters {
      roots.add(parameter.schema, &builder)
      roots.add(parameter.content, &builder)
    }
    if let body = operation.requestBody { roots.add(body.content, &builder) }
    for response in operation.responses {
      roots.add(response.content, &builder)
      for header in response.headers {
        roots.add(header.schema, &builder)
        roots.add(header.content, &builder)
      }
    }
  }
  return roots
}

extension OperationRoots {
  fileprivate mutating func add(_ position: SchemaPosition?, _ builder: inout SchemaGraphBuilder) {
    guard let position, schemas[position] == nil else { return }
    schemas[position] = builder.schema(file: position.file, pointer: position.pointer)
  }

  fileprivate mutating func add(_ content: [MediaType], _ builder: inout SchemaGraphBuilder) {
    for media in content { add(media.schema, &builder) }
  }
}
