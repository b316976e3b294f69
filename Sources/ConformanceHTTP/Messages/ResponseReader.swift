internal import Conformance

/// Takes one response apart as its bytes come (RFC 9112).
///
/// Unlike NIO's decoder, which keeps neither the reason phrase nor fields that are no UTF-8, it keeps
/// every byte: whatever comes back may hold a secret. What came before a fault is kept too.
struct ResponseReader {
  /// What has come of the answer; status 0 before its first line is whole.
  private(set) var response = Exchange.Response(status: 0)
  /// Whether anything at all has come.
  private(set) var hasBegun = false
  /// Whether another exchange may follow on the connection (RFC 9112 §9.3).
  private(set) var keepsConnection = true
  private(set) var isComplete = false

  private let method: String
  private let limits: HTTPTransportLimits
  private var stage = Stage.statusLine
  /// The bytes of the line that has not ended yet.
  private var line: [UInt8] = []
  private var headBytes = 0
  private var interimCount = 0
  /// What was announced, for telling how much is missing.
  private var announced: Int?
  /// Told once the whole answer has been read.
  private var contradiction: String?

  private enum Stage {
    case statusLine
    case fields
    case fixedBody(remaining: Int)
    case chunkSize
    case chunk(remaining: Int)
    case chunkEnd
    case trailers
    case untilClose
    case complete
  }

  init(method: String, limits: HTTPTransportLimits) {
    self.method = method
    self.limits = limits
  }

  /// Takes the next bytes.
  mutating func read(_ bytes: Span<UInt8>) throws(ResponseFault) {
    if !bytes.isEmpty { hasBegun = true }
    var position = 0
    do {
      while position < bytes.count { try step(bytes, &position) }
    } catch {
      // Whatever stands behind a fault is kept for the hunt.
      keep(bytes.extracting(position...))
      throw error
    }
    if isComplete, let contradiction { throw ResponseFault(.malformed, contradiction) }
  }

  /// Ends the answer where the connection does.
  mutating func end() throws(ResponseFault) {
    keepsConnection = false
    switch stage {
    case .complete: return
    case .untilClose:
      stage = .complete
      isComplete = true
      if let contradiction { throw ResponseFault(.malformed, contradiction) }
    case .statusLine where !hasBegun:
      throw ResponseFault(.reset, "the connection was closed without an answer")
    case .statusLine:
      if response.body.isEmpty { response.body = line }
      throw ResponseFault(.reset, "the connection was closed within the first line of the answer")
    case .fields:
      throw ResponseFault(.reset, "the connection was closed within the head of the answer")
    case .fixedBody, .chunkSize, .chunk, .chunkEnd, .trailers:
      throw ResponseFault(.reset, "the connection was closed within the body: \(progress)")
    }
  }

  /// How far the answer has come, for people.
  var progress: String {
    switch stage {
    case .statusLine where !hasBegun: "no byte of the answer has come"
    case .statusLine, .fields: "the head of the answer is incomplete"
    case .fixedBody:
      "\(response.body.count) of \(announced ?? 0) announced bytes have come"
    case .chunkSize, .chunk, .chunkEnd, .trailers:
      "\(response.body.count) bytes have come, and no last chunk"
    case .untilClose:
      "\(response.body.count) bytes have come, and the connection stays open"
    case .complete: "the answer is complete"
    }
  }

  private mutating func step(
    _ bytes: Span<UInt8>,
    _ position: inout Int
  ) throws(ResponseFault) {
    switch stage {
    case .statusLine, .fields, .chunkSize, .chunkEnd, .trailers:
      guard let line = try takeLine(bytes, &position) else { return }
      try use(line)
    case .fixedBody(let remaining):
      let count = try take(upTo: remaining, bytes, &position)
      if count == remaining { finish() } else { stage = .fixedBody(remaining: remaining - count) }
    case .chunk(let remaining):
      let count = try take(upTo: remaining, bytes, &position)
      stage = count == remaining ? .chunkEnd : .chunk(remaining: remaining - count)
    case .untilClose:
      _ = try take(upTo: .max, bytes, &position)
    case .complete:
      keepsConnection = false
      throw ResponseFault(
        .malformed,
        "\(bytes.count - position) bytes came behind the end of the answer: "
          + (announced.map { "Content-Length says \($0)" }
            ?? "it has no body by its status or method")
      )
    }
  }

  private mutating func use(_ line: [UInt8]) throws(ResponseFault) {
    switch stage {
    case .statusLine: try useStatusLine(line)
    case .fields:
      if line.isEmpty { try endHead() } else { try addField(line, to: &response.headers) }
    case .trailers:
      if line.isEmpty { finish() } else { try addField(line, to: &response.trailers) }
    case .chunkSize: try useChunkSize(line)
    case .chunkEnd:
      guard line.isEmpty else {
        keep(line.span)
        throw ResponseFault(.malformed, "a chunk is longer than its size says")
      }
      headBytes = 0
      stage = .chunkSize
    case .fixedBody, .chunk, .untilClose, .complete: break
    }
  }
}

extension ResponseReader {
  /// RFC 9112 §4: `HTTP-version SP status-code SP [ reason-phrase ]`.
  private mutating func useStatusLine(_ line: [UInt8]) throws(ResponseFault) {
    guard let start = StatusLine(line) else {
      response.body = line
      throw ResponseFault(.malformed, "the answer does not begin with a status line of HTTP/1.1")
    }
    response.status = start.status
    response.reason = start.reason
    keepsConnection = start.isPersistent
    stage = .fields
  }

  /// RFC 9112 §5; §5.2: a folded line is replaced with a space.
  private func addField(
    _ line: [UInt8],
    to fields: inout [Exchange.Field]
  ) throws(ResponseFault) {
    if let first = line.first, first == 0x20 || first == 0x09 {
      guard !fields.isEmpty else {
        throw ResponseFault(.malformed, "the first field of the head begins with a space")
      }
      fields[fields.count - 1].value += [0x20] + FieldLine.trimmed(line[...])
      return
    }
    let field = FieldLine(line)
    fields.append(Exchange.Field(Array(field.name), Array(field.value)))
    if let fault = field.fault { throw ResponseFault(.malformed, fault) }
  }

  /// RFC 9112 §6.3, in its order.
  private mutating func endHead() throws(ResponseFault) {
    if try passOverInterim() { return }
    let framing = BodyFraming(response)
    if framing.closesConnection { keepsConnection = false }
    if framing.keepsConnection { keepsConnection = true }
    let status = response.status
    if method == "HEAD" || status == 204 || status == 304 || status == 101 {
      if status == 101 { keepsConnection = false }
      return finish()
    }
    if method == "CONNECT", (200...299).contains(status) { return finish() }
    if let fault = framing.fault { throw ResponseFault(.malformed, fault) }
    contradiction = framing.contradiction
    if contradiction != nil { keepsConnection = false }
    headBytes = 0
    switch framing.length {
    case .chunked: stage = .chunkSize
    case .fixed(let count):
      announced = count
      if count == 0 { finish() } else { stage = .fixedBody(remaining: count) }
    case .untilClose:
      keepsConnection = false
      stage = .untilClose
    }
    if case .fixed(let count) = framing.length {
      response.body.reserveCapacity(min(count, limits.bodyBytesMax, Self.reserveMax))
    }
  }

  /// What a server only announces is not reserved beyond this many bytes.
  private static var reserveMax: Int { 1 << 20 }

  /// RFC 9110 §15.2: a client reads past any number of interim responses; ours stops at a limit.
  ///
  /// Their fields are kept among the trailers, under names that no trailer can have.
  private mutating func passOverInterim() throws(ResponseFault) -> Bool {
    guard (100...199).contains(response.status), response.status != 101 else { return false }
    interimCount += 1
    guard interimCount <= limits.interimResponsesMax else {
      throw ResponseFault(
        .malformed,
        "more than \(limits.interimResponsesMax) interim responses came, and no answer"
      )
    }
    let prefix = Array("\(response.status) ".utf8)
    let fields = response.headers.map { Exchange.Field(prefix + $0.name, $0.value) }
    let trailers = response.trailers + fields
    response = Exchange.Response(status: 0, trailers: trailers)
    stage = .statusLine
    return true
  }

  /// RFC 9112 §7.1: `chunk-size [ chunk-ext ]`.
  ///
  /// Extensions are kept among the trailers, under a name that no trailer can have.
  private mutating func useChunkSize(_ line: [UInt8]) throws(ResponseFault) {
    guard let chunk = ChunkLine(line) else {
      keep(line.span)
      throw ResponseFault(.malformed, "a chunk's size is no hexadecimal number")
    }
    if !chunk.extensions.isEmpty {
      response.trailers.append(Exchange.Field(Array("chunk extension".utf8), chunk.extensions))
    }
    headBytes = 0
    stage = chunk.size == 0 ? .trailers : .chunk(remaining: chunk.size)
  }

  private mutating func finish() {
    stage = .complete
    isComplete = true
  }

  /// Takes bytes of the body.
  private mutating func take(
    upTo count: Int,
    _ bytes: Span<UInt8>,
    _ position: inout Int
  ) throws(ResponseFault) -> Int {
    let free = limits.bodyBytesMax - response.body.count
    let taken = min(count, bytes.count - position)
    let kept = min(taken, free)
    response.body.append(bytes.extracting(position..<position + kept))
    position += kept
    guard kept == taken else {
      keepsConnection = false
      throw ResponseFault(
        .tooLarge,
        "the body is larger than \(limits.bodyBytesMax) bytes"
          + (announced.map { "; \($0) are announced" } ?? "")
      )
    }
    return taken
  }

  /// Keeps what is no part of a well-formed answer.
  private mutating func keep(_ bytes: Span<UInt8>) {
    let free = limits.bodyBytesMax - response.body.count
    response.body.append(bytes.extracting(first: min(free, bytes.count)))
  }

  /// The next line without its end; nil where it has not come yet.
  ///
  /// RFC 9112 §2.2: a line may end with LF alone.
  private mutating func takeLine(
    _ bytes: Span<UInt8>,
    _ position: inout Int
  ) throws(ResponseFault) -> [UInt8]? {
    var end = position
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    headBytes += end - position + 1
    let hasEnded = end < bytes.count
    line.append(bytes.extracting(position..<end))
    position = min(end + 1, bytes.count)
    guard headBytes <= limits.headBytesMax else {
      if case .statusLine = stage { response.body = line }
      throw ResponseFault(
        .tooLarge,
        "the head or the trailers of the answer are larger than \(limits.headBytesMax) bytes"
      )
    }
    guard hasEnded else { return nil }
    if line.last == 0x0D { line.removeLast() }
    defer { line.removeAll(keepingCapacity: true) }
    return line
  }
}

extension [UInt8] {
  fileprivate mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}

/// Why an answer ends here.
struct ResponseFault: Error {
  var kind: TransportFailure.Kind
  var message: String

  init(_ kind: TransportFailure.Kind, _ message: String) {
    self.kind = kind
    self.message = message
  }
}
