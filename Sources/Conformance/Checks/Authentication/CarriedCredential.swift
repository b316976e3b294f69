/// Where a request carries who is asking, and requests that carry it otherwise.
package struct CarriedCredential: Sendable {
  package var carrier: ContractScheme.Carrier
  /// The field's value in front of the key, such as `Bearer `.
  var prefix: String
  /// The key or token itself.
  var key: String

  /// The credentials of a request, by the schemes that the operation asks for.
  package static func all(
    in request: OutgoingRequest,
    security: [[ContractScheme]]
  ) -> [CarriedCredential] {
    var carriers: [ContractScheme.Carrier] = []
    for scheme in security.joined() where !carriers.contains(scheme.carrier) {
      carriers.append(scheme.carrier)
    }
    // A field of its own is sent whatever the document calls the scheme.
    let hasField: Bool = request.headers.contains { $0.isNamed("authorization") }
    let isNamed: Bool = carriers.contains { $0 == .bearer || $0 == .basic }
    if hasField, !isNamed { carriers.append(.bearer) }
    return carriers.compactMap { CarriedCredential($0, in: request) }
  }

  private init?(_ carrier: ContractScheme.Carrier, in request: OutgoingRequest) {
    self.carrier = carrier
    self.prefix = ""
    switch carrier {
    case .bearer, .basic:
      guard let value = Self.value(of: "authorization", in: request) else { return nil }
      // auth-scheme 1*SP token68 (RFC 9110 §11.4)
      let end = value.lastIndex(of: " ").map { value.index(after: $0) } ?? value.startIndex
      self.prefix = String(value[..<end])
      self.key = String(value[end...])
    case .header(let name):
      guard let value = Self.value(of: name.lowercased(), in: request) else { return nil }
      self.key = value
    case .query(let name):
      guard let value = Self.pairs(of: request.target).first(where: { $0.name == name })?.value
      else { return nil }
      self.key = value
    case .cookie(let name):
      guard let value = Self.cookies(of: request).first(where: { $0.name == name })?.value
      else { return nil }
      self.key = value
    case .other: return nil
    }
    if key.isEmpty { return nil }
  }

  /// The request with another key; nil for none at all, not even an empty field.
  func changed(_ request: OutgoingRequest, key: String?, prefix: String? = nil) -> OutgoingRequest {
    var changed: OutgoingRequest = request
    switch carrier {
    case .bearer, .basic:
      changed.setHeader("Authorization", key.map { (prefix ?? self.prefix) + $0 })
    case .header(let name): changed.setHeader(name, key)
    case .query(let name): changed.target = Self.target(request.target, name, key)
    case .cookie(let name):
      let others = Self.cookies(of: request).filter { $0.name != name }
      let all = others + (key.map { [(name: name, value: $0)] } ?? [])
      let text: String = all.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
      changed.setHeader("Cookie", text.isEmpty ? nil : text)
    case .other: break
    }
    return changed
  }

  private static func value(of name: String, in request: OutgoingRequest) -> String? {
    request.headers.first { $0.isNamed(name) }.map { String(decoding: $0.value, as: UTF8.self) }
  }

  private static func pairs(of target: String) -> [(name: String, value: String)] {
    guard let mark = target.firstIndex(of: "?") else { return [] }
    return target[target.index(after: mark)...].split(separator: "&").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
  }

  private static func target(_ target: String, _ name: String, _ key: String?) -> String {
    let path = target.prefix { $0 != "?" }
    var pairs: [String] = []
    for pair in self.pairs(of: target) where pair.name != name {
      pairs.append("\(pair.name)=\(pair.value)")
    }
    if let key { pairs.append("\(name)=\(key)") }
    return pairs.isEmpty ? String(path) : "\(path)?\(pairs.joined(separator: "&"))"
  }

  private static func cookies(of request: OutgoingRequest) -> [(name: String, value: String)] {
    guard let text = value(of: "cookie", in: request) else { return [] }
    return text.split(separator: ";").map { pair in
      let parts = pair.drop { $0 == " " }
        .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts.first ?? ""), parts.count > 1 ? String(parts[1]) : "")
    }
  }
}
