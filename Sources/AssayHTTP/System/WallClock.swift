#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

/// The date as the system knows it.
enum WallClock {
  /// Whole seconds since 1970-01-01T00:00:00Z.
  static var secondsSinceEpoch: Int64 { Int64(time(nil)) }
}
