import DeckVault
import Foundation

/// What a killed process said of its work, and so what must be found afterwards.
struct Ledger {
  /// The value that the last answered write left; nil where it shredded.
  private(set) var settled: [SecretName: String?] = [:]
  /// What had been begun and was not answered.
  private(set) var pending: [SecretName: String?] = [:]
  /// Wrapped keys of values that are no more.
  private(set) var dead: Set<Data> = []
  private var keys: [SecretName: Data] = [:]

  var names: Set<SecretName> { Set(settled.keys).union(pending.keys) }

  /// All values that ever went in.
  private(set) var canaries: Set<String> = []

  mutating func add(_ log: String) {
    for line in log.split(separator: "\n") {
      let parts = line.split(separator: " ").map(String.init)
      guard parts.count >= 3 else { continue }
      let name = SecretName(
        organisation: "org_1",
        credential: parts[1],
        kind: .tokenized,
        field: parts[2]
      )
      switch parts[0] {
      case "begin":
        pending[name] = .some(parts[3] == "-" ? nil : parts[3])
        if parts[3] != "-" { canaries.insert(parts[3]) }
      case "done": settle(name, pending[name] ?? nil)
      case "key": keys[name] = Data([UInt8](hex: parts[3]))
      default: break
      }
    }
  }

  /// Takes what was found for what is the case.
  mutating func settle(_ name: SecretName, _ value: String?) {
    if settled[name] != .some(value), let key = keys.removeValue(forKey: name) { dead.insert(key) }
    settled[name] = .some(value)
    pending[name] = nil
  }

  /// Whether a value may be found under a name: the settled one, or one that was being written.
  func allows(_ value: String?, under name: SecretName) -> Bool {
    let last: String? = settled[name] ?? nil
    if value == last { return true }
    guard let begun = pending[name] else { return false }
    return value == begun
  }
}
