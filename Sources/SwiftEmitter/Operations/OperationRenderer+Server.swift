extension OperationRenderer {
  /// What the names of the handler, the client and the error begin with.
  private var apiName: String { models.options.apiName }

  /// The protocol of what serves the API, and its routes.
  func server(_ operations: [OperationModel]) -> [SwiftDeclaration] {
    var requirements: [SwiftMember] = []
    for operation in operations {
      requirements.append(
        .function(
          SwiftFunction(
            documentation: documentation(operation),
            introducer: "func " + SwiftNames.escaped(operation.functionName),
            parameters: ["_ input: \(operation.name).Input", "_ context: Context"],
            result: " async throws -> \(operation.name).Output"
          )
        )
      )
    }
    let handler = SwiftType(
      documentation: ["Serves the API: one requirement for each operation."],
      introducer: access + "protocol",
      name: apiName + "Handler",
      conformances: ["APIHandler"],
      members: requirements
    )
    let routes = SwiftType(
      documentation: [],
      introducer: "extension",
      name: apiName + "Handler",
      conformances: [],
      members: [.property(self.routes(operations))]
    )
    return [.type(handler), .type(routes)]
  }

  /// The routes, one statement an operation, which compiles faster than a list.
  private func routes(_ operations: [OperationModel]) -> SwiftProperty {
    var body: [SwiftStatement] = [
      .line("var routes: [APIRoute<Self>] = []"),
      .line("routes.reserveCapacity(\(operations.count))"),
    ]
    for operation in operations {
      let call: String = "try await $0.\(operation.functionName)($1, $2)"
      let route: String = "APIRoute(\(operation.name).self) { \(call) }"
      body.append(.value("routes.", .call("append", [.line(route)])))
    }
    body.append(.line("return routes"))
    return SwiftProperty(
      documentation: ["The operations with what serves each, for a router."],
      introducer: access + "static var",
      name: "routes",
      type: "[APIRoute<Self>]",
      statements: body
    )
  }
}
