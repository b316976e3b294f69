/// A value on the heap: what breaks the recursion of a type, and keeps large members small.
///
/// A box that was read from something that does not fit has no content; the reader has failed then,
/// and the value around the box is thrown away before anyone can look into it.
public final class Box<Value: Sendable>: Sendable {
  private let content: Value?

  /// Boxes a value.
  public init(_ value: Value) { content = value }

  /// The value.
  public var value: Value {
    guard let content else {
      preconditionFailure("a box of a value that was refused must not be opened")
    }
    return content
  }

  init() { content = nil }

  /// Boxes a value, if there is one.
  public convenience init?(optional value: Value?) {
    guard let value else { return nil }
    self.init(value)
  }
}

extension Presence {
  /// The value in a box.
  public func boxed() -> Presence<Box<Value>> where Value: Sendable {
    switch self {
    case .absent: .absent
    case .null: .null
    case .value(let value): .value(Box(value))
    }
  }

  /// The value out of its box.
  public func unboxed<Inner>() -> Presence<Inner> where Value == Box<Inner> {
    switch self {
    case .absent: .absent
    case .null: .null
    case .value(let box): .value(box.value)
    }
  }
}

extension Box: JSONReadable where Value: JSONReadable {
  /// Reads the value, and nothing where reading has failed already.
  public convenience init(reading reader: inout ModelReader, at index: Int) {
    if index < 0 || reader.failed {
      reader.fail()
      self.init()
    } else {
      self.init(Value(reading: &reader, at: index))
    }
  }
}

extension Box: JSONWritable where Value: JSONWritable {
  /// Writes the value.
  public func write(to writer: inout ModelWriter) { value.write(to: &writer) }
}
