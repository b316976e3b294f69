extension Optional: JSONReadable where Wrapped: JSONReadable {
  /// Reads null as nil; absent is nil as well.
  @inlinable
  public init(reading reader: inout ModelReader, at index: Int) {
    if index < 0 || reader.isNull(index) {
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
    self = []
    guard index >= 0, reader.tape.kind(at: index) == .array else {
      reader.fail()
      return
    }
    reserveCapacity(reader.tape.count(at: index))
    let end = reader.tape.next(after: index)
    var element = index + 1
    while element < end {
      append(Element(reading: &reader, at: element))
      element = reader.tape.next(after: element)
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
    guard index >= 0, reader.tape.kind(at: index) == .object else {
      reader.fail()
      return
    }
    reserveCapacity(reader.tape.count(at: index))
    let end = reader.tape.next(after: index)
    var key = index + 1
    while key < end {
      self[reader.tape.string(at: key)] = Value(reading: &reader, at: key + 1)
      key = reader.tape.next(after: key + 1)
    }
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
