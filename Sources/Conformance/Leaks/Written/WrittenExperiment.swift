internal import AssayRuntime

/// The executions of a scenario that show what of its secrets a server writes to files.
///
/// Like ``TwinExperiment`` it runs nothing, and says which execution it wants next. Files differ from
/// answers in that all that a server does is in them, in the order of its own clocks and threads. So a
/// coin is tossed for each execution: whatever else goes on, by chance or regularly, knows nothing of
/// the coin, and each toss halves the chance that it follows. What stands in the files after every
/// execution with the first secrets, and after none with others, is a leak once chance cannot explain
/// it; mostly nothing is left after a handful.
struct WrittenExperiment {
  /// Beyond one toss for each time that the number of traits can be halved.
  private static let tossesMin = 15
  private static let tossesMax = 40
  /// Executions of either kind among those that were tossed for.
  private static let sidesMin = 3
  /// After so many tosses it is worth asking what a search knows of what is left.
  private static let tossesBeforeSearch = 3
  /// How many secrets are changed one at a time.
  private static let soloMax = 8

  /// A trait that follows secrets.
  struct Follower {
    var trait: UInt64
    var isLength: Bool
    var secrets: [String]
  }

  /// Traits of each execution with the first secrets, and of none with certain others.
  private struct Left {
    /// With the secrets that it may stand for; none where any may be it.
    var traits: [UInt64: Set<String>] = [:]
    /// How many there were before the first toss.
    var countMax = 0
    var tosses = 0
    var sides: (first: Int, other: Int) = (0, 0)

    var isDecided: Bool {
      if traits.isEmpty || tosses >= tossesMax { return true }
      let halvings: Int = Int.bitWidth - countMax.leadingZeroBitCount
      return tosses >= tossesMin + halvings && min(sides.first, sides.other) >= sidesMin
    }

    mutating func keep(_ isLeft: (UInt64) -> Bool) {
      traits = traits.filter { isLeft($0.key) }
    }
  }

  private let secrets: [String]
  private let hasOtherLengths: Bool
  private let seed: UInt64
  private var done: [TwinExecution] = []
  private var isBroken = false
  private(set) var isTruncated = false
  private var first: (traits: Traits, window: WrittenWindow)?
  private var other: (traits: Traits, window: WrittenWindow)?
  private var functions = Left()
  private var lengths = Left()
  /// Which traits were left when one secret was changed.
  private var solos: [TwinExecution: Set<UInt64>] = [:]

  /// An experiment with those secrets that can be changed.
  init(secrets: [String], hasOtherLengths: Bool, seed: UInt64) {
    self.secrets = secrets
    self.hasOtherLengths = hasOtherLengths
    self.seed = seed
  }

  private var start: [TwinExecution] {
    let all: [TwinExecution.Change] = [.none, .none, .values(1), .lengths]
    return all.prefix(hasOtherLengths ? 4 : 3).map { TwinExecution($0) }
  }

  /// How the scenario is to be run next; nil where nothing more would be learned.
  var next: TwinExecution? {
    if isBroken || secrets.isEmpty { return nil }
    if done.count < start.count { return start[done.count] }
    var changes: [TwinExecution.Change] = []
    if !functions.isDecided { changes.append(.values(1)) }
    if !lengths.isDecided { changes.append(.lengths) }
    if changes.isEmpty { return solo }
    var random = SeededRandom(seed: seed, name: "written \(done.count)")
    let coin: UInt64 = random.next() >> 40
    if coin & 1 == 0 { return TwinExecution(.none) }
    return TwinExecution(changes[Int(coin >> 1) % changes.count])
  }

  /// The next secret to change alone.
  private var solo: TwinExecution? {
    guard secrets.count > 1 else { return nil }
    var changes: [TwinExecution.Change] = []
    if !functions.traits.isEmpty { changes.append(.values(1)) }
    if !lengths.traits.isEmpty { changes.append(.lengths) }
    for change in changes {
      for secret in secrets.prefix(Self.soloMax) {
        let execution = TwinExecution(change, only: secret)
        if solos[execution] == nil { return execution }
      }
    }
    return nil
  }

  // MARK: - What was seen

  /// Takes what ``next`` wrote; nil where it broke down, which ends the experiment.
  mutating func add(_ window: WrittenWindow?) {
    guard let execution = next else { return }
    guard let window else {
      isBroken = true
      return
    }
    let traits = Traits(window.writings)
    isTruncated = isTruncated || traits.isTruncated
    let isTossed: Bool = done.count >= start.count
    done.append(execution)
    if execution.only != nil {
      let left = Set(functions.traits.keys).union(lengths.traits.keys)
      solos[execution] = left.filter { traits.spots[$0] != nil }
      return
    }
    switch execution.change {
    case .none:
      addFirst(traits, window)
      functions.keep { traits.spots[$0] != nil }
      lengths.keep { traits.spots[$0] != nil }
    case .values:
      functions.keep { traits.spots[$0] == nil }
      other = other ?? (traits, window)
    case .lengths:
      keepLengths(traits, window)
    }
    if isTossed { count(execution.change) }
    if done.count == start.count {
      functions.countMax = functions.traits.count
      lengths.countMax = lengths.traits.count
    }
    if functions.tosses == Self.tossesBeforeSearch { dropKnown() }
  }

  private mutating func count(_ change: TwinExecution.Change) {
    if change != .lengths {
      functions.tosses += 1
      if change == .none { functions.sides.first += 1 } else { functions.sides.other += 1 }
    }
    if change == .none || change == .lengths {
      lengths.tosses += 1
      if change == .none { lengths.sides.first += 1 } else { lengths.sides.other += 1 }
    }
  }

  private mutating func addFirst(_ traits: Traits, _ window: WrittenWindow) {
    if done.count == 1 {
      first = (traits, window)
      for trait in traits.spots.keys { functions.traits[trait] = [] }
    } else if done.count == 2, hasOtherLengths {
      let same: [UInt64] = functions.traits.keys.filter { traits.spots[$0] != nil }
      lengths.traits = lengthTraits(same)
    }
  }

  // MARK: - Lengths

  /// The traits that are a secret's length, or as many signs.
  ///
  /// Sizes of requests follow the length of what they hold, and logs may tell them, as they may tell
  /// those of blocks, records and buffers. So of all numbers the length itself alone counts.
  private func lengthTraits(_ traits: [UInt64]) -> [UInt64: Set<String>] {
    guard let first else { return [:] }
    var found: [UInt64: Set<String>] = [:]
    for trait in traits {
      guard let spot = first.traits.spots[trait], spot.previous != nil,
        let number = LineWords.number(of: spot.word)
      else { continue }
      for secret in first.window.secrets where Self.lengths(of: secret).contains(number) {
        found[trait, default: []].insert(secret.label)
      }
    }
    return found
  }

  /// In bytes and in characters.
  private static func lengths(of secret: HuntedSecret) -> [Int] {
    let bytes: [UInt8] = secret.value.reveal()
    return [bytes.count, String(decoding: bytes, as: UTF8.self).count]
  }

  /// Keeps those in whose place the other length stands now, and which are no sizes of requests.
  private mutating func keepLengths(_ traits: Traits, _ window: WrittenWindow) {
    var now: [String: [Int]] = [:]
    for secret in window.secrets { now[secret.label] = Self.lengths(of: secret) }
    for (trait, labels) in lengths.traits {
      let spot: Traits.Spot? = traits.spots[trait] == nil ? first?.traits.spots[trait] : nil
      let left: Set<String> = labels.filter { label in
        guard let spot, let previous = spot.previous, let first,
          let before = LineWords.number(of: spot.word)
        else { return false }
        let sizes = zip(first.window.requestSizes, window.requestSizes)
        return now[label, default: []].contains { number in
          if sizes.contains(where: { $0.0 == before && $0.1 == number }) { return false }
          let word: [UInt8] = LineWords.word(like: spot.word, for: number)
          return traits.spots[Traits.pair(previous, word)] != nil
        }
      }
      lengths.traits[trait] = left.isEmpty ? nil : left
    }
  }

  // MARK: - What is known already

  /// Leaves out what stands where a search finds the secret itself, and sizes that follow values.
  private mutating func dropKnown() {
    guard let first, let other else { return }
    let difference: Int? = first.window.sizeDifference(to: other.window)
    var known = KnownLeaks(first.window.secrets, in: first.window.writings)
    functions.keep { trait in
      guard let spot = first.traits.spots[trait] else { return false }
      if difference != 0, let size = LineWords.quantity(of: spot.word) {
        guard let difference, let previous = spot.previous else { return false }
        let numbers: [Int] = other.traits.numbers(behind: previous)
        if numbers.contains(where: { abs($0 - size) <= difference }) { return false }
      }
      return !known.isKnown(spot)
    }
  }

  // MARK: - The end

  /// What the first execution wrote.
  var firstWritings: Writings? { first?.window.writings }

  /// The traits that follow secrets, with those that they follow.
  ///
  /// None where the experiment was broken off: then chance may explain them.
  func followers() -> [Follower] {
    if isBroken || next != nil { return [] }
    var followers: [Follower] = functions.traits.keys.map { trait in
      let labels: [String] = secrets.filter {
        solos[.init(.values(1), only: $0)]?.contains(trait) == false
      }
      let all: [String] = secrets.count == 1 ? secrets : labels
      return Follower(trait: trait, isLength: false, secrets: all)
    }
    for (trait, labels) in lengths.traits where functions.traits[trait] == nil {
      let left: [String] = secrets.filter { secret in
        labels.contains(secret) && solos[.init(.lengths, only: secret)]?.contains(trait) != true
      }
      if !left.isEmpty {
        followers.append(Follower(trait: trait, isLength: true, secrets: left))
      }
    }
    return followers
  }
}
