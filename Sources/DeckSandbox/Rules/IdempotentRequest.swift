import AssayHTTP
import AssayRuntime
import HTTPTypes

/// A request that carries an idempotency key (decision 14).
package struct IdempotentRequest: Sendable, Hashable {
  /// A keyed hash of the key: callers may make keys of what should not be stored.
  package let keyHash: [UInt8]
  /// A keyed hash of method, path and body: tells requests apart and nothing of what they hold.
  package let fingerprint: [UInt8]
}

extension IdempotentRequest {
  private static let fieldName: HTTPField.Name? = HTTPField.Name("idempotency-key")
  /// In characters, as JSON Schema counts them.
  private static let keyLengthMax: Int = 256

  /// What a request's key stands for; nil where it has none.
  ///
  /// - Throws: `SandboxError.idempotencyKeyUnusable` for a key that is empty, too long or not alone.
  init?(_ request: RequestMessage, _ hash: KeyedHash) throws {
    guard let name = Self.fieldName else { return nil }
    let keys: [String] = request.head.headerFields[values: name]
    guard let key = keys.first else { return nil }
    guard keys.count == 1, !key.isEmpty, key.unicodeScalars.count <= Self.keyLengthMax else {
      throw SandboxError.idempotencyKeyUnusable
    }
    var body: [UInt8] = Self.canonical(request.body)
    defer { body.wipe() }
    self.keyHash = try hash(.idempotencyKey, [Array(key.utf8)])
    self.fingerprint = try hash(
      .idempotencyFingerprint,
      [Array(request.head.method.rawValue.utf8), Array((request.head.path ?? "").utf8), body]
    )
  }

  /// The body with its members in order and without spaces, so that a client which writes the same
  /// parameters anew sends the same request; bytes that are no JSON stand for themselves.
  private static func canonical(_ body: [UInt8]) -> [UInt8] {
    guard let tape = try? JSONTape(parsing: body) else { return body }
    return JSONValue(tape).sorted.jsonData()
  }
}

extension JSONValue {
  /// The value with the members of all its objects in the order of their names.
  ///
  /// Recursion is bounded: the reader of JSON refuses what is nested too deeply.
  fileprivate var sorted: JSONValue {
    switch self {
    case .array(let elements): return .array(elements.map(\.sorted))
    case .object(let object):
      let members = object.members.map { member in
        JSONObject.Member(key: member.key, value: member.value.sorted)
      }
      return .object(JSONObject(members.sorted { $0.key < $1.key }))
    default: return self
    }
  }
}
