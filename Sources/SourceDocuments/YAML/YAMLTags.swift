/// The tags of YAML 1.2's core schema (§10.3), without their prefix.
enum CoreTag: String {
  case string = "str"
  case integer = "int"
  case float
  case bool
  case null
  case sequence = "seq"
  case mapping = "map"

  static let prefix = "tag:yaml.org,2002:"

  init?(tag: String) {
    guard tag.hasPrefix(Self.prefix) else { return nil }
    self.init(rawValue: String(tag.dropFirst(Self.prefix.count)))
  }
}

extension YAMLReader {
  /// The content of a scalar with a tag; an unknown tag is reported and then ignored.
  mutating func taggedContent(of event: YAMLEvent, at range: SourceRange) -> NodeContent {
    guard let tag = knownTag(of: event, at: range) else { return untagged(event, at: range) }
    let text: String = event.text
    switch tag {
    case .string:
      return .string(text)
    case .null:
      if CoreSchema.isNull(text) { return .null }
    case .bool:
      if let bool = CoreSchema.bool(text) { return .bool(bool) }
    case .integer, .float:
      if let number = number(text, isInteger: tag == .integer) { return .number(number) }
    case .sequence, .mapping:
      break
    }
    refuseTag(tag, at: range)
    return .string(text)
  }

  /// Checks the tag of an array or object.
  mutating func checkTag(of event: YAMLEvent, is expected: CoreTag) {
    if event.tag == nil || event.tag == "!" { return }
    let range: SourceRange = range(of: event)
    guard let tag = knownTag(of: event, at: range) else { return }
    if tag != expected { refuseTag(tag, at: range) }
  }

  private func number(_ text: String, isInteger: Bool) -> NumberText? {
    guard let number = try? CoreSchema.number(text, limits: limits) else { return nil }
    if isInteger {
      for byte in text.utf8 where byte == 0x2E { return nil }
      let isRadix: Bool = text.hasPrefix("0x")
      for byte in text.utf8 where byte | 0x20 == 0x65 && !isRadix { return nil }
    }
    return number
  }

  private mutating func knownTag(of event: YAMLEvent, at range: SourceRange) -> CoreTag? {
    guard let tag = event.tag else { return nil }
    if let known = CoreTag(tag: tag) { return known }
    let shown: String =
      tag.hasPrefix(CoreTag.prefix) ? "!!" + tag.dropFirst(CoreTag.prefix.count) : tag
    builder.report(
      Diagnostic(
        .unknownTag,
        "the tag \(quoted(shown)) has no meaning here",
        at: range,
        suggestion:
          "remove the tag; YAML 1.2 has !!str, !!int, !!float, !!bool, !!null, !!seq, !!map"
      )
    )
    return nil
  }

  private mutating func refuseTag(_ tag: CoreTag, at range: SourceRange) {
    builder.report(
      Diagnostic(.tagMismatch, "this value cannot be a '!!\(tag.rawValue)'", at: range)
    )
  }
}
