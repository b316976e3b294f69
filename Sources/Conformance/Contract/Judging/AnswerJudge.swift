import AssayRuntime
import OpenAPIDocument
import SourceDocuments

/// Judges one answer.
struct AnswerJudge {
  let answer: Answer
  let request: OutgoingRequest
  let options: AnswerOptions
  /// Nil where there is no document.
  let contract: Contract?
  /// Nil where the document has no such operation.
  let operation: ContractOperation?
  let parts: OperationParts?
  /// The documented response; nil where the document has none for the status.
  let response: ResponsePart?
  private(set) var findings: [Finding] = []

  init(
    _ answer: Answer,
    _ request: OutgoingRequest,
    _ options: AnswerOptions,
    contract: Contract?,
    operation: ContractOperation?
  ) {
    self.answer = answer
    self.request = request
    self.options = options
    self.contract = contract
    self.operation = operation
    let parts: OperationParts? = operation.flatMap { operation in
      guard let contract, contract.parts.indices.contains(operation.index) else { return nil }
      return contract.parts[operation.index]
    }
    self.parts = parts
    self.response = parts?.response(of: answer.response.status)
  }

  var status: Int { answer.response.status }
  var isSuccess: Bool { status / 100 == 2 }
  var isError: Bool { status >= 400 }

  mutating func judge() {
    judgeStatus()
    judgeFraming()
    judgeHeaders()
    judgeRefusal()
    judgeContent()
  }

  /// Adds a finding with its places.
  mutating func add(
    _ rule: DiagnosticRule,
    _ message: String,
    severity: Diagnostic.Severity? = nil,
    answerPlace: String? = nil,
    location: String? = nil,
    details: [String] = []
  ) {
    var finding = Finding(rule, message, severity: severity, at: options.place)
    finding.answerPlace = answerPlace
    finding.details = details
    if let contract, let location {
      let place: String = contract.documentPlace(location)
      finding.documentPlace = place
      finding.documentRange = contract.range(of: place)
    }
    findings.append(finding)
  }
}
