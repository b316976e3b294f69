/// Decompresses DEFLATE streams (RFC 1951), bare or in the wrappings of zlib (RFC 1950) and gzip
/// (RFC 1952).
///
/// It is written here because a hunt needs what a library for honest streams does not give: a bound on
/// the output, and all output before the fault of a stream that is damaged or breaks off. Checksums are
/// not looked at: bytes that leaked have leaked.
struct Inflate {
  enum Ending: Sendable {
    case whole
    case broken
    /// More output than was allowed.
    case limit
  }

  struct Result: Sendable {
    var bytes: [UInt8]
    var ending: Ending
    /// Where the input was read to.
    var end: Int
  }

  private struct Fault: Error {
    var ending: Ending
  }

  private let input: [UInt8]
  private var index: Int
  private var buffer: UInt64 = 0
  private var bits: Int = 0
  private var output: [UInt8] = []
  private let outputMax: Int

  private init(_ input: [UInt8], at start: Int, outputMax: Int) {
    self.input = input
    self.index = start
    self.outputMax = outputMax
  }

  /// The stream that begins at `start`.
  static func deflate(_ input: [UInt8], at start: Int, outputMax: Int) -> Result {
    var stream = Inflate(input, at: start, outputMax: outputMax)
    var ending = Ending.whole
    do throws(Fault) {
      while try stream.block() {}
    } catch {
      ending = error.ending
    }
    let end: Int = max(start, stream.index - stream.bits / 8)
    return Result(bytes: stream.output, ending: ending, end: min(end, input.count))
  }

  /// A block; false where it was the last one.
  private mutating func block() throws(Fault) -> Bool {
    let isLast: Bool = try take(1) == 1
    switch try take(2) {
    case 0: try stored()
    case 1: try compressed(HuffmanTable.fixedLengths, HuffmanTable.fixedDistances)
    case 2:
      let (lengths, distances) = try tables()
      try compressed(lengths, distances)
    default: throw Fault(ending: .broken)
    }
    return !isLast
  }

  private mutating func take(_ count: Int) throws(Fault) -> Int {
    fill()
    guard bits >= count else { throw Fault(ending: .broken) }
    let value = Int(buffer & (1 << UInt64(count) - 1))
    buffer >>= UInt64(count)
    bits -= count
    return value
  }

  private mutating func fill() {
    while bits <= 48, index < input.count {
      buffer |= UInt64(input[index]) << UInt64(bits)
      index += 1
      bits += 8
    }
  }

  private mutating func append(_ byte: UInt8) throws(Fault) {
    if output.count >= outputMax { throw Fault(ending: .limit) }
    output.append(byte)
  }

  private mutating func stored() throws(Fault) {
    _ = try take(bits % 8)
    let count: Int = try take(16)
    guard try take(16) == count ^ 0xFFFF else { throw Fault(ending: .broken) }
    for _ in 0..<count { try append(UInt8(try take(8))) }
  }

  private mutating func symbol(_ table: HuffmanTable) throws(Fault) -> Int {
    fill()
    let entry: UInt16 = table.entries[Int(buffer & HuffmanTable.mask)]
    let count = Int(entry & 15)
    guard count > 0, count <= bits else { throw Fault(ending: .broken) }
    buffer >>= UInt64(count)
    bits -= count
    return Int(entry >> 4)
  }

  private mutating func compressed(
    _ lengths: HuffmanTable,
    _ distances: HuffmanTable
  ) throws(Fault) {
    while true {
      let symbol: Int = try symbol(lengths)
      if symbol < 256 {
        try append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return }
      guard symbol < 286 else { throw Fault(ending: .broken) }
      let place: Int = symbol - 257
      let count: Int = Self.lengthBases[place] + (try take(Self.lengthBits[place]))
      let code: Int = try self.symbol(distances)
      guard code < 30 else { throw Fault(ending: .broken) }
      let extra: Int = code < 4 ? 0 : code / 2 - 1
      let base: Int = code < 4 ? code + 1 : (2 + code & 1) << extra + 1
      let distance: Int = base + (try take(extra))
      guard distance <= output.count else { throw Fault(ending: .broken) }
      for _ in 0..<count { try append(output[output.count - distance]) }
    }
  }

  /// §3.2.5.
  private static let lengthBases: [Int] = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  private static let lengthBits: [Int] = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  /// §3.2.7.
  private static let codeLengthOrder: [Int] = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]

  private mutating func tables() throws(Fault) -> (HuffmanTable, HuffmanTable) {
    let lengthCount: Int = 257 + (try take(5))
    let distanceCount: Int = 1 + (try take(5))
    let codeCount: Int = 4 + (try take(4))
    var codeLengths = [UInt8](repeating: 0, count: 19)
    for place in 0..<codeCount { codeLengths[Self.codeLengthOrder[place]] = UInt8(try take(3)) }
    let codes = try table(codeLengths)
    var widths: [UInt8] = []
    while widths.count < lengthCount + distanceCount {
      let symbol: Int = try symbol(codes)
      switch symbol {
      case 0..<16: widths.append(UInt8(symbol))
      case 16:
        guard let last = widths.last else { throw Fault(ending: .broken) }
        widths += [UInt8](repeating: last, count: 3 + (try take(2)))
      case 17: widths += [UInt8](repeating: 0, count: 3 + (try take(3)))
      default: widths += [UInt8](repeating: 0, count: 11 + (try take(7)))
      }
    }
    guard widths.count == lengthCount + distanceCount else { throw Fault(ending: .broken) }
    return (
      try table(Array(widths[..<lengthCount])), try table(Array(widths[lengthCount...]))
    )
  }

  private func table(_ widths: [UInt8]) throws(Fault) -> HuffmanTable {
    guard let table = HuffmanTable(widths) else { throw Fault(ending: .broken) }
    return table
  }
}

/// The codes of an alphabet by all fifteen bits that may follow.
struct HuffmanTable: Sendable {
  static let mask: UInt64 = 0x7FFF

  /// A symbol above four bits of its code's length; zero where no code begins so.
  let entries: [UInt16]

  /// The table of canonical codes with these lengths (RFC 1951 §3.2.2); nil where they overlap.
  init?(_ widths: [UInt8]) {
    var counts = [Int](repeating: 0, count: 16)
    for width in widths where width > 0 { counts[Int(width)] += 1 }
    var next = [Int](repeating: 0, count: 16)
    var code = 0
    for width in 1..<16 {
      code = (code + counts[width - 1]) << 1
      next[width] = code
      if code + counts[width] > 1 << width { return nil }
    }
    var entries = [UInt16](repeating: 0, count: 1 << 15)
    for (symbol, width) in widths.enumerated() where width > 0 {
      let count = Int(width)
      var reversed = 0
      for bit in 0..<count where next[count] >> bit & 1 == 1 { reversed |= 1 << (count - 1 - bit) }
      next[count] += 1
      for place in stride(from: reversed, to: 1 << 15, by: 1 << count) {
        entries[place] = UInt16(symbol << 4 | count)
      }
    }
    self.entries = entries
  }

  private init(checked widths: [UInt8]) {
    self = HuffmanTable(widths) ?? HuffmanTable(entries: [UInt16](repeating: 0, count: 1 << 15))
  }

  private init(entries: [UInt16]) { self.entries = entries }

  /// §3.2.6.
  static let fixedLengths = HuffmanTable(
    checked: (0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }
  )
  static let fixedDistances = HuffmanTable(checked: [UInt8](repeating: 5, count: 30))
}
