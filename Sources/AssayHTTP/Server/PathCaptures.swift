/// What the parameters of a path template took, as written: still percent-encoded.
///
/// A style's delimiters are looked for before anything is decoded, because an encoded delimiter is
/// data (RFC 3986 §2.2).
public struct PathCaptures: Sendable {
  let path: String
  let names: [String]
  let ranges: CaptureRanges

  /// Nothing: the template has no parameters.
  public static let none = PathCaptures(path: "", names: [], ranges: CaptureRanges())

  /// What a parameter took, by the name between its braces.
  public subscript(name: String) -> Substring? {
    for index in 0..<min(names.count, ranges.count) where names[index] == name {
      return self[index]
    }
    return nil
  }

  /// What the parameter took that stands at an index of the template, counted from 0.
  subscript(index: Int) -> Substring {
    let (lower, upper) = ranges[index]
    let start = path.utf8.index(path.startIndex, offsetBy: lower)
    return path[start..<path.utf8.index(start, offsetBy: upper - lower)]
  }
}

/// Byte ranges of a path, the first three of them in place: few templates have more parameters.
struct CaptureRanges: Sendable {
  private(set) var count = 0
  private var first = (0, 0)
  private var second = (0, 0)
  private var third = (0, 0)
  private var others: [(Int, Int)] = []

  subscript(index: Int) -> (Int, Int) {
    switch index {
    case 0: first
    case 1: second
    case 2: third
    default: others[index - 3]
    }
  }

  mutating func append(_ lower: Int, _ upper: Int) {
    switch count {
    case 0: first = (lower, upper)
    case 1: second = (lower, upper)
    case 2: third = (lower, upper)
    default: others.append((lower, upper))
    }
    count += 1
  }

  /// Forgets all but the first ones: the way went on where it should not have.
  mutating func truncate(to count: Int) {
    if others.count > max(0, count - 3) { others.removeLast(others.count - max(0, count - 3)) }
    self.count = count
  }
}
