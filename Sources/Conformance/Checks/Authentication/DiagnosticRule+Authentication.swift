package import SourceDocuments

extension DiagnosticRule {
  static let authenticationRules: [DiagnosticRule] = [
    .distinguishableIDs, .foreignAccess, .foreignData, .lateRefusal, .missingRefusal,
  ]

  package static let missingRefusal = DiagnosticRule(
    "missing-refusal",
    .error,
    summary: "A request without a valid key that was carried out.",
    explanation: """
      The document says that the operation needs a key. Without one, with one that is wrong, cut \
      off, longer by a character or under another scheme, the answer has to be 401 (RFC 9110 \
      §15.5.2), and nothing may have been done. A key that is compared by its beginning, or that \
      is merely looked at for its form, lets in whoever guesses that.
      """
  )

  package static let lateRefusal = DiagnosticRule(
    "late-refusal",
    .warning,
    summary: "A request without a valid key that was refused for another reason.",
    explanation: """
      The server answered 400, 404 or the like: it looked at the request, or at what is stored, \
      before it asked who is asking. Anybody can then find out which ids exist and what the \
      validation says. Ask for the key first, and answer 401.
      """
  )

  package static let foreignAccess = DiagnosticRule(
    "foreign-access",
    .error,
    summary: "A record that another organisation's key could reach.",
    explanation: """
      The scenario made the record with its own key and asked for it with the other one. The \
      first entry of OWASP's list of API risks (API1:2023, broken object level authorization): \
      every access has to be checked against who owns the record, in each method and each \
      sub-resource. Answer 404, as for an id that does not exist.
      """
  )

  package static let foreignData = DiagnosticRule(
    "foreign-data",
    .error,
    summary: "A list that shows another organisation what is not its own.",
    explanation: """
      An answer to the other organisation's key holds an id that the scenario captured with its \
      own. Lists, searches, counts and exports have to be limited to the records of whoever asks.
      """
  )

  package static let distinguishableIDs = DiagnosticRule(
    "distinguishable-ids",
    .error,
    summary: "Another organisation's id that is answered otherwise than one that does not exist.",
    explanation: """
      With the other organisation's key, a record's id and an id that nobody has get different \
      answers, so that whoever tries ids learns which exist. Give both the same answer: status, \
      header fields, code and message.
      """
  )
}
