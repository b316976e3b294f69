/// What a client takes from the world besides its transport: time and chance, so that tests can give
/// their own.
public struct ClientSurroundings: Sendable {
  /// The time since some fixed moment, which only grows.
  public var elapsed: @Sendable () -> Duration
  /// Waits; throws where the task is cancelled.
  public var sleep: @Sendable (Duration) async throws -> Void
  /// Whole seconds since 1970, for servers that name a date and do not say what time it is.
  public var secondsSinceEpoch: @Sendable () -> Int64
  /// A number from 0 up to 1.
  public var random: @Sendable () -> Double
  /// A value for `Idempotency-Key` that nobody uses twice.
  public var idempotencyKey: @Sendable () -> String

  /// A clock of your own, and the system's for the rest.
  public init(clock: some Clock<Duration>) {
    let origin = clock.now
    elapsed = { origin.duration(to: clock.now) }
    sleep = { try await clock.sleep(until: clock.now.advanced(by: $0), tolerance: nil) }
    secondsSinceEpoch = { WallClock.secondsSinceEpoch }
    random = { Double.random(in: 0..<1) }
    idempotencyKey = { randomIdentifier() }
  }

  /// The system's clock and randomness.
  public static let system: ClientSurroundings = ClientSurroundings(clock: ContinuousClock())
}

/// A UUID of version 4 (RFC 9562 §5.4).
private func randomIdentifier() -> String {
  var generator = SystemRandomNumberGenerator()
  let high: UInt64 = generator.next() & 0xffff_ffff_ffff_0fff | 0x4000
  let low: UInt64 = generator.next() & 0x3fff_ffff_ffff_ffff | 0x8000_0000_0000_0000
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for (index, word) in [high, low].enumerated() {
    for nibble in 0..<16 {
      // 8-4-4-4-12 digits.
      let place: Int = index * 16 + nibble
      if [8, 12, 16, 20].contains(place) { text.append(UInt8(ascii: "-")) }
      text.append(digits[Int(word >> UInt64(60 - nibble * 4) & 15)])
    }
  }
  return String(decoding: text, as: UTF8.self)
}
