import AssayRuntime
import DeckVault

// What the lists of all resources have in common; decision 6 and behaviour 42.

extension Sandbox {
  /// Reads one page of a list; `fetch` gives at most `PageRequest.fetched` items.
  func page<Item: StoredResource>(
    of list: String,
    _ limit: Int32?,
    _ cursor: String?,
    _ context: RequestContext,
    fetch: (PageRequest, Reader) throws -> [Item]
  ) throws -> Page<Item> {
    let cursors = PageCursors(list: list, organisation: context.organisation, hash)
    let request = try cursors.request(limit: limit, cursor: cursor)
    let fetched = try database.read { reader in try fetch(request, reader) }
    return try cursors.page(fetched, request) { $0.position }
  }
}

extension Page where Item: StoredResource {
  /// The page in its envelope.
  ///
  /// The published items of these lists are the answers of the single resources, `request_id`
  /// included; it is the list's own.
  func shown<Model: JSONModel>(requestID: String) throws -> Model {
    let data: [JSONValue] = items.map { item in
      var object: JSONObject = item.json
      object["request_id"] = .string(requestID)
      return .object(object)
    }
    return try Model(showing: envelope(data, requestID: requestID))
  }

  /// The page in its envelope, with items that carry no `request_id` (behaviour 43).
  func shownWithoutRequestIDs<Model: JSONModel>(requestID: String) throws -> Model {
    try Model(showing: envelope(items.map { .object($0.json) }, requestID: requestID))
  }

  private func envelope(_ data: [JSONValue], requestID: String) -> JSONObject {
    [
      "data": .array(data),
      "has_more": .bool(nextCursor != nil),
      "next_cursor": JSONValue(nullable: nextCursor),
      "request_id": .string(requestID),
    ]
  }
}

extension Moment {
  /// The instant of a timestamp, rounded down to a microsecond.
  init(_ timestamp: Timestamp) {
    let seconds: Int64 = timestamp.secondsSinceEpoch * 1_000_000
    self.init(microseconds: seconds + Int64(timestamp.nanoseconds / 1_000))
  }
}
