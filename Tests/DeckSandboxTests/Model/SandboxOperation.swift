import AssayRuntime

/// One step of a random sequence.
///
/// Credentials are named by a number, which counts those created so far, so that a sequence from which
/// steps were taken still has a meaning.
enum SandboxOperation: Sendable, Hashable {
  enum Organisation: Int, Sendable, Hashable, CaseIterable { case first, second }

  /// What a request says of one source field.
  enum FieldChange: Sendable, Hashable { case plain, tokenized, delete }

  struct Login: Sendable, Hashable {
    var hasUsername: Bool
    var hasPassword: Bool
    /// By the field's number.
    var fields: [Int: FieldChange]
  }

  enum ExternalID: Sendable, Hashable {
    case absent, null
    case value(Int)
  }

  case create(Organisation, source: Int, isUsernamePassword: Bool, Login, ExternalID, keyed: Bool)
  case update(Organisation, credential: Int, Login?, ExternalID, keyed: Bool)
  case delete(Organisation, credential: Int, keyed: Bool)
  case get(Organisation, credential: Int)
  case list(Organisation, limit: Int, source: Int?, status: Int?, external: Int?)
  case login(credential: Int, isAccepted: Bool)
  /// Sends the last keyed request but so many again.
  case replay(Int)
  /// Sends another request with a key that was used.
  case misuse(Int)
  case wait(milliseconds: Int)
}

/// A generator of random numbers that gives the same for the same seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

extension SandboxOperation {
  static func random(using generator: inout SeededGenerator) -> SandboxOperation {
    let organisation = Organisation.allCases.randomElement(using: &generator) ?? .first
    let credential = Int.random(in: 0..<64, using: &generator)
    let keyed = Int.random(in: 0..<3, using: &generator) == 0
    switch Int.random(in: 0..<100, using: &generator) {
    case 0..<22:
      return .create(
        organisation,
        source: Int.random(in: 0..<3, using: &generator),
        isUsernamePassword: Bool.random(using: &generator),
        Login.random(deletes: false, using: &generator),
        ExternalID.random(using: &generator),
        keyed: keyed
      )
    case 22..<52:
      return .update(
        organisation,
        credential: credential,
        Int.random(in: 0..<5, using: &generator) == 0
          ? nil : Login.random(deletes: true, using: &generator),
        ExternalID.random(using: &generator),
        keyed: keyed
      )
    case 52..<57: return .delete(organisation, credential: credential, keyed: keyed)
    case 57..<69: return .get(organisation, credential: credential)
    case 69..<77:
      return .list(
        organisation,
        limit: Int.random(in: 1..<9, using: &generator),
        source: optional(3, using: &generator),
        status: optional(4, using: &generator),
        external: optional(3, using: &generator)
      )
    case 77..<86:
      return .login(credential: credential, isAccepted: Bool.random(using: &generator))
    case 86..<92: return .replay(Int.random(in: 0..<6, using: &generator))
    case 92..<95: return .misuse(Int.random(in: 0..<6, using: &generator))
    default: return .wait(milliseconds: Int.random(in: 0..<5000, using: &generator))
    }
  }

  private static func optional(_ count: Int, using generator: inout SeededGenerator) -> Int? {
    let number = Int.random(in: 0..<(count * 2), using: &generator)
    return number < count ? number : nil
  }
}

extension SandboxOperation.Login {
  static func random(deletes: Bool, using generator: inout SeededGenerator) -> Self {
    var fields: [Int: SandboxOperation.FieldChange] = [:]
    for _ in 0..<Int.random(in: 0..<5, using: &generator) {
      // Few names, so that they meet again; sometimes many, so that the cap is reached.
      let number = Int.random(in: 0..<13, using: &generator)
      switch Int.random(in: 0..<(deletes ? 3 : 2), using: &generator) {
      case 0: fields[number] = .plain
      case 1: fields[number] = .tokenized
      default: fields[number] = .delete
      }
    }
    return Self(
      hasUsername: Int.random(in: 0..<4, using: &generator) != 0,
      hasPassword: Int.random(in: 0..<4, using: &generator) != 0,
      fields: fields
    )
  }
}

extension SandboxOperation.ExternalID {
  static func random(using generator: inout SeededGenerator) -> Self {
    switch Int.random(in: 0..<5, using: &generator) {
    case 0, 1: .absent
    case 2: .null
    default: .value(Int.random(in: 0..<3, using: &generator))
    }
  }
}
