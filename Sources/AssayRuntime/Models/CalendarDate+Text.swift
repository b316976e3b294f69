extension CalendarDate {
  /// The bytes that a written date takes.
  public static let textBytes: Int = 10

  /// The day that an RFC 3339 `full-date` writes, or nil for every other text.
  public init?(_ text: String) {
    var copy: String = text
    let parsed: CalendarDate? = copy.withUTF8 { bytes in unsafe CalendarDate(utf8: bytes) }
    guard let parsed else { return nil }
    self = parsed
  }

  /// The day that the bytes of an RFC 3339 `full-date` write, or nil for all other bytes.
  public init?(utf8: UnsafeBufferPointer<UInt8>) {
    let text: ByteText = unsafe ByteText(utf8)
    guard text.count == Self.textBytes, let day = DateTimeScanner.day(text) else { return nil }
    self.init(year: day.year, month: day.month, day: day.day)
  }

  /// Writes the date, and returns the count of bytes.
  ///
  /// - Precondition: The buffer has room for `textBytes` bytes.
  public func write(to buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var text: DigitWriter = unsafe DigitWriter(buffer, room: Self.textBytes)
    text.day(year: year, month: month, day: day)
    return text.count
  }

  /// Appends the date to UTF-8 text.
  public func write(to bytes: inout [UInt8]) {
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.textBytes) { buffer in
      let count: Int = unsafe write(to: buffer)
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[0..<count]))
    }
  }
}

extension CalendarDate: LosslessStringConvertible, Codable {
  /// The date as RFC 3339 writes it.
  public var description: String {
    unsafe String(unsafeUninitializedCapacity: Self.textBytes) { buffer in
      unsafe write(to: buffer)
    }
  }

  /// Reads a string; what is wrong with it is told without quoting it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = CalendarDate(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "The string is no full-date of RFC 3339."
      )
    }
    self = value
  }

  /// Writes a string.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
