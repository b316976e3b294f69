package import AssayRuntime
package import DeckVault

extension Sandbox {
  /// Does what an operation does, once for each idempotency key.
  ///
  /// Effect, events and the answer that the key repeats are kept in one transaction. `body` runs on
  /// the writer's thread; what it throws the caller is told, and then nothing is kept. `id` is that of
  /// the resource that the answer shows.
  package func write<Answer: JSONModel>(
    _ context: RequestContext,
    about id: @escaping @Sendable (Answer) -> String,
    _ body: @escaping @Sendable (Transaction, Moment) throws -> Answer
  ) async throws -> Answer {
    try await write(
      context,
      about: id,
      keeping: { answer in String(decoding: try answer.jsonData(), as: UTF8.self) },
      repeating: { stored in try Answer(json: stored) },
      doing: body
    )
  }

  /// Does what an operation does, once for each idempotency key; `keeping` writes what the key repeats,
  /// in which nothing may be secret, and `repeating` reads it.
  func write<Answer: Sendable>(
    _ context: RequestContext,
    about id: @escaping @Sendable (Answer) -> String,
    keeping: @escaping @Sendable (Answer) throws -> String,
    repeating: @escaping @Sendable (String) throws -> Answer,
    doing body: @escaping @Sendable (Transaction, Moment) throws -> Answer
  ) async throws -> Answer {
    guard let keyed = context.exchange.keyed else {
      return try await database.write { [clock] transaction in
        try body(transaction, clock.now)
      }
    }
    return try await database.write { [clock, database, vault] transaction in
      let now: Moment = clock.now
      let stored: String? = try StoredAnswers.find(
        keyed,
        of: context.organisation,
        at: now,
        from: vault,
        in: transaction
      )
      if let stored {
        context.exchange.isReplay = true
        // The first answer may have been held back until its deletions are shredded.
        if database.isShreddingPending { transaction.shredsOnCommit() }
        return try repeating(stored)
      }
      let answer: Answer = try body(transaction, now)
      try StoredAnswers.keep(
        try keeping(answer),
        about: id(answer),
        for: keyed,
        of: context.organisation,
        at: now,
        in: vault,
        transaction
      )
      return answer
    }
  }
}
