import AssayRuntime
package import OpenAPIDocument
import SchemaPlan
import SourceDocuments

/// What of a request is not as the document says.
package struct RequestFault: Sendable {
  /// One line that stands alone.
  package var message: String
  /// The JSON of the value that it is about; empty where there is none.
  package var value: String = ""
}

extension Contract {
  /// Those of some statuses that an operation's responses do not describe.
  ///
  /// What servers answer to any request, such as 405, has to be described nowhere.
  package func undeclared(
    _ statuses: [StatusPattern],
    of operation: ContractOperation
  ) -> [StatusPattern] {
    guard parts.indices.contains(operation.index) else { return [] }
    let own: OperationParts = parts[operation.index]
    guard !own.responses.isEmpty else { return [] }
    return statuses.filter { status in
      guard case .code(let code) = status, !AnswerJudge.generalStatuses.contains(code) else {
        return false
      }
      return own.response(of: code) == nil
    }
  }

  /// Where a request is not what the document asks for: parameters that have to be there or that are
  /// not known, the media type, and the body by its schema.
  package func faults(
    of request: OutgoingRequest,
    to operation: ContractOperation
  ) -> [RequestFault] {
    guard parts.indices.contains(operation.index) else { return [] }
    return parameterFaults(of: request, operation)
      + bodyFaults(of: request, operation, parts[operation.index].body)
  }

  private func parameterFaults(
    of request: OutgoingRequest,
    _ operation: ContractOperation
  ) -> [RequestFault] {
    var faults: [RequestFault] = []
    let names: Set<String> = Self.queryNames(of: request.target)
    for parameter in operation.parameters where parameter.isRequired {
      let isThere: Bool
      switch parameter.location {
      case .query: isThere = names.contains { Self.isName($0, of: parameter) }
      case .header: isThere = request.headers.contains { $0.isNamed(parameter.name.lowercased()) }
      case .path, .cookie, .queryString: isThere = true
      }
      if isThere { continue }
      faults.append(
        RequestFault(
          message: "'\(operation.id)' needs the \(parameter.location.rawValue) parameter "
            + "'\(parameter.name)'"
        )
      )
    }
    let known: [ContractParameter] = operation.parameters.filter { $0.location == .query }
    let isOpen: Bool =
      operation.parameters.contains { $0.location == .queryString }
      || known.contains { $0.types?.contains(.object) ?? true }
    if isOpen { return faults }
    let keys: [String] = operation.security.joined().compactMap { scheme in
      if case .query(let name) = scheme.carrier { name } else { nil }
    }
    for name in names.sorted() where !keys.contains(name) {
      if known.contains(where: { Self.isName(name, of: $0) }) { continue }
      let nearest: String =
        nearestName(to: name, among: known.map(\.name)).map { "; did you mean '\($0)'?" } ?? ""
      faults.append(
        RequestFault(
          message: "'\(operation.id)' has no query parameter '\(name)'\(nearest)",
          value: name
        )
      )
    }
    return faults
  }

  private static func queryNames(of target: String) -> Set<String> {
    guard let mark = target.firstIndex(of: "?") else { return [] }
    let pairs: [Substring] = target[target.index(after: mark)...].split(separator: "&")
    return Set(pairs.map { PercentText.decoded($0.prefix { $0 != "=" }, keeping: .form) })
  }

  /// `filter[name]` belongs to `filter`, as does `filter[]`.
  private static func isName(_ name: String, of parameter: ContractParameter) -> Bool {
    name == parameter.name || name.hasPrefix(parameter.name + "[")
  }

  /// `application/*`, `*/*`, and for suffixes `application/*+json`.
  private static func isRange(_ range: MediaTypeText, around type: MediaTypeText) -> Bool {
    guard range.type == type.type || range.type == "*", range.subtype.hasPrefix("*") else {
      return false
    }
    return type.subtype.hasSuffix(range.subtype.dropFirst())
  }

  private func bodyFaults(
    of request: OutgoingRequest,
    _ operation: ContractOperation,
    _ content: [MediaPart]
  ) -> [RequestFault] {
    if request.body.isEmpty {
      guard operation.isBodyRequired else { return [] }
      return [RequestFault(message: "'\(operation.id)' needs a body")]
    }
    let field: Exchange.Field? = request.headers.first { $0.isNamed("content-type") }
    guard !content.isEmpty, let field, let type = MediaTypeText(field.value) else { return [] }
    let media: MediaPart? =
      content.first { $0.type?.essence == type.essence }
      ?? content.first { $0.type.map { Self.isRange($0, around: type) } ?? false }
    guard let media else {
      let names: String = content.map(\.name).joined(separator: " or ")
      return [
        RequestFault(message: "'\(operation.id)' takes \(names), and not \(type.essence)")
      ]
    }
    guard type.isJSON, let plan = schemas.plan, let node = media.schema?.node else { return [] }
    guard let tape = try? JSONTape(parsing: request.body, options: AnswerLimits.reading) else {
      return [RequestFault(message: "the body for '\(operation.id)' is no JSON")]
    }
    let value = JSONValue(tape)
    return plan.violations(node, tape, limit: AnswerLimits.violationsMax).map { violation in
      let place: String = violation.instancePointer
      let found: JSONValue? = JSONPointer(place).flatMap { value[$0] }
      return RequestFault(
        message: "the body does not fit what the document says of '\(operation.id)': "
          + "\(place.isEmpty ? "the body" : place): \(violation.message)",
        // A choice between schemas may turn on any of its parts.
        value: found?.jsonString() ?? ""
      )
    }
  }
}
