internal import AssayRuntime
internal import Conformance
internal import Synchronization

/// What faults remember from one request to the next.
package final class FaultMemory: Sendable {
  private struct State {
    var values: [String: JSONValue] = [:]
    var counts: [String: Int] = [:]
    var bytes: [String: [UInt8]] = [:]
    var responses: [String: Exchange.Response] = [:]
    var injections: [Injection] = []
    var files: [String: [UInt8]] = [:]
  }

  private let state: Mutex<State> = Mutex(State())

  init() {}

  subscript(key: String) -> JSONValue? {
    get { state.withLock { $0.values[key] } }
    set { state.withLock { $0.values[key] = newValue } }
  }

  /// A secret, by what it belongs to.
  func secret(_ key: String) -> [UInt8]? { state.withLock { $0.bytes[key] } }

  func keep(secret: [UInt8], _ key: String) { state.withLock { $0.bytes[key] = secret } }

  func response(_ key: String) -> Exchange.Response? { state.withLock { $0.responses[key] } }

  func keep(_ response: Exchange.Response, _ key: String) {
    state.withLock { $0.responses[key] = response }
  }

  /// Counts calls by key, from 1.
  func count(_ key: String) -> Int {
    state.withLock { state in
      let count: Int = (state.counts[key] ?? 0) + 1
      state.counts[key] = count
      return count
    }
  }

  func note(_ injection: Injection) { state.withLock { $0.injections.append(injection) } }

  func append(_ bytes: [UInt8], to file: String) {
    state.withLock { $0.files[file, default: []] += bytes }
  }

  var injections: [Injection] { state.withLock { $0.injections } }
  var files: [String: [UInt8]] { state.withLock { $0.files } }
}
