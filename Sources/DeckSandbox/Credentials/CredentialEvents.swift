import AssayRuntime
import DeckVault

extension EventLog {
  /// Notes that a credential has come to a status, or into being.
  static func append(
    _ event: CredentialEvent,
    _ record: CredentialRecord,
    in transaction: Transaction
  ) throws {
    try append(
      event.rawValue,
      record.eventData,
      for: record.organisation,
      at: record.updatedAt,
      in: transaction
    )
  }
}

/// The events of credentials, one for each way to a status (behaviour 60).
enum CredentialEvent: String, Sendable, Hashable, CaseIterable {
  case created = "credential.created"
  case unverified = "credential.unverified"
  case verified = "credential.verified"
  case invalid = "credential.invalid"
  case deleted = "credential.deleted"

  /// The event of arriving at a status by a change.
  init(arrivingAt status: CredentialStatus) {
    switch status {
    case .unverified: self = .unverified
    case .verified: self = .verified
    case .invalid: self = .invalid
    case .deleted: self = .deleted
    }
  }
}

extension CredentialRecord {
  /// The summary that events carry, without any login details.
  ///
  /// It is what the events reference shows, and `external_id`, which the guide to external ids
  /// promises.
  fileprivate var eventData: JSONObject {
    [
      "id": .string(id),
      "object": "credential",
      "status": .string(status.rawValue),
      "source_id": .string(sourceID),
      "auth_method": .string(authMethod.rawValue),
      "external_id": externalID.map(JSONValue.string) ?? .null,
    ]
  }
}
