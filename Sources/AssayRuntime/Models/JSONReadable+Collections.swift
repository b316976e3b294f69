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
    let count = beginElements(at: index)
    guard count > 0 else { return [] }
    let check = unsafe takeCheck()
    return unsafe [Double](unsafeUninitializedCapacity: count) { buffer, written in
      var element = index &+ 1
      while written < count {
        unsafe buffer.initializeElement(at: written, to: double(at: element, check))
        written &+= 1
        element = next(element)
      }
    }
  }

  /// Reads an array of integers.
  @usableFromInline mutating func integers(at index: Int) -> [Int] {
    let count = beginElements(at: index)
    guard count > 0 else { return [] }
    let check = unsafe takeCheck()
    return unsafe [Int](unsafeUninitializedCapacity: count) { buffer, written in
      var element = index &+ 1
      while written < count {
        unsafe buffer.initializeElement(at: written, to: Int(integer64(at: element, check)))
        written &+= 1
        element = next(element)
      }
    }
  }

  /// Reads an array of strings.
  @usableFromInline mutating func strings(at index: Int) -> [String] {
    let count = beginElements(at: index)
    guard count > 0 else { return [] }
    let check = unsafe takeCheck()
    return unsafe [String](unsafeUninitializedCapacity: count) { buffer, written in
      var element = index &+ 1
      while written < count {
        unsafe buffer.initializeElement(at: written, to: string(at: element, check))
        written &+= 1
        element = next(element)
      }
    }
  }
}
