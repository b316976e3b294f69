import AssayRuntime
import DeckSandbox
import DeckVault
import Generation
import Logging
import SourceDocuments

/// Why a sandbox could not start: one line for people.
struct SandboxFailure: Error {
  var message: String

  init(_ message: String) { self.message = message }
}

/// Runs a sandbox until it is told to end.
func runSandbox(_ command: SandboxCommand, console: Console) async throws -> ExitStatus {
  let isHardened: Bool = ProcessHardening.apply()
  do {
    let configuration = try sandboxConfiguration(command, console)
    if !isHardened {
      configuration.logger.warning("core files or the reading of memory cannot be forbidden")
    }
    if !isLoopback(command.host) {
      configuration.logger.warning("others can reach this address, and nothing is encrypted")
    }
    let sandbox = try await Sandbox.open(configuration)
    if case .sealed(let reason) = sandbox.vault.state {
      try refuse(reason)
      configuration.logger.error("sealed", metadata: ["reason": "\(reason)"])
    }
    let banner = try await SandboxBanner(command, sandbox)
    var server = SandboxServer(sandbox)
    server.host = command.host
    server.port = Int(command.port)
    server.endsOnSignals = true
    try await server.run { port in console.output(banner.text(port: port)) }
    return .done
  } catch let failure as SandboxFailure {
    console.error("error: \(failure.message)\n")
  } catch let error as DatabaseError {
    console.error("error: \(error.description)\n")
  } catch let error as VaultError {
    console.error("error: \(error.description)\n")
  } catch let error as SandboxServerError {
    console.error("error: \(error.message)\n")
  }
  return .unusable
}

private func isLoopback(_ host: String) -> Bool {
  host == "localhost" || host == "::1" || host.hasPrefix("127.")
}

/// A key file that others can read is refused before anything is served.
///
/// That it is missing or not the right one is no reason not to start: the sandbox then says of itself
/// that it is sealed.
private func refuse(_ reason: SealReason) throws(SandboxFailure) {
  guard case .keyFile(let error) = reason else { return }
  switch error.reason {
  case .missing, .malformed, .incomplete, .existsAlready: return
  case .notRegular, .readableByOthers, .ownedByAnother, .tooLarge, .system:
    throw SandboxFailure(error.description)
  }
}

/// What a command line asks for, with all files read.
private func sandboxConfiguration(
  _ command: SandboxCommand,
  _ console: Console
) throws(SandboxFailure) -> SandboxConfiguration {
  var configuration = SandboxConfiguration()
  if let path = command.storage.database, let keyFile = command.storage.keyFile {
    configuration.database = .file(path)
    configuration.keys = .file(keyFile, createsIfMissing: true)
  }
  configuration.organisations = try organisations(command)
  configuration.simulation = try simulation(command.simulation, console)
  configuration.runDelay = .milliseconds(command.runDelay)
  configuration.rateLimit = command.rateLimit == .on ? RateLimit() : nil
  let (format, level) = (command.logFormat, command.logLevel)
  configuration.logger = Logger(label: "assay.sandbox") { _ in
    StreamLogHandler(format: format, level: level)
  }
  return configuration
}

private func organisations(
  _ command: SandboxCommand
) throws(SandboxFailure) -> [OrganisationSetup] {
  var keys: [GivenAPIKey] = []
  if let path = command.apiKeyFile {
    let bytes = try privateFile(path)
    do throws(APIKeyFileError) {
      keys = try readAPIKeys(bytes, organization: command.organization)
    } catch {
      throw SandboxFailure("\(path):\(error.line): \(error.message)")
    }
    if keys.isEmpty { throw SandboxFailure("'\(path)' holds no API key") }
  } else if let key = environmentValue("ASSAY_SANDBOX_API_KEY"), !key.isEmpty {
    keys = [GivenAPIKey(organization: command.organization, key: Secret(key))]
  }
  let names: [String] = keys.map(\.organization) + [command.organization]
  return Set(names).sorted().map { name in
    var setup = OrganisationSetup()
    setup.id = name
    setup.hasEnterprisePlan = !command.withoutEnterprisePlan
    setup.apiKeys = keys.filter { $0.organization == name }.map(\.key)
    return setup
  }
}

/// A file with API keys, which nobody else may read.
private func privateFile(_ path: String) throws(SandboxFailure) -> [UInt8] {
  if let mode = permissions(ofFile: path), mode & 0o077 != 0 {
    throw SandboxFailure(
      "'\(path)' has mode 0\(String(mode, radix: 8)), so that others can read the keys in it; "
        + "run 'chmod 600' on it"
    )
  }
  do throws(ReadingError) {
    return try readFile(path)
  } catch {
    throw SandboxFailure(error.message)
  }
}

private func simulation(
  _ path: String?,
  _ console: Console
) throws(SandboxFailure) -> Simulation {
  guard let path else { return .unconfigured }
  var files = SourceFiles()
  let bytes: [UInt8]
  do throws(ReadingError) {
    bytes = try readFile(path)
  } catch {
    throw SandboxFailure(error.message)
  }
  let file = files.add(name: path, bytes: bytes)
  let reading = readSimulation(file, in: files)
  guard reading.problems.isEmpty else {
    for problem in reading.problems.dropLast() {
      console.error("error: \(problem.line(in: files))\n")
    }
    throw SandboxFailure(reading.problems.last.map { $0.line(in: files) } ?? "")
  }
  return reading.simulation
}
