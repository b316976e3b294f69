/// A string as key by its code points: JSON Schema tells apart what Unicode calls equivalent.
package struct ExactText: Hashable, Sendable {
  package let text: String

  package init(_ text: String) { self.text = text }

  package static func == (left: ExactText, right: ExactText) -> Bool {
    guard left.text.utf8.count == right.text.utf8.count, left.text == right.text else {
      return false
    }
    var text = left.text
    var other = right.text
    return text.withUTF8 { (first: UnsafeBufferPointer<UInt8>) -> Bool in
      other.withUTF8 { (second: UnsafeBufferPointer<UInt8>) -> Bool in
        var index = 0
        while index < first.count {
          if unsafe first[index] != second[index] { return false }
          index += 1
        }
        return true
      }
    }
  }

  package func hash(into hasher: inout Hasher) {
    var copy = text
    copy.withUTF8 { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}
