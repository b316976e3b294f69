internal import AssayRuntime
internal import HTTPTypes

extension Authorization {
  /// Adds to a request what its operation asks for.
  func apply(
    to request: inout RequestMessage,
    for operation: OperationMetadata,
    at server: ServerURL
  ) async throws(AuthorizationFailure) {
    let chosen = try await credentials(for: operation.security)
    let isSent: Bool = chosen.contains {
      if case .transport = $0.credential { false } else { true }
    }
    guard !isSent || allowsClearText || server.isConfidential else {
      throw AuthorizationFailure(reason: .unprotectedCredential)
    }
    for (demand, credential) in chosen {
      guard request.add(credential) else {
        throw AuthorizationFailure(reason: .unusableCredential(scheme: demand.scheme))
      }
    }
  }

  private typealias Chosen = [(demand: SecurityDemand, credential: APICredential)]

  /// OpenAPI: "only one of the Security Requirement Objects in the list needs to be satisfied"; an
  /// empty one makes security optional, and is taken only where no other can be.
  private func credentials(
    for alternatives: [[SecurityDemand]]
  ) async throws(AuthorizationFailure) -> Chosen {
    for alternative in alternatives where !alternative.isEmpty {
      var found: Chosen = []
      for demand in alternative {
        guard let credential = try await credential(for: demand) else { break }
        found.append((demand, credential))
      }
      if found.count == alternative.count { return found }
    }
    guard alternatives.isEmpty || alternatives.contains(where: \.isEmpty) else {
      throw AuthorizationFailure(reason: .missingCredential(alternatives: alternatives))
    }
    return []
  }

  private func credential(
    for demand: SecurityDemand
  ) async throws(AuthorizationFailure) -> APICredential? {
    do {
      return try await source(demand)
    } catch {
      throw AuthorizationFailure(reason: .credentialSource(error))
    }
  }
}

/// Why credentials could not be added.
struct AuthorizationFailure: Error {
  let reason: ClientError.Reason
}

extension RequestMessage {
  /// Adds a credential; false where its characters cannot be sent in its place.
  fileprivate mutating func add(_ credential: APICredential) -> Bool {
    switch credential {
    case .bearer(let token):
      let text = token.reveal()
      // RFC 6750 §2.1 allows less; what is refused here would end the field or split the token.
      guard !text.isEmpty, text.utf8.allSatisfy(\.isVisibleByte) else { return false }
      head.headerFields.setSecret(.authorization, "Bearer " + text)
    case .basic(let username, let password):
      let text = password.reveal()
      // RFC 7617 §2: no colon in the user-id, no control characters in either.
      guard !username.utf8.contains(UInt8(ascii: ":")),
        username.utf8.allSatisfy(\.isNoControlByte), text.utf8.allSatisfy(\.isNoControlByte)
      else { return false }
      head.headerFields.setSecret(.authorization, "Basic " + base64("\(username):\(text)".utf8))
    case .apiKey(.header(let header), let key):
      let text = key.reveal()
      guard !text.isEmpty, HTTPField.isValidValue(text) else { return false }
      head.headerFields.setSecret(header, text)
    case .apiKey(.query(let name), let key):
      let pair = percentEncoded(name) + "=" + percentEncoded(key.reveal())
      let path = head.path ?? "/"
      head.path = path + (path.contains("?") ? "&" : "?") + pair
    case .apiKey(.cookie(let name), let key):
      let text = key.reveal()
      guard !name.isEmpty, name.utf8.allSatisfy(\.isCookieByte), !name.contains("="),
        text.utf8.allSatisfy(\.isCookieByte)
      else { return false }
      // RFC 6265 §5.4: the user agent sends one Cookie field.
      let others = head.headerFields[.cookie].map { $0 + "; " } ?? ""
      head.headerFields.setSecret(.cookie, "\(others)\(name)=\(text)")
    case .transport:
      break
    }
    return true
  }
}

extension HTTPFields {
  /// Sets a field that no intermediary may keep in a table of header fields (RFC 7541 §7.1.3).
  fileprivate mutating func setSecret(_ name: HTTPField.Name, _ value: String) {
    var field = HTTPField(name: name, value: value)
    field.indexingStrategy = .disallow
    self[fields: name] = [field]
  }
}

extension UInt8 {
  fileprivate var isVisibleByte: Bool { self > 0x20 && self < 0x7f }
  fileprivate var isNoControlByte: Bool { self >= 0x20 && self != 0x7f }
  /// `cookie-octet` of RFC 6265 §4.1.1.
  fileprivate var isCookieByte: Bool {
    isVisibleByte && self != UInt8(ascii: "\"") && self != UInt8(ascii: ",")
      && self != UInt8(ascii: ";") && self != UInt8(ascii: "\\")
  }
}

/// Text for a query: everything but RFC 3986's unreserved characters is percent-encoded.
private func percentEncoded(_ text: String) -> String {
  let digits = Array("0123456789ABCDEF".utf8)
  var bytes: [UInt8] = []
  for byte in text.utf8 {
    let isUnreserved: Bool =
      byte.isDigitByte || (byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z"))
      || "-._~".utf8.contains(byte)
    if isUnreserved {
      bytes.append(byte)
    } else {
      bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
  }
  return String(decoding: bytes, as: UTF8.self)
}

/// The base64 of RFC 4648 §4, with padding.
private func base64(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var text: [UInt8] = []
  var iterator = bytes.makeIterator()
  while let first = iterator.next() {
    let second = iterator.next()
    let third = iterator.next()
    let bits = UInt32(first) << 16 | UInt32(second ?? 0) << 8 | UInt32(third ?? 0)
    text.append(digits[Int(bits >> 18)])
    text.append(digits[Int(bits >> 12 & 63)])
    text.append(second == nil ? UInt8(ascii: "=") : digits[Int(bits >> 6 & 63)])
    text.append(third == nil ? UInt8(ascii: "=") : digits[Int(bits & 63)])
  }
  return String(decoding: text, as: UTF8.self)
}
