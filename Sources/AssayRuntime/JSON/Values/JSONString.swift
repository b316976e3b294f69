/// A string that equals another only where both have the same code points.
///
/// Swift's own equality takes canonically equivalent strings for equal, JSON's does not: `"\u00e9"`
/// and `"e\u0301"` are two names.
struct JSONString: Hashable {
  let value: String

  init(_ value: String) { self.value = value }

  static func == (left: JSONString, right: JSONString) -> Bool { same(left.value, right.value) }

  func hash(into hasher: inout Hasher) {
    var copy = value
    copy.withUTF8 { bytes in unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes)) }
  }

  /// Whether two strings have the same code points.
  static func same(_ left: String, _ right: String) -> Bool {
    let count = left.utf8.count
    guard count == right.utf8.count else { return false }
    var left = left
    var right = right
    return left.withUTF8 { bytes in
      right.withUTF8 { otherBytes in
        guard let start = bytes.baseAddress, let other = otherBytes.baseAddress else {
          return true
        }
        return unsafe JSONUnescaping.equal(start, other, count)
      }
    }
  }
}
