import AssayRuntime
package import DeckAPI
import DeckVault

extension Sandbox {
  /// `POST /sources`, which the document answers with 200.
  package func createSource(
    _ input: CreateSource.Input,
    _ context: RequestContext
  ) async throws -> CreateSource.Output {
    guard input.body.type == SourceRecord.type else {
      throw SandboxError.unacceptable("type", "The type of a source must be website.")
    }
    let url: String = try Self.website(input.body.website)
    let created = try await write(context, about: \CreateSourceResponse.id) { transaction, now in
      let record = SourceRecord(
        id: ResourceKind.source.newID(),
        organisation: context.organisation.id,
        name: input.body.name.value,
        url: url,
        isDeleted: false,
        createdAt: now,
        updatedAt: now
      )
      try SourceStore.insert(record, in: transaction)
      try EventLog.append("source.created", record, at: now, in: transaction)
      return try record.shown(CreateSourceResponse.self, requestID: context.requestID)
    }
    return .ok(created)
  }

  /// `GET /sources/{source_id}`.
  package func getSource(
    _ input: GetSource.Input,
    _ context: RequestContext
  ) async throws -> GetSource.Output {
    let record = try database.read { reader in
      try SourceStore.find(input.sourceID, of: context.organisation, in: reader)
    }
    return .ok(try record.shown(requestID: context.requestID))
  }

  /// `GET /sources`.
  package func listSources(
    _ input: ListSources.Input,
    _ context: RequestContext
  ) async throws -> ListSources.Output {
    let page = try page(of: "sources", input.limit, input.cursor, context) { request, reader in
      try SourceStore.list(of: context.organisation, request, in: reader)
    }
    return .ok(try page.shown(requestID: context.requestID))
  }

  /// `PATCH /sources/{source_id}`.
  package func updateSource(
    _ input: UpdateSource.Input,
    _ context: RequestContext
  ) async throws -> UpdateSource.Output {
    let url: String? = try input.body.website.map { website in try Self.website(website) }
    let updated = try await write(context, about: \UpdateSourceResponse.id) { transaction, now in
      var record = try SourceStore.find(
        input.sourceID,
        of: context.organisation,
        in: transaction
      )
      if !input.body.name.isAbsent { record.name = input.body.name.value }
      if let url { record.url = url }
      record.updatedAt = max(now, record.updatedAt.next)
      try SourceStore.update(record, in: transaction)
      try EventLog.append("source.updated", record, at: record.updatedAt, in: transaction)
      return try record.shown(UpdateSourceResponse.self, requestID: context.requestID)
    }
    return .ok(updated)
  }

  /// `DELETE /sources/{source_id}`: credentials and runs go on naming it, new runs cannot use it.
  package func deleteSource(
    _ input: DeleteSource.Input,
    _ context: RequestContext
  ) async throws -> DeleteSource.Output {
    let deleted = try await write(context, about: \DeleteSourceResponse.id) { transaction, now in
      let found = try SourceStore.findAny(
        input.sourceID,
        of: context.organisation.id,
        in: transaction
      )
      guard var record = found else { throw SandboxError.notFound(.source) }
      // A second one gets the same answer, as with credentials (decision 3).
      if !record.isDeleted {
        record.isDeleted = true
        record.updatedAt = max(now, record.updatedAt.next)
        try SourceStore.update(record, in: transaction)
        try EventLog.append("source.deleted", record, at: record.updatedAt, in: transaction)
      }
      return try DeleteSourceResponse(
        showing: confirmation(
          ofDeleting: record.id,
          "source",
          requestID: context.requestID
        )
      )
    }
    return .ok(deleted)
  }

  /// The URL of a website, which must be one that a browser could open.
  private static func website(_ website: SourceWebsite) throws(SandboxError) -> String {
    let url: String = website.url
    let scheme: Substring = url.prefix { $0 != ":" }
    guard ["http", "https"].contains(scheme.lowercased()),
      url.dropFirst(scheme.count).hasPrefix("://"), hostName(ofWebsite: url) != nil,
      url.utf8.count <= urlBytesMax
    else {
      throw .unacceptable(
        "website.url",
        "The URL must begin with http:// or https://, name a host, and have at most "
          + "\(urlBytesMax) bytes."
      )
    }
    return url
  }

  /// What browsers and proxies agree to take.
  private static var urlBytesMax: Int { 2_048 }
}

extension EventLog {
  fileprivate static func append(
    _ type: String,
    _ source: SourceRecord,
    at moment: Moment,
    in transaction: Transaction
  ) throws {
    try append(type, source.eventData, for: source.organisation, at: moment, in: transaction)
  }
}
