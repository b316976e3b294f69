internal import CSQLite

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What a process that holds keys forbids itself.
package enum ProcessHardening {
  /// Forbids core files, and other processes of the same user to read this one's memory.
  ///
  /// Swift's own crash report prints memory behind the registers; only `SWIFT_BACKTRACE=registers=none`
  /// in the environment that starts the process keeps it from that.
  ///
  /// - Returns: Whether the system did both.
  package static func apply() -> Bool {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    #if canImport(Glibc)
    let limited = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none) == 0
    #else
    let limited = unsafe setrlimit(RLIMIT_CORE, &none) == 0
    #endif
    return csqlite_forbid_dumps() == 0 && limited
  }
}
