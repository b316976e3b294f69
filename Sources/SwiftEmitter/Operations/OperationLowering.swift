import AssayRuntime
import OpenAPIDocument
import SchemaPlan
import SourceDocuments

/// Lowers the operations of a document, each by itself: one that cannot be generated costs a
/// diagnostic and nothing else.
struct OperationLowering {
  let roots: OperationRoots
  var models: ModelLowering
  private(set) var operations: [OperationModel] = []
  private(set) var diagnostics: [Diagnostic] = []
  /// Responses with headers that several operations refer to.
  var shared: [SharedResponse] = []
  var sharedIndices: [SharedKey: Int] = [:]
  /// How many operations refer to the response at a place.
  private(set) var uses: [NodePosition: Int] = [:]
  private var functionNames = NameScope(reserved: ReservedNames.operationFunctions)

  init(_ roots: OperationRoots, _ models: ModelLowering) {
    self.roots = roots
    self.models = models
  }

  /// A response at a place; to HEAD it has no content.
  struct SharedKey: Hashable {
    var position: NodePosition
    var hasContent: Bool
  }

  mutating func lower() {
    for operation in roots.document.operations {
      for response in operation.responses { uses[response.position, default: 0] += 1 }
    }
    for operation in roots.document.operations {
      if let problem = problem(of: operation) {
        diagnostics.append(
          Diagnostic(
            .operationLeftOut,
            "'\(operation.method) \(operation.path)' is left out: \(problem)",
            at: operation.methodRange
          )
        )
      } else {
        operations.append(lower(operation))
      }
    }
    models.completeAll()
  }

  /// Why no code can be generated for an operation; nil where it can.
  private func problem(of operation: Operation) -> String? {
    guard !operation.method.isEmpty, operation.method.utf8.allSatisfy(isTokenByte) else {
      return "its method is no token of HTTP (RFC 9110 §9.1)"
    }
    guard operation.path.hasPrefix("/") else { return "its path does not begin with '/'" }
    return PathTemplate(operation.path) == nil
      ? "the braces of its path template do not pair up" : nil
  }

  private mutating func lower(_ operation: Operation) -> OperationModel {
    let id: String = operation.operationID?.text ?? operation.method + " " + operation.path
    let wanted: String? = models.options.propertyNames[operation.position.pointer]
    let name: String = models.takeOperationName(wanted ?? id)
    let declaration: Int = models.declareOperation(name, id: id)
    var model = OperationModel(
      name: name,
      functionName: functionName(wanted ?? id),
      declaration: declaration,
      id: id,
      method: methodName(operation.method),
      template: operation.path,
      tags: operation.tags.map(\.text),
      security: roots.document.security(of: operation).map { requirement in
        requirement.schemes.map { SecuritySchemeUse(scheme: $0.name.text, scopes: $0.scopes) }
      },
      source: (operation.position.file, Int(operation.methodRange.line)),
      documentation: documentation(operation),
      parameters: [],
      responses: []
    )
    let place = models.place(in: declaration, direction: .request)
    model.parameters = parameters(of: operation, place)
    model.body = requestBody(operation.requestBody, place)
    model.responses = responses(of: operation, models.place(in: declaration, direction: .response))
    model.paging = paging(of: model)
    return model
  }

  /// The name of an operation's function: no type has it, which the function would hide.
  private mutating func functionName(_ id: String) -> String {
    let name: String = SwiftNames.member(id)
    let isType: Bool = models.topNames.contains(name)
    return functionNames.take(isType ? "call" + SwiftNames.type(id) : name)
  }

  /// Methods of a path item are written in lower case and sent in upper case; those of
  /// `additionalOperations` are sent as they are written (3.2 §4.9).
  private func methodName(_ method: String) -> String {
    let fixed: Set<String> = [
      "get", "put", "post", "delete", "options", "head", "patch", "trace", "query",
    ]
    return fixed.contains(method) ? method.uppercased() : method
  }

  private func documentation(_ operation: Operation) -> Documentation {
    var text: String = operation.summary ?? ""
    if let description = operation.description, description != text {
      if !text.isEmpty { text += "\n\n" }
      text += description
    }
    return Documentation(
      text: text,
      isDeprecated: operation.isDeprecated,
      origin: operation.position.pointer
    )
  }
}

/// Whether a byte may stand in a token (RFC 9110 §5.6.2).
func isTokenByte(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"):
    true
  default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }
}

extension ModelLowering {
  /// The name of an operation's type: it gives way to models.
  mutating func takeOperationName(_ id: String) -> String {
    let name: String = SwiftNames.type(id)
    let isFree: Bool =
      !reservedTypes.contains(name) && !topNames.contains(name) && !nestedNames.contains(name)
    if isFree { return topNames.take(name) }
    let isOperation: Bool = operationNames.contains(name)
    return topNames.take(isOperation ? name : name + "Operation", avoiding: nestedNames)
  }

  /// The name of a response's structure: it gives way to models.
  mutating func takeSharedName(_ name: String) -> String {
    let type: String = SwiftNames.type(name)
    let isReserved: Bool = reservedTypes.contains(type)
    return topNames.take(isReserved ? type + "Value" : type, avoiding: nestedNames)
  }

  /// A place in the catalog for the types that are nested in an operation's.
  mutating func declareOperation(_ name: String, id: String) -> Int {
    operationNames.insert(name)
    let position = catalog.declarations.count
    catalog.declarations.append(
      ModelDeclaration(
        name: name,
        path: name,
        parent: nil,
        root: catalog.roots.count,
        schema: SchemaID(-1),
        node: NodeReference(unit: "", node: 0),
        documentation: Documentation(text: "", isDeprecated: false, origin: ""),
        kind: .operation
      )
    )
    catalog.roots.append(
      ModelRoot(name: id, schema: SchemaID(-1), direction: .both, isComponent: false)
    )
    rootDeclarations.append(position)
    return position
  }

  func place(in declaration: Int, direction: Direction) -> Place {
    Place(
      root: catalog.declarations[declaration].root,
      parent: declaration,
      name: "",
      direction: direction
    )
  }

  /// Lowers the roots that were mentioned and not yet lowered.
  mutating func completeAll() {
    var next = 0
    while next < catalog.roots.count {
      complete(next)
      next += 1
    }
  }
}
