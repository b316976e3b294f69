import AssayHTTP
import AssayRuntime
package import DeckAPI
import DeckVault
import HTTPTypes

extension Sandbox {
  /// `POST /token`: a token for one component session, valid for 30 minutes (behaviour 68).
  ///
  /// The token is a keyed hash of its id, so that an idempotency key can repeat the answer although the
  /// token is stored nowhere. The sandbox has no components; nothing takes the token.
  package func createSessionToken(
    _ input: CreateSessionToken.Input,
    _ context: RequestContext
  ) async throws -> CreateSessionToken.Output {
    let issued = try await write(
      context,
      about: \.id,
      keeping: { issued in JSONValue.object(issued.json).jsonString() },
      repeating: { stored in try IssuedToken(stored: stored) },
      doing: { _, now in
        IssuedToken(
          id: ResourceKind.token.newID(),
          createdAt: now,
          requestID: context.requestID
        )
      }
    )
    let text: [UInt8] = try hash(.sessionToken, [Array(issued.id.utf8)])
    let answer = CreateSessionTokenResponse(
      id: issued.id,
      object: .token,
      token: Secret("tk_" + Base64URL.encode(text)),
      expiresAt: (issued.createdAt + IssuedToken.lifetime).timestamp,
      createdAt: issued.createdAt.timestamp,
      requestID: issued.requestID
    )
    // Responses refuse to carry secrets unasked; handing this one out is what the operation is for.
    var head = HTTPResponse(status: .created)
    head.headerFields[.contentType] = "application/json"
    return .undocumented(
      ResponseMessage(head: head, body: try answer.jsonData(secrets: .revealed))
    )
  }
}

/// What is kept of a token for as long as its idempotency key is: everything but the token.
private struct IssuedToken: Sendable {
  static let lifetime: Duration = .seconds(30 * 60)

  let id: String
  let createdAt: Moment
  let requestID: String

  init(id: String, createdAt: Moment, requestID: String) {
    self.id = id
    self.createdAt = createdAt
    self.requestID = requestID
  }

  init(stored text: String) throws {
    let value = try JSONValue(stored: text)
    guard let id = value["id"]?.stringValue, let requestID = value["request_id"]?.stringValue,
      let moment = value["created_at"]?.numberValue?.int64
    else { throw DatabaseError.damagedRow }
    self.init(id: id, createdAt: Moment(microseconds: moment), requestID: requestID)
  }

  var json: JSONObject {
    [
      "id": .string(id), "created_at": .number(JSONNumber(createdAt.microseconds)),
      "request_id": .string(requestID),
    ]
  }
}
