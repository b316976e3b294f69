import AssayRuntime
package import DeckAPI
import DeckVault

// Decision 13: every look-up is by id and organisation, so that another's id is an unknown one.
//
// A credential's `source_id` is taken as it is: no document says that the source must exist when the
// credential is created. A run looks for it.

extension Sandbox {
  /// `POST /credentials`.
  package func createCredential(
    _ input: CreateCredential.Input,
    _ context: RequestContext
  ) async throws -> CreateCredential.Output {
    let vault = vault
    let created = try await write(context, about: \CreateCredentialResponse.id) {
      transaction,
      now in
      let change = try CredentialChange(
        creating: input.body,
        for: context.organisation,
        at: now
      )
      try CredentialStore.insert(change.record, in: transaction)
      try change.seal(in: vault, transaction)
      try EventLog.append(.created, change.record, in: transaction)
      return change.record.created(requestID: context.requestID)
    }
    return .created(created)
  }

  /// `GET /credentials/{credential_id}`; deleted ones are still there (behaviour 35).
  package func getCredential(
    _ input: GetCredential.Input,
    _ context: RequestContext
  ) async throws -> GetCredential.Output {
    let record = try database.read { reader in
      let found = try CredentialStore.find(
        input.credentialID,
        of: context.organisation,
        in: reader
      )
      return try CredentialStore.reveal(found, from: vault, in: reader)
    }
    return .ok(record.retrieved(requestID: context.requestID))
  }

  /// `GET /credentials`.
  package func listCredentials(
    _ input: ListCredentials.Input,
    _ context: RequestContext
  ) async throws -> ListCredentials.Output {
    let cursors = PageCursors(list: "credentials", organisation: context.organisation, hash)
    let request = try cursors.request(limit: input.limit, cursor: input.cursor)
    let list = CredentialList(
      organisation: context.organisation,
      filter: CredentialFilter(input),
      page: request
    )
    let page = try database.read { reader in
      try cursors.page(try list.fetch(from: reader), request, position: \.position)
        .map { try CredentialStore.reveal($0, from: vault, in: reader) }
    }
    return .ok(
      PaginatedResponseOfListCredentialResponse(
        data: page.items.map(\.listed),
        hasMore: page.nextCursor != nil,
        nextCursor: Presence(nullable: page.nextCursor),
        requestID: .value(context.requestID)
      )
    )
  }

  /// `PATCH /credentials/{credential_id}`.
  package func updateCredential(
    _ input: UpdateCredential.Input,
    _ context: RequestContext
  ) async throws -> UpdateCredential.Output {
    let vault = vault
    let updated = try await write(context, about: \UpdateCredentialResponse.id) {
      transaction,
      now in
      let record = try CredentialStore.find(
        input.credentialID,
        of: context.organisation,
        in: transaction
      )
      // Decision 4; behaviour 34: nothing brings a deleted credential back.
      guard record.status != .deleted else { throw SandboxError.credentialDeleted }
      let change = try CredentialChange(
        updating: try CredentialStore.reveal(record, from: vault, in: transaction),
        with: input.body,
        for: context.organisation,
        at: now
      )
      try CredentialStore.update(change.record, in: transaction)
      try change.seal(in: vault, transaction)
      try change.forget(from: vault, in: transaction)
      if change.record.status != record.status {
        try EventLog.append(
          CredentialEvent(arrivingAt: change.record.status),
          change.record,
          in: transaction
        )
      }
      return change.record.updated(requestID: context.requestID)
    }
    return .ok(updated)
  }

  /// `DELETE /credentials/{credential_id}`; a second one gets the same answer (decision 3).
  package func deleteCredential(
    _ input: DeleteCredential.Input,
    _ context: RequestContext
  ) async throws -> DeleteCredential.Output {
    let vault = vault
    let deleted = try await write(context, about: \DeleteCredentialResponse.id) {
      transaction,
      now in
      var record = try CredentialStore.find(
        input.credentialID,
        of: context.organisation,
        in: transaction
      )
      // Also where it is deleted already: the first answer may not have come because of a reader that
      // kept old pages alive.
      transaction.shredsOnCommit()
      if record.status != .deleted {
        record.delete(at: now)
        try CredentialStore.update(record, in: transaction)
        try CredentialStore.shredLogin(of: record, in: vault, transaction)
        try StoredAnswers.forgetLogin(of: record.id, from: vault, in: transaction)
        try EventLog.append(.deleted, record, in: transaction)
      }
      return DeleteCredentialResponse(
        id: record.id,
        object: .credential,
        deleted: true,
        requestID: context.requestID
      )
    }
    return .ok(deleted)
  }
}

extension CredentialFilter {
  /// The filters of a request; a status that nobody knows is one that no credential has.
  fileprivate init(_ input: ListCredentials.Input) {
    sourceIDs = input.sourceID.map { Set($0) }
    statuses = input.status.map { statuses in
      Set(statuses.compactMap { CredentialStatus(rawValue: $0.rawValue) })
    }
    externalID = input.externalID
  }
}

extension CredentialRecord {
  /// Takes everything away that the vault or a reader could still show (decision 5, behaviour 40).
  fileprivate mutating func delete(at now: Moment) {
    status = .deleted
    hasReadable = false
    username = nil
    hasPassword = false
    plainFields = [:]
    tokenized = []
    version += 1
    updatedAt = max(now, updatedAt.next)
  }
}
