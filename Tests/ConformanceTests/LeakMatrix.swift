@testable import Conformance

/// The columns of the matrix: families of ways to write a secret.
enum LeakFamily: String, CaseIterable {
  case raw = "R"
  case json = "J"
  case html = "H"
  case percent = "P"
  case base64 = "B"
  case hexadecimal = "X"
  case ciphers = "V"
  case unicode = "U"
  case compressed = "Z"
  case split = "S"
  case partial = "Q"
  case digests = "D"
}

/// What a transformation leaves, which decides how it fits into a channel.
enum Written: Sendable {
  /// Text for a JSON string, in which nothing is to be escaped any more.
  case text(String)
  /// A JSON value other than a string.
  case value(String)
  /// Bytes that are a body by themselves, or stand in Base64 elsewhere.
  case binary([UInt8])
}

/// One way to write a secret, and the form that a finding must name.
struct Transformation: Sendable, CustomStringConvertible {
  var family: LeakFamily
  var name: String
  var steps: [LeakStep]
  var isPart: Bool = false
  var write: @Sendable (_ secret: String) -> Written

  var description: String { "\(family.rawValue): \(name)" }
}

/// The rows of the matrix: where a leak can be.
struct LeakRow: Sendable, CustomStringConvertible {
  var name: String
  /// One sign for each family but the last, which only a twin run sees.
  var cells: String
  var channel: Channel
  /// Where it may be as well: a semicolon ends a cookie's value.
  var otherChannel: Channel?
  /// The exchange, or the text beside it, that gives the written secret away.
  var inject: @Sendable (_ written: Written) -> Injected

  var description: String { name }

  func has(_ found: Channel) -> Bool { found == channel || found == otherChannel }

  func sign(of family: LeakFamily) -> Character {
    let index: Int = LeakFamily.allCases.firstIndex(of: family) ?? 0
    return Array(cells)[index]
  }
}

enum Injected: Sendable {
  case exchange(Exchange)
  case text([UInt8])
}

extension Written {
  /// As the content of a header field, a cookie or a line of text.
  var line: String {
    switch self {
    case .text(let text), .value(let text): text
    case .binary(let bytes): Encoders.base64(bytes)
    }
  }

  /// As a member of an answer.
  var jsonValue: String {
    switch self {
    case .text(let text): "\"\(text)\""
    case .value(let text): text
    case .binary(let bytes): "\"\(Encoders.base64(bytes))\""
    }
  }
}

/// The rows, as `R J H P B X V U Z S Q D`: ● must be found, ○ should, – cannot be there.
let leakRows: [LeakRow] = [
  body("C1 create or update", "●●○○●●○○●●●●") { "{\"id\":\"cred_1\",\"note\":\($0)}" },
  body("C2 get", "●●○○●●○○●●●●") { "{\"a\":[1,{\"b\":\($0)}],\"ok\":true}" },
  body("C3 list", "●●○○●●○○●●●●") { "{\"data\":[{\"id\":\"x\"},{\"id\":\"y\",\"v\":\($0)}]}" },
  body("C4 400 errors", "●●●○○○○○○●●○", status: 400) {
    "{\"title\":\"One or more errors\",\"errors\":{\"password\":[\"is wrong\",\($0)]}}"
  },
  body("C5 409 and others", "●●●○○○○○○●●○", status: 409) {
    "{\"errors\":[{\"type\":\"x\",\"code\":\"y\",\"message\":\($0)}],\"request_id\":\"req_1\"}"
  },
  header("C6 header", "●○–●●○○––○●●", "x-debug") { "seen=\($0); mode=1" },
  header("C7 ETag", "●––○●●–––○○●", "etag") { "\"\($0)\"" },
  header("C8 Set-Cookie", "●○–●●○○––○●●", "set-cookie", .cookie("session")) {
    "session=\($0); Path=/; HttpOnly"
  },
  header("C9 WWW-Authenticate", "●○–○○○–––○●–", "www-authenticate") {
    "Bearer error=\"invalid_token\", error_description=\"\($0)\""
  },
  LeakRow(name: "C10 trailer", cells: "●○–●●○○––○●●", channel: .trailer("x-sum")) { written in
    .exchange(exchange(trailers: [Exchange.Field("X-Sum", written.line)]))
  },
  LeakRow(name: "C11 reason", cells: "●––○○○–––○●–", channel: .statusLine) { written in
    .exchange(exchange(reason: "Not \(written.line) found"))
  },
  header("C12 Location", "●○–●●○○––○●●", "location") { "https://h.example/a/b?token=\($0)&x=1" },
  body("C13 cursor", "●●–●●●○○○○●●") { "{\"data\":[],\"next_cursor\":\($0),\"has_more\":true}" },
  body("C14 derived id", "●––○●●○––○●●") { "{\"request_id\":\($0)}" },
  body("C15 later", "●●○○●●○○●●●●") { "{\"data\":[{\"deleted\":true,\"was\":\($0)}]}" },
  body("C16 other methods", "●○○○○–––○○●–", status: 405) { "{\"message\":\($0)}" },
  text("C17 event", "●●●●●●○○●●●●") { "id: 7\nevent: changed\ndata: {\"before\":\($0)}\n\n" },
  text("C18 log", "●●○●●●○○○●●●") {
    "2026-02-03T04:05:06Z info start\n2026-02-03T04:05:07Z warn value=\($0) n=1\n"
  },
  text("C19 metrics", "●○–●○○–––○●●") { "# HELP a b\na_total{user=\($0)} 12\n" },
  text("C20 file", "●●○○●●○●●●●●") { "SQLite\u{1}\u{0}\u{2}\u{3}row\($0)\u{0}\u{7}\u{0}tail" },
  text("C21 crash", "●○–○○●–○–○●–") { "*** Signal 11 ***\nargv[2] = \($0)\n0x7f01 in main\n" },
  text("C22 report", "●●●●●●○○●●●●") {
    "<testcase name=\"a\"><failure>got \($0)</failure></testcase>"
  },
]

private func exchange(
  status: Int = 200,
  reason: String = "OK",
  headers: [Exchange.Field] = [],
  body: [UInt8] = Array("{\"ok\":true}".utf8),
  trailers: [Exchange.Field] = []
) -> Exchange {
  Exchange(
    step: "read",
    request: Exchange.Request(method: "GET", target: "/v2/credentials/cred_1"),
    response: Exchange.Response(
      status: status,
      reason: Array(reason.utf8),
      headers: [Exchange.Field("Content-Type", "application/json")] + headers,
      body: body,
      trailers: trailers
    )
  )
}

private func body(
  _ name: String,
  _ cells: String,
  status: Int = 200,
  _ content: @escaping @Sendable (String) -> String
) -> LeakRow {
  LeakRow(name: name, cells: cells, channel: .body) { written in
    if case .binary(let bytes) = written { return .exchange(exchange(status: status, body: bytes)) }
    return .exchange(exchange(status: status, body: Array(content(written.jsonValue).utf8)))
  }
}

private func header(
  _ name: String,
  _ cells: String,
  _ field: String,
  _ channel: Channel? = nil,
  _ content: @escaping @Sendable (String) -> String
) -> LeakRow {
  LeakRow(
    name: name,
    cells: cells,
    channel: channel ?? .header(field),
    otherChannel: .header(field)
  ) { written in
    .exchange(exchange(headers: [Exchange.Field(field, content(written.line))]))
  }
}

private func text(
  _ name: String,
  _ cells: String,
  _ content: @escaping @Sendable (String) -> String
) -> LeakRow {
  LeakRow(name: name, cells: cells, channel: .text("file")) { written in
    if case .binary(let bytes) = written {
      let parts: [Substring] = content("\u{1F}").split(separator: "\u{1F}")
      return .text(Array(parts[0].utf8) + bytes + Array(parts[1].utf8))
    }
    return .text(Array(content(written.jsonValue).utf8))
  }
}
