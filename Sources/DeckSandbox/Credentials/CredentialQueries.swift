package import DeckVault

/// The queries of lists; each reads one range of one index, in the order of the pages.
package enum CredentialQueries {
  private static let select: SQL = "SELECT " + CredentialRecord.columns + " FROM credential WHERE "
  private static let behindStart: SQL = " AND (created_at, id) < (?, ?)"
  private static let newestFirst: SQL = " ORDER BY created_at DESC, id DESC LIMIT ?"
  private static let range: SQL = behindStart + " AND (created_at, id) > (?, ?)" + newestFirst

  package static let all: SQL = select + "organisation = ?" + range
  package static let byStatus: SQL = select + "organisation = ? AND status = ?" + range
  package static let bySource: SQL =
    select + "organisation = ? AND source_id = ? AND status = ?" + range
  package static let byExternalID: SQL =
    select
      + """
      organisation = ? AND external_id = ? AND status IN (SELECT value FROM json_each(?)) \
      AND (? OR source_id IN (SELECT value FROM json_each(?)))
      """
    + behindStart + newestFirst
}
