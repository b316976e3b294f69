package import OpenAPIDocument
package import SourceDocuments

/// A secret of a fixture: its values in requests are hunted in all answers.
package struct SecretDeclaration: Sendable {
  package var name: LocatedText
  package var source: Source
  /// How much of its ends answers may show.
  package var shown: HuntedSecret.ShownPart = .nothing

  package enum Source: Sendable, Hashable {
    /// Made anew in each run; `length` counts characters, nil where the kind says it.
    case generated(SecretKind, length: Int?)
    /// Taken from a variable of the environment.
    case environment(String)
    /// Read from a file, relative to the fixture's folder; one line break at its end is left out.
    case file(String)
  }

  package init(name: LocatedText, source: Source) {
    self.name = name
    self.source = source
  }
}

/// A way to say who is asking; its values are secrets.
package struct AuthorizationDeclaration: Sendable {
  package var name: LocatedText
  package var scheme: Scheme

  package enum Scheme: Sendable {
    /// `Authorization: Bearer …` (RFC 6750 §2.1).
    case bearer(TemplateText)
    case header(name: String, value: TemplateText)
  }

  package init(name: LocatedText, scheme: Scheme) {
    self.name = name
    self.scheme = scheme
  }
}

/// How leaks are looked for in a fixture's answers.
package struct LeakPolicy: Sendable {
  /// Whether the scenario is run again with other secrets; nil leaves it to whether it has any.
  package var runsTwin: Bool?
  /// How many encodings deep is looked.
  package var depth: Int = 3
  /// How many bytes of a generated secret's ends are evidence.
  package var partialBytesMin: Int = 4
  /// Nil for all.
  package var channels: Set<String>?
  package var allowances: [Allowance] = []

  package init() {}

  /// A leak that is known and, for a time, no failure.
  package struct Allowance: Sendable {
    package var range: SourceRange
    package var secret: String
    /// A JSON Pointer, `header:Name`, `cookie:Name` or the name of a channel.
    package var place: String
    /// The form as reports name it; nil for each.
    package var form: String?
    package var reason: String
    /// The last day on which it holds, such as `2027-01-31`.
    package var expires: String?

    package init(range: SourceRange, secret: String, place: String, reason: String) {
      self.range = range
      self.secret = secret
      self.place = place
      self.reason = reason
    }
  }
}
