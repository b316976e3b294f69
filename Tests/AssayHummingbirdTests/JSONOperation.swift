import AssayHTTP
import AssayRuntime
import HTTPTypes

/// An operation as generated code has them: a required JSON body that comes back as it is.
enum MirrorJSON: APIOperation {
  struct Input: Sendable {
    var body: JSONValue
  }

  enum Output: Sendable {
    case ok(JSONValue)
  }

  static let metadata = OperationMetadata(
    id: "mirror",
    method: HTTPRequest.Method.post,
    template: "/json",
    source: SourceLine("target.yaml", 1)
  )
  private static let plan = Plan.linked([
    PlanUnit(name: "Unit", text: #"{"plan":1,"at":"/unit","nodes":[{}]}"#)
  ])
  static let parameters = ParameterTable("", in: plan)
  static let requestBodies = MediaTypeTable("!\njson application/json -", in: plan)
  private static let okBodies = MediaTypeTable("json application/json -", in: plan)

  static func write(_ input: Input, to request: inout RequestWriter) {
    request.body(0, input.body)
  }

  static func readInput(from request: inout RequestReader) -> Input { Input(body: request.body()) }

  static func write(_ output: Output, to response: inout ResponseWriter) {
    guard case .ok(let body) = output else { return }
    response.status(200)
    response.body(okBodies, body)
  }

  static func readOutput(from response: inout ResponseReader) -> Output {
    .ok(response.body(okBodies))
  }
}
