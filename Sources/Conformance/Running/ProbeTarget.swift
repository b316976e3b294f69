internal import AssayRuntime
internal import OpenAPIDocument
internal import SourceDocuments

/// A step that can be tried in other ways, because it succeeded.
struct ProbeTarget: Sendable {
  /// The step's position.
  var step: Int
  /// The document's file and the operation's id, or the method and path of the fixture.
  var operation: String
  /// The places of secrets in its request, with their names.
  var secrets: [SentSecret]
  /// Whether it is sent with a key that the document asks for.
  var isSecured: Bool
}

/// What is tried with one step.
struct ProbeOrder: Sendable, Hashable {
  var step: Int
  var secrets: [SentSecret] = []
  var checksAuthentication = false
}

extension ProbeTarget {
  /// Chooses for each operation and each place of a secret the first step that has it, in the order of
  /// the plan, so that the choice does not depend on what ended first.
  static func orders(
    _ targets: [[ProbeTarget]],
    options: RunOptions
  ) -> [[ProbeOrder]] {
    var authenticated: Set<String> = []
    var echoed: Set<String> = []
    return targets.map { targets in
      targets.compactMap { target in
        var order = ProbeOrder(step: target.step)
        if options.runsAuthenticationChecks, target.isSecured {
          order.checksAuthentication = authenticated.insert(target.operation).inserted
        }
        if options.runsErrorEchoes {
          order.secrets = target.secrets.filter { secret in
            echoed.insert("\(target.operation) \(secret.place)").inserted
          }
        }
        return order.secrets.isEmpty && !order.checksAuthentication ? nil : order
      }
    }
  }
}

extension ScenarioRun {
  /// What can be tried in other ways of the steps that ran.
  var probeTargets: [ProbeTarget] {
    let options: RunOptions = context.options
    guard options.runsErrorEchoes || options.runsAuthenticationChecks else { return [] }
    return steps.indices.compactMap { index in
      guard case .passed? = standings[steps[index].id.text], traces.indices.contains(index),
        let trace = traces[index], let response = trace.exchanges.first?.response,
        (200..<300).contains(response.status)
      else { return nil }
      let rendered: RenderedRequest = trace.rendered
      let secrets: [SentSecret] = rendered.secrets.filter { scope.secrets[$0.name] != nil }
      let isSecured: Bool =
        rendered.credential != nil && !(rendered.operation?.isPublic ?? true)
      guard !secrets.isEmpty || isSecured else { return nil }
      let operation: String =
        rendered.operation.map { ProbeTarget.key(of: $0, in: scenario.contract) }
        ?? "\(rendered.outgoing.method) \(steps[index].request.shownTarget)"
      return ProbeTarget(
        step: index,
        operation: operation,
        secrets: secrets,
        isSecured: isSecured
      )
    }
  }
}

extension RequestTemplate {
  /// The operation's id, or the path with the names of its values.
  var shownTarget: String {
    switch target {
    case .operation(let id): return id.text
    case .path(_, let path):
      let texts: [String] = path.parts.map { part in
        switch part {
        case .literal(let text): text
        case .reference(let name): "{\(name)}"
        }
      }
      return String(texts.joined().prefix { $0 != "?" })
    }
  }
}
