import AssayRuntime
package import DeckAPI
import DeckVault

extension Sandbox {
  /// `GET /sessions/{session_id}`.
  package func getSession(
    _ input: GetSession.Input,
    _ context: RequestContext
  ) async throws -> GetSession.Output {
    let now: Moment = clock.now
    let object = try database.read { reader in
      let session = try SessionStore.find(
        input.sessionID,
        of: context.organisation.id,
        in: reader
      )
      return session.json(runs: try RunStore.inSession(session.id, in: reader), at: now)
    }
    return .ok(try GetSessionResponse(showing: object.with(requestID: context.requestID)))
  }

  /// `POST /sessions/{session_id}/end`: ends a session and cancels the runs still in it.
  package func endSession(
    _ input: EndSession.Input,
    _ context: RequestContext
  ) async throws -> EndSession.Output {
    let answer = try await write(context, about: \EndSessionResponse.id) { transaction, now in
      var session = try SessionStore.find(
        input.sessionID,
        of: context.organisation.id,
        in: transaction
      )
      guard !session.status.isFinal else {
        throw SandboxError.conflict(code: "session_ended", "The session is over.")
      }
      try SessionStore.take(.end, &session, at: now, in: transaction)
      let unfinished = try RunStore.unfinished(inSession: session.id, in: transaction)
      for run in unfinished {
        var run = run
        try RunStore.cancel(&run, at: now, in: transaction)
      }
      if unfinished.isEmpty {
        try SessionStore.take(.complete, &session, at: now, in: transaction)
      }
      let runs = try RunStore.inSession(session.id, in: transaction)
      return try EndSessionResponse(
        showing: session.json(runs: runs, at: now).with(requestID: context.requestID)
      )
    }
    alarm.ring()
    return .ok(answer)
  }
}

extension JSONObject {
  /// The object with `request_id`.
  func with(requestID: String) -> JSONObject {
    var object = self
    object["request_id"] = .string(requestID)
    return object
  }
}
