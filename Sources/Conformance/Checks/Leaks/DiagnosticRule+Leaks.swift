package import SourceDocuments

extension DiagnosticRule {
  /// Every rule about secrets that come back and about who may see what.
  package static let leaks: [DiagnosticRule] = leakRules + echoRules + authenticationRules

  private static let leakRules: [DiagnosticRule] = [
    .leak, .possibleLeak, .shortSecret, .unjudgedComparison, .unjudgedPart, .unusedAllowance,
  ]

  package static let leak = DiagnosticRule(
    "leak",
    .error,
    summary: "A secret that was sent came back.",
    explanation: """
      The run makes its secrets itself and looks for them in all that comes back: status line, \
      header fields, cookies, trailers, body and the server's log, as they were sent and as \
      encodings, compression, ciphers and digests leave them. The finding names the secret, the \
      form it has there and the place, and never the value.

      A finding *by comparison* comes from running the scenario again: it differs in nothing but \
      the secrets, and so must the answers not differ. What changes with the secret alone tells \
      something of it, be it a keyed digest, a length or an order.

      Leave the value out of the answer, of errors in particular: frameworks quote the input that \
      they refuse. Where an answer has to show a part (`•••• 4242`), declare it with `show` at \
      the secret; where a leak is known and waits for its repair, list it under `leaks.allow` \
      with a reason and a date.
      """
  )

  package static let possibleLeak = DiagnosticRule(
    "possible-leak",
    .warning,
    summary: "Something that looks like a secret came back, and no other run confirmed it.",
    explanation: """
      Short secrets and those of digits occur by accident: four digits are in every page. Such a \
      find counts only where a run with another secret shows the other one at the same place. \
      This run had no such comparison (`leaks.twin: false`, `--no-twin`), or it could not be done.
      """
  )

  package static let shortSecret = DiagnosticRule(
    "short-secret",
    .warning,
    summary: "A secret too short to be looked for.",
    explanation: """
      Fewer than four bytes are in nearly every answer, so that finding them says nothing. Only \
      the comparison of runs with different secrets speaks for such a secret. Make it longer \
      where the API allows that.
      """
  )

  package static let unjudgedComparison = DiagnosticRule(
    "unjudged-comparison",
    .note,
    summary: "A scenario that went otherwise when it was run again with the same secrets.",
    explanation: """
      What depends on a secret is found by comparing runs that differ in their secrets alone. \
      Where a repetition with the *same* secrets already gets another status, for example because \
      the server refuses a name that is taken, the comparison says nothing about that step. \
      Let the scenario clean up with `always` steps, and take names from `${run.id}`.
      """
  )

  package static let unjudgedPart = DiagnosticRule(
    "unjudged-part",
    .warning,
    summary: "A part of an answer that could not be searched for secrets.",
    explanation: """
      The body has a content coding that is not undone here (such as `br` or `zstd`), its \
      compressed stream is damaged, or undoing all encodings would go beyond the limits. That \
      nothing was found there proves nothing. Requests of this tool ask for no coding but `gzip` \
      and `deflate`; a server that sends others anyway ignores `Accept-Encoding` (RFC 9110 \
      §12.5.3).
      """
  )

  package static let unusedAllowance = DiagnosticRule(
    "unused-allowance",
    .warning,
    summary: "An allowance for a leak that no longer is there.",
    explanation: """
      An entry of `leaks.allow` fitted nothing in the whole run. The leak was repaired, or the \
      entry names another place or secret than it should. Remove it: an allowance that nobody \
      needs hides the next leak.
      """
  )
}
