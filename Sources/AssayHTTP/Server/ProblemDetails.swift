import AssayRuntime
import HTTPTypes

extension RequestRefusal {
  /// The refusal as RFC 9457 writes problems: status and title, and what does not fit where.
  ///
  /// Nothing of the request is quoted, and nothing of an error that was thrown.
  public var problemDetails: ResponseMessage {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("type")
    writer.string("about:blank")
    writer.key("title")
    writer.string(status.reasonPhrase)
    writer.key("status")
    writer.integer(status.code)
    switch reason {
    case .malformedRequest(let message), .malformedBody(let message):
      writer.key("detail")
      writer.string(message)
    case .invalid(let violations):
      writer.key("errors")
      writer.beginArray()
      for violation in violations { violation.write(to: &writer) }
      writer.endArray()
    default: break
    }
    writer.endObject()
    var head = HTTPResponse(status: status)
    head.headerFields[.contentType] = "application/problem+json"
    return ResponseMessage(head: head, body: writer.finish())
  }
}

extension RequestViolation {
  fileprivate func write(to writer: inout JSONWriter) {
    writer.beginObject()
    let (part, name) = place.words
    writer.key("in")
    writer.string(part)
    if let name {
      writer.key("name")
      writer.string(name)
    }
    writer.key("pointer")
    writer.string(violation.instancePointer)
    writer.key("detail")
    writer.string(violation.message)
    writer.endObject()
  }
}

extension RequestViolation.Place {
  fileprivate var words: (part: String, name: String?) {
    switch self {
    case .path(let name): ("path", name)
    case .query(let name): ("query", name)
    case .header(let name): ("header", name)
    case .cookie(let name): ("cookie", name)
    case .body: ("body", nil)
    }
  }
}
