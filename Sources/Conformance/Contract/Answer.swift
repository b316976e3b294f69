package import AssayRuntime

/// A response with its body decoded and parsed once, for all that judge it.
package struct Answer: Sendable {
  package var response: Exchange.Response
  /// The body without its content codings; what could be decoded where one is damaged or unknown.
  package var body: [UInt8]
  /// Why the body could not be decoded as it was declared; nil where it could.
  package var codingFault: String?
  /// The media type in lower case without its parameters; nil where none is given.
  package var mediaType: String?
  /// The body as JSON; nil where it is none.
  package var tape: JSONTape?
  /// Why it is none, where it was declared as JSON.
  package var syntaxError: JSONSyntaxError?

  package init(_ response: Exchange.Response) {
    self.response = response
    self.body = response.body
  }
}
