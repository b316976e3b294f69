import AssayHTTP
import AssayRuntime
import Conformance
import ConformanceHTTP
import Generation

/// Why a check cannot begin: one line for people.
struct CheckFailure: Error {
  var message: String

  init(_ message: String) { self.message = message }
}

/// The server that is checked.
struct CheckTarget: Sendable {
  var server: ServerURL
  /// In front of each path; nil where it has to be found out.
  var basePath: String?

  /// Reads a base URL.
  ///
  /// One without any path leaves open where the operations are; with a slash alone it is exact.
  init(baseURL text: String) throws(CheckFailure) {
    do throws(InvalidServerURL) {
      server = try ServerURL(text)
    } catch {
      var message = "--base-url: \(error)"
      if error == .scheme, !text.contains("://") { message += " Try http://\(text)" }
      throw CheckFailure(message)
    }
    let authority = text.dropFirst(server.isSecure ? 8 : 7)
    basePath = authority.contains("/") ? server.basePath : nil
  }

  /// Where a path of the document is: below its server's path, unless only the plain one answers.
  ///
  /// - Returns: The base path, and what to tell about it.
  func findBasePath(
    _ plan: RunPlan,
    _ transport: HTTPExchangeTransport,
    timeout: Duration
  ) async -> (path: String, note: String?) {
    if let basePath { return (basePath, nil) }
    let contracts = (plan.scenarios + plan.elsewhere).lazy.compactMap(\.contract)
    guard let contract = contracts.first(where: { !$0.basePath.isEmpty }) else { return ("", nil) }
    let documented = contract.basePath
    let plain = contract.operations.first { $0.method == "GET" && !$0.path.contains("{") }
    guard let path = plain?.path else { return (documented, note(documented)) }
    for base in [documented, ""] {
      let request = OutgoingRequest(
        method: "GET",
        target: base + path,
        headers: [Exchange.Field("Accept", "*/*")],
        // A server that hangs is the run's to tell, and soon.
        timeout: min(timeout, .seconds(5))
      )
      if case .answered(let response) = await transport.send(request), response.status != 404 {
        return (base, note(base))
      }
    }
    return (documented, note(documented))
  }

  private func note(_ basePath: String) -> String {
    basePath.isEmpty
      ? "operations are right behind \(server.origin): below the path of the document's server "
        + "there is nothing"
      : "operations are below \(server.origin)\(basePath), as the document's server says"
  }
}

extension CheckServerOptions {
  /// What the options say about connections.
  func transportOptions() throws(CheckFailure) -> HTTPTransportOptions {
    var options = HTTPTransportOptions()
    options.userAgent = "assay/\(assayVersion)"
    options.security.authorities = ca
    options.security.certificate = clientCertificate
    options.security.key = clientKey
    options.security.isUnverified = insecure
    if let proxy {
      guard let parsed = HTTPProxy(proxy) else {
        throw CheckFailure(
          "--proxy takes a URL such as http://proxy:3128 or http://user:password@proxy"
        )
      }
      options.proxy = parsed
    }
    return options
  }

  /// The same in the words of curl; a proxy's URL may hold a password, which is none for a report.
  var curlOptions: [String] {
    var words: [String] = []
    if let ca { words += ["--cacert", ca] }
    if let clientCertificate { words += ["--cert", clientCertificate] }
    if let clientKey { words += ["--key", clientKey] }
    if insecure { words.append("--insecure") }
    if let proxy, !proxy.contains("@") { words += ["--proxy", proxy] }
    return words
  }

  /// The keys that the options name, and those of the environment.
  func credentials(
    _ environment: [String: String]
  ) throws(CheckFailure) -> [String: GivenCredential] {
    var credentials: [String: GivenCredential] = [:]
    for (name, variable) in [("default", "ASSAY_API_KEY"), ("other", "ASSAY_OTHER_API_KEY")] {
      guard let value = environment[variable], !value.isEmpty else { continue }
      credentials[name] = GivenCredential(Secret(value), header: authHeader)
    }
    for source in try sources() {
      let value = try value(of: source, environment)
      guard isSendable(value) else {
        throw CheckFailure("--auth \(source.name): the key is empty or holds a line break")
      }
      credentials[source.name] = GivenCredential(Secret(value), header: authHeader)
    }
    return credentials
  }

  private func sources() throws(CheckFailure) -> [CredentialSource] {
    do {
      return try auth.map { try CredentialSource(option: $0) }
    } catch {
      throw CheckFailure("\(error)")
    }
  }

  private func value(
    of source: CredentialSource,
    _ environment: [String: String]
  ) throws(CheckFailure) -> String {
    switch source.place {
    case .environment(let variable):
      guard let value = environment[variable] else {
        throw CheckFailure("--auth \(source.name): the environment has no \(variable)")
      }
      return value
    case .file(let path):
      do throws(ReadingError) {
        var bytes = try readFile(path)
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
      } catch {
        throw CheckFailure("--auth \(source.name): \(error.message)")
      }
    }
  }

  private func isSendable(_ value: String) -> Bool {
    !value.isEmpty && !value.utf8.contains { $0 < 0x20 || $0 == 0x7F }
  }
}
