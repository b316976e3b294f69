internal import Crypto

/// Which of the keys of a set is meant.
///
/// Numbers grow and are never given again.
package typealias KeyVersion = UInt32

/// The key-encryption keys: the primary one wraps, the others still open.
struct KeySet: Sendable {
  enum State: String, Sendable {
    case primary
    case enabled
    /// The key is gone; its number stays, so that no other key gets it.
    case destroyed
  }

  struct Entry: Sendable {
    var version: KeyVersion
    var state: State
    /// Seconds since 1970.
    var created: Int64
    /// Nil where the key has been destroyed.
    var key: DataKey?
  }

  /// In the order of their versions; exactly one of them is primary.
  private(set) var entries: [Entry]

  /// A set with one new key.
  init() {
    entries = [Entry(version: 1, state: .primary, created: currentSeconds(), key: DataKey())]
  }

  /// The set of these entries; nil where they break a rule.
  init?(_ entries: [Entry]) {
    let versions = entries.map(\.version)
    guard zip(versions, versions.dropFirst()).allSatisfy(<), versions.first ?? 0 > 0,
      entries.filter({ $0.state == .primary }).count == 1,
      entries.allSatisfy({ ($0.state == .destroyed) == ($0.key == nil) })
    else { return nil }
    self.entries = entries
  }

  var primary: KeyVersion {
    entries.first { $0.state == .primary }?.version ?? 0
  }

  subscript(version: KeyVersion) -> DataKey? {
    entries.first { $0.version == version }?.key
  }

  /// The set with a new primary key, whose version is above `known` and all of this set's.
  ///
  /// Destroyed keys leave the set here; the database still knows their numbers, of which `known` is the
  /// highest.
  func addingPrimary(above known: KeyVersion) -> KeySet {
    var set = self
    set.entries.removeAll { $0.state == .destroyed }
    for index in set.entries.indices where set.entries[index].state == .primary {
      set.entries[index].state = .enabled
    }
    let version = max(known, entries.last?.version ?? 0) + 1
    set.entries.append(
      Entry(version: version, state: .primary, created: currentSeconds(), key: DataKey())
    )
    return set
  }

  /// The set without one of its keys.
  func destroying(_ version: KeyVersion) -> KeySet {
    var set = self
    for index in set.entries.indices
    where set.entries[index].version == version && set.entries[index].state != .primary {
      set.entries[index].state = .destroyed
      set.entries[index].key = nil
    }
    return set
  }
}
