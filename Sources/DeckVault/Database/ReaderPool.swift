/// The connections that read.
///
/// Those of a file are opened when they are needed first and taken out while they are in use. An
/// ephemeral database has one connection, which its readers and its writer take from here in turn.
final class ReaderPool: Sendable {
  private struct State {
    var idle: [Connection] = []
    var opened: Int = 0
    var isClosed: Bool = false
  }

  private let state: Monitor<State>
  private let path: String?
  private let options: Database.Options

  init(path: String, options: Database.Options) {
    self.state = Monitor(State())
    self.path = path
    self.options = options
  }

  init(sharing connection: Connection) {
    self.state = Monitor(State(idle: [connection], opened: 1))
    self.path = nil
    self.options = Database.Options()
  }

  func close() {
    state.change { state in
      state.isClosed = true
      state.idle = []
    }
  }

  /// Runs `body` in a transaction that reads, so that all its queries see the same moment.
  func read<Result>(_ body: (Reader) throws -> Result) throws -> Result {
    try withConnection { connection in
      let isShared = path == nil
      if isShared { try connection.execute("PRAGMA query_only = 1") }
      defer { if isShared { _ = try? connection.execute("PRAGMA query_only = 0") } }
      try connection.execute("BEGIN")
      defer { _ = try? connection.execute("COMMIT") }
      let reader = Reader(connection)
      defer { reader.end() }
      return try body(reader)
    }
  }

  /// Takes a connection out for the time of `body`.
  func withConnection<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    let connection = try take()
    defer { giveBack(connection) }
    return try body(connection)
  }

  private enum Taken {
    case idle(Connection)
    case mayOpen
    case closed
  }

  private func take() throws -> Connection {
    let taken = state.wait { state -> Taken? in
      if state.isClosed { return .closed }
      if let connection = state.idle.popLast() { return .idle(connection) }
      guard path != nil, state.opened < options.readersMax else { return nil }
      state.opened += 1
      return .mayOpen
    }
    switch taken {
    case .idle(let connection): return connection
    case .mayOpen: return try open()
    case .closed, nil: throw DatabaseError(.closed, "read")
    }
  }

  private func open() throws -> Connection {
    do {
      return try DatabaseOpening.reader(path: path ?? "", options: options)
    } catch {
      state.change { $0.opened -= 1 }
      throw error
    }
  }

  private func giveBack(_ connection: Connection) {
    state.change { state in
      if !state.isClosed { state.idle.append(connection) }
    }
  }
}
