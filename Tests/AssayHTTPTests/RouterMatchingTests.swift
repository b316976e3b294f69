import AssayHTTP
import HTTPTypes
import Testing

@Suite struct RouterMatchingTests {
  let probe = RouterProbe(
    "GET /",
    "GET /pets",
    "GET /pets/",
    "GET /pets/mine",
    "GET /pets/{id}",
    "GET /pets/{id}/toys/{toy}",
    "GET /pets/{id}/photo.{format}",
    "GET /files/{name}",
    "GET /files/{name}:copy",
    "GET /files/{name}.{format}",
    "GET /files/v{major}.{minor}.{patch}",
    "GET /a/{x}/c",
    "GET /a/b/d",
    "GET /caf\u{E9}/{x}",
    "GET /deep/{a}/{b}/{c}/{d}/{e}"
  )

  @Test(arguments: [
    ("/", "GET /"),
    ("/pets", "GET /pets"),
    ("/pets?limit=3", "GET /pets"),
    ("/pets/", "GET /pets/"),
    ("/pets/mine", "GET /pets/mine"),
    ("/pets/mine?x=/y", "GET /pets/mine"),
    ("/pets/m%69ne", "GET /pets/mine"),
    ("/pets/7", "GET /pets/{id} id=7"),
    ("/pets/a%2Fb", "GET /pets/{id} id=a%2Fb"),
    ("/pets/a%2C,b", "GET /pets/{id} id=a%2C,b"),
    ("/pets/...", "GET /pets/{id} id=..."),
    ("/pets/7/toys/9", "GET /pets/{id}/toys/{toy} id=7 toy=9"),
    ("/pets/7/photo.png", "GET /pets/{id}/photo.{format} id=7 format=png"),
    ("/files/x", "GET /files/{name} name=x"),
    ("/files/x:copy", "GET /files/{name}:copy name=x"),
    ("/files/x%3Acopy", "GET /files/{name} name=x%3Acopy"),
    ("/files/:copy", "GET /files/{name} name=:copy"),
    ("/files/a.b:copy", "GET /files/{name}:copy name=a.b"),
    ("/files/archive.tar.gz", "GET /files/{name}.{format} name=archive.tar format=gz"),
    ("/files/.gz", "GET /files/{name} name=.gz"),
    ("/files/v1.2.3", "GET /files/v{major}.{minor}.{patch} major=1 minor=2 patch=3"),
    ("/files/v1.2.3.4", "GET /files/v{major}.{minor}.{patch} major=1.2 minor=3 patch=4"),
    ("/files/v1.2", "GET /files/{name}.{format} name=v1 format=2"),
    ("/files/v...", "GET /files/{name}.{format} name=v. format=."),
    ("/a/b/c", "GET /a/{x}/c x=b"),
    ("/a/b/d", "GET /a/b/d"),
    ("/caf%C3%A9/1", "GET /caf\u{E9}/{x} x=1"),
    ("/caf%c3%a9/1", "GET /caf\u{E9}/{x} x=1"),
    ("/deep/1/2/3/4/5", "GET /deep/{a}/{b}/{c}/{d}/{e} a=1 b=2 c=3 d=4 e=5"),
    ("http://elsewhere.example/pets/7?x", "GET /pets/{id} id=7"),
    ("https://elsewhere.example:1/", "GET /"),
    ("http://elsewhere.example", "GET /"),
    ("http://elsewhere.example?x", "GET /"),
  ])
  func `a path finds its template`(_ path: String, _ route: String) async {
    #expect(await probe.get(path) == route)
  }

  @Test(arguments: [
    "/pet", "/petss", "/Pets", "//pets", "/pets//", "/pets/7/", "/pets//toys/9", "/pets/7/toys",
    "/pets/7/toys/", "/pets/7/toys/9/x", "/a/c", "/pets/.", "/pets/..", "/pets/%2e%2E",
    "/pets/.%2e",
    "/../pets/7/x", "/pets/../pets/7/x", "/pets/7/photo.", "/deep/1/2/3/4", "/deep/1/2//4/5",
  ])
  func `a path that fits nothing is not found`(_ path: String) async {
    #expect(await probe.get(path) == "404")
  }

  @Test(arguments: [
    nil, "", "pets", "*", "host:80", "/pets/%", "/pets/%4", "/pets/%zz", "/pets/%00", "/%00/pets",
    "/pets/%ff", "/pets/%C3", "/pets/%ED%A0%80", "/pets/%C0%AF", "/pets/\u{E9}", "/pets/a b",
    "/pets/7#part", "javascript:alert", "http:/pets",
  ])
  func `a target that is no path is a bad request`(_ path: String?) async {
    #expect(await probe.get(path) == "400")
  }

  @Test func `a query may hold what a path may not`() async {
    #expect(await probe.get("/pets?x=%00%ff%") == "GET /pets")
  }

  @Test func `earlier routes count where templates differ in names only`() async {
    let probe = RouterProbe("GET /a/{x}", "GET /a/{y}", "POST /a/{y}")
    #expect(await probe.get("/a/1") == "GET /a/{x} x=1")
    let response = await probe.ask(.post, "/a/1")
    #expect(String(decoding: response.body, as: UTF8.self) == "POST /a/{y} y=1")
  }

  @Test func `the base path stands before the handler's templates and not before others`() async {
    let router = APIRouter(handler: Based(), basePath: "/v2/", besides: [Based.health])
    for (path, status) in [
      ("/v2/things", 200), ("/things", 404), ("/v2/health", 404), ("/health", 200), ("/v2", 404),
    ] {
      let head = HTTPRequest(method: .get, scheme: "http", authority: nil, path: path)
      let response = await router.respond(to: RequestMessage(head: head))
      #expect(response.head.status.code == status, "\(path)")
    }
  }

  @Test func `many siblings are told apart`() async {
    let names = (0..<500).map { "n\($0 * $0)" }
    let probe = RouterProbe(names.map { echo("GET /\($0)/{id}") })
    for name in names { #expect(await probe.get("/\(name)/1") == "GET /\(name)/{id} id=1") }
    #expect(await probe.get("/n2/1") == "404")
  }

  /// Each node is visited once, so this ends; a search over ways would take 2 to the power of 60.
  @Test func `literals and parameters side by side do not multiply`() async {
    let depth = 60
    var lines = ["GET /" + String(repeating: "{p}/", count: depth) + "end"]
    for literal in 0..<depth {
      let segments = (0..<depth).map { $0 == literal ? "a" : "{p}" }
      lines.append("GET /" + segments.joined(separator: "/") + "/end")
    }
    let probe = RouterProbe(lines.map { echo($0) })
    #expect(await probe.get("/" + String(repeating: "a/", count: depth) + "other") == "404")
  }
}

private struct Based: APIHandler {
  static let routes = [route("/things")]
  static let health = route("/health")

  static func route(_ template: String) -> APIRoute<Based> {
    let metadata = OperationMetadata(
      id: template,
      method: .get,
      template: template,
      source: SourceLine("test.yaml", 1)
    )
    return APIRoute(metadata) { _, _, _, _ in
      ResponseMessage(head: HTTPResponse(status: .ok))
    }
  }

  func context(for head: HTTPRequest, operation: OperationMetadata) async throws {}
}
