package import AssayRuntime

/// A text of a login form in which `{{credential.KEY}}` stands for a value of the credential.
///
/// "At task run time, the agent resolves each entry by key (for example, `{{credential.company_id}}`)
/// into the login flow" (Deck's guide to credentials). A value is put in once and never read as a
/// template itself, so that a stored `{{credential.password}}` reveals nothing.
package struct LoginTemplate: Sendable, Hashable {
  enum Segment: Sendable, Hashable {
    case text(String)
    case value(key: String)
  }

  let segments: [Segment]

  /// The template that is a value and nothing else.
  package init(value key: String) { segments = [.value(key: key)] }

  /// Reads a template.
  ///
  /// - Throws: `LoginTemplateError` where braces do not close or hold anything but `credential.KEY`.
  package init(parsing text: String) throws(LoginTemplateError) {
    var segments: [Segment] = []
    var rest: Substring = text[...]
    while let opening = rest.firstRange(ofText: "{{") {
      guard let closing = rest[opening.upperBound...].firstRange(ofText: "}}") else {
        throw .unclosed
      }
      if opening.lowerBound > rest.startIndex {
        segments.append(.text(String(rest[..<opening.lowerBound])))
      }
      segments.append(.value(key: try Self.key(rest[opening.upperBound..<closing.lowerBound])))
      rest = rest[closing.upperBound...]
    }
    if !rest.isEmpty { segments.append(.text(String(rest))) }
    self.segments = segments
  }

  /// The keys that the template asks for, in order.
  package var keys: [String] {
    segments.compactMap { segment in
      if case .value(let key) = segment { key } else { nil }
    }
  }

  /// Puts values in; `value` gives the one of a key, nil where the credential has none.
  ///
  /// - Throws: `MissingLoginValue` with the first key that has no value.
  package func resolved(
    _ value: (String) -> Secret<String>?
  ) throws(MissingLoginValue) -> Secret<String> {
    var parts: [Secret<String>] = []
    for segment in segments {
      switch segment {
      case .text(let text): parts.append(Secret(text))
      case .value(let key):
        guard let found = value(key) else { throw MissingLoginValue(key: key) }
        parts.append(found)
      }
    }
    if parts.count == 1, let only = parts.first { return only }
    return joined(parts)
  }

  private static func key(_ text: Substring) throws(LoginTemplateError) -> String {
    let prefix = "credential."
    let name = text.drop { $0 == " " }
    guard name.hasPrefix(prefix) else { throw .unknownReference }
    var key = name.dropFirst(prefix.count)
    while key.last == " " { key.removeLast() }
    guard isCredentialKey(key) else { throw .unknownReference }
    return String(key)
  }
}

/// What keeps a text from being a login template.
///
/// The text is not quoted: it may be half a password.
package enum LoginTemplateError: Error, Sendable, Hashable {
  case unclosed
  case unknownReference

  /// One line that stands alone.
  package var message: String {
    switch self {
    case .unclosed: "'{{' is never closed by '}}'"
    case .unknownReference: "between '{{' and '}}' only credential.KEY may stand"
    }
  }
}

/// A login form asks for a value that the credential does not hold.
package struct MissingLoginValue: Error, Sendable, Hashable {
  package let key: String
}

/// Whether a text has the form of a key of `source_fields`, or is `username` or `password`.
///
/// `^[a-z][a-z0-9_]{0,63}$` (Deck's guide to credentials).
func isCredentialKey(_ text: some StringProtocol) -> Bool {
  let bytes = Array(text.utf8)
  guard let first = bytes.first, bytes.count <= 64, isLowerCaseLetter(first) else { return false }
  return bytes.allSatisfy { byte in
    isLowerCaseLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
  }
}

private func isLowerCaseLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

/// Secrets one behind the other; the memory in which they are put together is wiped.
private func joined(_ parts: [Secret<String>]) -> Secret<String> {
  let count: Int = parts.reduce(0) { sum, part in
    unsafe sum + part.withRevealedBytes { bytes in bytes.count }
  }
  let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: count)
  unsafe memory.initialize(repeating: 0)
  defer {
    unsafe wipeMemory(UnsafeMutableRawBufferPointer(memory))
    unsafe memory.deallocate()
  }
  var end: Int = 0
  for part in parts {
    unsafe part.withRevealedBytes { bytes in
      for index in bytes.indices { unsafe memory[end + index] = bytes[index] }
      end += bytes.count
    }
  }
  return unsafe Secret(utf8: UnsafeBufferPointer(memory))
}

extension Substring {
  fileprivate func firstRange(ofText text: String) -> Range<Index>? {
    let wanted = Array(text.utf8)
    var position = startIndex
    while position < endIndex {
      if utf8[position...].starts(with: wanted) {
        return position..<utf8.index(position, offsetBy: wanted.count)
      }
      position = utf8.index(after: position)
    }
    return nil
  }
}
