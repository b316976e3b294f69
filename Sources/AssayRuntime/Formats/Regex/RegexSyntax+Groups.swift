extension RegexSyntax {
  /// Reads what follows `(`: nothing, `?:`, flags and `:`, an assertion's sign, or a name.
  mutating func openGroup() -> Bool {
    let start: Int = index
    var isQuantifiable: Bool = true
    if !take(UInt8(ascii: "?")) {
      capturingGroups += 1
    } else if take(UInt8(ascii: "=")) || take(UInt8(ascii: "!")) {
      isQuantifiable = false
    } else if take(UInt8(ascii: "<")) {
      if take(UInt8(ascii: "=")) || take(UInt8(ascii: "!")) {
        isQuantifiable = false
      } else {
        capturingGroups += 1
        guard let name = readGroupName(), declare(name, at: start - 1) else { return false }
      }
    } else if !readModifiers() {
      return false
    }
    groups.append(
      OpenGroup(start: start, isQuantifiable: isQuantifiable, alternativeStart: index)
    )
    return true
  }

  /// `ims-ims:`, each flag at most once, and at least one where there is a hyphen.
  private mutating func readModifiers() -> Bool {
    var seen: UInt8 = 0
    let start: Int = index
    var hasHyphen: Bool = false
    while !take(UInt8(ascii: ":")) {
      if take(UInt8(ascii: "-")) {
        if hasHyphen { return false }
        hasHyphen = true
        continue
      }
      let flag: UInt8
      switch text.at(index) {
      case UInt8(ascii: "i"): flag = 1
      case UInt8(ascii: "m"): flag = 2
      case UInt8(ascii: "s"): flag = 4
      default: return false
      }
      if seen & flag != 0 { return false }
      seen |= flag
      index += 1
    }
    return seen != 0 || index == start + 1
  }

  /// Notes a group's name and its place, which is that of the parenthesis, outside of the group.
  ///
  /// §22.2.1.1 forbids two groups of a name unless they lie in different alternatives. It is enough to
  /// look at the last one: an earlier one that met the new one would have met that one too.
  private mutating func declare(_ name: String, at place: Int) -> Bool {
    if let last = groupNames[name], last >= commonGroup(with: last).alternativeStart {
      return false
    }
    groupNames[name] = place
    return true
  }

  /// The innermost open group that holds the place too.
  private func commonGroup(with place: Int) -> OpenGroup {
    var low: Int = 0
    var high: Int = groups.count
    while high - low > 1 {
      let middle: Int = (low + high) / 2
      if groups[middle].start <= place { low = middle } else { high = middle }
    }
    return groups[low]
  }

  /// `RegExpIdentifierName >`, its escapes replaced.
  mutating func readGroupName() -> String? {
    var name: String = ""
    while !take(UInt8(ascii: ">")) {
      let value: UInt32
      if take(UInt8(ascii: "\\")) {
        guard take(UInt8(ascii: "u")), let escaped = readUnicodeEscape() else { return nil }
        value = escaped
      } else {
        guard let scalar = text.scalar(at: index) else { return nil }
        index += scalar.byteCount
        value = scalar.value
      }
      guard let scalar = Unicode.Scalar(value) else { return nil }
      guard Self.isInName(scalar, isFirst: name.unicodeScalars.isEmpty) else { return nil }
      name.unicodeScalars.append(scalar)
    }
    return name.isEmpty ? nil : name
  }

  private static func isInName(_ scalar: Unicode.Scalar, isFirst: Bool) -> Bool {
    if scalar == "$" || scalar == "_" { return true }
    if isFirst { return scalar.properties.isIDStart }
    return scalar.properties.isIDContinue || scalar == "\u{200C}" || scalar == "\u{200D}"
  }
}
