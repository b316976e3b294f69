/// A pattern with the flags that people write in front of it spelt out: `(?i)` and `(?s)`, which
/// ECMA-262 does not have there and most other dialects do.
///
/// `(?i)bearer` becomes `[bB][eE][aA]…`: letters of ASCII alone have two cases. A pattern without
/// flags stays as it is.
package func expandingPatternFlags(_ pattern: String) -> String {
  guard pattern.hasPrefix("(?"), let end = pattern.firstIndex(of: ")") else { return pattern }
  let flags = pattern[..<end].dropFirst(2)
  guard !flags.isEmpty, flags.allSatisfy({ $0 == "i" || $0 == "s" }) else { return pattern }
  var expansion = PatternExpansion(
    source: Array(pattern[pattern.index(after: end)...].unicodeScalars),
    ignoresCase: flags.contains("i"),
    dotTakesLineBreaks: flags.contains("s")
  )
  return expansion.expanded()
}

private struct PatternExpansion {
  let source: [Unicode.Scalar]
  let ignoresCase: Bool
  let dotTakesLineBreaks: Bool
  private var index = 0
  private var output = String.UnicodeScalarView()

  init(source: [Unicode.Scalar], ignoresCase: Bool, dotTakesLineBreaks: Bool) {
    self.source = source
    self.ignoresCase = ignoresCase
    self.dotTakesLineBreaks = dotTakesLineBreaks
  }

  mutating func expanded() -> String {
    var isInClass = false
    while index < source.count {
      let scalar = source[index]
      if scalar == "\\" {
        copyEscape()
      } else if isInClass {
        if scalar == "]" {
          isInClass = false
          copy(1)
        } else {
          copyClassMember()
        }
      } else if scalar == "[" {
        isInClass = true
        copy(1)
      } else if scalar == "(", isNext(["?", "<"]), index + 3 < source.count,
        source[index + 3] != "=", source[index + 3] != "!"
      {
        copy(through: ">")
      } else if scalar == ".", dotTakesLineBreaks {
        output.append(contentsOf: "[^]".unicodeScalars)
        index += 1
      } else if ignoresCase, let other = otherCase(scalar) {
        output.append(contentsOf: ["[", scalar, other, "]"])
        index += 1
      } else {
        copy(1)
      }
    }
    return String(output)
  }

  private func isNext(_ scalars: [Unicode.Scalar]) -> Bool {
    source[(index + 1)...].starts(with: scalars)
  }

  private mutating func copy(_ count: Int) {
    let end = min(index + count, source.count)
    output.append(contentsOf: source[index..<end])
    index = end
  }

  private mutating func copy(through last: Unicode.Scalar) {
    let end = source[index...].firstIndex(of: last) ?? source.count - 1
    copy(end - index + 1)
  }

  /// An escape as it stands: the letters in it are no text.
  private mutating func copyEscape() {
    guard index + 1 < source.count else { return copy(1) }
    switch source[index + 1] {
    case "u": isBraced(at: index + 2) ? copy(through: "}") : copy(6)
    case "x": copy(4)
    case "c": copy(3)
    case "p", "P": isBraced(at: index + 2) ? copy(through: "}") : copy(2)
    case "k": copy(through: ">")
    default: copy(2)
    }
  }

  private func isBraced(at index: Int) -> Bool { index < source.count && source[index] == "{" }

  private mutating func copyClassMember() {
    let first = source[index]
    var last = first
    if index + 2 < source.count, source[index + 1] == "-", source[index + 2] != "]",
      source[index + 2] != "\\"
    {
      last = source[index + 2]
      copy(3)
    } else {
      copy(1)
    }
    guard ignoresCase else { return }
    appendOtherCase(of: first, last, within: ("a", "z"), by: -0x20)
    appendOtherCase(of: first, last, within: ("A", "Z"), by: 0x20)
  }

  private mutating func appendOtherCase(
    of first: Unicode.Scalar,
    _ last: Unicode.Scalar,
    within letters: (first: Unicode.Scalar, last: Unicode.Scalar),
    by distance: Int
  ) {
    let low = max(first.value, letters.first.value)
    let high = min(last.value, letters.last.value)
    guard low <= high, let start = Unicode.Scalar(UInt32(Int(low) + distance)),
      let end = Unicode.Scalar(UInt32(Int(high) + distance))
    else { return }
    output.append(start)
    if start != end { output.append(contentsOf: ["-", end]) }
  }

  private func otherCase(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let letter = scalar.value | 0x20
    guard scalar.isASCII, letter >= 0x61, letter <= 0x7A else { return nil }
    return Unicode.Scalar(scalar.value ^ 0x20)
  }
}
