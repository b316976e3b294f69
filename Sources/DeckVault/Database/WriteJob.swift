/// A write that waits for its turn, with the one who waits for it.
struct WriteJob: Sendable {
  /// What became of the closure; it counts only once the batch is committed.
  struct Outcome: Sendable {
    var isKept: Bool
    /// The database's failure, where it was one that the closure threw.
    var failure: DatabaseError?
    var needsShredding: Bool
    /// Answers the caller: with the closure's result, or with the failure of the commit.
    var answer: @Sendable (DatabaseError?) -> Void
  }

  let perform: @Sendable (Connection) -> Outcome
  let refuse: @Sendable (DatabaseError) -> Void

  init<Value: Sendable>(
    _ body: @escaping @Sendable (Transaction) throws -> Value,
    answer: @escaping @Sendable (Result<Value, any Error>) -> Void
  ) {
    refuse = { answer(.failure($0)) }
    perform = { connection in
      let transaction = Transaction(connection)
      defer { transaction.end() }
      do {
        let value = try body(transaction)
        return Outcome(isKept: true, needsShredding: transaction.needsShredding) { failure in
          if let failure { answer(.failure(failure)) } else { answer(.success(value)) }
        }
      } catch {
        let failure = error as? DatabaseError
        return Outcome(isKept: false, failure: failure, needsShredding: false) { _ in
          answer(.failure(error))
        }
      }
    }
  }
}
