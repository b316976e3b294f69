/// A request and its response as data.
package struct Exchange: Sendable {
  /// The id of the fixture's step, or whatever tells exchanges of a run apart.
  package var step: String
  package var request: Request
  package var response: Response

  /// A name and its value, both as bytes: servers send what they like.
  package struct Field: Sendable, Hashable {
    package var name: [UInt8]
    package var value: [UInt8]

    package init(_ name: [UInt8], _ value: [UInt8]) {
      self.name = name
      self.value = value
    }

    package init(_ name: String, _ value: String) {
      self.init(Array(name.utf8), Array(value.utf8))
    }
  }

  package struct Request: Sendable {
    package var method: String
    package var target: String
    package var headers: [Field]
    package var body: [UInt8]

    package init(
      method: String,
      target: String,
      headers: [Field] = [],
      body: [UInt8] = []
    ) {
      self.method = method
      self.target = target
      self.headers = headers
      self.body = body
    }
  }

  package struct Response: Sendable {
    package var status: Int
    /// The reason phrase of HTTP/1.1; empty where there is none.
    package var reason: [UInt8]
    package var headers: [Field]
    package var body: [UInt8]
    package var trailers: [Field]

    package init(
      status: Int,
      reason: [UInt8] = [],
      headers: [Field] = [],
      body: [UInt8] = [],
      trailers: [Field] = []
    ) {
      self.status = status
      self.reason = reason
      self.headers = headers
      self.body = body
      self.trailers = trailers
    }

    /// The values of the header fields with a name in lower case, in order.
    package func values(of name: String) -> [[UInt8]] {
      headers.filter { ASCII.lowercased($0.name).elementsEqual(name.utf8) }.map(\.value)
    }
  }

  package init(step: String, request: Request, response: Response) {
    self.step = step
    self.request = request
    self.response = response
  }
}
