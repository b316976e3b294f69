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
    var id: String = rawValue
    id.append("_")
    for _ in 0..<Self.suffixLength {
      let index: Int = Int.random(in: 0..<Self.alphabet.count, using: &generator)
      id.unicodeScalars.append(Unicode.Scalar(Self.alphabet[index]))
    }
    return id
  }

  /// As long as those of the live service.
  private static let suffixLength: Int = 16
  private static let alphabet: [UInt8] = Array(
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8
  )
}
