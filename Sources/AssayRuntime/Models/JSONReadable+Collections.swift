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
    let count = reader.beginElements(at: index)
    if count == 0 {
      self = []
    } else {
      let check = unsafe reader.pending
      var element = index + 1
      unsafe self.init(unsafeUninitializedCapacity: count) { buffer, written in
        while written < count {
          unsafe reader.pending = check
          let value = Element(reading: &reader, at: element)
          unsafe buffer.initializeElement(at: written, to: value)
          written += 1
          element = reader.tape.next(after: element)
        }
      }
    }
    unsafe reader.pending = nil
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
