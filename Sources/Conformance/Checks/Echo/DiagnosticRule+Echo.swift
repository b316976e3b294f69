package import SourceDocuments

extension DiagnosticRule {
  static let echoRules: [DiagnosticRule] = [.malformedAccepted, .noAnswer]

  package static let malformedAccepted = DiagnosticRule(
    "malformed-accepted",
    .warning,
    summary: "A malformed request that was answered as if it were a good one.",
    explanation: """
      The body breaks off in the middle of its JSON, is no UTF-8, or has the same name twice, and \
      the server made something of it. What it made of it is a guess, and two parts of a system \
      that guess differently can be played against each other. Answer 400.
      """
  )

  package static let noAnswer = DiagnosticRule(
    "no-answer",
    .warning,
    summary: "A malformed request that got no answer at all.",
    explanation: """
      The connection was closed, or nothing came within the time limit. A crash looks like that \
      from outside. Answer a request that cannot be read with 400, and close the connection then.
      """
  )
}
