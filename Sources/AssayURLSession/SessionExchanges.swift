internal import AssayHTTP
internal import Foundation
internal import HTTPTypes
internal import Synchronization

#if canImport(FoundationNetworking)
internal import FoundationNetworking
#endif

/// The delegate of a session: collects what comes for each of its tasks, within limits.
final class SessionExchanges: NSObject, URLSessionDataDelegate {
  typealias Outcome = Result<ResponseMessage, TransportError>

  fileprivate struct Exchange {
    let bodySizeMax: Int
    var head: HTTPURLResponse?
    var body: [UInt8] = []
    var outcome: Outcome?
    var waiting: CheckedContinuation<Outcome, Never>?
  }

  /// By the identifiers of their tasks, which a session uses once.
  private let running: Mutex<[Int: Exchange]> = Mutex([:])
  private let isClosed: Mutex<Bool> = Mutex(false)

  /// Makes a task and expects it; nil behind `close()`.
  func begin(bodySizeMax: Int, _ make: () -> URLSessionTask) -> URLSessionTask? {
    // Within the lock: a session that is invalidated meanwhile would end the process.
    let made: URLSessionTask? = isClosed.withLock { $0 ? nil : make() }
    guard let task = made else { return nil }
    running.withLock { $0[task.taskIdentifier] = Exchange(bodySizeMax: bodySizeMax) }
    return task
  }

  /// Lets no more tasks be made.
  func close() {
    isClosed.withLock { $0 = true }
  }

  /// Resumes a task and waits for its end.
  func finish(of task: URLSessionTask) async -> Outcome {
    await withCheckedContinuation { continuation in
      let known: Outcome? = running.withLock { running in
        guard let outcome = running[task.taskIdentifier]?.outcome else {
          running[task.taskIdentifier]?.waiting = continuation
          return nil
        }
        running[task.taskIdentifier] = nil
        return outcome
      }
      if let known { continuation.resume(returning: known) } else { task.resume() }
    }
  }

  /// Ends a task whose caller was cancelled, without waiting for the session to say so.
  func cancel(_ task: URLSessionTask) {
    task.cancel()
    end(task) { _ in .failure(TransportError(.cancelled)) }
  }

  /// Gives an exchange its outcome, unless it has one.
  private func end(_ task: URLSessionTask, _ outcome: (Exchange) -> Outcome) {
    let ended: (CheckedContinuation<Outcome, Never>, Outcome)? = running.withLock { running in
      guard var exchange = running[task.taskIdentifier], exchange.outcome == nil else { return nil }
      let outcome = outcome(exchange)
      guard let waiting = exchange.waiting else {
        // Cancelled before anybody waited: `finish` takes it from here.
        exchange.outcome = outcome
        running[task.taskIdentifier] = exchange
        return nil
      }
      running[task.taskIdentifier] = nil
      return (waiting, outcome)
    }
    if let (waiting, outcome) = ended { waiting.resume(returning: outcome) }
  }

  private func refuse(_ task: URLSessionTask, _ reason: TransportError.Reason) {
    task.cancel()
    end(task) { .failure(TransportError(reason, status: $0.head?.status)) }
  }

  func urlSession(
    _ session: URLSession,
    dataTask: URLSessionDataTask,
    didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    guard let head = response as? HTTPURLResponse else {
      completionHandler(.cancel)
      return refuse(dataTask, .notHTTP)
    }
    let fits: Bool = running.withLock { running in
      running[dataTask.taskIdentifier]?.head = head
      guard let exchange = running[dataTask.taskIdentifier],
        dataTask.originalRequest?.httpMethod != "HEAD"
      else { return true }
      return head.expectedContentLength <= Int64(exchange.bodySizeMax)
    }
    completionHandler(fits ? .allow : .cancel)
    if !fits { refuse(dataTask, .responseTooLarge) }
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let fits: Bool = running.withLock { running in
      // In place: a copy out of the dictionary would copy the body each time.
      running[dataTask.taskIdentifier]?.append(data) ?? true
    }
    if !fits { refuse(dataTask, .responseTooLarge) }
  }

  /// Redirects are not followed: the 3XX response is the answer.
  func urlSession(
    _ session: URLSession,
    task: URLSessionTask,
    willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest,
    completionHandler: @escaping (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }

  func urlSession(
    _ session: URLSession,
    task: URLSessionTask,
    didCompleteWithError error: (any Error)?
  ) {
    end(task) { exchange in
      let head = exchange.head ?? task.response as? HTTPURLResponse
      if let error {
        let reason = TransportError.Reason(error, hasHead: head != nil)
        return .failure(TransportError(reason, status: head?.status))
      }
      guard let head, let status = head.status, head.hasOneLength else {
        return .failure(TransportError(.notHTTP, status: head?.status))
      }
      let isHead: Bool = task.originalRequest?.httpMethod == "HEAD"
      guard isHead || !head.announcesMore(than: exchange.body.count) else {
        return .failure(TransportError(.brokenOff, status: status))
      }
      let response = HTTPResponse(status: status, headerFields: head.fields)
      return .success(ResponseMessage(head: response, body: exchange.body))
    }
  }
}

extension SessionExchanges.Exchange {
  /// Keeps what came; false where it is more than may come.
  fileprivate mutating func append(_ data: Data) -> Bool {
    guard outcome == nil, data.count <= bodySizeMax - body.count else { return false }
    body.append(contentsOf: data)
    return true
  }
}

extension HTTPURLResponse {
  fileprivate var status: HTTPResponse.Status? {
    (100...999).contains(statusCode) ? HTTPResponse.Status(code: statusCode) : nil
  }

  fileprivate var fields: HTTPFields {
    var fields = HTTPFields()
    for case (let name as String, let value as String) in allHeaderFields {
      guard let name = HTTPField.Name(name) else { continue }
      fields.append(HTTPField(name: name, lenientValue: Array(value.utf8)))
    }
    return fields
  }

  /// Whether no two lengths contradict each other: RFC 9112 §6.3 makes that an unrecoverable error,
  /// and curl takes the last.
  fileprivate var hasOneLength: Bool {
    let lengths = fields[.contentLength]?.split(separator: ",").map { $0.filter { $0 != " " } }
    return Set(lengths ?? []).count <= 1
  }

  /// Whether the body ended early; not to be known where a coding has been undone.
  fileprivate func announcesMore(than count: Int) -> Bool {
    guard fields[.contentEncoding] == nil, fields[.transferEncoding] == nil, statusCode != 304,
      let announced = fields[.contentLength].flatMap({ Int($0) })
    else { return false }
    return count < announced
  }
}
