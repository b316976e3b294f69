package import AssayRuntime
import OpenAPIDocument

/// The error union of an API: the different structures that its errors have.
package struct ErrorModel: Sendable {
  package var cases: [ErrorCase] = []

  /// The case for a type.
  func caseName(of type: TypeMention) -> String? {
    cases.first { $0.type == type }?.caseName
  }
}

/// One structure of errors.
package struct ErrorCase: Sendable {
  package var caseName: String
  package var type: TypeMention
  /// What judges whether an error has the structure.
  package var node: NodeReference
  /// How many members it asks for: what asks for more is tried first.
  package var demands: Int
}

extension OperationLowering {
  /// The structures of all responses that tell an error, those first that ask for most: one that asks
  /// for nothing takes every object.
  func errors() -> ErrorModel {
    var model = ErrorModel()
    var scope = NameScope(reserved: ReservedNames.members.union(["unstructured", "description"]))
    for operation in operations {
      for response in operation.responses where response.isError {
        guard let body = response.body else { continue }
        for media in body.media where media.codec == .json {
          let value: BodyValue = body.alternatives[media.alternative].value
          guard case .model(let type) = value, let node = media.node else { continue }
          for error in models.catalog.structures(of: type, node) {
            guard model.caseName(of: error.type) == nil else { continue }
            let name: String = scope.take(models.caseName(error.type))
            let demands: Int = models.object(error.type)?.properties.count { $0.isRequired } ?? 0
            model.cases.append(
              ErrorCase(caseName: name, type: error.type, node: error.node, demands: demands)
            )
          }
        }
      }
    }
    let ordered = model.cases.enumerated().sorted { first, second in
      let (left, right) = (first.element.demands, second.element.demands)
      return left == right ? first.offset < second.offset : left > right
    }
    model.cases = ordered.map(\.element)
    return model
  }
}

extension ModelCatalog {
  /// The structures that values of a type have: the alternatives of a union where each has a
  /// declaration, otherwise the type itself, and none where it may be anything.
  func structures(
    of type: TypeMention,
    _ node: NodeReference
  ) -> [(type: TypeMention, node: NodeReference)] {
    if type == .json { return [] }
    guard let alternatives = alternatives(of: type) else { return [(type, node)] }
    return alternatives.map { ($0.type, declarations[$0.position].node) }
  }

  /// The alternatives of a union of declared types.
  func alternatives(
    of type: TypeMention
  ) -> [(caseName: String, type: TypeMention, position: Int)]? {
    guard case .declared(let position) = type,
      case .union(let union) = declarations[position].kind
    else { return nil }
    var found: [(caseName: String, type: TypeMention, position: Int)] = []
    for alternative in union.alternatives {
      guard case .declared(let position) = alternative.type,
        case .object = declarations[position].kind
      else { return nil }
      found.append((alternative.swiftName, alternative.type, position))
    }
    return found.isEmpty ? nil : found
  }
}

extension ResponseModel {
  /// Whether the operation did not do what it is there for.
  var isError: Bool {
    switch status {
    case .code(let code): code >= 400
    case .range(let hundreds): hundreds >= 4
    case .default: true
    }
  }
}
