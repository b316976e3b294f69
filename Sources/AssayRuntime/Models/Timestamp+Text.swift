extension Timestamp {
  /// The instant that an RFC 3339 `date-time` writes, or nil for every other text.
  public init?(_ text: String) {
    var copy: String = text
    let parsed: Timestamp? = copy.withUTF8 { bytes in unsafe Timestamp(utf8: bytes) }
    guard let parsed else { return nil }
    self = parsed
  }

  /// The instant that the bytes of an RFC 3339 `date-time` write, or nil for all other bytes.
  public init?(utf8: UnsafeBufferPointer<UInt8>) {
    let text: ByteText = unsafe ByteText(utf8)
    // RFC 3339 §5.6 allows a lower-case `t`.
    guard text.count >= 20, text[10] | 0x20 == UInt8(ascii: "t") else { return nil }
    guard let day = DateTimeScanner.day(text) else { return nil }
    guard let clock = DateTimeScanner.clock(text, at: 11) else { return nil }
    guard let tail = DateTimeScanner.tail(text, at: 19) else { return nil }
    let offset: Int = tail.zone.offsetMinutes
    let isLeapSecond: Bool = clock.second == 60
    if isLeapSecond, !DateTimeScanner.isLastMinute(clock, offsetMinutes: offset) { return nil }
    let days: Int = CivilCalendar.dayNumber(year: day.year, month: day.month, day: day.day)
    let minutes: Int = days * 1440 + clock.hour * 60 + clock.minute - offset
    let seconds: Int = minutes * 60 + (isLeapSecond ? 59 : clock.second)
    self.init(
      secondsSinceEpoch: Int64(seconds),
      isLeapSecond: isLeapSecond,
      attoseconds: tail.attoseconds,
      fractionDigits: tail.fractionDigits,
      zone: tail.zone,
      hasLowerCaseT: text[10] == UInt8(ascii: "t")
    )
  }

  /// The most bytes that a written timestamp takes.
  public static let textBytesMax: Int = 44

  /// Writes the timestamp as it was written, and returns the count of bytes.
  ///
  /// - Precondition: The buffer has room for `textBytesMax` bytes.
  public func write(to buffer: UnsafeMutableBufferPointer<UInt8>) -> Int {
    var text: DigitWriter = unsafe DigitWriter(buffer, room: Self.textBytesMax)
    let (date, second) = local
    text.day(year: date.year, month: date.month, day: date.day)
    text.byte(hasLowerCaseT ? UInt8(ascii: "t") : UInt8(ascii: "T"))
    let minute: Int = second / 60
    text.twoDigits(minute / 60)
    text.byte(UInt8(ascii: ":"))
    text.twoDigits(minute % 60)
    text.byte(UInt8(ascii: ":"))
    text.twoDigits(isLeapSecond ? 60 : second % 60)
    text.fraction(attoseconds: UInt64(attoseconds), digits: fractionDigits)
    text.zone(zone)
    return text.count
  }

  /// Appends the timestamp to UTF-8 text, as it was written.
  public func write(to bytes: inout [UInt8]) {
    unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.textBytesMax) { buffer in
      let count: Int = unsafe write(to: buffer)
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[0..<count]))
    }
  }
}

extension Timestamp: LosslessStringConvertible, Codable {
  /// The timestamp as it was written.
  public var description: String {
    unsafe String(unsafeUninitializedCapacity: Self.textBytesMax) { buffer in
      unsafe write(to: buffer)
    }
  }

  /// Reads a string; what is wrong with it is told without quoting it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let value = Timestamp(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container,
        debugDescription: "The string is no date-time of RFC 3339."
      )
    }
    self = value
  }

  /// Writes a string, as it was written.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
