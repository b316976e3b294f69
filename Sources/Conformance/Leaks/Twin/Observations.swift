internal import AssayRuntime

/// What somebody sees of the answers of one execution, taken apart into places that others share.
///
/// Of each value only a fingerprint and a shape are kept, so that many executions of large answers
/// fit into memory.
struct Observations {
  struct Place: Hashable {
    var step: String
    /// The exchange's position among those of its step.
    var occurrence: Int
    var channel: Channel
    /// Member names and positions on the way to a value of JSON; elements that have an identity
    /// are called by it, so that they are found wherever a list has them.
    var path: [String] = []
    var aspect: Aspect
  }

  enum Aspect: Hashable {
    /// There is an answer.
    case presence
    case value
    /// One word of a value, so that noise beside it hides nothing.
    case word(Int)
    /// The names of the members or fields, or what tells elements apart, in their order.
    case names
    /// How many elements or bytes.
    case count
    /// A value that is taken for later requests, where it is seen first.
    case capture
  }

  struct Seen: Equatable {
    /// Of the value without what secrets may show of themselves.
    var fingerprint: Int
    /// Of the value as it came, where that is another one.
    var shownFingerprint: Int
    var shape: Shape
    /// Where it is shown to stand: positions instead of identities.
    var pointer: JSONPointer
    /// In the order of the answers.
    var order: Int
    /// Of a text that says nothing to people, what it is made of.
    var pieces: Set<UInt64> = []

    static func == (left: Seen, right: Seen) -> Bool {
      // A text may be what a secret shows by accident.
      left.fingerprint == right.fingerprint || left.shownFingerprint == right.shownFingerprint
    }
  }

  /// The length of a value and the kinds of its characters.
  struct Shape: Hashable {
    var count: Int
    private var kinds: UInt64

    init(_ bytes: some Sequence<UInt8>) {
      var (count, kinds): (Int, UInt64) = (0, 0)
      for byte in bytes {
        count += 1
        let kind: UInt8
        if ASCII.isDigit(byte) {
          kind = 0
        } else if ASCII.isLetter(byte) {
          kind = byte & 0x20 == 0 ? 1 : 2
        } else {
          // A space is 35.
          kind = 3 + byte % 61
        }
        kinds |= 1 << UInt64(kind)
      }
      self.count = count
      self.kinds = kinds
    }

    var hasDigits: Bool { kinds & 1 != 0 }
    /// Whether there are spaces between words.
    var isProse: Bool { kinds >> 35 & 1 != 0 }
  }

  /// Places of one execution; answers beyond them are not compared.
  static let placesMax = 200_000
  /// Pieces of all opaque texts of one execution; texts beyond them are compared whole.
  private static let piecesMax = 100_000
  /// The shortest text that is taken for one of this execution alone.
  static let ownTextBytesMin = 6

  private(set) var seen: [Place: Seen] = [:]
  /// Whether there is more than was looked at.
  private(set) var isTruncated = false
  private var own: OwnTexts
  private let shownParts: ShownParts
  private var pieceCount = 0
  private var step: (id: String, occurrence: Int) = ("", 0)
  /// Whether numbers say where a text breaks off, which depends on the length of what stands before.
  private var hasPositions = false

  init(_ record: TwinRecord) {
    self.own = OwnTexts(record.values)
    self.shownParts = ShownParts(record.secrets)
    var counts: [String: Int] = [:]
    for exchange in record.exchanges {
      let occurrence: Int = counts[exchange.step, default: 0]
      counts[exchange.step] = occurrence + 1
      step = (exchange.step, occurrence)
      hasPositions = Self.tellsPositions(exchange)
      add(exchange.response)
    }
  }

  /// Whether an answer refuses a text that is no JSON: it may say at which line and column.
  private static func tellsPositions(_ exchange: Exchange) -> Bool {
    let body: [UInt8] = exchange.request.body
    guard exchange.response.status / 100 == 4,
      let first = body.first(where: { !ASCII.isSpace($0) }),
      first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    else { return false }
    return (try? JSONTape(parsing: body)) == nil
  }

  /// A value with `#` in the place of numbers, where they are positions.
  private func withoutPositions(_ value: [UInt8]) -> [UInt8] {
    guard hasPositions, value.contains(where: ASCII.isDigit) else { return value }
    var output: [UInt8] = []
    for byte in value {
      if !ASCII.isDigit(byte) {
        output.append(byte)
      } else if output.last != UInt8(ascii: "#") {
        output.append(UInt8(ascii: "#"))
      }
    }
    return output
  }

  private mutating func add(_ response: Exchange.Response) {
    add([], .statusLine, .presence)
    addText(Array(String(response.status).utf8) + [0x20] + response.reason, .statusLine)
    addFields(response.headers, names: .headerName) { .header($0) }
    addFields(response.trailers, names: .trailerName) { .trailer($0) }
    let body: [UInt8] = ContentCodings.decoded(response)
    add(Array(String(body.count).utf8), .body, .count)
    if let value = try? JSONValue(json: body) {
      add(value, path: [], pointer: JSONPointer())
    } else {
      addText(body, .body)
    }
  }

  // MARK: - Places

  private mutating func add(
    _ value: [UInt8],
    _ channel: Channel,
    _ aspect: Aspect,
    path: [String] = [],
    pointer: JSONPointer = JSONPointer()
  ) {
    guard seen.count < Self.placesMax else {
      isTruncated = true
      return
    }
    var place = Place(
      step: step.id,
      occurrence: step.occurrence,
      channel: channel,
      path: path,
      aspect: aspect
    )
    let order: Int = seen.count
    // Fields of one name are one value after another (RFC 9110 §5.3).
    let before: Seen? = seen[place]
    let whole: [UInt8] = withoutPositions(own.replaced(in: value))
    let plain: [UInt8] = shownParts.removed(from: whole)
    let fingerprint: Int = Self.fingerprint(plain, behind: before?.fingerprint)
    let hasParts: Bool = plain.count != whole.count || before != nil
    seen[place] = Seen(
      fingerprint: fingerprint,
      shownFingerprint: hasParts
        ? Self.fingerprint(whole, behind: before?.shownFingerprint) : fingerprint,
      shape: Shape(plain),
      pointer: pointer,
      order: order,
      pieces: place.aspect == .value ? pieces(of: plain) : []
    )
    for text in own.introduced(by: value) {
      // The text itself may follow a secret, such as an id that is a digest.
      place.aspect = .capture
      let fingerprint: Int = Self.fingerprint(Array(text.utf8), behind: nil)
      seen[place] = Seen(
        fingerprint: fingerprint,
        shownFingerprint: fingerprint,
        shape: Shape(text.utf8),
        pointer: pointer,
        order: order
      )
    }
  }

  private static func fingerprint(_ text: [UInt8], behind before: Int?) -> Int {
    var hasher = Hasher()
    if let before { hasher.combine(before) }
    unsafe text.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    return hasher.finalize()
  }

  private mutating func pieces(of text: [UInt8]) -> Set<UInt64> {
    guard pieceCount < Self.piecesMax, OpaqueText.isOpaque(text) else { return [] }
    var pieces: Set<UInt64> = []
    OpaqueText.pieces(of: text) { pieces.insert($0) }
    pieceCount += pieces.count
    return pieces
  }

  /// Adds a text whole and by its words.
  private mutating func addText(
    _ text: [UInt8],
    _ channel: Channel,
    path: [String] = [],
    pointer: JSONPointer = JSONPointer()
  ) {
    add(text, channel, .value, path: path, pointer: pointer)
    var number = 0
    for word in Words.of(text) {
      add(word, channel, .word(number), path: path, pointer: pointer)
      number += 1
    }
  }

  private mutating func addFields(
    _ fields: [Exchange.Field],
    names: Channel,
    _ channel: (String) -> Channel
  ) {
    var all: [UInt8] = []
    for field in fields {
      let name = String(decoding: ASCII.lowercased(field.name), as: UTF8.self)
      all += Array(name.utf8) + [0x0A]
      guard name == "set-cookie" else {
        // The time of day (RFC 9110 §6.6.1).
        if name != "date" { addText(field.value, channel(name)) }
        continue
      }
      let pair = field.value.prefix { $0 != UInt8(ascii: ";") }
      let cookie = pair.prefix { $0 != UInt8(ascii: "=") }
      let rest = Array(pair.dropFirst(cookie.count))
      add(Array(cookie), .cookieName, .names)
      addText(rest, .cookie(String(decoding: ASCII.lowercased(Array(cookie)), as: UTF8.self)))
      addText(Array(field.value.dropFirst(pair.count)), channel(name))
    }
    add(all, names, .names)
  }

  // MARK: - JSON

  /// The reader's limit on depth bounds this walk.
  private mutating func add(_ value: JSONValue, path: [String], pointer: JSONPointer) {
    switch value {
    case .object(let object):
      var names: [UInt8] = []
      for key in object.keys { names += Array(key.utf8) + [0] }
      add(names, .body, .names, path: path, pointer: pointer)
      for member in object.members {
        let token: String = own.replaced(in: member.key)
        let inner = JSONPointer(tokens: pointer.tokens + [token])
        add(member.value, path: path + [token], pointer: inner)
      }
    case .array(let elements):
      add(Array(String(elements.count).utf8), .body, .count, path: path, pointer: pointer)
      let identities: [String]? = own.identities(of: elements)
      if let identities {
        // A list that is sorted by a secret tells something of it.
        let names = Array(identities.joined(separator: "\n").utf8)
        add(names, .body, .names, path: path, pointer: pointer)
      }
      for (position, element) in elements.enumerated() {
        let token = String(position)
        let inner = JSONPointer(tokens: pointer.tokens + [token])
        add(element, path: path + [identities?[position] ?? token], pointer: inner)
      }
    case .string(let text):
      addText(Array(text.utf8), .body, path: path, pointer: pointer)
    case .null, .bool, .number:
      add(value.jsonData(), .body, .value, path: path, pointer: pointer)
    }
  }
}
