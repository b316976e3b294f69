/// Who owns resources: an organisation sees its own and nothing of others.
package struct Organisation: Sendable, Hashable {
  package let id: String
  /// Whether the plan lets source fields be tokenized (decision 11).
  package let hasEnterprisePlan: Bool

  /// States what is known of an organisation.
  package init(id: String, hasEnterprisePlan: Bool) {
    self.id = id
    self.hasEnterprisePlan = hasEnterprisePlan
  }

  /// Owns nothing: whoever asks for what needs no key.
  package static let nobody: Organisation = Organisation(id: "", hasEnterprisePlan: false)
}
