#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Whole seconds since 1970-01-01T00:00:00Z.
func currentSeconds() -> Int64 {
  var moment = timespec()
  unsafe clock_gettime(CLOCK_REALTIME, &moment)
  return Int64(moment.tv_sec)
}

/// Microseconds of a clock that only goes forward.
func steadyMicroseconds() -> Int64 {
  var moment = timespec()
  unsafe clock_gettime(CLOCK_MONOTONIC, &moment)
  return Int64(moment.tv_sec) * 1_000_000 + Int64(moment.tv_nsec) / 1_000
}
