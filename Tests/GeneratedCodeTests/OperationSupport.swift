import AssayHTTP
import HTTPTypes

/// Answers with what a test says, and keeps what it was asked.
final class ScriptedHandler: FeaturesHandler {
  typealias Context = String

  /// What the operations do; each test gives what it needs.
  let script: Script

  init(_ script: Script) { self.script = script }

  struct Script: Sendable {
    var styles: (@Sendable (StylesOfParameters.Input) -> StylesOfParameters.Output)?
    var bodies: (@Sendable (Bodies.Input) -> Bodies.Output)?
    var form: (@Sendable (PutForms.Input) -> PutForms.Output)?
    var upload: (@Sendable (Upload.Input) -> Upload.Output)?
    var account: (@Sendable (AccountOperation.Input) -> AccountOperation.Output)?
    var pages: (@Sendable (ListPages.Input) -> ListPages.Output)?
    var points: (@Sendable (ListPoints.Input) -> ListPoints.Output)?
  }

  struct Unasked: Error {}

  func context(for head: HTTPRequest, operation: OperationMetadata) async throws -> String {
    operation.id
  }

  func response(to refusal: RequestRefusal) -> ResponseMessage {
    var names: [String] = []
    if case .invalid(let violations) = refusal.reason {
      for violation in violations { names.append("\(violation.place)") }
    } else {
      names.append("\(refusal.reason)")
    }
    return ResponseMessage(
      head: HTTPResponse(status: .init(code: 418)),
      body: Array(names.joined(separator: " ").utf8)
    )
  }

  private func run<Input, Output>(
    _ script: (@Sendable (Input) -> Output)?,
    _ input: Input
  ) throws -> Output {
    guard let script else { throw Unasked() }
    return script(input)
  }

  func stylesOfParameters(
    _ input: StylesOfParameters.Input,
    _ context: String
  ) async throws -> StylesOfParameters.Output { try run(script.styles, input) }

  func stylesOfParameters2(
    _ input: StylesOfParameters2.Input,
    _ context: String
  ) async throws -> StylesOfParameters2.Output {
    .ok(StylesOfParameters2.Ok(xCount: input.listed.count))
  }

  func bodies(_ input: Bodies.Input, _ context: String) async throws -> Bodies.Output {
    try run(script.bodies, input)
  }

  func putForms(_ input: PutForms.Input, _ context: String) async throws -> PutForms.Output {
    try run(script.form, input)
  }

  func upload(_ input: Upload.Input, _ context: String) async throws -> Upload.Output {
    try run(script.upload, input)
  }

  func account(
    _ input: AccountOperation.Input,
    _ context: String
  ) async throws -> AccountOperation.Output { try run(script.account, input) }

  func listPages(_ input: ListPages.Input, _ context: String) async throws -> ListPages.Output {
    try run(script.pages, input)
  }

  func listPoints(_ input: ListPoints.Input, _ context: String) async throws -> ListPoints.Output {
    try run(script.points, input)
  }

  func createAccount(
    _ input: CreateAccount.Input,
    _ context: String
  ) async throws -> CreateAccount.Output { throw Unasked() }

  func listThings(_ input: ListThings.Input, _ context: String) async throws -> ListThings.Output {
    throw Unasked()
  }
}

/// Carries requests to a router in this process, so that a client meets a server without a socket.
struct LoopTransport: ClientTransport {
  let router: APIRouter<ScriptedHandler>
  /// Changes a response on its way, as a server of another make would have written it.
  var change: (@Sendable (inout ResponseMessage) -> Void)?

  func send(
    _ request: RequestMessage,
    to server: ServerURL,
    limits: TransportLimits
  ) async throws(TransportError) -> ResponseMessage {
    var response = await router.respond(to: request)
    change?(&response)
    return response
  }
}

/// A client of a scripted server.
func client(
  change: (@Sendable (inout ResponseMessage) -> Void)? = nil,
  _ script: (inout ScriptedHandler.Script) -> Void
) throws -> FeaturesClient {
  var built = ScriptedHandler.Script()
  script(&built)
  let router = APIRouter(handler: ScriptedHandler(built))
  return FeaturesClient(
    APIClient(
      server: try ServerURL("http://127.0.0.1"),
      transport: LoopTransport(router: router, change: change),
      authorization: .none
    )
  )
}
