/// What a fixture may ask for at most.
package enum FixtureLimits {
  package static let nameLengthMax = 200
  package static let secretLengthMin = 4
  package static let secretLengthMax = 4_096
  package static let retriesMax = 100
  /// How deep encodings are looked into.
  package static let leakDepthMax = 5
  package static let partialBytesMin = 3
  /// A time limit or a delay; a step that takes an hour is no test.
  package static let durationSecondsMax = 3_600
  /// How long a text `${repeat(…)}` makes.
  package static let repeatedBytesMax = 64 << 20
}
