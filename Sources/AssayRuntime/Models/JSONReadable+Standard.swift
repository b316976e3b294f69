extension String: JSONReadable, JSONWritable {
  /// Reads a JSON string.
  public init(reading reader: inout ModelReader, at index: Int) {
    self = reader.string(at: index)
  }

  /// Writes a JSON string.
  public func write(to writer: inout ModelWriter) { writer.json.string(self) }
}

extension Bool: JSONReadable, JSONWritable {
  /// Reads `true` or `false`.
  public init(reading reader: inout ModelReader, at index: Int) {
    let kind: JSONKind = index >= 0 ? reader.tape.kind(at: index) : .null
    if kind != .true && kind != .false { reader.fail() }
    self = kind == .true
  }

  /// Writes `true` or `false`.
  public func write(to writer: inout ModelWriter) { writer.json.bool(self) }
}

extension Int: JSONReadable, JSONWritable {
  /// Reads a number without a fractional part; `1.0` is one (JSON Schema 2020-12 core §4.2.3).
  public init(reading reader: inout ModelReader, at index: Int) {
    self = Int(reader.integer64(at: index))
  }

  /// Writes a number.
  public func write(to writer: inout ModelWriter) { writer.json.integer(Int64(self)) }
}

extension Int64: JSONReadable, JSONWritable {
  /// Reads a number without a fractional part.
  public init(reading reader: inout ModelReader, at index: Int) {
    self = reader.integer64(at: index)
  }

  /// Writes a number.
  public func write(to writer: inout ModelWriter) { writer.json.integer(self) }
}

extension Int32: JSONReadable, JSONWritable {
  /// Reads a number without a fractional part.
  public init(reading reader: inout ModelReader, at index: Int) {
    let wide = reader.integer64(at: index)
    if let narrow = Int32(exactly: wide) {
      self = narrow
    } else {
      reader.fail(misfitAt: index)
      self = 0
    }
  }

  /// Writes a number.
  public func write(to writer: inout ModelWriter) { writer.json.integer(Int64(self)) }
}

extension Double: JSONReadable, JSONWritable {
  /// Reads a number; one that no finite `Double` is near to does not fit.
  public init(reading reader: inout ModelReader, at index: Int) {
    self = reader.double(at: index)
  }

  /// Writes a number; JSON has none for infinity and not-a-number, which become null.
  public func write(to writer: inout ModelWriter) {
    if isFinite { writer.json.double(self) } else { writer.json.null() }
  }
}

extension Float: JSONReadable, JSONWritable {
  /// Reads a number and rounds it.
  public init(reading reader: inout ModelReader, at index: Int) {
    self = Float(Double(reading: &reader, at: index))
  }

  /// Writes a number in the fewest digits that give the same `Float` again.
  public func write(to writer: inout ModelWriter) {
    if isFinite { writer.json.rawNumber("\(self)") } else { writer.json.null() }
  }
}

extension ModelReader {
  mutating func string(at index: Int) -> String {
    unsafe string(at: index, takeCheck())
  }

  @inline(__always) @unsafe
  mutating func string(at index: Int, _ check: UnsafePointer<ReadCheck>?) -> String {
    guard index >= 0, unsafe entries[index].kind == .string else {
      failed = true
      return ""
    }
    if let check = unsafe check { unsafe judgeString(index, entries[index], check) }
    return tape.string(at: index)
  }

  mutating func integer64(at index: Int) -> Int64 {
    unsafe integer64(at: index, takeCheck())
  }

  @inline(__always) @unsafe
  mutating func integer64(at index: Int, _ check: UnsafePointer<ReadCheck>?) -> Int64 {
    guard index >= 0, unsafe entries[index].kind == .number else {
      failed = true
      return 0
    }
    if let value = tape.int64(at: index) {
      if let check = unsafe check { unsafe judgeInteger(value, index, check) }
      return value
    }
    fail(misfitAt: index)
    return 0
  }

  mutating func double(at index: Int) -> Double {
    unsafe double(at: index, takeCheck())
  }

  @inline(__always) @unsafe
  mutating func double(at index: Int, _ check: UnsafePointer<ReadCheck>?) -> Double {
    guard index >= 0, unsafe entries[index].kind == .number else {
      failed = true
      return 0
    }
    let entry = unsafe entries[index]
    let value = JSONNumberText.double(text, entry)
    if let check = unsafe check {
      // Integers are compared as such: what equals a bound is nearly always one.
      if !entry.isFractional, let integer = tape.int64(at: index) {
        unsafe judgeInteger(integer, index, check)
      } else {
        unsafe judgeDouble(value, index, check)
      }
    }
    if !value.isFinite { fail(misfitAt: index) }
    return value
  }
}
