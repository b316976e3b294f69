import AssayHTTP
import AssayRuntime
import HTTPTypes

extension APIRoute<Sandbox> {
  /// Whether the sandbox serves, at `GET /healthz`, which needs no key and which no document knows.
  static let health: APIRoute<Sandbox> = APIRoute(
    OperationMetadata(
      id: "health",
      method: .get,
      template: "/healthz",
      source: SourceLine("HealthRoute.swift", 1)
    )
  ) { sandbox, _, _, _ in
    let state: JSONObject = ["status": sandbox.isUnsealed ? "ok" : "sealed"]
    return ResponseMessage(
      head: HTTPResponse(
        status: sandbox.isUnsealed ? .ok : .serviceUnavailable,
        headerFields: [.contentType: "application/json"]
      ),
      body: JSONValue.object(state).jsonData()
    )
  }
}
