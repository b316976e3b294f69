internal import AssayRuntime

/// Notes where a request holds secrets, by the references of its templates.
struct SecretTracker {
  private let scope: Scope
  private(set) var sent: [SentSecret] = []

  init(_ scope: Scope) { self.scope = scope }

  /// Notes the secrets of a text that stands somewhere.
  mutating func note(_ text: TemplateText, at place: SentSecret.Place) {
    if scope.secrets.isEmpty { return }
    for part in text.parts {
      guard case .reference(let reference) = part else { continue }
      for name in secrets(behind: reference) {
        let isWhole = text.wholeReference != nil && scope.isSecretItself(reference)
        let secret = SentSecret(name, at: place, isWhole: isWhole)
        if !sent.contains(secret) { sent.append(secret) }
      }
    }
  }

  /// Notes the secrets of the values of a query or header field.
  mutating func note(_ value: TemplateValue, at place: SentSecret.Place) {
    if scope.secrets.isEmpty { return }
    switch value.kind {
    case .text(let text): note(text, at: place)
    case .array(let elements): for element in elements { note(element, at: place) }
    case .object(let members):
      for member in members {
        note(member.name, at: place)
        note(member.value, at: place)
      }
    case .null, .bool, .number: break
    }
  }

  /// Notes the secrets of a body of JSON.
  mutating func note(_ body: TemplateValue) {
    if scope.secrets.isEmpty { return }
    walk(body, "")
  }

  private mutating func walk(_ value: TemplateValue, _ pointer: String) {
    switch value.kind {
    case .null, .bool, .number: break
    case .text(let text): note(text, at: .body(pointer))
    case .array(let elements):
      for (position, element) in elements.enumerated() { walk(element, "\(pointer)/\(position)") }
    case .object(let members):
      for member in members {
        guard let name = try? scope.text(member.name) else { continue }
        let inner = pointer + "/" + JSONPointer.escape(name)
        note(member.name, at: .bodyName(inner))
        walk(member.value, inner)
      }
    }
  }

  /// Notes a secret whose place is known.
  mutating func add(_ secret: SentSecret) { sent.append(secret) }

  private func secrets(behind reference: String) -> [String] {
    switch Reference(reference) {
    case .secret(let name)?: scope.secrets[name] == nil ? [] : [name]
    case .value(let name)?: scope.secretNames(in: name)
    default: []
    }
  }
}

extension Scope {
  /// Whether a reference stands for a secret and nothing more.
  func isSecretItself(_ reference: String) -> Bool {
    switch Reference(reference) {
    case .secret?: true
    case .value(let name)?: secrets[name] != nil
    default: false
    }
  }

  /// The secrets in the value of a variable or capture.
  func secretNames(in name: String) -> [String] {
    if secrets[name] != nil { return [name] }
    return taints[name] ?? []
  }
}
