package import AssayRuntime
package import DeckVault

/// Writes events down, in the transaction that does what they tell of (behaviour 60).
package enum EventLog {
  /// Adds an event of a type such as `credential.created`.
  ///
  /// `data` is a summary of the resource as it is now, without anything that may be secret.
  package static func append(
    _ type: String,
    _ data: JSONObject,
    for organisation: String,
    at moment: Moment,
    in transaction: Transaction
  ) throws {
    try transaction.execute(
      "INSERT INTO event (id, organisation, type, data, created_at) VALUES (?, ?, ?, ?, ?)",
      ResourceKind.event.newID(),
      organisation,
      type,
      JSONValue.object(data).jsonString(),
      moment.microseconds
    )
  }
}
