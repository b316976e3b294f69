extension OperationRenderer {
  /// The client: one function for each operation, and one for its pages where it has some.
  func client(_ operations: [OperationModel]) -> SwiftType {
    var members: [SwiftMember] = [
      .property(
        SwiftProperty(
          documentation: ["What carries the calls: server, transport, credentials, retries."],
          introducer: access + "var",
          name: "client",
          type: "APIClient"
        )
      ),
      .function(
        SwiftFunction(
          documentation: ["Calls the API through a client."],
          introducer: access + "init",
          parameters: ["_ client: APIClient"],
          body: [.line("self.client = client")]
        )
      ),
    ]
    for operation in operations {
      members.append(.function(call(operation)))
      if operation.paging != nil { members.append(.function(pages(operation))) }
    }
    return SwiftType(
      documentation: ["Calls the API: one function for each operation."],
      introducer: access + "struct",
      name: models.options.apiName + "Client",
      conformances: ["Sendable"],
      members: members
    )
  }

  private func call(_ operation: OperationModel) -> SwiftFunction {
    SwiftFunction(
      documentation: documentation(operation),
      attribute: attribute(operation),
      introducer: access + "func " + SwiftNames.escaped(operation.functionName),
      parameters: [parameter(operation)],
      result: " async throws(ClientError) -> \(operation.name).Output",
      body: [.line("try await client.call(\(operation.name).self, input)")]
    )
  }

  private func pages(_ operation: OperationModel) -> SwiftFunction {
    SwiftFunction(
      documentation: [
        "The pages of `\(operation.functionName)`, each asked for when it is wanted."
      ],
      attribute: attribute(operation),
      introducer: access + "func " + operation.functionName + "Pages",
      parameters: [parameter(operation)],
      result: " -> PageSequence<\(operation.name)>",
      body: [.line("client.pages(\(operation.name).self, input)")]
    )
  }

  /// An input that needs nothing need not be written.
  private func parameter(_ operation: OperationModel) -> String {
    let needsNothing: Bool =
      !operation.parameters.contains(where: \.isRequired) && operation.body?.isRequired != true
    let type: String = operation.name + ".Input"
    return "_ input: \(type)" + (needsNothing ? " = \(type)()" : "")
  }

  private func attribute(_ operation: OperationModel) -> String? {
    operation.documentation.isDeprecated ? "@available(*, deprecated)" : nil
  }
}
