/// Reads models from one JSON text after another, keeping its memory between them.
///
/// For many small texts, such as the lines of a file or the messages of a connection, where setting up
/// costs as much as reading:
///
///     var decoder = ModelDecoder()
///     for line in lines { let pet = try decoder.decode(Pet.self, from: line) }
///
/// It gives the same values and the same errors as `Pet(json:)`.
public struct ModelDecoder: ~Copyable {
  private var reader: JSONReader
  private let stack: ReaderStack

  /// Makes a decoder with next to nothing allocated yet.
  public init(options: JSONReadOptions = .standard) {
    reader = JSONReader(options: options)
    stack = ReaderStack()
  }

  /// Parses, validates and builds.
  ///
  /// - Parameters:
  ///   - type: The model, where the caller does not say it otherwise.
  ///   - json: One JSON text in UTF-8.
  ///   - violationsMax: How many violations to collect before giving up; 1 stops at the first.
  /// - Returns: The value.
  /// - Throws: `JSONModelError.syntax` where the bytes are no JSON, `.violations` where they do not
  ///   fit the schema.
  public mutating func decode<Model: JSONModel>(
    _ type: Model.Type = Model.self,
    from json: [UInt8],
    violationsMax: Int = 100
  ) throws(JSONModelError) -> Model {
    let tape: JSONTape
    do {
      tape = try reader.read(json)
    } catch {
      throw .syntax(error)
    }
    return try Model(tape, stack, violationsMax)
  }

  /// Parses, validates and builds.
  public mutating func decode<Model: JSONModel>(
    _ type: Model.Type = Model.self,
    from json: String,
    violationsMax: Int = 100
  ) throws(JSONModelError) -> Model {
    let tape: JSONTape
    do {
      tape = try reader.read(json)
    } catch {
      throw .syntax(error)
    }
    return try Model(tape, stack, violationsMax)
  }

  /// Parses, validates and builds from memory that is borrowed for the call.
  @unsafe public mutating func decode<Model: JSONModel>(
    _ type: Model.Type = Model.self,
    from json: UnsafeRawBufferPointer,
    violationsMax: Int = 100
  ) throws(JSONModelError) -> Model {
    let tape: JSONTape
    do {
      tape = unsafe try reader.read(json)
    } catch {
      throw .syntax(error)
    }
    return try Model(tape, stack, violationsMax)
  }
}
