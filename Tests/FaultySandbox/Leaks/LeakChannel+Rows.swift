// A table of conditions and changes; both are closures, which reads best as one behind the other.
// swift-format-ignore-file: OnlyOneTrailingClosureArgument

internal import AssayRuntime
internal import Conformance

extension LeakChannel {
  /// The 23 rows, as `R J H P B X V U Z S Q D T`.
  package static let all: [LeakChannel] = bodies + errors + fields + derived + files

  private static let hidden = "secrets-stay-hidden.fixture.yaml"
  private static let refused = "secrets-in-errors.fixture.yaml"

  private static let bodies: [LeakChannel] = [
    body("C1", "answer to a create or update", "●●○○●●○○●●●●●", hidden, at: "note") {
      asked,
      response in
      (asked.isCreate && response.status == 201) || (asked.isUpdate && response.status == 200)
    },
    body("C2", "retrieved credential", "●●○○●●○○●●●●●", hidden, at: "auth_credentials.hint") {
      asked,
      response in
      asked.isRead && response.status == 200
        && response.json?.at("auth_credentials")?.objectValue != nil
    },
    body("C3", "list", "●●○○●●○○●●●●●", hidden, at: "data.0.comment") { asked, response in
      asked.isList && response.status == 200
    },
    body("C15", "deleted credential, other record", "●●○○●●○○●●●●●", hidden, at: "was") {
      asked,
      response in
      guard asked.isRead, response.status == 200 else { return false }
      return response.json?.at("status")?.stringValue == "deleted"
        || response.json?.at("auth_method")?.stringValue == "none"
    },
    body("C17", "event", "●●●●●●○○●●●●●", "events.fixture.yaml", at: "data.0.data.before") {
      asked,
      response in
      asked.method == "GET" && asked.path == ["events"] && response.status == 200
    },
  ]

  private static let errors: [LeakChannel] = [
    body("C4", "400", "●●●○○○○○○●●○●", refused, at: "errors.password") { asked, response in
      asked.isOfCredentials && response.status == 400
        && response.json?.at("errors")?.objectValue != nil
    },
    body("C5", "404, 409, 422", "●●●○○○○○○●●○●", refused, at: "errors.0.message") {
      asked,
      response in
      asked.isOfCredentials && [404, 409, 422].contains(response.status)
    },
    body("C16", "405", "●○○○○–––○○●–○", refused, at: "errors.0.message") {
      asked,
      response in asked.isOfCredentials && response.status == 405
    },
  ]

  private static let fields: [LeakChannel] = [
    field("C6", "header field", "●○–●●○○––○●●●", hidden, "X-Debug") { "user=mark; pw=\($0); n=1" },
    field("C7", "ETag", "●––○●●–––○○●●", hidden, "ETag") { "\"\($0)\"" },
    LeakChannel(
      id: "C8",
      about: "Set-Cookie",
      cells: "●○–●●○○––○●●●",
      fixture: hidden,
      channels: [.cookie("session"), .header("set-cookie")],
      isAbout: { asked, response in asked.isCreate && response.status == 201 }
    ) { written, response, _ in
      response.headers.append(
        Exchange.Field("Set-Cookie", "session=\(written.line); Path=/; HttpOnly")
      )
      return true
    },
    LeakChannel(
      id: "C9",
      about: "WWW-Authenticate",
      cells: "●○–○○○–––○●–○",
      fixture: refused,
      channels: [.header("www-authenticate")],
      isAbout: { _, response in response.status == 401 }
    ) { written, response, _ in
      response.set("WWW-Authenticate", "Bearer realm=\"deck\", scope=\"\(written.line)\"")
      return true
    },
    LeakChannel(
      id: "C10",
      about: "trailer field",
      cells: "●○–●●○○––○●●○",
      fixture: hidden,
      channels: [.trailer("x-checksum")],
      isAbout: { asked, response in asked.isList && response.status == 200 }
    ) { written, response, _ in
      response.trailers.append(Exchange.Field("X-Checksum", written.line))
      return true
    },
    LeakChannel(
      id: "C11",
      about: "reason phrase",
      cells: "●––○○○–––○●–○",
      fixture: refused,
      channels: [.statusLine],
      isAbout: { asked, response in asked.isOfCredentials && response.status == 422 }
    ) { written, response, _ in
      response.reason = Array("Cannot take \(written.line)".utf8)
      return true
    },
    LeakChannel(
      id: "C12",
      about: "Location",
      cells: "●○–●●○○––○●●●",
      fixture: hidden,
      channels: [.header("location")],
      isAbout: { asked, response in asked.isCreate && response.status == 201 }
    ) { written, response, _ in
      response.set("Location", "/v2/credentials/cred_1?token=\(written.line)&x=1")
      return true
    },
  ]

  private static let derived: [LeakChannel] = [
    body("C13", "cursor of a page", "●●–●●●○○○○●●●", hidden, at: "next_cursor", isWithin: true) {
      asked,
      response in
      asked.isList && response.json?.at("next_cursor")?.stringValue != nil
    },
    body("C14", "derived id", "●––○●●○––○●●●", hidden, at: "request_id", isWithin: true) {
      asked,
      response in
      asked.isUpdate && response.status == 200
    },
    LeakChannel(
      id: "C23",
      about: "size",
      cells: "––––––––––––●",
      fixture: hidden,
      channels: [.body, .header("content-length")],
      isAbout: { asked, response in asked.isRead && response.status == 200 }
    ) { written, response, _ in
      response.body += [UInt8](
        repeating: 0x20,
        count: written.line.utf8.reduce(0) { $0 + Int($1) } % 211
      )
      response.measure()
      return true
    },
  ]
}

extension LeakChannel {
  /// A place in a JSON body, by names and positions with dots.
  private static func body(
    _ id: String,
    _ about: String,
    _ cells: String,
    _ fixture: String,
    at place: String,
    isWithin: Bool = false,
    isAbout: @escaping @Sendable (Asked, Exchange.Response) -> Bool
  ) -> LeakChannel {
    LeakChannel(
      id: id,
      about: about,
      cells: cells,
      fixture: fixture,
      channels: [.body],
      isAbout: isAbout
    ) { written, response, _ in
      response.embed(written, at: place, isWithin: isWithin)
    }
  }

  /// A header field of a retrieved credential.
  private static func field(
    _ id: String,
    _ about: String,
    _ cells: String,
    _ fixture: String,
    _ name: String,
    _ content: @escaping @Sendable (String) -> String
  ) -> LeakChannel {
    LeakChannel(
      id: id,
      about: about,
      cells: cells,
      fixture: fixture,
      channels: [.header(name.lowercased())],
      isAbout: { asked, response in asked.isRead && response.status == 200 }
    ) { written, response, _ in
      response.set(name, content(written.line))
      return true
    }
  }
}

extension LeakChannel {
  /// What a server leaves behind: a test gives the files to the runner.
  private static let files: [LeakChannel] = [
    file("C18", "log", "●●○●●●○○○●●●●", "server.log") {
      "2026-02-03T04:05:07Z warning request refused value=\($0) status=422\n"
    },
    file("C19", "metrics", "●○–●○○–––○●●●", "metrics.txt") {
      "# HELP requests_total All requests.\nrequests_total{user=\"\($0)\"} 1\n"
    },
    file("C20", "database file", "●●○○●●○●●●●●○", "deck.sqlite-wal") {
      "\u{0}\u{1}\u{2}credential\u{0}\u{17}\($0)\u{0}\u{0}\u{3}mark"
    },
    file("C21", "crash output", "●○–○○●–○–○●–○", "crash.txt") {
      "Fatal error: unexpectedly found nil\nRegisters:\nrdi 0x7f10: \($0)\n0 main\n"
    },
    LeakChannel(
      id: "C22",
      about: "the runner's own reports",
      cells: "●●●●●●○○●●●●–",
      fixture: hidden,
      channels: [.body],
      isAbout: { asked, response in asked.isRead && response.status == 200 }
    ) { written, response, _ in
      response.embed(written, at: "object")
    },
  ]

  private static func file(
    _ id: String,
    _ about: String,
    _ cells: String,
    _ name: String,
    _ content: @escaping @Sendable (String) -> String
  ) -> LeakChannel {
    LeakChannel(
      id: id,
      about: about,
      cells: cells,
      fixture: hidden,
      channels: [.text(name)],
      file: name,
      isAbout: { asked, response in asked.isCreate && response.status == 201 }
    ) { written, _, memory in
      switch written {
      case .whole(let text, let encode, _): memory.append(encode(Array(text.utf8)), to: name)
      case .text, .escaped, .value: memory.append(Array(content(written.line).utf8), to: name)
      }
      return true
    }
  }
}
