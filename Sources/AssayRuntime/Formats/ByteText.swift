/// The UTF-8 bytes of one text, read by index with bounds that always hold.
///
/// The scanners see memory only through this type, so that none of them can read past the end. The
/// memory belongs to the caller and must outlive the value.
@safe struct ByteText {
  private let bytes: UnsafeBufferPointer<UInt8>
  let count: Int

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    unsafe self.bytes = bytes
    self.count = bytes.count
  }

  subscript(_ index: Int) -> UInt8 {
    @inline(__always) get {
      precondition(index >= 0 && index < count)
      return unsafe bytes[index]
    }
  }

  /// The byte at `index`, or zero behind the end, so that a look ahead needs no check of its own.
  @inline(__always) func at(_ index: Int) -> UInt8 {
    index < count ? self[index] : 0
  }

  /// The bytes from `start` up to `end`.
  func slice(_ start: Int, _ end: Int) -> ByteText {
    precondition(start >= 0 && start <= end && end <= count)
    return unsafe ByteText(UnsafeBufferPointer(rebasing: bytes[start..<end]))
  }

  /// Eight bytes from `index` on, the first one lowest.
  @inline(__always) func word(at index: Int) -> UInt64 {
    precondition(index >= 0 && index + 8 <= count)
    let raw = unsafe UnsafeRawBufferPointer(bytes)
    return unsafe UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
  }

  /// Four bytes from `index` on, the first one lowest.
  @inline(__always) func halfWord(at index: Int) -> UInt32 {
    precondition(index >= 0 && index + 4 <= count)
    let raw = unsafe UnsafeRawBufferPointer(bytes)
    return unsafe UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: index, as: UInt32.self))
  }

  /// The first index from `start` on that holds `byte`, or nil.
  func index(of byte: UInt8, from start: Int = 0) -> Int? {
    var index: Int = start
    while index < count {
      if self[index] == byte { return index }
      index += 1
    }
    return nil
  }

  /// Whether every byte is ASCII.
  var isASCII: Bool {
    var index: Int = 0
    while index + 8 <= count {
      if word(at: index) & 0x8080_8080_8080_8080 != 0 { return false }
      index += 8
    }
    while index < count {
      if self[index] >= 0x80 { return false }
      index += 1
    }
    return true
  }
}

/// One code point in a text and the bytes that it takes.
struct DecodedScalar {
  let value: UInt32
  let byteCount: Int
}

extension ByteText {
  /// The code point that starts at `index`, or nil where the bytes are no UTF-8 (RFC 3629 §4).
  func scalar(at index: Int) -> DecodedScalar? {
    let lead: UInt8 = at(index)
    if lead < 0x80 { return index < count ? DecodedScalar(value: UInt32(lead), byteCount: 1) : nil }
    let length: Int = lead >= 0xF0 ? 4 : (lead >= 0xE0 ? 3 : 2)
    guard lead >= 0xC2, lead <= 0xF4, index + length <= count else { return nil }
    var value: UInt32 = UInt32(lead) & (0xFF >> UInt32(length + 1))
    var offset: Int = 1
    while offset < length {
      let byte: UInt8 = self[index + offset]
      guard byte & 0xC0 == 0x80 else { return nil }
      value = value << 6 | UInt32(byte & 0x3F)
      offset += 1
    }
    if length == 3, value < 0x800 || (value >= 0xD800 && value < 0xE000) { return nil }
    if length == 4, value < 0x1_0000 || value > 0x10_FFFF { return nil }
    return DecodedScalar(value: value, byteCount: length)
  }
}
