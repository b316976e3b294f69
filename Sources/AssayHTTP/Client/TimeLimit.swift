/// Runs something with a limit of time: nil where the limit came first.
///
/// What runs is cancelled then, and awaited: it has to end soon after it is cancelled.
package func withinTime<Result: Sendable>(
  _ limit: Duration,
  _ body: @escaping @Sendable () async -> Result
) async -> Result? {
  await withTaskGroup(of: Finish<Result>.self, returning: Result?.self) { group in
    group.addTask { .ended(await body()) }
    group.addTask {
      // Sixty years: a moment beyond the clock's range would end the process.
      let bounded: Duration = min(limit, .seconds(1 << 31))
      do { try await ContinuousClock().sleep(for: bounded) } catch { return .interrupted }
      return .ranOut
    }
    defer { group.cancelAll() }
    for await finish in group {
      switch finish {
      case .ended(let result): return result
      case .ranOut: return nil
      // The caller was cancelled, and the body with it: its own word counts.
      case .interrupted: continue
      }
    }
    return nil
  }
}

private enum Finish<Result: Sendable>: Sendable {
  case ended(Result)
  case ranOut
  case interrupted
}
