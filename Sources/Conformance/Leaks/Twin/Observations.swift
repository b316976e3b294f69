internal import AssayRuntime

/// What somebody sees of the answers of one run, taken apart into places that two runs share.
struct Observations {
  struct Place: Hashable, Comparable {
    /// The exchange's position in the run.
    var exchange: Int
    var channel: Channel
    /// Member names and positions on the way to a value of JSON.
    var pointer: JSONPointer = JSONPointer()
    var aspect: Aspect

    static func < (left: Place, right: Place) -> Bool {
      (left.exchange, left.channel.description, left.pointer.description, left.aspect.rawValue)
        < (
          right.exchange, right.channel.description, right.pointer.description,
          right.aspect.rawValue
        )
    }
  }

  enum Aspect: String {
    case value
    /// The names of the members or fields, in their order.
    case names
    /// How many elements or bytes.
    case count
  }

  private(set) var values: [Place: [UInt8]] = [:]

  init(_ exchanges: [Exchange]) {
    for (index, exchange) in exchanges.enumerated() { add(exchange.response, index) }
  }

  private mutating func add(_ response: Exchange.Response, _ index: Int) {
    add(Array(String(response.status).utf8) + response.reason, index, .statusLine)
    addFields(response.headers, index, names: .headerName) { .header($0) }
    addFields(response.trailers, index, names: .trailerName) { .trailer($0) }
    add(Array(String(response.body.count).utf8), index, .body, aspect: .count)
    if let value = try? JSONValue(json: response.body) {
      add(value, index, JSONPointer())
    } else {
      add(response.body, index, .body)
    }
  }

  private mutating func add(
    _ value: [UInt8],
    _ index: Int,
    _ channel: Channel,
    at pointer: JSONPointer = JSONPointer(),
    aspect: Aspect = .value
  ) {
    let place = Place(exchange: index, channel: channel, pointer: pointer, aspect: aspect)
    // Fields of one name are one value after another (RFC 9110 §5.3).
    values[place, default: []] += value
  }

  private mutating func addFields(
    _ fields: [Exchange.Field],
    _ index: Int,
    names: Channel,
    _ channel: (String) -> Channel
  ) {
    var all: [UInt8] = []
    for field in fields {
      let name = String(decoding: ASCII.lowercased(field.name), as: UTF8.self)
      all += Array(name.utf8) + [0x0A]
      guard name == "set-cookie" else {
        add(field.value + [0x0A], index, channel(name))
        continue
      }
      let pair = field.value.prefix { $0 != UInt8(ascii: ";") }
      let cookie = pair.prefix { $0 != UInt8(ascii: "=") }
      let rest = Array(pair.dropFirst(cookie.count))
      add(Array(cookie) + [0x0A], index, .cookieName, aspect: .names)
      add(rest, index, .cookie(String(decoding: ASCII.lowercased(Array(cookie)), as: UTF8.self)))
      add(Array(field.value.dropFirst(pair.count)), index, channel(name))
    }
    add(all, index, names, aspect: .names)
  }

  /// The reader's limit on depth bounds this walk.
  private mutating func add(_ value: JSONValue, _ index: Int, _ pointer: JSONPointer) {
    switch value {
    case .object(let object):
      let names = object.keys.map { Array($0.utf8) + [0] }.joined()
      add(Array(names), index, .body, at: pointer, aspect: .names)
      for member in object.members {
        add(member.value, index, JSONPointer(tokens: pointer.tokens + [member.key]))
      }
    case .array(let elements):
      let count = Array(String(elements.count).utf8)
      add(count, index, .body, at: pointer, aspect: .count)
      for (position, element) in elements.enumerated() {
        add(element, index, JSONPointer(tokens: pointer.tokens + [String(position)]))
      }
    case .null, .bool, .number, .string:
      add(value.jsonData(), index, .body, at: pointer)
    }
  }
}
