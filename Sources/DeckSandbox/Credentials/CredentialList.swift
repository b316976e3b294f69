import AssayRuntime
import DeckVault

/// Which credentials a list shows: values of one filter widen it, filters narrow one another
/// (behaviour 44).
struct CredentialFilter: Sendable, Hashable {
  /// Nil where the caller does not ask.
  var sourceIDs: Set<String>?
  var statuses: Set<CredentialStatus>?
  var externalID: String?
}

/// Reads one page of credentials, in time that depends on the page and not on the table.
///
/// A list over several sources or statuses is one ordered range of an index for each pair of them; the
/// page is the beginning of all ranges merged. The ranges are read one after the other, and each only
/// as far as it can still add to the page.
struct CredentialList {
  let organisation: Organisation
  let filter: CredentialFilter
  let page: PageRequest

  private typealias Found = [CredentialRecord]

  /// A part of a list that one index has in order.
  private enum Range {
    case all
    case status(CredentialStatus)
    case source(String, CredentialStatus)
  }

  /// The page and one item more, where there is one.
  func fetch(from reader: Reader) throws -> [CredentialRecord] {
    if let externalID = filter.externalID { return try withExternalID(externalID, reader) }
    var found: Found = []
    for range in ranges {
      // A full page is only improved by what stands before its last item.
      let end: PagePosition = found.count < page.fetched ? .end : (found.last?.position ?? .end)
      found += try rows(of: range, before: end, reader)
      found.sort { $0.position.comes(before: $1.position) }
      found.removeLast(max(0, found.count - page.fetched))
    }
    return found
  }

  private var ranges: [Range] {
    switch (filter.sourceIDs, filter.statuses) {
    case (nil, nil): return [.all]
    case (nil, let statuses?): return statuses.map(Range.status)
    case (let sources?, let statuses):
      let wanted: Set<CredentialStatus> = statuses ?? Set(CredentialStatus.allCases)
      return sources.flatMap { source in wanted.map { Range.source(source, $0) } }
    }
  }

  private func rows(of range: Range, before end: PagePosition, _ reader: Reader) throws -> Found {
    let (first, firstID) = (page.start.createdAt.microseconds, page.start.id)
    let (last, lastID) = (end.createdAt.microseconds, end.id)
    let count: Int = page.fetched
    switch range {
    case .all:
      return try reader.rows(
        CredentialQueries.all,
        organisation.id,
        first,
        firstID,
        last,
        lastID,
        count
      ) { row in try CredentialRecord(row: row) }
    case .status(let status):
      return try reader.rows(
        CredentialQueries.byStatus,
        organisation.id,
        status.rawValue,
        first,
        firstID,
        last,
        lastID,
        count
      ) { row in try CredentialRecord(row: row) }
    case .source(let source, let status):
      return try reader.rows(
        CredentialQueries.bySource,
        organisation.id,
        source,
        status.rawValue,
        first,
        firstID,
        last,
        lastID,
        count
      ) { row in try CredentialRecord(row: row) }
    }
  }

  /// Credentials with one external id are few, so the other filters look at each.
  private func withExternalID(_ externalID: String, _ reader: Reader) throws -> Found {
    let statuses: [String] = (filter.statuses ?? Set(CredentialStatus.allCases)).map(\.rawValue)
    let sources: [String]? = filter.sourceIDs.map(Array.init)
    return try reader.rows(
      CredentialQueries.byExternalID,
      organisation.id,
      externalID,
      Self.list(statuses),
      sources == nil,
      Self.list(sources ?? []),
      page.start.createdAt.microseconds,
      page.start.id,
      page.fetched
    ) { row in try CredentialRecord(row: row) }
  }

  private static func list(_ names: [String]) -> String {
    JSONValue.array(names.map(JSONValue.string)).jsonString()
  }
}

extension CredentialRecord {
  /// Where the credential stands in a list.
  var position: PagePosition { PagePosition(createdAt: createdAt, id: id) }
}
