internal import AssayRuntime
package import Conformance

/// A request taken apart, for faults to look at.
package struct Asked: Sendable {
  package var request: OutgoingRequest
  /// The segments behind `/v2`.
  let path: [String]
  let query: [(name: String, value: String)]
  let json: JSONValue?

  package init(_ request: OutgoingRequest) {
    self.request = request
    let parts: [Substring] = request.target.split(separator: "?", maxSplits: 1)
    var path: [String] = (parts.first ?? "").split(separator: "/").map(String.init)
    if path.first == "v2" { path.removeFirst() }
    self.path = path
    query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { pair in
      let sides: [Substring] = pair.split(separator: "=", maxSplits: 1)
      return (String(sides.first ?? ""), sides.count > 1 ? String(sides[1]) : "")
    }
    json = try? JSONValue(json: request.body)
  }

  var method: String { request.method }

  /// The id in the path of a credential.
  var credentialID: String? { path.count == 2 && path[0] == "credentials" ? path[1] : nil }

  var isCreate: Bool { method == "POST" && path == ["credentials"] }
  var isRead: Bool { method == "GET" && credentialID != nil }
  var isList: Bool { method == "GET" && path == ["credentials"] }
  var isUpdate: Bool { method == "PATCH" && credentialID != nil }
  var isDelete: Bool { method == "DELETE" && credentialID != nil }
  /// Whether it is about credentials at all.
  var isOfCredentials: Bool { path.first == "credentials" }

  func header(_ name: String) -> String? {
    let wanted: [UInt8] = Array(name.lowercased().utf8)
    let field = request.headers.first {
      String(decoding: $0.name, as: UTF8.self).lowercased().utf8.elementsEqual(wanted)
    }
    return field.map { String(decoding: $0.value, as: UTF8.self) }
  }

  func queryValues(_ name: String) -> [String] { query.filter { $0.name == name }.map(\.value) }

  /// The request with another query.
  func withQuery(_ pairs: [(name: String, value: String)]) -> OutgoingRequest {
    var changed: OutgoingRequest = request
    let base: Substring = request.target.split(separator: "?", maxSplits: 1).first ?? "/"
    let text: String = pairs.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
    changed.target = text.isEmpty ? String(base) : "\(base)?\(text)"
    return changed
  }

  /// The request with a changed body; the same where the body is no JSON object.
  func withBody(_ change: (inout JSONObject) -> Void) -> OutgoingRequest {
    guard case .object(var object) = json else { return request }
    change(&object)
    var changed: OutgoingRequest = request
    changed.body = JSONValue.object(object).jsonData()
    return changed
  }

  /// The request with a field set, or removed.
  func withHeader(_ name: String, _ value: String?) -> OutgoingRequest {
    var changed: OutgoingRequest = request
    changed.headers.removeAll {
      String(decoding: $0.name, as: UTF8.self).lowercased() == name.lowercased()
    }
    if let value { changed.headers.append(Exchange.Field(name, value)) }
    return changed
  }

  /// Another request by the same caller.
  func asking(_ method: String, _ target: String, _ body: JSONValue? = nil) -> OutgoingRequest {
    var headers: [Exchange.Field] = []
    if let key = header("authorization") { headers.append(Exchange.Field("Authorization", key)) }
    if body != nil { headers.append(Exchange.Field("Content-Type", "application/json")) }
    return OutgoingRequest(
      method: method,
      target: target,
      headers: headers,
      body: body?.jsonData() ?? []
    )
  }
}

extension JSONValue {
  /// A member, or a member of a member, by names with dots.
  func at(_ path: String) -> JSONValue? {
    var value: JSONValue? = self
    for name in path.split(separator: ".") {
      guard case .object(let object) = value else { return nil }
      value = object[String(name)]
    }
    return value
  }
}

extension JSONObject {
  /// Changes an object that is a member.
  mutating func change(_ name: String, _ body: (inout JSONObject) -> Void) {
    guard case .object(var object) = self[name] else { return }
    body(&object)
    self[name] = .object(object)
  }
}

extension Exchange.Response {
  var json: JSONValue? { try? JSONValue(json: body) }

  /// Rewrites a JSON object, where the body is one.
  mutating func change(_ change: (inout JSONObject) -> Void) {
    guard case .object(var object) = json else { return }
    change(&object)
    body = JSONValue.object(object).jsonData()
    measure()
  }

  /// Sets a field, or removes it.
  mutating func set(_ name: String, _ value: String?) {
    headers.removeAll { String(decoding: $0.name, as: UTF8.self).lowercased() == name.lowercased() }
    if let value { headers.append(Exchange.Field(name, value)) }
  }

  /// Takes a wrong length away; whoever sends the answer writes the right one.
  mutating func measure() { set("Content-Length", nil) }

  func header(_ name: String) -> String? {
    values(of: name.lowercased()).first.map { String(decoding: $0, as: UTF8.self) }
  }
}
