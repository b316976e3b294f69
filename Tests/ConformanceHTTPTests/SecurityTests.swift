import AssayHTTP
import Conformance
import ConformanceHTTP
import Foundation
import NIOCore
import NIOSSL
import TestServers
import TestSupport
import Testing

/// An authority, a server's certificate for `localhost`, and a client's, made for one test.
private struct Certificates {
  let folder: TemporaryFolder

  /// Nil where the machine has no `openssl`.
  init?() throws {
    guard FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl") else {
      print("SKIPPED: there is no openssl to make certificates with")
      return nil
    }
    folder = try TemporaryFolder()
    try openssl("req -x509 -nodes \(Self.newKey) -keyout ca.key -out ca.pem -subj /CN=ca -days 2")
    for name in ["server", "client"] {
      try folder.write("subjectAltName=DNS:localhost", to: "san")
      try openssl(
        "req -new -nodes \(Self.newKey) -keyout \(name).key -out \(name).csr -subj /CN=\(name)"
      )
      try openssl(
        "x509 -req -in \(name).csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 "
          + "-out \(name).pem -extfile san"
      )
    }
  }

  private static let newKey = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1"

  private func openssl(_ arguments: String) throws {
    let words = arguments.split(separator: " ").map(String.init)
    let output = try runProcess("/usr/bin/openssl", words, in: folder.path)
    try #require(output.exitCode == 0, "\(output.standardError)")
  }

  /// Makes connections of a server encrypted.
  func serverHandlers(
    asksForCertificate: Bool = false
  ) throws
    -> @Sendable (any NIOCore.Channel) throws -> Void
  {
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: try NIOSSLCertificate.fromPEMFile(folder("server.pem"))
        .map { .certificate($0) },
      privateKey: .privateKey(try NIOSSLPrivateKey(file: folder("server.key"), format: .pem))
    )
    if asksForCertificate {
      configuration.certificateVerification = .noHostnameVerification
      configuration.trustRoots = .file(folder("ca.pem"))
    }
    let context = try NIOSSLContext(configuration: configuration)
    return { channel in
      try channel.pipeline.syncOperations.addHandler(
        NIOSSLServerHandler(context: context),
        position: .first
      )
    }
  }

  var trusting: TransportSecurity {
    var security = TransportSecurity()
    security.authorities = folder("ca.pem")
    return security
  }
}

@Suite struct SecurityTests {
  private static let answer = RawServer.Act.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
  private let request = OutgoingRequest(method: "GET", target: "/x")

  private func outcome(
    _ url: String,
    _ security: TransportSecurity = TransportSecurity(),
    proxy: HTTPProxy? = nil
  ) async throws -> TransportOutcome {
    var options = HTTPTransportOptions()
    options.security = security
    options.proxy = proxy
    return await (try HTTPExchangeTransport(try ServerURL(url), options: options)).send(request)
  }

  @Test func `a certificate counts where its authority and its name are right`() async throws {
    guard let certificates = try Certificates() else { return }
    let prepare = try certificates.serverHandlers()
    try await RawServer.run([Self.answer, .next], prepare: prepare) { server in
      let url = "https://localhost:\(server.port)"
      #expect(try await outcome(url, certificates.trusting).body == "ok")
      let unknown = try await outcome(url).failure
      #expect(unknown?.kind == .tls)
      #expect(unknown?.message.contains("--ca FILE") == true, "\(unknown?.message ?? "")")
      let other = try await outcome("https://127.0.0.1:\(server.port)", certificates.trusting)
      #expect(other.failure?.kind == .tls)
      #expect(other.failure?.message.contains("another name") == true, "\(other)")
      var careless = TransportSecurity()
      careless.isUnverified = true
      #expect(try await outcome("https://127.0.0.1:\(server.port)", careless).body == "ok")
    }
  }

  @Test func `a client shows its certificate to a server that asks`() async throws {
    guard let certificates = try Certificates() else { return }
    let prepare = try certificates.serverHandlers(asksForCertificate: true)
    try await RawServer.run([Self.answer, .next], prepare: prepare) { server in
      let url = "https://localhost:\(server.port)"
      var security = certificates.trusting
      let without = try await outcome(url, security).failure
      #expect([.tls, .reset].contains(without?.kind), "\(without?.message ?? "")")
      security.certificate = certificates.folder("client.pem")
      security.key = certificates.folder("client.key")
      #expect(try await outcome(url, security).body == "ok")
    }
  }

  @Test func `files that hold no certificate are told with their option`() throws {
    let folder = try TemporaryFolder()
    try folder.write("canary", to: "x.pem")
    for option in ["--ca", "--client-certificate"] {
      for name in ["x.pem", "none.pem"] {
        var options = HTTPTransportOptions()
        if option == "--ca" {
          options.security.authorities = folder(name)
        } else {
          options.security.certificate = folder(name)
        }
        let server = try ServerURL("https://localhost")
        do throws(HTTPTransportError) {
          _ = try HTTPExchangeTransport(server, options: options)
          Issue.record("no error")
        } catch {
          #expect(error.message.hasPrefix(option))
          #expect(!error.message.contains("canary"))
        }
      }
    }
  }

  @Test func `requests in clear go through a proxy with their whole URL`() async throws {
    try await RawServer.run([Self.answer]) { server in
      let proxy = try #require(HTTPProxy("http://us%C3%A9r:pass@127.0.0.1:\(server.port)"))
      #expect(try await outcome("http://api.invalid:81", proxy: proxy).body == "ok")
      let text = try #require(server.requests.first)
      #expect(text.hasPrefix("GET http://api.invalid:81/x HTTP/1.1\r\nHost: api.invalid:81\r\n"))
      #expect(text.contains("\r\nProxy-Authorization: Basic dXPDqXI6cGFzcw==\r\n"))
    }
  }

  @Test func `a proxy opens a tunnel for TLS`() async throws {
    guard let certificates = try Certificates() else { return }
    let acts: [RawServer.Act] = [
      .send("HTTP/1.1 200 Connection established\r\n\r\n"),
      .change(try certificates.serverHandlers()), Self.answer,
    ]
    try await RawServer.run(acts) { server in
      let proxy = try #require(HTTPProxy("http://user:pass@127.0.0.1:\(server.port)"))
      let answered = try await outcome("https://localhost", certificates.trusting, proxy: proxy)
      #expect(answered.body == "ok", "\(answered)")
      let requests = server.requests
      try #require(requests.count == 2)
      #expect(requests[0].hasPrefix("CONNECT localhost:443 HTTP/1.1\r\nHost: localhost:443\r\n"))
      #expect(requests[0].contains("Proxy-Authorization: Basic dXNlcjpwYXNz\r\n"))
      #expect(requests[1].hasPrefix("GET /x HTTP/1.1\r\nHost: localhost\r\n"))
      #expect(!requests[1].contains("Proxy-Authorization"))
    }
  }

  @Test func `a proxy that refuses is no server that answered`() async throws {
    let refusal = "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n"
    try await RawServer.run([.send(refusal)]) { server in
      let proxy = try #require(HTTPProxy("http://127.0.0.1:\(server.port)"))
      let failure = try await outcome("https://localhost", proxy: proxy).failure
      #expect(failure?.kind == .refused)
      #expect(failure?.message.contains("answered the CONNECT with 407") == true)
    }
  }

  @Test(arguments: ["", "proxy", "ftp://proxy", "http://us%zzer:x@proxy", "http://", "http://a@"])
  func `what is no proxy is refused`(text: String) {
    #expect(HTTPProxy(text) == nil)
  }
}
