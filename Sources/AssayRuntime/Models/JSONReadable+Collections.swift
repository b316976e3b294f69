extension Optional: JSONReadable where Wrapped: JSONReadable {
  /// Reads null as nil; absent is nil as well.
  @inlinable
  public init(reading reader: inout ModelReader, at index: Int) {
    if index < 0 {
      self = nil
    } else if reader.isNull(index) {
      reader.passNull()
      self = nil
    } else {
      self = Wrapped(reading: &reader, at: index)
    }
  }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
  /// Writes nil as null.
  @inlinable
  public func write(to writer: inout ModelWriter) {
    if let self { self.write(to: &writer) } else { writer.json.null() }
  }
}

extension Array: JSONReadable where Element: JSONReadable {
  /// Reads a JSON array.
  @inlinable
  public init(reading reader: inout ModelReader, at index: Int) {
    // Arrays of these are read without generic code, wherever they are asked for.
    if Element.self == Double.self {
      self = unsafe unsafeBitCast(reader.doubles(at: index), to: [Element].self)
    } else if Element.self == Int.self {
      self = unsafe unsafeBitCast(reader.integers(at: index), to: [Element].self)
    } else if Element.self == Int64.self {
      self = unsafe unsafeBitCast(reader.integers64(at: index), to: [Element].self)
    } else if Element.self == String.self {
      self = unsafe unsafeBitCast(reader.strings(at: index), to: [Element].self)
    } else {
      self = []
      var count = reader.beginElements(at: index)
      reserveCapacity(count)
      let check = unsafe reader.pending
      var element = index + 1
      while count > 0 {
        unsafe reader.pending = check
        append(Element(reading: &reader, at: element))
        element = reader.tape.next(after: element)
        count -= 1
      }
      unsafe reader.pending = nil
    }
  }
}

extension Array: JSONWritable where Element: JSONWritable {
  /// Writes a JSON array.
  @inlinable
  public func write(to writer: inout ModelWriter) {
    writer.json.beginArray()
    for element in self { element.write(to: &writer) }
    writer.json.endArray()
  }
}

extension Dictionary: JSONReadable where Key == String, Value: JSONReadable {
  /// Reads a JSON object as a map.
  @inlinable
  public init(reading reader: inout ModelReader, at index: Int) {
    self = [:]
    var count = reader.beginValues(at: index)
    reserveCapacity(count)
    let check = unsafe reader.pending
    var key = index + 1
    while count > 0 {
      unsafe reader.pending = check
      self[reader.tape.string(at: key)] = Value(reading: &reader, at: key + 1)
      key = reader.tape.next(after: key + 1)
      count -= 1
    }
    unsafe reader.pending = nil
  }
}

extension Dictionary: JSONWritable where Key == String, Value: JSONWritable {
  /// Writes a JSON object, its members sorted by key, so that the same map gives the same bytes.
  @inlinable
  public func write(to writer: inout ModelWriter) {
    writer.json.beginObject()
    writer.members(self)
    writer.json.endObject()
  }
}

extension ModelReader {
  /// Reads an array of numbers.
  @usableFromInline mutating func doubles(at index: Int) -> [Double] {
    unsafe elements(at: index) { reader, element, check in
      unsafe reader.double(at: element, check)
    }
  }

  /// Reads an array of integers.
  @usableFromInline mutating func integers(at index: Int) -> [Int] {
    unsafe elements(at: index) { reader, element, check in
      Int(unsafe reader.integer64(at: element, check))
    }
  }

  /// Reads an array of integers.
  @usableFromInline mutating func integers64(at index: Int) -> [Int64] {
    unsafe elements(at: index) { reader, element, check in
      unsafe reader.integer64(at: element, check)
    }
  }

  /// Reads an array of strings.
  @usableFromInline mutating func strings(at index: Int) -> [String] {
    unsafe elements(at: index) { reader, element, check in
      unsafe reader.string(at: element, check)
    }
  }

  /// Reads the elements of an array, each held to the same check.
  ///
  /// Positions and ranges are many in some documents: a literal is allocated without asking for its
  /// type's metadata, which takes as long as reading two numbers.
  @inline(__always) @unsafe
  private mutating func elements<Element>(
    at index: Int,
    _ read: (inout ModelReader, Int, UnsafePointer<ReadCheck>?) -> Element
  ) -> [Element] {
    let count = beginElements(at: index)
    let check = unsafe takeCheck()
    guard count > 0 else { return [] }
    let first = unsafe read(&self, index &+ 1, check)
    if count == 1 { return [first] }
    var element = next(index &+ 1)
    let second = unsafe read(&self, element, check)
    if count == 2 { return [first, second] }
    var elements: [Element] = []
    elements.reserveCapacity(count)
    elements.append(first)
    elements.append(second)
    var left = count &- 2
    while left > 0 {
      element = next(element)
      elements.append(unsafe read(&self, element, check))
      left &-= 1
    }
    return elements
  }
}
