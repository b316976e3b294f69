import AssayRuntime
import DeckVault

/// Something that happened, as it was written down.
struct EventRecord: StoredResource {
  let number: Int64
  let id: String
  let type: String
  let data: JSONValue
  let createdAt: Moment

  var json: JSONObject {
    [
      "id": .string(id), "object": "event", "type": .string(type), "data": data,
      "created_at": JSONValue(createdAt),
      // Required and nullable: an event belongs to no request, unless one asks for it alone.
      "request_id": .null,
    ]
  }

  /// Events of one moment have an order too, so that it is their number which places them.
  var position: PagePosition {
    PagePosition(createdAt: Moment(microseconds: number), id: id)
  }
}

/// Which events a list shows.
struct EventFilter: Sendable {
  var types: [String]?
  var after: Moment?
  var before: Moment?
}

extension EventLog {
  private static let columns: SQL = "number, id, type, data, created_at"

  /// An event of an organisation.
  ///
  /// - Throws: `SandboxError.notFound` where there is none.
  static func find(
    _ id: String,
    of organisation: Organisation,
    in reader: Reader
  ) throws -> EventRecord {
    let query: SQL = "SELECT " + columns + " FROM event WHERE id = ? AND organisation = ?"
    let found = try reader.first(query, id, organisation.id) { row in try EventRecord(row: row) }
    guard let found else { throw SandboxError.notFound(.event) }
    return found
  }

  /// One page of events, the last that happened first.
  static func list(
    of organisation: Organisation,
    _ filter: EventFilter,
    _ page: PageRequest,
    in reader: Reader
  ) throws -> [EventRecord] {
    let query: SQL =
      "SELECT " + columns + """
         FROM event WHERE organisation = ?1 AND number < ?2 \
        AND (?3 IS NULL OR type IN (SELECT value FROM json_each(?3))) \
        AND (?4 IS NULL OR created_at > ?4) AND (?5 IS NULL OR created_at < ?5) \
        ORDER BY number DESC LIMIT ?6
        """
    return try reader.rows(
      query,
      organisation.id,
      page.start.createdAt.microseconds,
      filter.types.map(jsonList),
      filter.after?.microseconds,
      filter.before?.microseconds,
      page.fetched
    ) { row in try EventRecord(row: row) }
  }
}

extension EventRecord {
  fileprivate init(row: borrowing Row) throws {
    self.init(
      number: try row.integer(0),
      id: try row.text(1),
      type: try row.text(2),
      data: try JSONValue(stored: try row.text(3)),
      createdAt: Moment(microseconds: try row.integer(4))
    )
  }
}
