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
  package var media: MediaModel
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
          guard case .model(let type) = body.alternatives[media.alternative].value,
            type != .json, media.node != nil, model.caseName(of: type) == nil
          else { continue }
          let object: ObjectModel? = models.object(type)
          model.cases.append(
            ErrorCase(
              caseName: scope.take(models.caseName(type)),
              type: type,
              media: media,
              demands: object?.properties.count { $0.isRequired } ?? 0
            )
          )
        }
      }
    }
    model.cases = model.cases.enumerated().sorted { first, second in
      first.element.demands == second.element.demands
        ? first.offset < second.offset : first.element.demands > second.element.demands
    }.map(\.element)
    return model
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
