import Logging
import ServiceLifecycle
import Synchronization

/// Runs the engine in the background, from the start of the process to its graceful end.
struct RunWorker: Service {
  private let engine: RunEngine
  private let alarm: Alarm
  private let logger: Logger
  private let patience: Duration

  /// A worker that looks after what is due whenever `alarm` rings, and at least once in `patience` as
  /// long as anything waits.
  init(
    _ engine: RunEngine,
    alarm: Alarm,
    logger: Logger,
    patience: Duration = .seconds(1)
  ) {
    self.engine = engine
    self.alarm = alarm
    self.logger = logger
    self.patience = patience
  }

  /// How long to wait behind a failure: the vault may be sealed, or the disk full.
  private static let pauseAfterFailure: Duration = .seconds(1)
  /// How long to wait where nothing waits.
  private static let restMax: Duration = .seconds(3_600)

  func run() async {
    await cancelWhenGracefulShutdown { await work() }
  }

  private func work() async {
    while !Task.isCancelled {
      var rest: Duration = Self.restMax
      do {
        if let next = try await engine.advance() {
          let wait: Int64 = next.microseconds - engine.clock.now.microseconds
          rest = min(patience, .microseconds(max(0, wait)))
        }
      } catch {
        // The run stays as it is and is taken up again. The error itself may hold anything.
        logger.warning("runs wait", metadata: ["error_type": "\(type(of: error))"])
        rest = Self.pauseAfterFailure
      }
      await alarm.wait(atMost: rest)
    }
  }
}

/// Wakes the worker.
final class Alarm: Sendable {
  private enum State {
    case silent
    /// It rang while nobody waited.
    case rung
    case awaited(CheckedContinuation<Void, Never>)
  }

  private let state: Mutex<State> = Mutex(.silent)

  /// An alarm that has not rung.
  init() {}

  /// Wakes who waits, or who waits next.
  func ring() {
    let waiting: CheckedContinuation<Void, Never>? = state.withLock { state in
      if case .awaited(let continuation) = state {
        state = .silent
        return continuation
      }
      state = .rung
      return nil
    }
    waiting?.resume()
  }

  /// Waits for a ring, for the time to pass, or for the task to be cancelled.
  func wait(atMost duration: Duration) async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { try? await Task.sleep(for: duration) }
      group.addTask { await self.waitForRing() }
      await group.next()
      group.cancelAll()
    }
  }

  private func waitForRing() async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver: Bool = state.withLock { state in
          if case .rung = state {
            state = .silent
            return true
          }
          if Task.isCancelled { return true }
          state = .awaited(continuation)
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      let waiting: CheckedContinuation<Void, Never>? = state.withLock { state in
        guard case .awaited(let continuation) = state else { return nil }
        state = .silent
        return continuation
      }
      waiting?.resume()
    }
  }
}
