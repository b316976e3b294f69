extension Timestamp: JSONReadable, JSONWritable {
  /// Reads an RFC 3339 date and time.
  public init(reading reader: inout ModelReader, at index: Int) {
    let parsed: Timestamp? = unsafe reader.parsed(at: index) { unsafe Timestamp(utf8: $0) }
    self = parsed ?? Timestamp.placeholder
  }

  /// Writes the date and time as it was written.
  public func write(to writer: inout ModelWriter) { writer.json.string(description) }

  private static let placeholder: Timestamp = {
    guard let epoch = Timestamp(secondsSinceEpoch: 0) else {
      preconditionFailure("the epoch is an instant")
    }
    return epoch
  }()
}

extension CalendarDate: JSONReadable, JSONWritable {
  /// Reads an RFC 3339 date.
  public init(reading reader: inout ModelReader, at index: Int) {
    let parsed: CalendarDate? = unsafe reader.parsed(at: index) { unsafe CalendarDate(utf8: $0) }
    self = parsed ?? CalendarDate.firstRepresentable
  }

  /// Writes the date.
  public func write(to writer: inout ModelWriter) { writer.json.string(description) }
}

extension Secret: JSONReadable where Value == String {
  /// Reads a JSON string straight into memory that is wiped when it is released.
  public init(reading reader: inout ModelReader, at index: Int) {
    let parsed: Secret? = unsafe reader.parsed(at: index) { unsafe Secret(utf8: $0) }
    self = parsed ?? Secret("")
  }
}

extension Secret: JSONWritable where Value == String {
  /// Writes the secret where the writer may, and otherwise makes the writing fail.
  public func write(to writer: inout ModelWriter) {
    guard writer.secrets == .revealed else {
      writer.refusedSecret = true
      writer.json.null()
      return
    }
    writer.json.string(reveal())
  }
}

extension JSONValue: JSONReadable, JSONWritable {
  /// Reads any JSON value.
  public init(reading reader: inout ModelReader, at index: Int) {
    self = index < 0 ? .null : JSONValue(reader.tape, at: index)
  }

  /// Writes the value.
  public func write(to writer: inout ModelWriter) { writer.json.value(self) }
}

extension ModelReader {
  /// Parses the bytes of the string at `index`; nil and failure where it is none or does not parse.
  mutating func parsed<Result>(
    at index: Int,
    _ parse: (UnsafeBufferPointer<UInt8>) -> Result?
  ) -> Result? {
    guard index >= 0, tape.kind(at: index) == .string else {
      failed = true
      return nil
    }
    let result: Result? = unsafe tape.withUTF8(at: index, parse)
    if result == nil { fail(misfitAt: index) }
    return result
  }
}
