// Every call to the operating system stands in this folder and nowhere else: the generator's debug
// build is what a build plugin runs, and Foundation would cost it start-up time on every run.

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// An open file, folder or stream of the operating system.
struct FileDescriptor: Sendable, Hashable {
  var rawValue: Int32

  static let standardInput = FileDescriptor(rawValue: 0)
  static let standardOutput = FileDescriptor(rawValue: 1)
  static let standardError = FileDescriptor(rawValue: 2)
}

/// What kind of thing a path leads to, links followed.
package enum FileKind: Sendable, Hashable {
  case regular(bytes: Int)
  case folder
  /// A pipe, a terminal, a device: to be read until it ends.
  case stream
}

/// What is known of a file without reading it.
package struct FileStatus: Sendable, Hashable {
  package var kind: FileKind
  /// The same for all names of one file, and at one time for no other file.
  package var identity: Identity
  /// When it was written last, in nanoseconds.
  package var modified: Int

  package struct Identity: Sendable, Hashable {
    var device: UInt64
    var number: UInt64
  }
}

/// The text of an error number in the C locale.
func systemErrorText(_ code: Int32) -> String {
  unsafe String(cString: strerror(code))
}

/// Whether `code` says that nothing has that name.
func isMissing(_ code: Int32) -> Bool { code == ENOENT || code == ENOTDIR }

/// Whether `code` says that a file lies on another file system or that links are unknown there.
func isWithoutLinks(_ code: Int32) -> Bool {
  code == EPERM || code == EXDEV || code == ENOTSUP || code == EOPNOTSUPP || code == EMLINK
}

/// Runs `body` again as long as a signal interrupts it; returns its value or its error number.
func retrying(_ body: () -> Int) -> Result<Int, SystemErrorNumber> {
  while true {
    let value = body()
    if value >= 0 { return .success(value) }
    let code = errno
    if code != EINTR { return .failure(SystemErrorNumber(code: code)) }
  }
}

/// An `errno` as an error.
struct SystemErrorNumber: Error {
  var code: Int32
}

/// Does what `body` does and tells a failure with what was tried.
func check(
  _ action: String,
  _ path: String,
  _ body: () -> Int
) throws(SystemError) -> Int {
  switch retrying(body) {
  case .success(let value): return value
  case .failure(let number): throw SystemError(action, path, code: number.code)
  }
}
