package import DeckAPI

extension Sandbox {
  /// `GET /test`: says of itself what the live service says, so that nothing but the address differs.
  package func testAPIKey(
    _ input: TestAPIKey.Input,
    _ context: RequestContext
  ) async throws -> TestAPIKey.Output {
    .ok(TestResponse(status: "ready", environment: "live", requestID: context.requestID))
  }
}
