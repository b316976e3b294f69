internal import OpenAPIDocument
internal import SourceDocuments

/// The secret values of a recording and what its fixture calls them.
struct RecordedSecrets {
  /// What the fixture declares: values that are made anew.
  private(set) var declarations: [SecretDeclaration] = []
  /// Every secret value that was seen, those without a declaration too.
  private(set) var recorded: [HuntedSecret] = []
  private var names: [String: String] = [:]
  private var known: Set<String> = []

  /// Shorter values stand in other texts by accident.
  private static let searchedBytesMin = 6

  /// The name of a value that a request sent, made after the member or field it was found in.
  mutating func declare(_ value: String, after member: String) -> String {
    if let name = names[value] { return name }
    let base: String = fixtureName(member)
    var name: String = base
    var number = 2
    while declarations.contains(where: { $0.name.text == name }) {
      name = "\(base)-\(number)"
      number += 1
    }
    names[value] = name
    declarations.append(
      SecretDeclaration(
        name: LocatedText(name, at: nowhere),
        source: .generated(Self.kind(of: value), length: Self.length(of: value))
      )
    )
    note(value, as: name)
    return name
  }

  /// Remembers a value that the fixture has no use for, such as a key.
  mutating func note(_ value: String, as label: String) {
    guard !value.isEmpty, known.insert(value).inserted else { return }
    recorded.append(HuntedSecret(label, value))
  }

  /// The name of the secret that a text is.
  func name(of text: String) -> String? { names[text] }

  /// Whether a text holds a secret that is long enough to be told from other text.
  func isHeld(in text: String) -> Bool {
    known.contains { $0.utf8.count >= Self.searchedBytesMin && text.contains($0) || $0 == text }
  }

  /// A text with places for the secrets in it.
  func template(_ text: String) -> TemplateText {
    if let name = names[text] { return TemplateText([.reference("secret.\(name)")], at: nowhere) }
    var parts: [TemplateText.Part] = [.literal(text)]
    let byLength = names.sorted { ($0.key.utf8.count, $0.key) > ($1.key.utf8.count, $1.key) }
    for (value, name) in byLength where value.utf8.count >= Self.searchedBytesMin {
      parts = parts.flatMap { Self.split($0, at: value, .reference("secret.\(name)")) }
    }
    return TemplateText(parts, at: nowhere)
  }

  private static func split(
    _ part: TemplateText.Part,
    at value: String,
    _ reference: TemplateText.Part
  ) -> [TemplateText.Part] {
    guard case .literal(var text) = part else { return [part] }
    var parts: [TemplateText.Part] = []
    while let found = text.firstRange(of: value) {
      if found.lowerBound > text.startIndex {
        parts.append(.literal(String(text[..<found.lowerBound])))
      }
      parts.append(reference)
      text = String(text[found.upperBound...])
    }
    if !text.isEmpty { parts.append(.literal(text)) }
    return parts
  }

  /// The alphabet that the server may insist on.
  private static func kind(of value: String) -> SecretKind {
    let bytes: [UInt8] = Array(value.utf8)
    if bytes.allSatisfy(ASCII.isDigit) { return .digits }
    if isUUID(bytes) { return .uuid }
    let plain: Bool = bytes.allSatisfy {
      ASCII.isDigit($0) || ASCII.isLetter($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: ".")
    }
    // A number with separators, such as 123-45-6789, or a code of letters and digits.
    guard plain, bytes.contains(where: ASCII.isDigit) else { return .text }
    return .pattern(
      String(
        decoding: bytes.map { byte -> UInt8 in
          if ASCII.isDigit(byte) { return UInt8(ascii: "9") }
          if ASCII.isLetter(byte) {
            return byte & 0x20 == 0 ? UInt8(ascii: "A") : UInt8(ascii: "a")
          }
          return byte
        },
        as: UTF8.self
      )
    )
  }

  private static func length(of value: String) -> Int? {
    switch kind(of: value) {
    case .text, .digits: max(8, min(value.count, 4096))
    case .pattern, .uuid, .unicode: nil
    }
  }
}

/// RFC 9562 §4: groups of 8, 4, 4, 4 and 12 hexadecimal digits.
func isUUID(_ bytes: [UInt8]) -> Bool {
  guard bytes.count == 36 else { return false }
  for (index, byte) in bytes.enumerated() {
    let isHyphen: Bool = [8, 13, 18, 23].contains(index)
    guard isHyphen ? byte == UInt8(ascii: "-") : ASCII.hexadecimal(byte) != nil else {
      return false
    }
  }
  return true
}
