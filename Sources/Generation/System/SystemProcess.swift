#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Waits.
func pause(milliseconds: UInt32) {
  _ = usleep(milliseconds * 1_000)
}

/// The folder that relative paths start at.
package func currentFolder() -> String {
  guard let text = unsafe getcwd(nil, 0) else { return "." }
  defer { unsafe free(text) }
  return unsafe String(cString: text)
}

/// The value of an environment variable.
package func environmentValue(_ name: String) -> String? {
  guard let value = unsafe getenv(name) else { return nil }
  return unsafe String(cString: value)
}

/// Whether a descriptor leads to a terminal.
func isTerminal(_ descriptor: FileDescriptor) -> Bool {
  isatty(descriptor.rawValue) == 1
}

/// The number of this process.
func processNumber() -> Int32 { getpid() }

/// Lets a write into a closed pipe fail with an error instead of ending the process.
func ignoreBrokenPipes() {
  signal(SIGPIPE, SIG_IGN)
}

/// Whether `code` says that nobody reads the pipe any more.
func isBrokenPipe(_ code: Int32) -> Bool { code == EPIPE }

/// Ends the process.
func endProcess(_ code: Int32) -> Never { exit(code) }

/// Milliseconds on a clock that never goes back.
func monotonicMilliseconds() -> Int {
  var time = timespec()
  _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
  return Int(time.tv_sec) * 1_000 + Int(time.tv_nsec) / 1_000_000
}

/// The wall clock: seconds since 1970-01-01T00:00:00Z, and nanoseconds on top.
package func systemTime() -> (seconds: Int64, nanoseconds: Int) {
  var time = timespec()
  _ = unsafe clock_gettime(CLOCK_REALTIME, &time)
  return (Int64(time.tv_sec), Int(time.tv_nsec))
}

/// All variables of the environment.
package func environmentValues() -> [String: String] {
  var values: [String: String] = [:]
  #if canImport(Darwin)
  var entry = unsafe _NSGetEnviron().pointee
  #else
  var entry: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = unsafe environ
  #endif
  while let text = unsafe entry.pointee {
    let line = unsafe String(cString: text)
    if let mark = line.firstIndex(of: "=") {
      values[String(line[..<mark])] = String(line[line.index(after: mark)...])
    }
    unsafe entry += 1
  }
  return values
}
