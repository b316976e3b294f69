import AssayHTTP
import AssayRuntime
import HTTPTypes
import Testing

/// Errors are told by their structure, and pages follow one another by their cursors.
@Suite struct OperationErrorTests {
  private func message(_ status: Int, _ text: String, type: String) -> ResponseMessage {
    var head = HTTPResponse(status: HTTPResponse.Status(code: status))
    head.headerFields[.contentType] = type
    return ResponseMessage(head: head, body: Array(text.utf8))
  }

  @Test(arguments: [
    (418, #"{"title": "hunter2"}"#, "application/json", "status 418, refusal"),
    (500, #"{"title": "hunter2"}"#, "text/html", "status 500, refusal"),
    (
      200, #"{"errors": ["hunter2"], "code": 1, "title": "x"}"#, "application/json",
      "status 200, failures"
    ),
    (400, #"{"errors": "hunter2"}"#, "application/json", "status 400, 21 bytes"),
    (502, "<html>hunter2</html>", "text/html", "status 502, 20 bytes"),
    (500, "", "application/json", "status 500, 0 bytes"),
  ])
  func `an error is what its content is, and its description quotes nothing of it`(
    status: Int,
    text: String,
    type: String,
    description: String
  ) {
    let error = FeaturesError(message(status, text, type: type))
    #expect("\(error)" == description)
  }

  @Test func `a documented error and one that is not are both thrown by get`() async throws {
    let cases: [(Bodies.Output, String)] = [
      (.clientError(status: 409, Refusal(title: "no")), "status 409, refusal"),
      (
        .default(status: 599, .json(.failures(Failures(errors: ["a"], code: 2)))),
        "status 599, failures"
      ),
      (.default(status: 500, .text("four")), "status 500, 4 bytes"),
    ]
    for (output, description) in cases {
      let client = try client { script in script.bodies = { _ in output } }
      let received = try await client.bodies(Bodies.Input())
      #expect(throws: (any Error).self) { try error(received).map { throw $0 } }
      #expect(error(received).map { "\($0)" } == description)
    }
  }

  /// The error among the outputs of an operation with two successes, for which there is no `get`.
  private func error(_ output: Bodies.Output) -> FeaturesError? {
    switch output {
    case .clientError(let status, let value): .refusal(status: status, value)
    case .default(let status, .json(.refusal(let value))): .refusal(status: status, value)
    case .default(let status, .json(.failures(let value))): .failures(status: status, value)
    case .default(let status, .text(let text)):
      .unstructured(status: status, size: text.utf8.count)
    case .ok, .noContent, .undocumented: nil
    }
  }

  @Test func `a response that operations share has one structure`() async throws {
    let slow = SlowResponse(retryAfter: 7, body: .json(Refusal(title: "hunter2")))
    let text = SlowResponse(retryAfter: 8, body: .text("later"))
    let client = try client { script in
      script.account = { _ in .tooManyRequests(slow) }
      script.pages = { _ in .tooManyRequests(text) }
    }
    let first = try await client.account(AccountOperation.Input(id: "1"))
    guard case .tooManyRequests(let received) = first else {
      Issue.record("429 is documented")
      return
    }
    #expect(received.retryAfter == 7)
    do throws(FeaturesError) {
      _ = try first.get()
    } catch {
      #expect("\(error)" == "status 429, refusal")
    }
    do throws(FeaturesError) {
      _ = try await page(client)
    } catch {
      #expect("\(error)" == "status 429, 5 bytes")
    }
  }

  private func page(_ client: FeaturesClient) async throws(FeaturesError) -> ListPagesResponse? {
    guard let output = try? await client.listPages() else { return nil }
    return try output.get()
  }

  @Test func `an answer that the document does not describe is kept whole`() async throws {
    let client = try client { message in
      message = self.message(299, "odd", type: "text/odd")
    } _: { script in
      script.account = { _ in .notFound }
    }
    let output = try await client.account(AccountOperation.Input(id: "1"))
    guard case .undocumented(let kept) = output else {
      Issue.record("299 is not documented")
      return
    }
    #expect(kept.head.status.code == 299)
    #expect(kept.head.headerFields[.contentType] == "text/odd")
    #expect(kept.body == Array("odd".utf8))
  }

  @Test func `pages follow the cursor that stands in an object of the page`() async throws {
    let client = try client { script in
      script.pages = { input in
        let start = Int(input.pageToken ?? "0") ?? 0
        let isLast = start >= 4
        return .ok(
          ListPagesResponse(
            items: [start, start + 1],
            meta: .init(nextPageToken: isLast ? .null : .value("\(start + 2)"), hasMore: !isLast)
          )
        )
      }
    }
    var items: [Int] = []
    for try await item in client.listPagesPages().items { items.append(item) }
    #expect(items == [0, 1, 2, 3, 4, 5])
  }

  @Test func `pages follow the id of the last item where there is more`() async throws {
    let client = try client { script in
      script.points = { input in
        let start = input.startingAfter == nil ? 0 : 2
        let data = [start, start + 1].map { ListPointsResponse.DataItem(id: "p\($0)") }
        return .success(status: 206, ListPointsResponse(hasMore: start == 0, data: data))
      }
    }
    var ids: [String] = []
    for try await point in client.listPointsPages().items { ids.append(point.id) }
    #expect(ids == ["p0", "p1", "p2", "p3"])
  }

  @Test func `an operation knows where it stands and what it asks for`() {
    let metadata = StylesOfParameters.metadata
    #expect(metadata.source.file == "features.yaml")
    #expect(metadata.source.line > 1)
    #expect(metadata.tags == ["Styles", "Everything"])
    #expect(
      metadata.security == [
        [], [SecurityDemand("key"), SecurityDemand("oauth", scopes: ["read", "write"])],
      ]
    )
    #expect(CreateAccount.metadata.isDeprecated)
    #expect(FeaturesClientRoutes.ids.count == ScriptedHandler.routes.count)
    #expect(ScriptedHandler.routes.map(\.metadata.id) == FeaturesClientRoutes.ids)
  }
}

/// The operations of the document, in its order.
private enum FeaturesClientRoutes {
  static let ids: [String] = [
    "createAccount", "listThings", "styles.of-parameters", "styles.of-parameters", "bodies",
    "put /forms", "upload", "account", "list pages", "list_points",
  ]
}
