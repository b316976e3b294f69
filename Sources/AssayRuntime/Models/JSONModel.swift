/// A value that can be built from a place on a tape.
///
/// Reading never throws: a value that does not fit sets `reader.failed`, and the caller throws away
/// what was built. So the straight path has no branches for errors, and generated code stays small.
public protocol JSONReadable {
  /// Builds the value at `index`; an `index` below zero stands for a member that is absent.
  init(reading reader: inout ModelReader, at index: Int)
}

/// A value that can be written as JSON.
public protocol JSONWritable {
  /// Appends the value's JSON text.
  func write(to writer: inout ModelWriter)
}

/// A Swift type generated from a schema.
///
/// What `Hashable` and `Codable` ask for stands here too, for types that conform to them: what the
/// compiler would write makes up most of what models cost to compile. Two values are equal when their
/// JSON is.
public protocol JSONModel: JSONReadable, JSONWritable, Sendable {
  /// The schema that values of the type are held to.
  static var schema: ModelSchema { get }
}

extension JSONModel {
  /// Parses, validates and builds in one go.
  ///
  /// - Parameters:
  ///   - json: One JSON text in UTF-8.
  ///   - violationsMax: How many violations to collect before giving up; 1 stops at the first.
  /// - Throws: `JSONModelError.syntax` where the bytes are no JSON, `.violations` where they do not
  ///   fit the schema.
  @inlinable
  public init(
    json: some Sequence<UInt8>,
    violationsMax: Int = 100
  ) throws(JSONModelError) {
    let tape: JSONTape = try JSONTape.parsed(json)
    try self.init(tape: tape, violationsMax: violationsMax)
  }

  /// Parses, validates and builds in one go.
  @inlinable
  public init(json: String, violationsMax: Int = 100) throws(JSONModelError) {
    try self.init(json: json.utf8, violationsMax: violationsMax)
  }

  /// Validates a parsed text and builds the value from it.
  public init(tape: JSONTape, violationsMax: Int = 100) throws(JSONModelError) {
    try self.init(tape, ReaderStack(), violationsMax)
  }

  /// The same, with memory that nobody else uses meanwhile.
  init(_ tape: JSONTape, _ stack: ReaderStack, _ violationsMax: Int) throws(JSONModelError) {
    var reader = ModelReader(tape, stack)
    let value = Self(reading: &reader, at: 0)
    if reader.failed {
      throw .violations(
        reader.explanation(Self.schema, violationsMax: violationsMax, type: "\(Self.self)")
      )
    }
    self = value
  }

  /// Judges a value that was built in Swift, where no schema was asked.
  ///
  /// - Returns: All violations, none where the value fits. They speak of places in the value's JSON.
  public func violations(limit: Int = 100) -> [Violation] {
    var writer = ModelWriter(secrets: .revealed)
    write(to: &writer)
    var bytes = writer.finish()
    defer { bytes.wipe() }
    guard let tape = try? JSONTape(parsing: bytes) else {
      return [Violation.unrepresentable(type: "\(Self.self)")]
    }
    return Self.schema.violations(of: tape, limit: limit)
  }

  /// Throws where the value does not fit its schema.
  public func validate(violationsMax: Int = 100) throws(JSONModelError) {
    let found = violations(limit: violationsMax)
    if !found.isEmpty { throw .violations(found) }
  }

  /// Writes the value as JSON.
  ///
  /// - Parameter secrets: What happens to secrets; they are written only where a caller says so.
  /// - Returns: The JSON text in UTF-8.
  /// - Throws: `SecretRefusedError` where the value holds a secret and `secrets` is `.refused`.
  public func jsonData(
    secrets: SecretEncoding = .refused
  ) throws(SecretRefusedError) -> [UInt8] {
    var writer = ModelWriter(secrets: secrets)
    write(to: &writer)
    if writer.refusedSecret { throw SecretRefusedError() }
    return writer.finish()
  }
}

/// A model that is a JSON object.
public protocol JSONObjectModel: JSONModel {
  /// The members that the model knows.
  static var shape: ObjectShape { get }
}

extension JSONObjectModel {
  /// The schema that the shape belongs to.
  public static var schema: ModelSchema { shape.schema }
}
