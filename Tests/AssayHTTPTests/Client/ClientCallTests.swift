import AssayRuntime
import HTTPTypes
import Testing

@testable import AssayHTTP

/// `GET /pets/{petId}/toys?cursor=…`, a page of toys, written as generated code writes it.
enum ListToys: PagedOperation {
  struct Input: Sendable {
    var petID: String
    var cursor: String?
  }

  enum Output: Sendable {
    case ok(JSONValue)
    case notFound
    case undocumented(ResponseMessage)
  }

  static let metadata = OperationMetadata(
    id: "listToys",
    method: .get,
    template: "/pets/{petId}/toys",
    source: SourceLine("toys.yaml", 7)
  )
  static let parameters = ParameterTable(
    "path petId simple ! s -\nquery cursor form* - s -",
    in: openPlan
  )
  static let requestBodies = MediaTypeTable("", in: openPlan)
  static let okBodies = MediaTypeTable("json application/json Unit#1", in: plan)
  private static let plan: Plan = testPlan(#"{"type":["object"]}"#)

  static func write(_ input: Input, to request: inout RequestWriter) {
    request.parameter(0, input.petID)
    request.optional(1, input.cursor)
  }

  static func readInput(from request: inout RequestReader) -> Input {
    Input(petID: request.parameter(0), cursor: request.optional(1))
  }

  static func write(_ output: Output, to response: inout ResponseWriter) {}

  static func readOutput(from response: inout ResponseReader) -> Output {
    switch response.status {
    case 200: .ok(response.body(okBodies))
    case 404: .notFound
    default: .undocumented(response.message)
    }
  }

  static func page(_ output: Output) -> JSONValue? {
    if case .ok(let page) = output { page } else { nil }
  }

  static func following(_ input: Input, _ page: JSONValue) -> Input? {
    guard case .string(let cursor)? = page["next"] else { return nil }
    return Input(petID: input.petID, cursor: cursor)
  }

  static func items(of page: JSONValue) -> [JSONValue] {
    if case .array(let items)? = page["items"] { items } else { [] }
  }
}

@Suite struct `Calls of a client` {
  private func call(
    _ answer: ClientWorld.Answer,
    petID: String = "rex"
  ) async throws -> Result<ListToys.Output, ClientError> {
    let client = try ClientWorld([answer]).client()
    do {
      return .success(try await client.call(ListToys.self, ListToys.Input(petID: petID)))
    } catch {
      return .failure(error)
    }
  }

  @Test func `an input is written and an output read`() async throws {
    let world = ClientWorld([.status(200, [:], #"{"items":[1]}"#)])
    let client = try world.client(headers: [.userAgent: "test", .accept: "text/plain"])
    let output = try await client.call(ListToys.self, ListToys.Input(petID: "a/ä", cursor: "x y"))
    guard case .ok(let page) = output else {
      Issue.record("\(output)")
      return
    }
    #expect(ListToys.items(of: page).count == 1)
    let head = try #require(world.sent.first).request.head
    #expect(head.path == "/pets/a%2F%C3%A4/toys?cursor=x%20y")
    #expect(head.method == .get)
    #expect(head.headerFields[.userAgent] == "test")
    #expect(head.headerFields[.accept] == "text/plain")
  }

  @Test func `every status is an output`() async throws {
    guard case .success(.notFound) = try await call(.status(404)) else {
      Issue.record("no 404")
      return
    }
    guard case .success(.undocumented(let response)) = try await call(.status(500, [:], "oops"))
    else {
      Issue.record("no 500")
      return
    }
    #expect(response.head.status.code == 500)
    #expect(response.body == Array("oops".utf8))
  }

  @Test func `JSON is asked for where nobody says what`() async throws {
    let world = ClientWorld([.status(404)])
    _ = try await world.client().call(ListToys.self, ListToys.Input(petID: "rex"))
    let head = try #require(world.sent.first).request.head
    #expect(head.headerFields[.accept] == "application/json, */*;q=0.5")
    #expect(head.headerFields[.idempotencyKey] == nil)
  }

  @Test func `a key is made once a call where the policy wants one`() async throws {
    let world = ClientWorld([.status(503)])
    let client = try world.client(retry: RetryPolicy(generatesIdempotencyKey: [.get]))
    for _ in 0..<2 { _ = try await client.call(ListToys.self, ListToys.Input(petID: "rex")) }
    let keys = world.sent.compactMap { $0.request.head.headerFields[.idempotencyKey] }
    #expect(keys.count == 6)
    #expect(Set(keys.prefix(3)).count == 1)
    #expect(Set(keys).count == 2)
    for key in keys {
      let parts = key.split(separator: "-").map(\.count)
      #expect(parts == [8, 4, 4, 4, 12])
      #expect(key.dropFirst(14).first == "4")
    }
  }

  @Test(arguments: ["", ".", ".."])
  func `an input that leads elsewhere is not sent`(petID: String) async throws {
    let error = try #require(try await call(.status(200), petID: petID).failure)
    guard case .invalidInput(let cause) = error.reason else {
      Issue.record("\(error)")
      return
    }
    #expect(cause.place == .path("petId"))
    #expect(error.stage == .writing)
    #expect(error.attempts == 0)
  }

  /// What a server may send for a 200, and a piece of it that must not be told on.
  private static let unfit: [(HTTPFields, String)] = [
    ([:], #"["canary"]"#), ([:], #"{"canary"#), ([:], "canary"), ([:], ""),
    ([.contentType: "text/html; canary=1"], "<p>canary</p>"),
    ([.contentType: "canary"], "{}"),
  ]

  @Test(arguments: unfit.indices)
  func `a response that does not fit is an error that quotes nothing of it`(
    row: Int
  ) async throws {
    let (fields, body) = Self.unfit[row]
    let error = try #require(try await call(.status(200, fields, body), petID: "canary").failure)
    guard case .invalidResponse = error.reason else {
      Issue.record("\(error)")
      return
    }
    #expect(error.stage == .reading)
    #expect(error.status == .ok)
    #expect(error.response?.body == Array(body.utf8))
    var dumped: String = ""
    dump(error, to: &dumped)
    for text in [error.description, "\(error)", String(reflecting: error), dumped] {
      #expect(text.contains("listToys"))
      #expect(text.contains("status 200"))
      #expect(!text.contains("canary"))
    }
  }

  @Test func `every error has words, and none of them a value`() throws {
    struct Canary: Error, CustomStringConvertible { var description: String { "canary" } }
    let reasons: [ClientError.Reason] = [
      .invalidInput(RequestWritingError(.path("petId"), .pathSegment)),
      .missingCredential(alternatives: [
        [SecurityDemand("A"), SecurityDemand("B")], [SecurityDemand("C")],
      ]),
      .unusableCredential(scheme: "A"), .unprotectedCredential, .credentialSource(Canary()),
      .timedOut, .cancelled, .invalidResponse(.undocumentedMediaType),
      .invalidResponse(.malformedBody(message: "canary")), .noPage, .repeatedCursor,
      .tooManyPages(limit: 3),
    ]
    for reason in reasons + TransportError.Reason.allCases.map({ .transport($0) }) {
      let error = ClientError(
        reason,
        stage: .exchanging,
        operation: "op",
        attempts: 2,
        output: Canary()
      )
      var dumped: String = ""
      dump(error, to: &dumped)
      #expect(error.description.hasPrefix("op: "))
      #expect(error.description.hasSuffix("(exchanging, 2 attempts)"))
      #expect(!dumped.contains("canary") && !error.description.contains("canary"))
    }
    let missing = ClientError(reasons[1], stage: .authorizing, operation: "op")
    #expect(missing.description.contains("A with B or C"))
  }
}
