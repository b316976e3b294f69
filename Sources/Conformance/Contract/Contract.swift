package import SourceDocuments

/// An OpenAPI document compiled for judging what a server answers.
package struct Contract: Sendable {
  /// The title and version of the document.
  package var title: String
  /// The path of the document's first server, such as `/v2`; empty where there is none.
  package var basePath: String
  /// In the order of the document.
  package var operations: [ContractOperation]

  /// The name of the document's file.
  let mainFile: String
  let schemas: CompiledSchemas
  /// What is judged of each operation, in their order.
  let parts: [OperationParts]
  let paths: PathIndex
  let indices: [String: Int]

  /// The place of something in the document, as findings name it.
  func documentPlace(_ location: String) -> String {
    location.contains("#") ? location : mainFile + "#" + location
  }

  /// Where something of the document was written; nil where it is not to be found.
  package func range(of documentPlace: String) -> SourceRange? {
    guard let hash = documentPlace.firstIndex(of: "#") else { return nil }
    guard let root = schemas.load(String(documentPlace[..<hash])) else { return nil }
    let pointer = String(documentPlace[documentPlace.index(after: hash)...])
    if let slash = pointer.lastIndex(of: "/"),
      let parent = root.at(pointer: String(pointer[..<slash])),
      let key = pointerTokens(String(pointer[slash...]))?.first, let member = parent.member(key)
    {
      return member.keyRange
    }
    return root.at(pointer: pointer)?.range
  }
}
