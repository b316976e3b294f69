internal import Conformance
internal import NIOCore

/// Writes a request as HTTP/1.1 (RFC 9112 §3).
///
/// The target goes out as it is given. `Host`, `Content-Length` and `User-Agent` are added where the
/// request says nothing of them.
func requestBytes(
  _ request: OutgoingRequest,
  origin: RequestOrigin
) throws(ResponseFault) -> ByteBuffer {
  try check(request)
  let presence = FieldPresence(request.headers)
  var size = request.method.utf8.count + request.target.utf8.count + request.body.count + 160
  for field in request.headers { size += field.name.count + field.value.count + 4 }
  var buffer = ByteBufferAllocator().buffer(capacity: size)
  buffer.writeString(request.method)
  buffer.writeInteger(UInt8(ascii: " "))
  buffer.writeString(origin.targetPrefix)
  buffer.writeString(request.target)
  buffer.writeString(" HTTP/1.1\r\n")
  // RFC 9110 §7.2: Host is to be the first field.
  if !presence.hasHost { buffer.writeField("Host", origin.authority) }
  for field in request.headers {
    buffer.writeBytes(field.name)
    buffer.writeString(": ")
    buffer.writeBytes(field.value)
    buffer.writeString("\r\n")
  }
  if !presence.hasUserAgent { buffer.writeField("User-Agent", origin.userAgent) }
  for (name, value) in origin.proxyFields { buffer.writeField(name, value) }
  if !presence.hasLength, !request.body.isEmpty || anticipatesContent(request.method) {
    buffer.writeField("Content-Length", "\(request.body.count)")
  }
  buffer.writeString("\r\n")
  buffer.writeBytes(request.body)
  return buffer
}

/// What the requests of one transport have in common.
struct RequestOrigin {
  /// The value of `Host`.
  var authority: String
  /// Scheme and authority where a proxy has to be told them (RFC 9112 §3.2.2); empty otherwise.
  var targetPrefix: String = ""
  var userAgent: String
  var proxyFields: [(String, String)] = []
}

/// RFC 9110 §8.6: such methods announce an empty body too.
private func anticipatesContent(_ method: String) -> Bool {
  method == "POST" || method == "PUT" || method == "PATCH"
}

/// Refuses what would end a line early: a value with a line break would become a field of its own.
private func check(_ request: OutgoingRequest) throws(ResponseFault) {
  func endsLine(_ byte: UInt8) -> Bool { byte == 0x0D || byte == 0x0A }
  if request.method.isEmpty || !request.method.utf8.allSatisfy(FieldLine.isTokenByte) {
    throw ResponseFault(.malformed, "the request was not sent: its method is no token")
  }
  if request.target.isEmpty || request.target.utf8.contains(where: endsLine) {
    throw ResponseFault(
      .malformed,
      "the request was not sent: its target is empty or holds a line break; percent-encode it as %0A"
    )
  }
  for field in request.headers {
    let isToken = !field.name.isEmpty && field.name.allSatisfy(FieldLine.isTokenByte)
    if !isToken || field.value.contains(where: endsLine) {
      throw ResponseFault(
        .malformed,
        "the request was not sent: a header's name is no token, or its value holds a line break"
      )
    }
  }
}

/// Which fields a request gives itself.
private struct FieldPresence {
  var hasHost = false
  var hasLength = false
  var hasUserAgent = false

  init(_ fields: [Exchange.Field]) {
    for field in fields {
      switch field.name.count {
      case 4: if isName(field.name, "host") { hasHost = true }
      case 10: if isName(field.name, "user-agent") { hasUserAgent = true }
      case 14: if isName(field.name, "content-length") { hasLength = true }
      case 17: if isName(field.name, "transfer-encoding") { hasLength = true }
      default: break
      }
    }
  }
}

extension ByteBuffer {
  fileprivate mutating func writeField(_ name: String, _ value: String) {
    writeString(name)
    writeString(": ")
    writeString(value)
    writeString("\r\n")
  }
}
