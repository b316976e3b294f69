#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Writes bytes to standard error; where nobody can read them there is nothing left to do.
package func writeToStandardError(_ bytes: [UInt8]) {
  unsafe bytes.withUnsafeBytes { buffer in
    var start: Int = 0
    while start < buffer.count {
      let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[start...])
      let count: Int = unsafe write(STDERR_FILENO, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      start += count
    }
  }
}
