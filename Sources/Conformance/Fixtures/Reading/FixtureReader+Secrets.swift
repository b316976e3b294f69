import OpenAPIDocument
import SourceDocuments

/// What is hunted: secrets, credentials, and how leaks are looked for.
extension FixtureReader {
  private static let secretKeys = ["env", "file", "kind", "length", "pattern", "show"]
  private static let kinds = ["text", "digits", "pattern", "uuid", "unicode"]
  private static let channels = [
    "body", "headers", "cookies", "trailers", "url", "status-text", "log", "metrics", "trace",
    "file", "report",
  ]

  mutating func readSecrets(_ node: Node) -> [SecretDeclaration] {
    var secrets: [SecretDeclaration] = []
    for member in mapping(node, "'secrets'") ?? [] {
      guard let name = readName(member, "a secret") else { continue }
      if let secret = readSecret(member.value, name) { secrets.append(secret) }
    }
    return secrets
  }

  /// The key of a member as a name of `^[a-z][a-z0-9_-]{0,63}$`.
  mutating func readName(_ member: Member, _ what: String) -> LocatedText? {
    if isFixtureName(member.key) { return LocatedText(member.key, at: member.keyRange) }
    wrongName(member.key, what, at: member.keyRange)
    return nil
  }

  mutating func wrongName(_ name: String, _ what: String, at range: SourceRange) {
    wrong(
      "the name of \(what) begins with a lower-case letter, and has lower-case letters, digits, "
        + "'_' and '-' alone, 64 at most",
      at: range,
      "call it '\(fixtureName(for: name))'"
    )
  }

  private mutating func readSecret(_ node: Node, _ name: LocatedText) -> SecretDeclaration? {
    guard let members = mapping(node, "a secret") else { return nil }
    for member in members where !Self.secretKeys.contains(member.key) {
      unknown(member, among: Self.secretKeys, of: "a secret")
    }
    let origins = members.filter { ["env", "file", "kind"].contains($0.key) }
    guard let origin = origins.first else {
      missing(
        "kind",
        of: "a secret",
        at: node.range,
        "write { kind: text, length: 20 }, or where it comes from: { env: NAME } or { file: path }"
      )
      return nil
    }
    if origins.count > 1 {
      conflict(
        "a secret has one of 'kind', 'env' and 'file', not '\(origin.key)' and "
          + "'\(origins[1].key)'",
        at: origins[1].keyRange,
        with: origin.keyRange
      )
      return nil
    }
    guard let source = readSource(origin, node) else { return nil }
    var secret = SecretDeclaration(name: name, source: source)
    if let shown = node["show"] { secret.shown = readShown(shown) }
    return secret
  }

  private mutating func readSource(_ origin: Member, _ node: Node) -> SecretDeclaration.Source? {
    if origin.key != "kind" {
      for key in ["length", "pattern"] {
        guard let member = node.member(key) else { continue }
        conflict(
          "'\(key)' says how a secret is made, and this one comes from '\(origin.key)'",
          at: member.keyRange,
          with: origin.keyRange
        )
      }
      guard let name = nonEmpty(origin.value, origin.key)?.text else { return nil }
      return origin.key == "env" ? .environment(name) : .file(name)
    }
    return readGenerated(origin, node)
  }

  private mutating func readGenerated(_ origin: Member, _ node: Node) -> SecretDeclaration.Source? {
    guard let word = text(origin.value, "kind") else { return nil }
    let length = node["length"].flatMap { length in
      integer(length, "length", in: FixtureLimits.secretLengthMin...FixtureLimits.secretLengthMax)
    }
    let pattern = node["pattern"].flatMap { nonEmpty($0, "pattern") }
    let kind: SecretKind
    switch word {
    case "text": kind = .text
    case "digits": kind = .digits
    case "uuid": kind = .uuid
    case "unicode": kind = .unicode
    case "pattern":
      guard let pattern else {
        if node["pattern"] == nil {
          missing(
            "pattern",
            of: "a secret of kind 'pattern'",
            at: origin.value.range,
            "write pattern: \"999-99-9999\": 9 is a digit, A and a are letters, * is either"
          )
        }
        return nil
      }
      guard readPattern(pattern) else { return nil }
      kind = .pattern(pattern.text)
    default:
      wrong(
        "'kind' must be \(listed(Self.kinds)), not '\(shown(word))'",
        at: origin.value.range,
        didYouMean(word, among: Self.kinds)
      )
      return nil
    }
    refuse("pattern", for: word, where: word != "pattern", node)
    refuse("length", for: word, where: word == "pattern" || word == "uuid", node)
    return .generated(kind, length: length)
  }

  private mutating func readPattern(_ pattern: LocatedText) -> Bool {
    let isOpen = pattern.text.utf8.contains { "9Aa*".utf8.contains($0) }
    if isOpen, pattern.text.utf8.count <= FixtureLimits.secretLengthMax { return true }
    wrong(
      "'pattern' leaves no character open, or is longer than \(FixtureLimits.secretLengthMax)",
      at: pattern.range,
      "9 stands for a digit, A and a for a letter, * for either, all else for itself"
    )
    return false
  }

  private mutating func refuse(_ key: String, for kind: String, where isRefused: Bool, _ node: Node)
  {
    guard isRefused, let member = node.member(key) else { return }
    ignored("a secret of kind '\(kind)' takes no '\(key)'", at: member.keyRange)
  }

  private mutating func readShown(_ node: Node) -> HuntedSecret.ShownPart {
    var shown = HuntedSecret.ShownPart.nothing
    for member in mapping(node, "'show'") ?? [] {
      switch member.key {
      case "first": shown.first = integer(member.value, "first", in: 0...64) ?? 0
      case "last": shown.last = integer(member.value, "last", in: 0...64) ?? 0
      default: unknown(member, among: ["first", "last"], of: "'show'")
      }
    }
    return shown
  }

  // MARK: Credentials

  mutating func readAuthorizations(_ node: Node) -> [AuthorizationDeclaration] {
    var authorizations: [AuthorizationDeclaration] = []
    for member in mapping(node, "'auth'") ?? [] {
      guard let scheme = readScheme(member.value) else { continue }
      let name = LocatedText(member.key, at: member.keyRange)
      authorizations.append(AuthorizationDeclaration(name: name, scheme: scheme))
    }
    return authorizations
  }

  private mutating func readScheme(_ node: Node) -> AuthorizationDeclaration.Scheme? {
    let what = "a credential"
    guard let members = mapping(node, what) else { return nil }
    let keys = ["bearer", "header", "value"]
    for member in members where !keys.contains(member.key) {
      unknown(member, among: keys, of: what)
    }
    if let bearer = node.member("bearer") {
      for key in ["header", "value"] {
        guard let other = node.member(key) else { continue }
        conflict(
          "a credential is either 'bearer', or 'header' and 'value'",
          at: other.keyRange,
          with: bearer.keyRange
        )
      }
      return template(bearer.value, "bearer").map { .bearer($0) }
    }
    guard let header = node["header"], let value = node["value"] else {
      missing(
        node["header"] == nil && node["value"] != nil
          ? "header"
          : node["header"] == nil
            ? "bearer" : "value",
        of: what,
        at: node.range,
        "write { bearer: \"${secret.key}\" }, or { header: X-API-Key, value: \"${secret.key}\" }"
      )
      return nil
    }
    guard let name = fieldName(header, "header"), let value = template(value, "value") else {
      return nil
    }
    return .header(name: name, value: value)
  }

  // MARK: Leaks

  mutating func readLeakPolicy(_ node: Node) -> LeakPolicy {
    var policy = LeakPolicy()
    for member in mapping(node, "'leaks'") ?? [] {
      let value = member.value
      switch member.key {
      case "twin": policy.runsTwin = boolean(value, "twin")
      case "depth":
        policy.depth = integer(value, "depth", in: 0...FixtureLimits.leakDepthMax) ?? policy.depth
      case "partial":
        policy.partialBytesMin =
          integer(value, "partial", in: FixtureLimits.partialBytesMin...Int.max)
          ?? policy.partialBytesMin
      case "channels": policy.channels = readChannels(value)
      case "allow": policy.allowances = list(value, "allow").compactMap { readAllowance($0) }
      default:
        unknown(member, among: ["allow", "channels", "depth", "partial", "twin"], of: "'leaks'")
      }
    }
    return policy
  }

  private mutating func readChannels(_ node: Node) -> Set<String> {
    var channels: Set<String> = []
    for element in list(node, "channels") {
      guard let name = text(element, "channels") else { continue }
      if Self.channels.contains(name) {
        channels.insert(name)
      } else {
        wrong(
          "there is no channel '\(shown(name))'",
          at: element.range,
          didYouMean(name, among: Self.channels)
            ?? "channels are " + Self.channels.joined(separator: ", ")
        )
      }
    }
    return channels
  }

  private mutating func readAllowance(_ node: Node) -> LeakPolicy.Allowance? {
    let what = "an allowed leak"
    guard let members = mapping(node, what) else { return nil }
    var texts: [String: String] = [:]
    var expires: String?
    for member in members {
      switch member.key {
      case "secret", "at", "reason": texts[member.key] = nonEmpty(member.value, member.key)?.text
      case "form": texts["form"] = text(member.value, "form")
      case "expires": expires = date(member.value, "expires")
      default: unknown(member, among: ["at", "expires", "form", "reason", "secret"], of: what)
      }
    }
    for key in ["secret", "at", "reason"] where node.member(key) == nil {
      missing(key, of: what, at: node.range)
    }
    guard let secret = texts["secret"], let place = texts["at"], let reason = texts["reason"] else {
      return nil
    }
    var allowance = LeakPolicy.Allowance(
      range: node["secret"]?.range ?? node.range,
      secret: secret,
      place: place,
      reason: reason
    )
    allowance.form = texts["form"]
    allowance.expires = expires
    return allowance
  }

  mutating func conflict(_ message: String, at range: SourceRange, with other: SourceRange) {
    diagnostics.append(
      Diagnostic(
        .fixtureConflict,
        message,
        at: range,
        notes: [Diagnostic.Note("the other stands here", at: other)],
        suggestion: "remove one of them"
      )
    )
  }
}

/// What a name comes to in the letters that are allowed.
private func fixtureName(for name: String) -> String {
  var bytes: [UInt8] = []
  for byte in name.utf8.prefix(64) {
    if isLetterOrDigit(byte) {
      let isUpper = byte &- 0x41 < 26
      if isUpper, let last = bytes.last, last &- 0x61 < 26 { bytes.append(0x2D) }
      bytes.append(isUpper ? byte | 0x20 : byte)
    } else if bytes.last != 0x2D, !bytes.isEmpty {
      bytes.append(byte == 0x5F ? 0x5F : 0x2D)
    }
  }
  while bytes.last == 0x2D { bytes.removeLast() }
  guard let first = bytes.first else { return "step" }
  let text = String(decoding: bytes.prefix(60), as: UTF8.self)
  return first &- 0x30 < 10 ? "n" + text : text
}
