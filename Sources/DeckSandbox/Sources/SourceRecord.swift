import AssayRuntime
import DeckVault

/// A website that credentials log in to.
///
/// Of the documented types there is only `website`.
struct SourceRecord: Sendable, Hashable {
  let id: String
  let organisation: String
  var name: String?
  var url: String
  var isDeleted: Bool
  let createdAt: Moment
  var updatedAt: Moment
}

extension SourceRecord: StoredResource {
  static let type: String = "website"

  var json: JSONObject {
    [
      "id": .string(id),
      "object": "source",
      "name": JSONValue(nullable: name),
      "type": .string(Self.type),
      "website": ["url": .string(url)],
      "created_at": JSONValue(createdAt),
      "updated_at": JSONValue(updatedAt),
    ]
  }

  var position: PagePosition { PagePosition(createdAt: createdAt, id: id) }

  /// What events say of a source.
  ///
  /// The URL stays out: people put keys into them.
  var eventData: JSONObject {
    [
      "id": .string(id), "object": "source", "name": JSONValue(nullable: name),
      "type": .string(Self.type),
    ]
  }
}

/// The rows of sources.
enum SourceStore {
  static let columns: SQL = "id, organisation, name, url, is_deleted, created_at, updated_at"

  /// A source of an organisation, deleted or not.
  static func findAny(
    _ id: String,
    of organisation: String,
    in reader: Reader
  ) throws -> SourceRecord? {
    let query: SQL = "SELECT " + columns + " FROM source WHERE id = ? AND organisation = ?"
    return try reader.first(query, id, organisation) { row in try SourceRecord(row: row) }
  }

  /// A source of an organisation.
  ///
  /// - Throws: `SandboxError.notFound` where there is none, or none any more.
  static func find(
    _ id: String,
    of organisation: Organisation,
    in reader: Reader
  ) throws -> SourceRecord {
    guard let record = try findAny(id, of: organisation.id, in: reader), !record.isDeleted else {
      throw SandboxError.notFound(.source)
    }
    return record
  }

  static func list(
    of organisation: Organisation,
    _ page: PageRequest,
    in reader: Reader
  ) throws -> [SourceRecord] {
    let query: SQL =
      "SELECT " + columns + """
         FROM source WHERE organisation = ? AND is_deleted = 0 AND (created_at, id) < (?, ?) \
        ORDER BY created_at DESC, id DESC LIMIT ?
        """
    return try reader.rows(
      query,
      organisation.id,
      page.start.createdAt.microseconds,
      page.start.id,
      page.fetched
    ) { row in try SourceRecord(row: row) }
  }

  static func insert(_ record: SourceRecord, in transaction: Transaction) throws {
    try transaction.execute(
      "INSERT INTO source (" + columns + ") VALUES (?, ?, ?, ?, ?, ?, ?)",
      record.id,
      record.organisation,
      record.name,
      record.url,
      record.isDeleted,
      record.createdAt.microseconds,
      record.updatedAt.microseconds
    )
  }

  static func update(_ record: SourceRecord, in transaction: Transaction) throws {
    try transaction.execute(
      "UPDATE source SET name = ?, url = ?, is_deleted = ?, updated_at = ? WHERE id = ?",
      record.name,
      record.url,
      record.isDeleted,
      record.updatedAt.microseconds,
      record.id
    )
  }
}

extension SourceRecord {
  fileprivate init(row: borrowing Row) throws {
    self.init(
      id: try row.text(0),
      organisation: try row.text(1),
      name: try row.optionalText(2),
      url: try row.text(3),
      isDeleted: try row.integer(4) != 0,
      createdAt: Moment(microseconds: try row.integer(5)),
      updatedAt: Moment(microseconds: try row.integer(6))
    )
  }
}
