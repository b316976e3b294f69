/// A `time-offset` of RFC 3339 as it was written: `Z`, `z`, or a sign, hours and minutes.
struct WrittenZone: Hashable {
  /// Offsets from -23:59 to +23:59 as 0 to 2878, then the ways to write zero that are none of these.
  let code: UInt16

  private static var offsetMinutesMax: Int { 1439 }
  /// `-00:00`, which by RFC 3339 §4.3 says that "the offset to local time is unknown", and is UTC.
  private static var unknownLocalOffset: UInt16 { 2879 }
  private static var upperCaseZ: UInt16 { 2880 }
  private static var lowerCaseZ: UInt16 { 2881 }

  init(code: UInt16) {
    self.code = code
  }

  /// Zero is written as `Z`.
  init?(offsetMinutes: Int) {
    guard abs(offsetMinutes) <= Self.offsetMinutesMax else { return nil }
    self.code =
      offsetMinutes == 0 ? Self.upperCaseZ : UInt16(offsetMinutes + Self.offsetMinutesMax)
  }

  @inline(__always) init?(letter: UInt8) {
    guard letter | 0x20 == UInt8(ascii: "z") else { return nil }
    self.code = letter == UInt8(ascii: "Z") ? Self.upperCaseZ : Self.lowerCaseZ
  }

  /// The zone that reaches from `index` to the end of the text.
  init?(_ text: ByteText, at index: Int) {
    let sign: UInt8 = text.at(index)
    if index + 1 == text.count {
      self.init(letter: sign)
      return
    }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
    guard index + 6 == text.count, text[index + 3] == UInt8(ascii: ":") else { return nil }
    guard let hours = Self.number(text, at: index + 1), hours < 24 else { return nil }
    guard let minutes = Self.number(text, at: index + 4), minutes < 60 else { return nil }
    let offset: Int = hours * 60 + minutes
    if sign == UInt8(ascii: "+") {
      self.init(code: UInt16(Self.offsetMinutesMax + offset))
    } else {
      let negative: UInt16 = UInt16(Self.offsetMinutesMax - offset)
      self.init(code: offset == 0 ? Self.unknownLocalOffset : negative)
    }
  }

  private static func number(_ text: ByteText, at index: Int) -> Int? {
    let tens: UInt8 = text[index] &- 0x30
    let ones: UInt8 = text[index + 1] &- 0x30
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
  }

  var offsetMinutes: Int {
    code < Self.unknownLocalOffset ? Int(code) - Self.offsetMinutesMax : 0
  }

  /// The bytes that the zone takes in a text.
  var byteCount: Int { code >= Self.upperCaseZ ? 1 : 6 }

  /// The letter of a zone that is one byte long, or the sign of one that is six.
  var firstByte: UInt8 {
    if code == Self.upperCaseZ { return UInt8(ascii: "Z") }
    if code == Self.lowerCaseZ { return UInt8(ascii: "z") }
    let isNegative: Bool = code < Self.offsetMinutesMax || code == Self.unknownLocalOffset
    return isNegative ? UInt8(ascii: "-") : UInt8(ascii: "+")
  }
}
