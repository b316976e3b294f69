internal import NIOCore

#if canImport(Darwin)
internal import Darwin
#elseif canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#endif

extension IOError {
  /// Whether the system says that no connection came about, and not that one was lost.
  var isOfConnecting: Bool {
    [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH, EHOSTDOWN, ENETDOWN, EADDRNOTAVAIL, EACCES]
      .contains(errnoCode)
  }

  /// The system's words for it, such as `Connection refused`.
  var reasonText: String { unsafe String(cString: strerror(errnoCode)) }
}
