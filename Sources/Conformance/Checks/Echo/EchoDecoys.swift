internal import AssayRuntime

/// Values that take the place of secrets where a server may show what it is given.
///
/// A request that is wrong may also mean something else: without the list that says which fields are
/// secret, or under another name, a value is a plain one, and a server that accepts and shows it does
/// nothing wrong. So such requests carry other values of the same form, which are looked for in
/// refusals alone, and of which the steps behind know nothing.
struct EchoDecoys: Sendable {
  private(set) var secrets: [HuntedSecret] = []
  private let replacements: Replacements

  init(_ placed: [PlacedSecret]) {
    var texts: [(from: [UInt8], to: [UInt8])] = []
    var seen: Set<String> = []
    let values: [[UInt8]] = placed.map { Array($0.secret.value.reveal()) }
    // What a server shows of a decoy must not look like a part of a secret.
    var source = CanarySource(seed: Self.seed(of: values), avoiding: values)
    for secret in placed.map(\.secret) where seen.insert(secret.label).inserted {
      let value = String(decoding: secret.value.reveal(), as: UTF8.self)
      guard value.utf8.count >= GramScanner.gramBytes else { continue }
      // Given values are texts of any kind.
      let kind: SecretKind = secret.isCanary ? secret.kind : .text
      let decoy = source.next(secret.label, kind, length: value.count)
      secrets.append(decoy)
      let text = String(decoding: decoy.value.reveal(), as: UTF8.self)
      for write in [JSONSplice.text(of:), Self.plain, Self.percent, Self.form] {
        texts.append((Self.unquoted(write(value)), Self.unquoted(write(text))))
      }
    }
    replacements = Replacements(texts)
  }

  /// The decoy in the place of a secret, where it has one.
  func replaced(_ placed: PlacedSecret) -> PlacedSecret {
    var changed: PlacedSecret = placed
    if let decoy = secrets.first(where: { $0.label == placed.secret.label }) {
      changed.secret = decoy
    }
    return changed
  }

  /// The request with decoys in the place of secrets.
  func replaced(in request: OutgoingRequest) -> OutgoingRequest {
    var changed: OutgoingRequest = request
    changed.body = replacements.applied(to: request.body)
    changed.target = String(
      decoding: replacements.applied(to: Array(request.target.utf8)),
      as: UTF8.self
    )
    for index in changed.headers.indices {
      changed.headers[index].value = replacements.applied(to: changed.headers[index].value)
    }
    return changed
  }

  private static func plain(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static func percent(_ text: String) -> [UInt8] {
    Array(PercentText.encoded(text).utf8)
  }

  private static func form(_ text: String) -> [UInt8] {
    Array(PercentText.encoded(text, keeping: .form).utf8)
  }

  private static func unquoted(_ text: [UInt8]) -> [UInt8] {
    text.first == 0x22 && text.last == 0x22 && text.count > 2
      ? Array(text[1..<text.count - 1]) : text
  }

  /// The same for the same secrets, so that a run can be repeated.
  private static func seed(of values: [[UInt8]]) -> UInt64 {
    values.joined().reduce(0x9E37_79B9_7F4A_7C15) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
  }
}
