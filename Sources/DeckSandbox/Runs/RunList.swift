import AssayRuntime
import DeckAPI
import DeckVault

/// Which runs a list shows: values of one filter widen it, filters narrow one another.
struct RunFilter: Sendable {
  var statuses: [String]?
  var sourceIDs: [String]?
  var outcomes: [String]?
  var agentID: String?
  var credentialID: String?
  var taskID: String?
  /// There are no workflows any more, so that asking for one finds nothing.
  var isImpossible: Bool
  var after: Moment?
  var before: Moment?

  init(_ input: ListTaskRuns.Input) {
    statuses = input.status?.map(\.rawValue)
    sourceIDs = input.sourceID
    outcomes = input.outcome?.map(\.rawValue)
    agentID = input.agentID
    credentialID = input.credentialID
    taskID = input.taskID
    isImpossible = input.workflowID != nil
    after = input.createdAfter.map { Moment($0) }
    before = input.createdBefore.map { Moment($0) }
  }

  /// The statuses that the filters on status and on result leave together; nil for all.
  var wantedStatuses: [String]? {
    guard statuses != nil || outcomes != nil else { return nil }
    return RunStatus.allCases.filter { status in
      let isWanted: Bool = statuses?.contains(status.rawValue) ?? true
      let isOutcome: Bool =
        outcomes.map { names in status.result.map { names.contains($0.rawValue) } ?? false }
        ?? true
      return isWanted && isOutcome
    }.map(\.rawValue)
  }
}

extension RunStore {
  /// One page of runs, newest first.
  static func list(
    of organisation: Organisation,
    _ filter: RunFilter,
    _ page: PageRequest,
    in reader: Reader
  ) throws -> [RunRecord] {
    if filter.isImpossible { return [] }
    let query: SQL =
      "SELECT " + columns + """
         FROM task_run WHERE organisation = ?1 AND (created_at, id) < (?2, ?3) \
        AND (?4 IS NULL OR credential_id = ?4) AND (?5 IS NULL OR task_id = ?5) \
        AND (?6 IS NULL OR agent_id = ?6) \
        AND (?7 IS NULL OR status IN (SELECT value FROM json_each(?7))) \
        AND (?8 IS NULL OR source_id IN (SELECT value FROM json_each(?8))) \
        AND (?9 IS NULL OR created_at > ?9) AND (?10 IS NULL OR created_at < ?10) \
        ORDER BY created_at DESC, id DESC LIMIT ?11
        """
    return try reader.rows(
      query,
      organisation.id,
      page.start.createdAt.microseconds,
      page.start.id,
      filter.credentialID,
      filter.taskID,
      filter.agentID,
      filter.wantedStatuses.map(jsonList),
      filter.sourceIDs.map(jsonList),
      filter.after?.microseconds,
      filter.before?.microseconds,
      page.fetched
    ) { row in try RunRecord(row: row) }
  }

  /// Starts to cancel a run that is not over; one that is being canceled stays as it is.
  static func cancel(
    _ run: inout RunRecord,
    at now: Moment,
    in transaction: Transaction
  ) throws {
    guard let next = run.status.after(.cancel) else { return }
    run.status = next
    run.waits = false
    run.dueAt = now
    run.updatedAt = max(now, run.updatedAt.next)
    try update(run, noting: true, in: transaction)
  }
}

/// Texts as one value that a statement can bind.
func jsonList(_ texts: [String]) -> String {
  JSONValue.array(texts.map(JSONValue.string)).jsonString()
}
