/// One function for each of the Swift types that most members have, so that generated code needs no
/// generic machinery for them; `value`, `optional` and `presence` serve all others.
extension ModelReader {
  /// A required string.
  public mutating func string(_ members: ReadMembers, _ slot: Int) -> String {
    string(at: begin(members, slot))
  }

  /// A string that may be absent.
  public mutating func optionalString(_ members: ReadMembers, _ slot: Int) -> String? {
    let index = begin(members, slot)
    return index < 0 ? nil : string(at: index)
  }

  /// A required integer.
  public mutating func integer(_ members: ReadMembers, _ slot: Int) -> Int {
    Int(integer64(at: begin(members, slot)))
  }

  /// An integer that may be absent.
  public mutating func optionalInteger(_ members: ReadMembers, _ slot: Int) -> Int? {
    let index = begin(members, slot)
    return index < 0 ? nil : Int(integer64(at: index))
  }

  /// A required number.
  public mutating func double(_ members: ReadMembers, _ slot: Int) -> Double {
    double(at: begin(members, slot))
  }

  /// A number that may be absent.
  public mutating func optionalDouble(_ members: ReadMembers, _ slot: Int) -> Double? {
    let index = begin(members, slot)
    return index < 0 ? nil : double(at: index)
  }

  /// A required boolean.
  public mutating func bool(_ members: ReadMembers, _ slot: Int) -> Bool {
    Bool(reading: &self, at: self[members, slot])
  }

  /// A boolean that may be absent.
  public mutating func optionalBool(_ members: ReadMembers, _ slot: Int) -> Bool? {
    let index = self[members, slot]
    return index < 0 ? nil : Bool(reading: &self, at: index)
  }

  /// A required value of any readable type; of an optional one, null stands for nil.
  @inlinable
  public mutating func value<Value: JSONReadable>(_ members: ReadMembers, _ slot: Int) -> Value {
    Value(reading: &self, at: place(members, slot))
  }

  /// A value that may be absent, but not null.
  @inlinable
  public mutating func optional<Value: JSONReadable>(
    _ members: ReadMembers,
    _ slot: Int
  ) -> Value? {
    let index = place(members, slot)
    return index < 0 ? nil : Value(reading: &self, at: index)
  }

  /// A value that may be absent or null.
  @inlinable
  public mutating func presence<Value: JSONReadable>(
    _ members: ReadMembers,
    _ slot: Int
  ) -> Presence<Value> {
    let index = place(members, slot)
    if index < 0 { return .absent }
    if isNull(index) {
      passNull()
      return .null
    }
    return .value(Value(reading: &self, at: index))
  }

  /// A value that stands for `fallback` where it is absent.
  @inlinable
  public mutating func value<Value: JSONReadable>(
    _ members: ReadMembers,
    _ slot: Int,
    default fallback: Value
  ) -> Value {
    let index = place(members, slot)
    return index < 0 ? fallback : Value(reading: &self, at: index)
  }

  /// Whether the value at `index` is null.
  public func isNull(_ index: Int) -> Bool {
    index >= 0 && tape.kind(at: index) == .null
  }
}
