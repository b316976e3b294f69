internal import SourceDocuments

extension Report {
  /// The report of a result, without the secrets that the redactor knows.
  ///
  /// What the baseline has is known and fails nothing.
  package init(_ result: RunResult, redactor: Redactor, baseline: Baseline? = nil) {
    var builder = ReportBuilder(result.files, redactor)
    self = builder.report(of: result)
    if let baseline { apply(baseline) }
  }
}

private typealias RawExchange = Exchange
private typealias RawFinding = Finding

/// Puts texts together first and redacts them then: a secret may lie across two pieces of one text.
private struct ReportBuilder {
  private let files: SourceFiles
  private var texts: RedactedTexts
  private var rules: [String: Report.Rule] = [:]

  init(_ files: SourceFiles, _ redactor: Redactor) {
    self.files = files
    self.texts = RedactedTexts(redactor)
  }

  mutating func report(of result: RunResult) -> Report {
    let scenarios: [Report.Scenario] = result.scenarios.map { scenario($0) }
    let findings: [Report.Finding] = result.findings.map { finding($0, isExcused: false, "", "") }
    return Report(
      environment: environment(result.environment),
      scenarios: scenarios,
      findings: findings,
      endedEarly: texts.line(result.endedEarly),
      rules: rules.values.sorted { $0.id < $1.id }
    )
  }

  private mutating func environment(_ environment: RunEnvironment) -> Report.Environment {
    Report.Environment(
      toolVersion: environment.toolVersion,
      target: texts.line(environment.target),
      seed: environment.seed,
      startedAt: environment.startedAt,
      duration: environment.duration,
      documents: environment.documents.map { texts.line($0) },
      shard: environment.shard,
      profile: texts.line(environment.profile)
    )
  }

  private mutating func scenario(_ result: ScenarioResult) -> Report.Scenario {
    let id: String = texts.line(result.id)
    return Report.Scenario(
      id: id,
      file: texts.line(result.file),
      name: texts.line(result.name),
      tags: result.tags.map { texts.line($0) },
      place: place(result.place),
      duration: result.duration,
      steps: result.steps.map { step($0, of: id) }
    )
  }

  private mutating func step(_ result: StepResult, of scenario: String) -> Report.Step {
    let id: String = texts.line(result.id)
    let isExcused: Bool = result.verdict.kind == .knownFailure
    return Report.Step(
      id: id,
      name: texts.line(result.name),
      place: place(result.place),
      verdict: result.verdict.kind,
      reason: texts.line(result.verdict.reason),
      operation: texts.line(result.operation),
      attempts: result.attempts,
      duration: result.duration,
      curl: texts.text(result.curl),
      exchange: result.exchange.map { exchange($0) },
      findings: result.findings.map { finding($0, isExcused: isExcused, scenario, id) }
    )
  }

  private mutating func finding(
    _ finding: RawFinding,
    isExcused: Bool,
    _ scenario: String,
    _ step: String
  ) -> Report.Finding {
    let raw: String = ([finding.message] + finding.details).joined(separator: "\n")
    let whole: String = ExchangeText.cut(texts.text(raw))
    var lines: [String] = whole.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    let first: String = lines.removeFirst()
    var reported = Report.Finding(
      rule: finding.rule.id,
      severity: finding.severity,
      message: VisibleText.line(first),
      details: lines,
      place: place(finding.place),
      answerPlace: texts.line(finding.answerPlace),
      documentPlace: texts.line(finding.documentPlace),
      probe: texts.line(finding.probe),
      leak: finding.leak.map { leak($0) },
      isTwin: finding.isTwin,
      isKnown: isExcused,
      fingerprint: ""
    )
    reported.fingerprint = Fingerprint.of(reported, scenario: scenario, step: step)
    note(finding.rule)
    return reported
  }

  private mutating func note(_ rule: DiagnosticRule) {
    if rules[rule.id] != nil { return }
    rules[rule.id] = Report.Rule(
      id: rule.id,
      severity: rule.severity,
      summary: rule.summary,
      explanation: rule.explanation
    )
  }

  private mutating func leak(_ leak: LeakFinding) -> Report.Leak {
    Report.Leak(
      secret: texts.line(leak.secret),
      form: leak.form,
      channel: texts.line(leak.channel.description),
      channelKind: leak.channel.kind,
      place: texts.line(leak.place.description)
    )
  }

  private mutating func place(_ range: SourceRange?) -> Report.Place? {
    guard let range, files.file(range.file) != nil else { return nil }
    return Report.Place(
      file: texts.line(files.name(of: range.file)),
      line: Int(range.line),
      column: Int(range.column),
      endColumn: Int(range.column + range.length)
    )
  }

  private mutating func exchange(_ exchange: RawExchange) -> Report.Exchange {
    Report.Exchange(
      request: ExchangeText.cut(texts.text(ExchangeText.of(exchange.request))),
      response: ExchangeText.cut(texts.text(ExchangeText.of(exchange.response)))
    )
  }
}

extension Channel {
  /// The channel in one word, for rules and statistics.
  package var kind: String {
    switch self {
    case .statusLine: "status-line"
    case .headerName: "header-name"
    case .header: "header"
    case .cookieName: "cookie-name"
    case .cookie: "cookie"
    case .trailerName: "trailer-name"
    case .trailer: "trailer"
    case .body: "body"
    case .text: "text"
    }
  }
}
