import AssayRuntime
import AssaySchema
import Generation
import SchemaPlan
import SourceDocuments

/// Judges every instance of a request; violations go to standard output.
func runValidate(_ request: ValidateRequest, console: Console) -> ExitStatus {
  var loader = SourceLoader()
  var report = DiagnosticReport(console, format: request.diagnostics)
  let loaded = loader.loadDocument(
    Configuration.Located(request.document),
    overlays: request.overlays.map { Configuration.Located($0) },
    form: .openAPIOrSchema,
    map: request.map
  )
  guard let loaded else {
    report.write(loader.diagnostics, in: loader.files)
    return .unusable
  }
  var found: [Diagnostic] = []
  let judge = Judge.prepare(request, loaded, &found) { message in
    console.error("error: \(message)\n")
  }
  report.write(
    diagnostics(loader.diagnostics, of: loaded, judging: found),
    in: loader.files
  )
  guard let judge else { return .unusable }
  var run = ValidateRun(request: request, console: console, judge: judge, documents: loader.files)
  for file in request.instances { run.judge(file) }
  if !request.isQuiet { console.error(run.summary) }
  return run.status
}

/// What there is to say before judging.
///
/// That is what cannot be read, what is wrong with the schema that judges, and what of it is not
/// judged; everything else in the document is a matter for `lint`.
private func diagnostics(
  _ told: [Diagnostic],
  of loaded: LoadedDocument,
  judging found: [Diagnostic]
) -> [Diagnostic] {
  let dangling = found.filter { $0.rule == .danglingReference }.compactMap(\.range)
  let own = loaded.diagnostics.filter { diagnostic in
    diagnostic.range.map { dangling.contains($0) } ?? false
  }
  let general = told.dropLast(loaded.diagnostics.count) + own
  let rules: [DiagnosticRule] = [
    .boundedPattern, .keywordType, .referenceCycle, .schemaType, .unknownDialect,
    .unsupportedPattern,
  ]
  return general.filter { $0.severity == .error }
    + withoutEchoes(found, of: own).filter { diagnostic in
      diagnostic.severity == .error || rules.contains { $0.id == diagnostic.rule.id }
    }
}

/// What has been judged so far.
private struct ValidateRun {
  let request: ValidateRequest
  let console: Console
  private var judge: Judge
  let documents: SourceFiles
  private var instanceCount = 0
  private var invalidCount = 0
  private var violationCount = 0
  private var unreadableCount = 0

  init(request: ValidateRequest, console: Console, judge: Judge, documents: SourceFiles) {
    self.request = request
    self.console = console
    self.judge = judge
    self.documents = documents
  }

  mutating func judge(_ path: String) {
    do throws(ReadingError) {
      let name = path == standardInputPath ? "standard input" : path
      let file = InstanceFile(name: name, bytes: try readFile(path))
      for range in file.instances(readsLines: request.readsLines) { judge(range, of: file) }
    } catch {
      unreadableCount += 1
      console.error("error: \(error.message)\n")
    }
  }

  private mutating func judge(_ range: Range<Int>, of file: InstanceFile) {
    let isWhole = range.count == file.bytes.count
    do throws(JSONSyntaxError) {
      let tape = try JSONTape(parsing: isWhole ? file.bytes : Array(file.bytes[range]))
      instanceCount += 1
      if let format = request.output {
        writeOutput(format, tape, range, file)
        return
      }
      if judge.plan.accepts(judge.node, tape, 0) { return }
      invalidCount += 1
      tell(
        judge.plan.violations(judge.node, tape, 0, limit: request.violationsMax),
        tape,
        range,
        file
      )
    } catch {
      unreadableCount += 1
      let place = file.place(ofByte: range.lowerBound + error.byteOffset)
      console.error("\(file.name):\(place.line):\(place.column): error: \(error.message)\n")
    }
  }

  /// Writes the output of the standard for one instance on one line.
  ///
  /// Where there may be several instances, the line says first which one it is about.
  private mutating func writeOutput(
    _ format: OutputFormat,
    _ tape: JSONTape,
    _ range: Range<Int>,
    _ file: InstanceFile
  ) {
    var members: [(key: String, value: JSONValue)] = []
    if request.instances.count > 1 || range.count < file.bytes.count {
      members.append(("file", .string(file.name)))
      let line = file.place(ofByte: range.lowerBound).line
      members.append(("line", .number(JSONNumber(Int64(line)))))
    }
    let output = judge.output.text(
      for: tape,
      format,
      annotations: request.collectsAnnotations,
      first: members
    )
    if !output.isValid { invalidCount += 1 }
    console.output(output.text + "\n")
  }

  private mutating func tell(
    _ violations: [Violation],
    _ tape: JSONTape,
    _ range: Range<Int>,
    _ file: InstanceFile
  ) {
    violationCount += violations.count
    var text = ""
    for violation in violations {
      let byte = range.lowerBound + offset(of: violation.instancePointer, on: tape)
      let place = file.place(ofByte: byte)
      let located = LocatedViolation(
        violation: violation,
        file: file.name,
        line: place.line,
        column: place.column,
        keyword: judge.place(ofKeyword: violation.keywordLocation)
      )
      switch request.format {
      case .text: text += located.text(in: documents)
      case .json: text += located.json(in: documents)
      }
    }
    console.output(text)
  }

  var status: ExitStatus {
    if unreadableCount > 0 { return .unusable }
    return invalidCount > 0 ? .findings : .done
  }

  var summary: String {
    var parts = [instanceCount == 1 ? "1 instance" : "\(instanceCount) instances"]
    if invalidCount == 0 {
      if instanceCount > 0 { parts.append("valid") }
    } else {
      parts.append("\(invalidCount) not valid")
      if violationCount > 0 {
        parts.append(violationCount == 1 ? "1 violation" : "\(violationCount) violations")
      }
    }
    if unreadableCount > 0 { parts.append("\(unreadableCount) not readable") }
    return parts.joined(separator: ", ") + "\n"
  }
}
