import AssayHTTP
import Conformance
import ConformanceHTTP
import ConformanceProxy
import Generation
import Logging
import OpenAPIDocument
import SourceDocuments

/// Why nothing was recorded: one line for people.
private struct RecordFailure: Error {
  var message: String
  var status: ExitStatus = .unusable

  init(_ message: String) { self.message = message }
}

/// Makes a fixture and writes it.
func runRecord(_ command: RecordCommand, console: Console) async throws -> ExitStatus {
  do throws(RecordFailure) {
    if !command.force, permissions(ofFile: command.outputPath) != nil {
      throw RecordFailure("'\(command.outputPath)' is there already; --force replaces it")
    }
    var request = RecordingRequest(name: command.title)
    request.baseURL = command.baseURL
    request.secretNames = Set(command.secret)
    try addDocument(of: command, to: &request, console)
    let exchanges: [RecordedExchange]
    if let path = command.from {
      exchanges = try exchangesOfFile(path, console)
    } else {
      exchanges = try await exchangesOfProxy(command, console)
    }
    try write(exchanges, request, command, console)
    return .done
  } catch {
    console.error("error: \(error.message)\n")
    return error.status
  }
}

/// The document, as the fixture names it: seen from the fixture's folder.
private func addDocument(
  of command: RecordCommand,
  to request: inout RecordingRequest,
  _ console: Console
) throws(RecordFailure) {
  guard let path = command.openapi else { return }
  let base: String = folder(of: command.outputPath)
  request.document = relativePath(path, from: base)
  request.overlays = command.overlay.map { relativePath($0, from: base) }
  var loader = SourceLoader()
  let loaded = loader.loadDocument(
    Configuration.Located(path),
    overlays: command.overlay.map { Configuration.Located($0) }
  )
  guard let loaded, let document = loaded.document else {
    var report = DiagnosticReport(console, format: .text)
    report.write(loader.diagnostics, in: loader.files)
    throw RecordFailure("'\(path)' cannot be used; see 'assay lint \(path)'")
  }
  let files: DocumentSet = loaded.files
  request.contract =
    Contract.make(
      document: document,
      dialect: loaded.dialect,
      mainFile: loaded.name
    ) { files.root(of: $0) }.contract
}

/// A path as seen from a folder, both given as seen from here or both absolute.
private func relativePath(_ path: String, from folder: String) -> String {
  guard path.hasPrefix("/") == folder.hasPrefix("/") else { return path }
  var parts: ArraySlice<Substring> = normalized(path).split(separator: "/")[...]
  var base: ArraySlice<Substring> = normalized(folder).split(separator: "/")
    .filter { $0 != "." }[...]
  while let part = parts.first, part == base.first {
    parts.removeFirst()
    base.removeFirst()
  }
  guard !base.contains("..") else { return path }
  return (base.map { _ in ".." } + parts).joined(separator: "/")
}

private func exchangesOfFile(
  _ path: String,
  _ console: Console
) throws(RecordFailure) -> [RecordedExchange] {
  let bytes: [UInt8]
  do throws(ReadingError) {
    bytes = try readFile(path)
  } catch {
    throw RecordFailure(error.message)
  }
  do throws(HARError) {
    let log = try HARLog(parsing: bytes)
    if log.unusableCount > 0 {
      console.error("note: \(log.unusableCount) entries hold no whole exchange\n")
    }
    return log.entries
  } catch {
    let place: String = error.byteOffset.map { " (byte \($0))" } ?? ""
    throw RecordFailure("'\(path)' cannot be used: \(error.message)\(place)")
  }
}

private func exchangesOfProxy(
  _ command: RecordCommand,
  _ console: Console
) async throws(RecordFailure) -> [RecordedExchange] {
  let server: ServerURL
  do throws(InvalidServerURL) {
    server = try ServerURL(command.target ?? "")
  } catch {
    throw RecordFailure("--target is no URL of a server, such as http://127.0.0.1:8080")
  }
  guard let colon = command.listen.lastIndex(of: ":"),
    let port = UInt16(command.listen[command.listen.index(after: colon)...])
  else { throw RecordFailure("--listen '\(command.listen)' is no HOST:PORT") }
  let host = String(command.listen[..<colon])
  do {
    var options = HTTPTransportOptions()
    options.security.authorities = command.ca
    options.security.isUnverified = command.insecure
    let transport = try HTTPExchangeTransport(server, options: options)
    defer { transport.close() }
    let proxy = RecordingProxy(to: server.origin, by: transport)
    try await proxy.run(host: host, port: Int(port), logger: quietLogger) { port in
      console.error(
        "recording: http://\(host):\(port) leads to \(server.origin); Ctrl-C ends and writes\n"
      )
    }
    for failure in proxy.failures {
      console.error("note: a request was not answered by \(server.origin): \(failure)\n")
    }
    return proxy.exchanges
  } catch let error as HTTPTransportError {
    throw RecordFailure(error.message)
  } catch {
    throw RecordFailure("cannot listen on \(command.listen); see --listen")
  }
}

/// Log lines of libraries may show what passes through.
private var quietLogger: Logger {
  Logger(label: "assay.record") { _ in SwiftLogNoOpLogHandler() }
}

private func write(
  _ exchanges: [RecordedExchange],
  _ request: RecordingRequest,
  _ command: RecordCommand,
  _ console: Console
) throws(RecordFailure) {
  var recording: Recording
  do throws(RecordingError) {
    recording = try record(exchanges, request)
  } catch {
    throw RecordFailure(error.message)
  }
  recording.leaveOutTellingSteps()
  let text: [UInt8] = Array(recording.fixture.yamlText().utf8)
  let left: [String] = recording.secretsLeft(in: text)
  guard left.isEmpty, !recording.fixture.steps.isEmpty else {
    for note in recording.notes { console.error("note: \(note)\n") }
    if left.isEmpty { throw RecordFailure("nothing was written: no step is left") }
    let names: String = left.map { "'\($0)'" }.joined(separator: ", ")
    throw RecordFailure(
      "nothing was written: the fixture would still hold the secret \(names); name the members "
        + "that hold it with --secret NAME"
    )
  }
  do throws(OutputError) {
    try replaceFile(command.outputPath, with: text)
  } catch {
    throw RecordFailure(error.message)
  }
  for note in recording.notes { console.error("note: \(note)\n") }
  let steps: Int = recording.fixture.steps.count
  let secrets: Int = recording.fixture.secrets.count
  console.error(
    "\(command.outputPath): \(steps == 1 ? "1 step" : "\(steps) steps"), "
      + "\(secrets == 1 ? "1 secret" : "\(secrets) secrets"); try it with "
      + "'assay check --base-url URL \(command.outputPath)'\n"
  )
}
