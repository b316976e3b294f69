/// Tells how a run goes on: one line that changes on a terminal, a line for each failed scenario
/// elsewhere.
///
/// Nothing of an answer is shown: which secrets there are is known only when the run has ended.
package actor ConsoleProgress: RunObserver {
  private let isTerminal: Bool
  private let style: TerminalStyle
  private let write: @Sendable (String) -> Void
  private var total = 0
  private var ended = 0
  private var failed = 0
  private var isShown = false
  private var pass: RunPass?

  /// Makes one that writes pieces of text with `write`; on a terminal they move the cursor.
  package init(
    isTerminal: Bool,
    usesColor: Bool = false,
    write: @escaping @Sendable (String) -> Void
  ) {
    self.isTerminal = isTerminal
    self.style = TerminalStyle(usesColor: usesColor)
    self.write = write
  }

  package func runWillStart(scenarioCount: Int) {
    total = scenarioCount
    show("")
  }

  package func passWillStart(_ pass: RunPass, scenarioCount: Int) {
    self.pass = pass
    (ended, total) = (0, scenarioCount)
    show("")
  }

  package func passDidAdvance() {
    ended += 1
    show("")
  }

  package func scenarioDidEnd(_ result: ScenarioResult) {
    if pass == nil { ended += 1 }
    let steps: [StepResult] = result.steps.filter { $0.isFailed }
    if !steps.isEmpty {
      failed += 1
      clear()
      let names: String = steps.prefix(3).map { "#\($0.id)" }.joined(separator: ", ")
      let rest: String = steps.count > 3 ? " and \(steps.count - 3) more" : ""
      let line: String = VisibleText.line(VisibleText.of("\(result.file) \(names)\(rest)"))
      write(style.paint("FAILED", .bad) + " \(line)\n")
    }
    show(VisibleText.line(VisibleText.of(result.id)))
  }

  /// Takes the changing line away; before anything else is written.
  package func finish() { clear() }

  private func show(_ name: String) {
    guard isTerminal else { return }
    var line: String = "\(ended)/\(total)"
    if let pass { line += " \(pass.label)" }
    if failed > 0 { line += ", \(failed) failed" }
    // Longer lines would wrap, and could not be taken away.
    let room: Int = max(0, 76 - line.count)
    let shown: String = name.count > room ? "…" + name.suffix(max(0, room - 1)) : name
    write("\r\u{1B}[K\(line)  \(style.paint(shown, .faint))")
    isShown = true
  }

  private func clear() {
    guard isShown else { return }
    write("\r\u{1B}[K")
    isShown = false
  }
}

extension StepResult {
  /// Whether it failed or could not be judged.
  var isFailed: Bool { verdict.kind == .failed || verdict.kind == .notJudged }
}
