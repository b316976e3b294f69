/// How one segment of a path is laid beside one of a template.
enum SegmentMatch {
  /// Fits literals with parameters between them to a segment, and adds what the parameters took.
  ///
  /// Each parameter takes at least one byte, and earlier ones take as much as they can: with
  /// `{name}.{format}`, `archive.tar.gz` is `archive.tar` and `gz`. Literals are compared as written,
  /// so an escaped delimiter belongs to a parameter.
  static func take(
    _ literals: [[UInt8]],
    _ path: UnsafeBufferPointer<UInt8>,
    _ segment: Range<Int>,
    _ captures: inout CaptureRanges
  ) -> Bool {
    let prefix = segment.lowerBound + literals[0].count
    let suffix = segment.upperBound - literals[literals.count - 1].count
    guard prefix < suffix,
      unsafe equal(literals[0], path, segment.lowerBound),
      unsafe equal(literals[literals.count - 1], path, suffix)
    else { return false }
    // Found from the end, and turned round at the end.
    var ends = [suffix]
    var starts: [Int] = []
    for index in stride(from: literals.count - 2, to: 0, by: -1) {
      // Behind the delimiter at least one byte, before it one for each parameter.
      var place = ends[ends.count - 1] - 1 - literals[index].count
      while unsafe place >= prefix + index && !equal(literals[index], path, place) { place -= 1 }
      if place < prefix + index { return false }
      starts.append(place + literals[index].count)
      ends.append(place)
    }
    starts.append(prefix)
    for index in stride(from: ends.count - 1, through: 0, by: -1) {
      captures.append(starts[index], ends[index])
    }
    return true
  }

  /// Whether a segment is `.` or `..`, escaped or not.
  static func isDots(_ path: UnsafeBufferPointer<UInt8>, _ segment: Range<Int>) -> Bool {
    var index = segment.lowerBound
    var dots = 0
    while index < segment.upperBound {
      if unsafe path[index] == UInt8(ascii: ".") {
        index += 1
      } else if unsafe index + 2 < segment.upperBound && path[index] == UInt8(ascii: "%")
        && PathText.escaped(path[index + 1], path[index + 2]) == UInt8(ascii: ".")
      {
        index += 3
      } else {
        return false
      }
      dots += 1
    }
    return dots == 1 || dots == 2
  }

  private static func equal(
    _ literal: [UInt8],
    _ path: UnsafeBufferPointer<UInt8>,
    _ start: Int
  ) -> Bool {
    for index in literal.indices where unsafe path[start + index] != literal[index] {
      return false
    }
    return true
  }
}
