internal import AssayRuntime

/// The members of an object as the fields of a form.
struct FormBody {
  private let members: [JSONObject.Member]

  init(_ object: JSONObject) { members = object.members }

  /// `application/x-www-form-urlencoded`: a list repeats its name, an object is a JSON text (OpenAPI
  /// 3.1.1 §4.8.15.1), and null is left out.
  var urlEncoded: [UInt8] {
    let pairs: [String] = members.flatMap { member in
      Self.values(member.value).map { value in
        PercentEncoding.component(member.key) + "=" + PercentEncoding.component(value)
      }
    }
    return Array(pairs.joined(separator: "&").utf8)
  }

  /// `multipart/form-data` (RFC 7578): a part for each value, objects as JSON.
  func multipart(boundary: String) -> [UInt8] {
    var text = ""
    for member in members {
      let isJSON: Bool = member.value.objectValue != nil
      for value in Self.values(member.value) {
        text += "--\(boundary)\r\n"
        text += "Content-Disposition: form-data; name=\"\(Self.quoted(member.key))\"\r\n"
        if isJSON { text += "Content-Type: application/json\r\n" }
        text += "\r\n\(value)\r\n"
      }
    }
    return Array("\(text)--\(boundary)--\r\n".utf8)
  }

  private static func values(_ value: JSONValue) -> [String] {
    switch value {
    case .null: []
    case .array(let elements): elements.flatMap { values($0) }
    default: [Scope.text(of: value)]
    }
  }

  /// A name as browsers quote it: the quotation mark and line breaks percent-encoded.
  private static func quoted(_ name: String) -> String {
    var quoted = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      switch scalar {
      case "\"": quoted.append(contentsOf: "%22".unicodeScalars)
      case "\r": quoted.append(contentsOf: "%0D".unicodeScalars)
      case "\n": quoted.append(contentsOf: "%0A".unicodeScalars)
      default: quoted.append(scalar)
      }
    }
    return String(quoted)
  }
}
