public import AssayRuntime

/// What one back end takes to judge instances that are parsed already.
public struct JudgingTimes: Sendable {
  /// Nanoseconds to make what judges ready, the first time.
  public var load = 0.0
  /// Nanoseconds an instance in the first pass, when nothing of it is in the caches.
  public var first = 0.0
  /// Nanoseconds an instance in later passes.
  public var warm = Samples()
  /// The verdict of each instance in their order.
  public var verdicts: [Bool] = []

  /// Times that nobody measured.
  public init() {}

  /// As a JSON object.
  public var json: String {
    let digits = verdicts.map { $0 ? "1" : "0" }.joined()
    return #"{"load": \#(load), "first": \#(first), "warm": \#(warm.json), "#
      + #""verdicts": "\#(digits)"}"#
  }
}

/// Judges all tapes once with nothing warm, then again and again.
///
/// It is inlined, so that each back end is called as a program would call it.
@inlinable public func timeJudging(
  _ tapes: [JSONTape],
  samples: Int,
  load: Double = 0,
  _ judge: (JSONTape) -> Bool
) -> JudgingTimes {
  var times = JudgingTimes()
  times.load = load
  times.verdicts = [Bool](repeating: false, count: tapes.count)
  let start = wallNanoseconds()
  for index in 0..<tapes.count { times.verdicts[index] = judge(tapes[index]) }
  times.first = (wallNanoseconds() - start) / Double(max(tapes.count, 1))
  var valid = 0
  let warm = sample(samples) {
    for index in 0..<tapes.count where judge(tapes[index]) { valid &+= 1 }
  }
  times.warm = warm.divided(by: tapes.count)
  // Whoever counts cannot leave out the judging.
  if valid < 0 { times.verdicts = [] }
  return times
}

/// The main program of the generated back end: INSTANCES.jsonl SAMPLES; prints its times as JSON.
@inlinable public func timeValidator(load: Double, _ judge: (JSONTape) -> Bool) {
  let arguments = CommandLine.arguments
  guard arguments.count == 3, let samples = Int(arguments[2]),
    let bytes = contents(of: arguments[1])
  else { fatalError("arguments: INSTANCES.jsonl SAMPLES") }
  let instances = Instances(bytes)
  print(timeJudging(instances.tapes, samples: samples, load: load, judge).json)
}
