import SourceDocuments

/// The version of the OpenAPI Specification that a document says it follows.
package struct OpenAPIVersion: Sendable, Hashable {
  /// The feature sets that documents are read as.
  package enum Family: Int, Sendable, Hashable, Comparable, CaseIterable {
    /// 3.0: schemas in a dialect of their own.
    case v30
    /// 3.1: schemas are JSON Schema 2020-12.
    case v31
    /// 3.2: 3.1 and more.
    case v32

    package static func < (left: Family, right: Family) -> Bool { left.rawValue < right.rawValue }

    /// Such as `3.1`.
    package var name: String {
      switch self {
      case .v30: "3.0"
      case .v31: "3.1"
      case .v32: "3.2"
      }
    }
  }

  package var family: Family
  /// As written, such as `3.1.0`.
  package var text: String

  package init(family: Family, text: String) {
    self.family = family
    self.text = text
  }
}

/// The numbers of a version such as `3.1.0`, `3.1` or `3.2.0-rc1`; nil where it has none.
func versionNumbers(_ text: String) -> (major: Int, minor: Int)? {
  var numbers: [Int] = []
  var current: Int?
  for byte in text.utf8 {
    if byte >= 0x30 && byte <= 0x39 {
      let value: Int = (current ?? 0) * 10 + Int(byte - 0x30)
      guard value < 10_000 else { return nil }
      current = value
    } else if byte == UInt8(ascii: "."), let value = current {
      numbers.append(value)
      current = nil
      if numbers.count == 2 { break }
    } else {
      break
    }
  }
  if let current { numbers.append(current) }
  guard let major = numbers.first else { return nil }
  return (major, numbers.count > 1 ? numbers[1] : 0)
}
