/// What a client takes, as its `Accept` says (RFC 9110 §12.5.1).
struct AcceptField {
  private var ranges: [Range] = []

  private struct Range {
    let type: MediaType
    /// From 0 to 1000.
    let quality: Int
  }

  /// The most ranges that are looked at; what stands behind them counts as not said.
  private static let rangesMax = 64

  /// Reads the field; nil where there is none, or where it is malformed: then everything goes.
  init?(_ text: ArraySlice<UInt8>) {
    var scanner = FieldScanner(text)
    while !scanner.isAtEnd, ranges.count < Self.rangesMax {
      scanner.skipBlanks()
      // Recipients must take empty list elements (RFC 9110 §5.6.1.2).
      if scanner.take(.ascii(",")) { continue }
      guard let type = MediaType(&scanner), let range = Self.range(type) else { return nil }
      ranges.append(range)
      scanner.skipBlanks()
      guard scanner.isAtEnd || scanner.take(.ascii(",")) else { return nil }
    }
    if ranges.isEmpty { return nil }
  }

  /// Parts the weight from the parameters of the type.
  private static func range(_ type: MediaType) -> Range? {
    guard let place = type.parameters.firstIndex(where: { $0.name == "q" }) else {
      return Range(type: type, quality: 1000)
    }
    guard let quality = quality(type.parameters[place].value) else { return nil }
    return Range(type: type.keepingParameters(place), quality: quality)
  }

  /// `qvalue` of RFC 9110 §12.4.2, in thousandths: at most three decimals, at most one.
  private static func quality(_ text: String) -> Int? {
    let bytes: [UInt8] = Array(text.utf8)
    guard let first = bytes.first, first == .ascii("0") || first == .ascii("1"), bytes.count <= 5
    else { return nil }
    guard bytes.count == 1 || bytes[1] == .ascii(".") else { return nil }
    var thousandths = Int(first - .ascii("0"))
    for place in 2..<5 {
      var digit = 0
      if place < bytes.count {
        guard bytes[place] >= 0x30, bytes[place] <= 0x39 else { return nil }
        digit = Int(bytes[place] - 0x30)
      }
      thousandths = thousandths * 10 + digit
    }
    return thousandths <= 1000 ? thousandths : nil
  }

  /// How much a type is wanted, in thousandths: the most specific range that fits says it.
  func quality(of type: MediaType) -> Int {
    var best: Range?
    for range in ranges where range.type.fits(type) {
      guard let known = best else {
        best = range
        continue
      }
      if Self.precision(range) > Self.precision(known) { best = range }
    }
    return best?.quality ?? 0
  }

  private static func precision(_ range: Range) -> Int {
    range.type.specificity << 16 | min(range.type.parameters.count, 0xFFFF)
  }
}

extension MediaType {
  /// Whether this range of an `Accept` has a type, or has something in common with a range.
  fileprivate func fits(_ other: MediaType) -> Bool {
    guard covers(other) || other.isRange && other.covers(self) else { return false }
    return parametersAgree(with: other)
  }

  /// The type with the first `count` of its parameters; behind the weight stand extensions.
  fileprivate func keepingParameters(_ count: Int) -> MediaType {
    MediaType(type: type, subtype: subtype, parameters: Array(parameters.prefix(count)))
  }

  private init(type: String, subtype: String, parameters: [Parameter]) {
    self.type = type
    self.subtype = subtype
    self.parameters = parameters
  }
}
