/// Finds a key among an object's members, by its exact scalars.
///
/// Swift compares strings by canonical equivalence, JSON and YAML by code points (RFC 8259 §8.3):
/// `é` in one scalar and in two are different keys, and both may stand in one object.
package func isSameKey(_ left: String, _ right: String) -> Bool {
  guard left == right else { return false }
  let count: Int = left.utf8.count
  guard count == right.utf8.count else { return false }
  var copy: String = left
  var other: String = right
  return copy.withUTF8 { (first: UnsafeBufferPointer<UInt8>) -> Bool in
    other.withUTF8 { (second: UnsafeBufferPointer<UInt8>) -> Bool in
      var index: Int = 0
      while index < count {
        if unsafe first[index] != second[index] { return false }
        index += 1
      }
      return true
    }
  }
}

/// A key that hashes and compares by its exact scalars.
struct ExactKey: Hashable {
  let text: String

  static func == (left: ExactKey, right: ExactKey) -> Bool { isSameKey(left.text, right.text) }

  func hash(into hasher: inout Hasher) {
    var copy: String = text
    copy.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// The keys that an object under construction has so far.
struct KeyIndex {
  /// Below this many members a linear search is quicker than hashing.
  private static let linearCountMax = 8
  private var positions: [ExactKey: Int] = [:]

  /// The position of a member with this key, or nil, after which the key is taken as added behind
  /// the members.
  mutating func add(_ key: String, to members: [Member]) -> Int? {
    let count: Int = members.count
    if count <= Self.linearCountMax {
      var index: Int = 0
      while index < count {
        if isSameKey(members[index].key, key) { return index }
        index += 1
      }
      return nil
    }
    if positions.isEmpty {
      for index in 0..<count { positions[ExactKey(text: members[index].key)] = index }
    }
    let exact = ExactKey(text: key)
    if let position = positions[exact] { return position }
    positions[exact] = count
    return nil
  }
}
