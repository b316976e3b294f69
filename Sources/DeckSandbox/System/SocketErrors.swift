#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Whether an `errno` says that a port is taken.
func isAddressInUse(_ code: Int32) -> Bool { code == EADDRINUSE }

/// Whether an `errno` says that this user may not listen there.
func isPermissionDenied(_ code: Int32) -> Bool { code == EACCES || code == EPERM }
