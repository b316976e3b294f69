package import AssayRuntime

/// A field of a source's login form and what a run writes into it.
package struct LoginField: Sendable, Hashable {
  package var name: String
  package var template: LoginTemplate

  /// A field that takes what `template` resolves to.
  package init(name: String, template: LoginTemplate) {
    self.name = name
    self.template = template
  }
}

/// An account of a source: the form that leads to it and how the source then answers.
package struct SimulatedAccount: Sendable, Hashable {
  /// The fields that have to agree; a field of the form that is not among them may hold anything.
  package var form: [String: Secret<String>]
  package var outcome: LoginOutcome
  /// What a successful run gives as its output.
  package var output: JSONValue?

  /// An account that answers a matching form with `outcome`.
  package init(
    form: [String: Secret<String>],
    outcome: LoginOutcome = .accepted,
    output: JSONValue? = nil
  ) {
    self.form = form
    self.outcome = outcome
    self.output = output
  }
}

/// How the sandbox plays one source, or many.
package struct SimulatedSource: Sendable, Hashable {
  /// Which sources it plays.
  package var website: WebsitePattern
  /// The login form; where it is empty, the fields that the accounts name, each with its own value.
  package var login: [LoginField]
  package var accounts: [SimulatedAccount]
  /// The answer to a form that leads to no account.
  package var otherwise: LoginOutcome
  /// What a successful run gives where its account says nothing.
  package var output: JSONValue?
  /// How long a run takes; nil for the sandbox's own delay.
  package var delay: Duration?

  /// A source that answers every login with `otherwise` until accounts are added.
  package init(website: WebsitePattern, otherwise: LoginOutcome = .rejected) {
    self.website = website
    login = []
    accounts = []
    self.otherwise = otherwise
  }

  /// Tries a login; `value` gives what the credential holds under a key, nil where it has nothing.
  ///
  /// Every account is compared with every field, whatever was found before, and each comparison takes
  /// the same time for all values of one length: the time tells nothing of how close a guess was.
  package func login(
    _ value: (String) -> Secret<String>?
  ) -> (result: LoginResult, output: JSONValue?) {
    var form: [String: Secret<String>] = [:]
    var missing: String?
    for field in fields {
      do throws(MissingLoginValue) {
        form[field.name] = try field.template.resolved(value)
      } catch {
        missing = missing ?? error.key
      }
    }
    if let missing, !login.isEmpty { return (.incomplete(key: missing), nil) }
    var found: SimulatedAccount?
    for account in accounts {
      let matches = account.matches(form)
      if matches, found == nil { found = account }
    }
    if let found { return (.answered(found.outcome), found.output ?? output) }
    if let missing, otherwise == .rejected { return (.incomplete(key: missing), nil) }
    return (.answered(otherwise), output)
  }

  private var fields: [LoginField] {
    if !login.isEmpty { return login }
    let names = Set(accounts.flatMap { $0.form.keys }).sorted()
    return names.map { LoginField(name: $0, template: LoginTemplate(value: $0)) }
  }
}

extension SimulatedAccount {
  fileprivate func matches(_ form: [String: Secret<String>]) -> Bool {
    var differences: Int = 0
    for (name, expected) in self.form {
      let isSame: Bool = form[name].map { $0 == expected } ?? false
      differences += isSame ? 0 : 1
    }
    return differences == 0
  }
}
