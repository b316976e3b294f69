extension JSONTape {
  /// The number at `index` as an integer; nil where it has a fraction or is out of range.
  ///
  /// What counts is the value: `1.0` and `1e2` are integers.
  @inlinable public func int64(at index: Int) -> Int64? {
    let entry = entry(at: index)
    // Up to 18 digits and a sign cannot overflow.
    guard !entry.isFractional, entry.extent <= 18 else { return int64Exactly(index) }
    var at = Int(truncatingIfNeeded: entry.offset)
    let end = at &+ Int(truncatingIfNeeded: entry.extent)
    let isNegative = entry.flags.rawValue & 8 != 0
    if isNegative { at &+= 1 }
    let value = Int64(truncatingIfNeeded: DigitWords.value(text, at, end &- at))
    return isNegative ? 0 &- value : value
  }

  @usableFromInline func int64Exactly(_ index: Int) -> Int64? {
    DigitWords.endsInFraction(text, entry(at: index)) ? nil : numberParts(index).decimal.int64
  }

  /// The number at `index` as an unsigned integer; nil where it has a fraction or is out of range.
  public func uint64(at index: Int) -> UInt64? {
    let entry = entry(at: index)
    // Neither sign nor fraction, and too short to overflow.
    if entry.flags.rawValue == 0, entry.extent <= 18 { return int64(at: index)?.magnitude }
    return decimal(at: index).uint64
  }

  /// The double nearest to the number at `index`, ties to even; infinite where it is out of range.
  public func double(at index: Int) -> Double {
    JSONNumberText.double(text, entry(at: index))
  }

  /// Whether the number at `index` has no fraction, whatever its size: `1.0` and `1e400` have none.
  @inlinable public func isInteger(at index: Int) -> Bool {
    entry(at: index).isFractional ? isIntegerExactly(index) : true
  }

  @usableFromInline func isIntegerExactly(_ index: Int) -> Bool {
    !DigitWords.endsInFraction(text, entry(at: index)) && numberParts(index).exponent >= 0
  }

  /// The text of the number at `index` as it was written.
  public func numberText(at index: Int) -> String {
    unsafe String(decoding: numberBytes(index), as: UTF8.self)
  }

  /// The exact value of the number at `index`.
  public func decimal(at index: Int) -> JSONDecimal { numberParts(index).decimal }

  func numberParts(_ index: Int) -> JSONNumberText { unsafe JSONNumberText(numberBytes(index)) }

  @unsafe private func numberBytes(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    let entry = entry(at: index)
    return unsafe text.buffer(Int(entry.offset), count: Int(entry.extent))
  }
}
