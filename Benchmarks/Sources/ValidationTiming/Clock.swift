#if canImport(Darwin)
import Darwin
#else
import Glibc
#endif

/// Nanoseconds of CPU time of this thread: what else the machine does counts little in it.
public func threadNanoseconds() -> Double { nanoseconds(CLOCK_THREAD_CPUTIME_ID) }

/// Nanoseconds on the wall: read without a system call, so that it can time what takes no longer.
public func wallNanoseconds() -> Double { nanoseconds(CLOCK_MONOTONIC) }

private func nanoseconds(_ clock: clockid_t) -> Double {
  var time = timespec()
  unsafe clock_gettime(clock, &time)
  return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
}

/// Times of one thing that was done again and again, in nanoseconds.
public struct Samples: Sendable {
  /// The time that half of the samples stay below.
  public var median = 0.0
  /// The least time.
  public var minimum = 0.0

  /// Times that nobody measured.
  public init() {}

  /// What a list of times says.
  public init(_ times: [Double]) {
    let sorted = times.sorted()
    guard let first = sorted.first else { return }
    minimum = first
    median = sorted[sorted.count / 2]
  }

  /// The times of one in a pass of so many.
  public func divided(by count: Int) -> Samples {
    var result = self
    result.median /= Double(max(count, 1))
    result.minimum /= Double(max(count, 1))
    return result
  }

  /// As a JSON object.
  public var json: String { #"{"median": \#(median), "minimum": \#(minimum)}"# }
}

/// Times passes of `body` in CPU time, many to a sample where one is too short for the clock.
///
/// There are fewer samples than asked for where they would take longer than `secondsMax` together.
@inlinable public func sample(
  _ count: Int,
  secondsMax: Double = 2,
  _ body: () -> Void
) -> Samples {
  // The clock is a system call of a microsecond at worst.
  let sampleNanoseconds = 2e6
  var repeats = 1
  while true {
    let start = threadNanoseconds()
    for _ in 0..<repeats { body() }
    let elapsed = threadNanoseconds() - start
    if elapsed >= sampleNanoseconds || repeats >= 1 << 24 { break }
    repeats *= elapsed < sampleNanoseconds / 8 ? 4 : 2
  }
  var times: [Double] = []
  let begin = wallNanoseconds()
  while times.count < count || times.count < 3 {
    let start = threadNanoseconds()
    for _ in 0..<repeats { body() }
    times.append((threadNanoseconds() - start) / Double(repeats))
    if times.count >= 3, wallNanoseconds() - begin > secondsMax * 1e9 { break }
  }
  return Samples(times)
}
