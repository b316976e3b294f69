internal import AssayRuntime
internal import Conformance

/// A secret that comes back in one channel, written in one way.
package struct Leak: Sendable {
  package var channel: LeakChannel
  package var writing: Writing

  package init(_ channel: LeakChannel, _ writing: Writing) {
    self.channel = channel
    self.writing = writing
  }

  /// Gives the secret away where the answer is one that this channel is about.
  func spoil(_ response: inout Exchange.Response, to asked: Asked, _ memory: FaultMemory) {
    remember(asked, response, memory)
    guard channel.isAbout(asked, response), let secret = secret(asked, response, memory)
    else { return }
    guard channel.inject(writing.write(secret), &response, memory) else { return }
    memory.note(
      Injection(
        method: asked.method,
        target: asked.request.target,
        body: asked.request.body,
        secret: secret
      )
    )
  }

  /// Keeps the password of each credential, and of the first one whatever happens later.
  private func remember(_ asked: Asked, _ response: Exchange.Response, _ memory: FaultMemory) {
    guard asked.isCreate, response.status == 201, let id = response.json?.at("id")?.stringValue
    else { return }
    guard let password = asked.json?.at("auth_credentials.password")?.stringValue else { return }
    memory.keep(secret: Array(password.utf8), id)
    let source: String = asked.json?.at("source_id")?.stringValue ?? ""
    if memory.secret(source) == nil { memory.keep(secret: Array(password.utf8), source) }
  }

  /// The secret to give away: the one in the request, else that of the credential in question.
  private func secret(
    _ asked: Asked,
    _ response: Exchange.Response,
    _ memory: FaultMemory
  ) -> [UInt8]? {
    if let password = asked.json?.at("auth_credentials.password")?.stringValue {
      return Array(password.utf8)
    }
    if let id = asked.credentialID, let known = memory.secret(id) { return known }
    var sources: [String] = asked.queryValues("source_id")
    if let source = response.json?.at("source_id")?.stringValue { sources.append(source) }
    for item in response.json?.at("data")?.arrayValue ?? [] {
      let source: JSONValue? = item.at("source_id") ?? item.at("data.source_id")
      if let source = source?.stringValue { sources.append(source) }
    }
    return sources.lazy.compactMap { memory.secret($0) }.first
  }
}
