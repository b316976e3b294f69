extension JSONTape {
  /// The value of the member called `name` of the object at `index`, or nil.
  ///
  /// Where duplicates were kept it is the last one that counts, as in most software. Takes a step for
  /// each member.
  public func member(of object: Int, named name: String) -> Int? {
    var name = name
    return name.withUTF8 { bytes in unsafe member(of: object, named: bytes) }
  }

  /// The value of the member called `name`, in UTF-8, of the object at `index`, or nil.
  @unsafe public func member(of object: Int, named name: UnsafeBufferPointer<UInt8>) -> Int? {
    guard kind(at: object) == .object else { return nil }
    var found: Int?
    let end = next(after: object)
    var key = object + 1
    while key < end {
      if unsafe self.key(at: key, equals: name) { found = key + 1 }
      key = next(after: key + 1)
    }
    return found
  }

  /// The element of the array at `index` with the number `position`, or nil; takes a step for each
  /// element before it.
  public func element(of array: Int, at position: Int) -> Int? {
    guard kind(at: array) == .array, position >= 0, position < count(at: array) else { return nil }
    var element = array + 1
    for _ in 0..<position { element = next(after: element) }
    return element
  }

  /// The JSON Pointer (RFC 6901) that leads from the root to the value at `index`; a key has that of
  /// its member's value.
  public func pointer(to index: Int) -> String {
    var pointer = ""
    var container = 0
    while container < index {
      let isObject = kind(at: container) == .object
      var position = 0
      var child = container + 1
      while true {
        let value = isObject ? child + 1 : child
        if index < next(after: value) {
          pointer += "/"
          pointer += isObject ? JSONPointer.escape(string(at: child)) : String(position)
          container = value
          break
        }
        child = next(after: value)
        position += 1
      }
    }
    return pointer
  }
}
