import Generation
import UnixSignals

/// Runs `body` so that a first Ctrl-C cancels it and a second one ends the process.
func interruptible<Result: Sendable>(
  _ console: Console,
  _ body: @escaping @Sendable () async throws -> Result
) async throws -> Result {
  let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm)
  let work = Task { try await body() }
  let listener = Task {
    var isFirst = true
    for await _ in signals {
      guard isFirst else { ExitStatus.endInterrupted() }
      isFirst = false
      console.error("\ninterrupted: cleanup steps still run; again ends it at once\n")
      work.cancel()
    }
  }
  defer { listener.cancel() }
  return try await work.value
}
