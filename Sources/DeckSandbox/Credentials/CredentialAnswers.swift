import AssayRuntime
import DeckAPI

// The published document has one schema for each answer, though all show the same credential.

extension CredentialRecord {
  /// What is shown of the login details: never a secret's value (behaviours 1 to 8).
  var summary: AuthCredentialsSummary? {
    // Decisions 5 and 10: null where nothing is stored, and behind a deletion nothing is.
    guard hasLoginDetails else { return nil }
    return AuthCredentialsSummary(
      username: Presence(nullable: username),
      sourceFields: plainFields.isEmpty ? nil : plainFields,
      tokenized: tokenized.isEmpty ? nil : tokenized.sorted()
    )
  }

  func created(requestID: String) -> CreateCredentialResponse {
    CreateCredentialResponse(
      id: id,
      object: .credential,
      status: CreateCredentialResponse.Status(rawValue: status.rawValue),
      externalID: externalID,
      sourceID: sourceID,
      authMethod: CreateCredentialResponse.AuthMethod(rawValue: authMethod.rawValue),
      authCredentials: summary,
      createdAt: createdAt.timestamp,
      updatedAt: updatedAt.timestamp,
      requestID: requestID
    )
  }

  func retrieved(requestID: String) -> GetCredentialResponse {
    GetCredentialResponse(
      id: id,
      object: .credential,
      status: GetCredentialResponse.Status(rawValue: status.rawValue),
      externalID: externalID,
      sourceID: sourceID,
      authMethod: GetCredentialResponse.AuthMethod(rawValue: authMethod.rawValue),
      authCredentials: summary,
      createdAt: createdAt.timestamp,
      updatedAt: updatedAt.timestamp,
      requestID: requestID
    )
  }

  func updated(requestID: String) -> UpdateCredentialResponse {
    UpdateCredentialResponse(
      id: id,
      object: .credential,
      status: UpdateCredentialResponse.Status(rawValue: status.rawValue),
      sourceID: sourceID,
      authMethod: UpdateCredentialResponse.AuthMethod(rawValue: authMethod.rawValue),
      authCredentials: summary,
      externalID: externalID,
      createdAt: createdAt.timestamp,
      updatedAt: updatedAt.timestamp,
      requestID: requestID
    )
  }

  /// Behaviour 43: an item of a list has no `request_id`.
  var listed: ListCredentialResponse {
    ListCredentialResponse(
      id: id,
      object: .credential,
      status: ListCredentialResponse.Status(rawValue: status.rawValue),
      externalID: externalID,
      sourceID: sourceID,
      authMethod: ListCredentialResponse.AuthMethod(rawValue: authMethod.rawValue),
      authCredentials: summary,
      createdAt: createdAt.timestamp,
      updatedAt: updatedAt.timestamp
    )
  }
}
