/// What an id names, which its prefix tells.
package enum ResourceKind: String, Sendable, Hashable, CaseIterable {
  case agent = "agt"
  case credential = "cred"
  case event = "evt"
  case eventDestination = "evtd"
  case organisation = "org"
  case request = "req"
  case session = "sess"
  case source = "src"
  case storageItem = "stor"
  case task = "task"
  case taskRun = "trun"
  case token = "tok"

  /// The name that error codes give the resource, as in `credential_not_found`.
  package var word: String {
    switch self {
    case .agent: "agent"
    case .credential: "credential"
    case .event: "event"
    case .eventDestination: "event_destination"
    case .organisation: "organization"
    case .request: "request"
    case .session: "session"
    case .source: "source"
    case .storageItem: "storage"
    case .task: "task"
    case .taskRun: "task_run"
    case .token: "token"
    }
  }

  /// A new id: the prefix and 16 letters and digits, 95 bits from the system's generator.
  package func newID() -> String {
    var generator = SystemRandomNumberGenerator()
    var id: [UInt8] = []
    id.reserveCapacity(rawValue.utf8.count + 1 + Self.suffixLength)
    id.append(contentsOf: rawValue.utf8)
    id.append(UInt8(ascii: "_"))
    // Each draw is a call to the system. One gives eight characters: 62 to the 8th is 2 to the 47.6th,
    // so that the chances of two characters differ by less than one part in 80 000.
    for _ in 0..<Self.suffixLength / 8 {
      var bits: UInt64 = generator.next()
      for _ in 0..<8 {
        let (rest, index) = bits.quotientAndRemainder(dividingBy: UInt64(Self.alphabet.count))
        id.append(Self.alphabet[Int(index)])
        bits = rest
      }
    }
    return String(decoding: id, as: UTF8.self)
  }

  /// As long as those of the live service.
  private static let suffixLength: Int = 16
  private static let alphabet: [UInt8] = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8
  )
}
