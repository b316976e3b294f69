import AssayRuntime
import DeckSandbox
import DeckVault
import Generation

/// What a sandbox says of itself once it serves: the only place where a new API key is shown.
struct SandboxBanner: Sendable {
  private let host: String
  private let lines: [String]
  private let newKey: Secret<String>?

  /// Makes an API key where none was given and nobody has one yet.
  init(_ command: SandboxCommand, _ sandbox: Sandbox) async throws {
    host = command.host.contains(":") ? "[\(command.host)]" : command.host
    guard sandbox.isUnsealed else {
      newKey = nil
      lines = [
        "sealed: everything is answered with 503, see the log for the reason"
      ]
      return
    }
    let hasKeys = try sandbox.database.read { try !sandbox.vault.apiKeys.isEmpty(in: $0) }
    newKey = hasKeys ? nil : try await sandbox.createAPIKey(for: command.organization)
    var lines: [String] = []
    if let path = command.storage.database {
      lines.append("database      \(path), keys in \(command.storage.keyFile ?? "")")
    } else {
      lines.append("database      in memory, gone when the sandbox ends")
    }
    lines.append(
      command.simulation.map { "sources       as \($0) says, others accept every login" }
        ?? "sources       accept every login; see --help for the others"
    )
    if hasKeys { lines.append("API keys      those that it was given, now or before") }
    self.lines = lines
  }

  /// The banner, for standard output.
  func text(port: Int) -> String {
    let url = "http://\(host):\(port)\(SandboxServer.basePath)"
    var text = "Deck sandbox on \(url)\n"
    for line in lines { text += "  \(line)\n" }
    guard let newKey else { return text }
    return newKey.withRevealed { key in
      text + """
          API key       \(key) (shown once)
          try           curl -H 'Authorization: Bearer \(key)' \(url)/test

        """
    }
  }
}
