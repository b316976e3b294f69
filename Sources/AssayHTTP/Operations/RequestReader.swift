public import AssayRuntime
import HTTPTypes

/// Reads the input of an operation out of a request.
///
/// What does not fit is kept, and something of the right type is returned in its place, so that one
/// pass finds all that is wrong. Look at ``refusal`` before the input is used.
public struct RequestReader {
  let request: RequestMessage
  let captures: PathCaptures
  let parameters: ParameterTable
  let bodies: MediaTypeTable
  let limits: CodingLimits
  /// The row of the body's media type; -1 where there is no body, or none that is taken.
  public let bodyIndex: Int
  /// Whether there is a body.
  public var hasBody: Bool { !request.body.isEmpty }

  var query: TextPairs?
  private var violations: [RequestViolation] = []
  private var bodyReason: RequestRefusal.Reason?

  /// Begins to read a request whose path has been matched.
  public init(
    _ request: RequestMessage,
    _ captures: PathCaptures,
    parameters: ParameterTable,
    bodies: MediaTypeTable,
    limits: CodingLimits = .standard
  ) {
    self.request = request
    self.captures = captures
    self.parameters = parameters
    self.bodies = bodies
    self.limits = limits
    let fields: HTTPFields = request.head.headerFields
    var row: Int = -1
    if !request.body.isEmpty, !bodies.isEmpty {
      // A guess at the type of content that does not say it would let a web page send JSON without
      // its browser asking first whether it may.
      let type: String = fields[.contentType] ?? ""
      row = type.isEmpty ? -1 : bodies.row(ofContentType: type) ?? -1
      // Content in a coding is none of the types that the document names (RFC 9110 §15.5.16).
      if let coding = fields[.contentEncoding], coding.lowercased() != "identity" { row = -1 }
      if row < 0 { bodyReason = .unsupportedMediaType }
    }
    bodyIndex = row
  }

  /// Why the input must not be used; nil where it may.
  ///
  /// Where parameters do not fit either, what is wrong with the body stands beside them.
  public var refusal: RequestRefusal.Reason? {
    switch bodyReason {
    case _ where violations.isEmpty: bodyReason
    case .missingBody: .invalid(violations + [RequestViolation(.body, .missing)])
    case .malformedBody(let message):
      .invalid(violations + [RequestViolation(.body, .malformed(message))])
    case nil: .invalid(violations)
    default: bodyReason
    }
  }

  /// Reads a parameter that must be there.
  public mutating func parameter<Value: JSONReadable>(_ index: Int) -> Value {
    switch parsed(index) {
    case .absent:
      add(index, [.missing])
      return placeholder()
    case .fault(let fault):
      add(index, [fault.violation])
      return placeholder()
    case .value(let tape): return value(index, tape)
    }
  }

  /// Reads a parameter that may be absent.
  public mutating func optional<Value: JSONReadable>(_ index: Int) -> Value? {
    switch parsed(index) {
    case .absent: return nil
    case .fault(let fault):
      add(index, [fault.violation])
      return nil
    case .value(let tape):
      // Named, so that null is not taken for a value that is absent.
      let value: Value = value(index, tape)
      return value
    }
  }

  private mutating func value<Value: JSONReadable>(_ index: Int, _ tape: JSONTape) -> Value {
    let reader = ValueReader(
      plan: parameters.plan,
      node: parameters.rows[index].node,
      violationsMax: limits.violationsMax
    )
    do throws(BodyFault) {
      return try reader.read(tape)
    } catch {
      if case .violations(let found) = error { add(index, found) }
      return placeholder()
    }
  }

  private mutating func add(_ index: Int, _ found: [Violation]) {
    add(parameters.rows[index].place, found)
  }

  private mutating func add(_ place: RequestViolation.Place, _ found: [Violation]) {
    for violation in found where violations.count < limits.violationsMax {
      violations.append(RequestViolation(place, violation))
    }
  }
}

extension RequestReader {
  /// Reads the body, which must be there.
  public mutating func body<Value: JSONReadable>() -> Value {
    guard let value: Value = optionalBody() else {
      refuseMissing()
      return placeholder()
    }
    return value
  }

  /// Reads the body, if there is one.
  public mutating func optionalBody<Value: JSONReadable>() -> Value? {
    guard bodyIndex >= 0, bodyReason == nil else { return nil }
    let reader = BodyReader(form: bodies.rows[bodyIndex], plan: bodies.plan, limits: limits)
    do throws(BodyFault) {
      let contentType: String? = request.head.headerFields[.contentType]
      let tape: JSONTape = try reader.tape(request.body, contentType: contentType)
      let value: Value = try reader.value(tape)
      return value
    } catch {
      switch error {
      case .malformed(let message): bodyReason = .malformedBody(message: message)
      case .violations(let found): add(.body, found)
      }
      return nil
    }
  }

  /// Reads the body as text, which must be there.
  public mutating func text() -> String { body() }

  /// Reads the body as text, if there is one.
  public mutating func optionalText() -> String? { optionalBody() }

  /// Takes the body as it is; it must be there.
  public mutating func bytes() -> BinaryBody {
    guard let body = optionalBytes() else {
      refuseMissing()
      return BinaryBody(bytes: [])
    }
    return body
  }

  /// Takes the body as it is, if there is one.
  public mutating func optionalBytes() -> BinaryBody? {
    guard bodyIndex >= 0, bodyReason == nil else { return nil }
    return BinaryBody(
      bytes: request.body,
      mediaType: request.head.headerFields[.contentType] ?? ""
    )
  }

  private mutating func refuseMissing() {
    if bodyReason == nil, !hasBody { bodyReason = .missingBody }
  }
}

extension Violation {
  /// What is said of a parameter that has to be there and is not.
  static var missing: Violation {
    Violation(
      instancePointer: "",
      keyword: "required",
      keywordLocation: "",
      message: "is missing, and has to be there"
    )
  }

  /// What is said of a body that is no text of its media type.
  static func malformed(_ message: String) -> Violation {
    Violation(instancePointer: "", keyword: "content", keywordLocation: "", message: message)
  }
}
