/// The members of a JSON object in their order, each name once.
public struct JSONObject: Sendable {
  /// A name and its value.
  public struct Member: Sendable {
    /// The member's name.
    public let key: String
    /// The member's value.
    public var value: JSONValue

    /// Makes a member.
    public init(key: String, value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// Fewer members than this are searched one by one.
  private static let indexedFrom = 48

  /// The members in their order.
  public private(set) var members: [Member] = []
  /// Where each name stands in `members`; empty while there are few.
  private var positions: [JSONString: Int] = [:]

  /// Makes an object without members.
  public init() {}

  /// Makes an object of members; of several with one name the last counts.
  public init(_ members: some Sequence<Member>) {
    for member in members { self[member.key] = member.value }
  }

  /// How many members there are.
  public var count: Int { members.count }

  /// Whether there are no members.
  public var isEmpty: Bool { members.isEmpty }

  /// The names in their order.
  public var keys: [String] { members.map { member in member.key } }

  /// Makes room for `count` members.
  public mutating func reserveCapacity(_ count: Int) { members.reserveCapacity(count) }

  /// The value of the member called `key`.
  ///
  /// Setting it replaces the value in its place, or adds a member at the end; setting nil removes
  /// the member.
  public subscript(key: String) -> JSONValue? {
    get {
      guard let position = position(of: key) else { return nil }
      return members[position].value
    }
    set {
      switch (position(of: key), newValue) {
      case (let position?, let value?): members[position].value = value
      case (let position?, nil): remove(at: position)
      case (nil, let value?): append(key, value)
      case (nil, nil): break
      }
    }
  }

  private func position(of key: String) -> Int? {
    if members.count >= Self.indexedFrom { return positions[JSONString(key)] }
    for position in members.indices where JSONString.same(members[position].key, key) {
      return position
    }
    return nil
  }

  /// Adds a member whose name the object does not have yet.
  mutating func append(_ key: String, _ value: JSONValue) {
    members.append(Member(key: key, value: value))
    if members.count == Self.indexedFrom {
      index()
    } else if members.count > Self.indexedFrom {
      positions[JSONString(key)] = members.count - 1
    }
  }

  private mutating func remove(at position: Int) {
    members.remove(at: position)
    positions = [:]
    if members.count >= Self.indexedFrom { index() }
  }

  private mutating func index() {
    for position in members.indices { positions[JSONString(members[position].key)] = position }
  }
}

extension JSONObject: Hashable {
  /// Whether two objects have the same members, in whatever order.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    JSONValue.object(left) == JSONValue.object(right)
  }

  /// Feeds the members to `hasher`, whatever their order.
  public func hash(into hasher: inout Hasher) { JSONValue.object(self).hash(into: &hasher) }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// Makes an object of the literal's members; of several with one name the last counts.
  public init(dictionaryLiteral elements: (String, JSONValue)...) {
    for (key, value) in elements { self[key] = value }
  }
}
