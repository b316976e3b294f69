internal import AssayRuntime

/// Requests as texts in which secrets and captured values stand as the references of a fixture.
struct PreviewText {
  private var pairs: [(from: [UInt8], to: [UInt8])] = []
  private var standIns: [String] = []

  init(_ secrets: [HuntedSecret], _ credentials: [String: GivenCredential]) {
    for secret in secrets { add(secret, "${secret.\(secret.label)}") }
    for (name, credential) in credentials.sorted(by: { $0.key < $1.key }) {
      let label: String = GivenCredential.label(name)
      add(HuntedSecret(label, credential.value.reveal()), "${\(label)}")
    }
  }

  /// Whatever form it stands in, as JSON, in a URL or as Base64.
  private mutating func add(_ secret: HuntedSecret, _ reference: String) {
    for form in ShellText.replacements(of: [secret]) {
      pairs.append((form.bytes, Array(reference.utf8)))
    }
  }

  /// A value for what only an answer will tell: letters and digits, which no encoding changes.
  mutating func standIn(for name: String) -> String {
    let letters: [UInt8] = name.utf8.filter { ASCII.isAlphanumeric($0) }
    let text = "assayStandIn\(standIns.count)" + String(decoding: letters, as: UTF8.self) + "X"
    standIns.append(text)
    pairs.append((Array(text.utf8), Array("${\(name)}".utf8)))
    return text
  }

  func holdsStandIn(_ text: String) -> Bool { standIns.contains { text.contains($0) } }

  func text(_ text: String) -> String {
    String(decoding: Replacements(pairs).applied(to: Array(text.utf8)), as: UTF8.self)
  }

  /// The request as HTTP/1.1 writes it.
  func text(of request: OutgoingRequest) -> String {
    let raw = ExchangeText.of(
      Exchange.Request(
        method: request.method,
        target: request.target,
        headers: request.headers,
        body: request.body
      )
    )
    return VisibleText.of(text(raw))
  }
}
