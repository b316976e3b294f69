import AssayHTTP
import AssayRuntime
import HTTPTypes
import Testing

/// What a client writes, a server reads, and the reverse: through generated operations, a router and
/// no socket.
@Suite struct OperationTests {
  private final class Kept<Value: Sendable>: @unchecked Sendable {
    // Written by the one handler call that a test makes, before the test reads it.
    var value: Value?
  }

  @Test func `a parameter of every style arrives as it was sent`() async throws {
    let kept = Kept<StylesOfParameters.Input>()
    let client = try client { script in
      script.styles = { input in
        kept.value = input
        return .ok("got it")
      }
    }
    let input = StylesOfParameters.Input(
      plain: "a/b c?ü",
      listed: [1, -2, 30],
      labelled: ["x,y", "z"],
      exploded: Spot(x: 1, y: -1),
      form: ["one&two", "three=3", ""],
      commas: [4, 5],
      spaces: ["s", "t"],
      pipes: ["p", "q"],
      deep: Spot(x: 7, y: 8),
      reserved: "a/b:c@d",
      encoded: Spot(x: 9, y: 10),
      empty: "",
      flag: true,
      moment: Timestamp("2026-11-21T09:30:00Z"),
      plainQuery: 2.5,
      plainHeader: 6,
      xNumbers: [11, 12],
      sessionID: "s1",
      order: .falling,
      default: .up
    )
    let output = try await client.stylesOfParameters(input)
    #expect(try output.get() == "got it")
    let read = try #require(kept.value)
    #expect(read.plain == input.plain)
    #expect(read.listed == input.listed)
    #expect(read.labelled == input.labelled)
    #expect(read.exploded == input.exploded)
    #expect(read.form == input.form)
    #expect(read.commas == input.commas)
    #expect(read.spaces == input.spaces)
    #expect(read.pipes == input.pipes)
    #expect(read.deep == input.deep)
    #expect(read.reserved == input.reserved)
    #expect(read.encoded == input.encoded)
    #expect(read.empty == input.empty)
    #expect(read.flag == input.flag)
    #expect(read.moment == input.moment)
    #expect(read.plainQuery == input.plainQuery)
    #expect(read.plainHeader == input.plainHeader)
    #expect(read.xNumbers == input.xNumbers)
    #expect(read.sessionID == input.sessionID)
    #expect(read.order == input.order)
    #expect(read.default == input.default)
  }

  @Test func `a parameter that does not fit is refused by name before the operation is called`()
    async throws
  {
    let router = APIRouter(handler: ScriptedHandler(ScriptedHandler.Script()))
    let path = "/styles/p/1,x/l.a/m;x=1;y=2?plain=11&commas=3&default=sideways&moment=now"
    let head = HTTPRequest(method: .get, scheme: nil, authority: nil, path: path)
    let response = await router.respond(to: RequestMessage(head: head))
    let text = String(decoding: response.body, as: UTF8.self)
    for name in ["listed", "plain", "default", "moment", "flag"] {
      #expect(text.contains("\"\(name)\""), "\(name) in \(text)")
    }
    #expect(!text.contains("commas"))
  }

  @Test func `the second of two operations of one id has a number, and a response to HEAD no body`()
    async throws
  {
    let client = try client { _ in }
    let input = StylesOfParameters2.Input(
      plain: "p",
      listed: [1, 2],
      labelled: ["l"],
      exploded: Spot(x: 1, y: 2)
    )
    #expect(try await client.stylesOfParameters2(input).get().xCount == 2)
    #expect(StylesOfParameters2.metadata.id == StylesOfParameters.metadata.id)
    #expect(StylesOfParameters2.metadata.method == .head)
  }

  @Test func `a body is of the type that its media type says`() async throws {
    let client = try client { script in
      script.bodies = { input in
        switch input.body {
        case .json(let spot):
          return .ok(Bodies.Ok(xRate: 3, xNames: ["a", "b"], body: .json(spot)))
        case .text(let text): return .ok(Bodies.Ok(xNames: [], body: .text(text)))
        case .bytes(let bytes):
          let image = BinaryBody(bytes: bytes.bytes, mediaType: "image/png")
          return .ok(Bodies.Ok(xNames: [bytes.mediaType], body: .bytes(image)))
        case nil: return .noContent
        }
      }
    }
    let spot = Spot(x: 1, y: 2)
    guard case .ok(let first) = try await client.bodies(Bodies.Input(body: .json(spot))),
      case .json(let answer) = first.body
    else { throw Unexpected() }
    #expect(answer == spot)
    #expect(first.xRate == 3)
    #expect(first.xNames == ["a", "b"])
    guard case .ok(let second) = try await client.bodies(Bodies.Input(body: .text("grüße"))),
      case .text("grüße") = second.body
    else { throw Unexpected() }
    #expect(second.xRate == nil)
    let image = BinaryBody(bytes: [0, 255, 10], mediaType: "image/gif")
    guard case .ok(let third) = try await client.bodies(Bodies.Input(body: .bytes(image))),
      case .bytes(let same) = third.body
    else { throw Unexpected() }
    #expect(same.bytes == [0, 255, 10])
    #expect(third.xNames == ["image/gif"])
    guard case .noContent = try await client.bodies(Bodies.Input()) else { throw Unexpected() }
  }

  @Test func `a form is read by the kinds and styles of its members`() async throws {
    let client = try client { script in
      script.form = { input in
        let form = input.body
        return .ok(["\(form.name)": "\(form.ages ?? []) \(form.isOpen.map(String.init) ?? "-")"])
      }
    }
    let form = PutFormsRequestBody(name: "a=b&c ü", ages: [3, 4], isOpen: true)
    #expect(try await client.putForms(.init(body: form)).get() == ["a=b&c ü": "[3, 4] true"])
    let short = PutFormsRequestBody(name: "")
    #expect(try await client.putForms(.init(body: short)).get() == ["": "[] -"])
  }

  @Test func `a multipart form holds parts of JSON`() async throws {
    let kept = Kept<Upload.Input>()
    let client = try client { script in
      script.upload = { input in
        kept.value = input
        return .created
      }
    }
    let body = UploadRequestBody(title: "t", place: Spot(x: 5, y: 6))
    try await client.upload(Upload.Input(body: body)).get()
    #expect(kept.value?.body == body)
  }

  @Test func `an operation gives way to a model of its name`() async throws {
    let client = try client { script in script.account = { _ in .notFound } }
    #expect(AccountOperation.metadata.id == "account")
    let output = try await client.account(AccountOperation.Input(id: "1"))
    do throws(FeaturesError) {
      _ = try output.get()
      Issue.record("there is no such account")
    } catch {
      #expect("\(error)" == "status 404, 0 bytes")
    }
  }

  struct Unexpected: Error {}
}
