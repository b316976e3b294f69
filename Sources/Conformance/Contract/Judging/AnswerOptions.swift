package import SourceDocuments

/// What is known about a request beyond its bytes, and how strictly its answer is judged.
package struct AnswerOptions: Sendable {
  /// Whether what the document does not describe is an error rather than a warning.
  package var isClosed = false
  /// Whether the fixture names the answer's status: then the document need not.
  package var expectsStatus = false
  /// Whether the body is judged by its schema.
  package var judgesSchema = true
  /// Whether the request carried secrets besides a credential.
  package var carriesSecrets = false
  /// The line of the fixture that findings point at.
  package var place: SourceRange?

  package init() {}
}

extension Contract {
  /// What is wrong with an answer to an operation, by the document and by the rules of HTTP.
  package func findings(
    on answer: Answer,
    to request: OutgoingRequest,
    of operation: ContractOperation,
    options: AnswerOptions = AnswerOptions()
  ) -> [Finding] {
    var judge = AnswerJudge(answer, request, options, contract: self, operation: operation)
    judge.judge()
    return judge.findings
  }

  /// What is wrong with an answer to a request that is none of the document's operations.
  package func findings(
    on answer: Answer,
    toUndocumented request: OutgoingRequest,
    options: AnswerOptions = AnswerOptions()
  ) -> [Finding] {
    var judge = AnswerJudge(answer, request, options, contract: self, operation: nil)
    judge.judge()
    return judge.findings
  }
}

extension Answer {
  /// What is wrong with the answer by the rules of HTTP alone, where there is no document.
  package func findings(
    to request: OutgoingRequest,
    options: AnswerOptions = AnswerOptions()
  ) -> [Finding] {
    var judge = AnswerJudge(self, request, options, contract: nil, operation: nil)
    judge.judge()
    return judge.findings
  }
}
