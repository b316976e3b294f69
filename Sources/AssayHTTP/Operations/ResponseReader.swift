public import AssayRuntime
import HTTPTypes

/// Why a response is not what the document promises.
public enum ResponseFault: Error, Sendable, Hashable {
  /// The content's media type is none that the document names for this status.
  case undocumentedMediaType
  /// The content is no text of its media type. The message quotes nothing of it.
  case malformedBody(message: String)
  /// Content or header fields do not fit their schemas; never empty.
  case invalid([RequestViolation])
}

/// Reads the output of an operation out of a response.
///
/// What does not fit is kept, and something of the right type is returned in its place. Look at
/// ``fault`` before the output is used.
public struct ResponseReader {
  /// The response as it came.
  public let message: ResponseMessage
  private let limits: CodingLimits
  private var bodyFault: ResponseFault?
  private var violations: [RequestViolation] = []

  /// Begins to read a response.
  public init(_ message: ResponseMessage, limits: CodingLimits = .standard) {
    self.message = message
    self.limits = limits
  }

  /// The status code.
  public var status: Int { message.head.status.code }

  /// What does not fit; nil where the output may be used.
  public var fault: ResponseFault? {
    if let bodyFault { return bodyFault }
    return violations.isEmpty ? nil : .invalid(violations)
  }

  /// The row of the content's media type; -1 where the document does not name it.
  public mutating func bodyIndex(_ table: MediaTypeTable) -> Int {
    let contentType: String? = message.head.headerFields[.contentType]
    let row: Int = table.row(ofContentType: contentType) ?? -1
    if row < 0, bodyFault == nil { bodyFault = .undocumentedMediaType }
    return row
  }

  /// Reads the content.
  public mutating func body<Value: JSONReadable>(_ table: MediaTypeTable) -> Value {
    let row: Int = bodyIndex(table)
    guard row >= 0 else { return placeholder() }
    let reader = BodyReader(form: table.rows[row], plan: table.plan, limits: limits)
    do throws(BodyFault) {
      let contentType: String? = message.head.headerFields[.contentType]
      return try reader.value(try reader.tape(message.body, contentType: contentType))
    } catch {
      switch error {
      case .malformed(let reason): bodyFault = .malformedBody(message: reason)
      case .violations(let found): add(.body, found)
      }
      return placeholder()
    }
  }

  /// Reads the content as text.
  public mutating func text(_ table: MediaTypeTable) -> String { body(table) }

  /// Takes the content as it is.
  public mutating func bytes(_ table: MediaTypeTable) -> BinaryBody {
    _ = bodyIndex(table)
    return BinaryBody(
      bytes: message.body,
      mediaType: message.head.headerFields[.contentType] ?? ""
    )
  }

  private mutating func add(_ place: RequestViolation.Place, _ found: [Violation]) {
    for violation in found where violations.count < limits.violationsMax {
      violations.append(RequestViolation(place, violation))
    }
  }
}

extension ResponseReader {
  /// Reads a header field that must be there.
  public mutating func header<Value: JSONReadable>(
    _ table: ParameterTable,
    _ index: Int
  ) -> Value {
    guard let value: Value = optionalHeader(table, index) else {
      let place: RequestViolation.Place = table.rows[index].place
      if !violations.contains(where: { $0.place == place }) { add(place, [.missing]) }
      return placeholder()
    }
    return value
  }

  /// Reads a header field that may be absent.
  public mutating func optionalHeader<Value: JSONReadable>(
    _ table: ParameterTable,
    _ index: Int
  ) -> Value? {
    let parameter: Parameter = table.rows[index]
    guard let name = parameter.headerName else { return nil }
    let texts: [ArraySlice<UInt8>] = message.head.headerFields.texts(of: name)
    let reader = ParameterReader(parameter: parameter, plan: table.plan, options: limits.json)
    switch reader.read(texts) {
    case .absent: return nil
    case .fault(let fault): add(parameter.place, [fault.violation])
    case .value(let tape):
      let values = ValueReader(
        plan: table.plan,
        node: parameter.node,
        violationsMax: limits.violationsMax
      )
      do throws(BodyFault) {
        let value: Value = try values.read(tape)
        return value
      } catch {
        if case .violations(let found) = error { add(parameter.place, found) }
      }
    }
    return nil
  }
}
