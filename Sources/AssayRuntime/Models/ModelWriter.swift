/// Writes models as JSON.
public struct ModelWriter: ~Copyable {
  /// The writer below, for values that generated code does not know.
  public var json: JSONWriter
  /// What happens to secrets.
  public let secrets: SecretEncoding
  /// Whether a secret was met that must not be written.
  public internal(set) var refusedSecret = false

  /// Begins an empty text.
  public init(secrets: SecretEncoding = .refused) {
    self.secrets = secrets
    json = JSONWriter()
  }

  /// The text.
  public consuming func finish() -> [UInt8] { json.finish() }
}

/// A value holds a secret, and nobody said that it may be written.
public struct SecretRefusedError: Error, Sendable, CustomStringConvertible {
  init() {}

  /// What to do.
  public var description: String {
    "the value holds a secret; write it with `jsonData(secrets: .revealed)` where that is meant"
  }
}

extension ModelWriter {
  /// Begins an object.
  public mutating func beginObject() { json.beginObject() }

  /// Ends an object.
  public mutating func endObject() { json.endObject() }

  /// Writes a string.
  public mutating func string(_ name: StaticString, _ value: String) {
    json.key(name)
    json.string(value)
  }

  /// Writes a string that may be absent.
  public mutating func optionalString(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    json.key(name)
    json.string(value)
  }

  /// Writes an integer.
  public mutating func integer(_ name: StaticString, _ value: Int) {
    json.key(name)
    json.integer(Int64(value))
  }

  /// Writes an integer that may be absent.
  public mutating func optionalInteger(_ name: StaticString, _ value: Int?) {
    guard let value else { return }
    json.key(name)
    json.integer(Int64(value))
  }

  /// Writes a number.
  public mutating func double(_ name: StaticString, _ value: Double) {
    json.key(name)
    value.write(to: &self)
  }

  /// Writes a number that may be absent.
  public mutating func optionalDouble(_ name: StaticString, _ value: Double?) {
    guard let value else { return }
    double(name, value)
  }

  /// Writes a boolean.
  public mutating func bool(_ name: StaticString, _ value: Bool) {
    json.key(name)
    json.bool(value)
  }

  /// Writes a boolean that may be absent.
  public mutating func optionalBool(_ name: StaticString, _ value: Bool?) {
    guard let value else { return }
    json.key(name)
    json.bool(value)
  }

  /// Writes a value; of an optional one, nil as null.
  @inlinable
  public mutating func value<Value: JSONWritable>(_ name: StaticString, _ value: Value) {
    json.key(name)
    value.write(to: &self)
  }

  /// Writes a value that may be absent.
  @inlinable
  public mutating func optional<Value: JSONWritable>(_ name: StaticString, _ value: Value?) {
    guard let value else { return }
    json.key(name)
    value.write(to: &self)
  }

  /// Writes a value that may be absent or null.
  @inlinable
  public mutating func presence<Value: JSONWritable>(
    _ name: StaticString,
    _ value: Presence<Value>
  ) {
    switch value {
    case .absent: return
    case .null:
      json.key(name)
      json.null()
    case .value(let value):
      json.key(name)
      value.write(to: &self)
    }
  }

  /// Writes the entries of a map as members, sorted by key.
  @inlinable
  public mutating func members<Value: JSONWritable>(_ map: [String: Value]) {
    let keys: [String] = map.keys.sorted()
    for key in keys {
      guard let value = map[key] else { continue }
      json.key(key)
      value.write(to: &self)
    }
  }
}
