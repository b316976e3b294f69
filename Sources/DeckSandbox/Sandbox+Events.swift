package import DeckAPI
import DeckVault

extension Sandbox {
  /// `GET /events`.
  package func listEvents(
    _ input: ListEvents.Input,
    _ context: RequestContext
  ) async throws -> ListEvents.Output {
    let filter = EventFilter(
      types: input.type,
      after: input.createdAfter.map { Moment($0) },
      before: input.createdBefore.map { Moment($0) }
    )
    let page = try page(of: "events", input.limit, input.cursor, context) { request, reader in
      try EventLog.list(of: context.organisation, filter, request, in: reader)
    }
    return .ok(try page.shownWithoutRequestIDs(requestID: context.requestID))
  }

  /// `GET /events/{event_id}`.
  package func getEvent(
    _ input: GetEvent.Input,
    _ context: RequestContext
  ) async throws -> GetEvent.Output {
    let event = try database.read { reader in
      try EventLog.find(input.eventID, of: context.organisation, in: reader)
    }
    return .ok(try event.shown(requestID: context.requestID))
  }
}
