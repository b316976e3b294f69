#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// A call to the operating system about a file that failed.
struct FileFailure: Error, Sendable, Hashable {
  var action: String
  var path: String
  var code: Int32

  var text: String { unsafe String(cString: strerror(code)) }
  var isMissing: Bool { code == ENOENT || code == ENOTDIR }
  var isThereAlready: Bool { code == EEXIST }

  static func tooLarge(_ path: String) -> FileFailure {
    FileFailure(action: "write", path: path, code: EFBIG)
  }
}

/// What the system says of an open file.
struct FileStatus: Sendable {
  var isRegular: Bool
  var permissions: UInt32
  var isOwnedByThisUser: Bool
  var isOwnedByRoot: Bool
  var size: Int
  var links: Int
}

extension FileStatus {
  fileprivate init(_ information: stat) {
    isRegular = information.st_mode & S_IFMT == S_IFREG
    permissions = UInt32(information.st_mode & 0o7777)
    isOwnedByThisUser = information.st_uid == geteuid()
    isOwnedByRoot = information.st_uid == 0
    size = Int(information.st_size)
    links = Int(information.st_nlink)
  }

  /// What the system says of a file that is not opened for it.
  ///
  /// A process that opens and closes a file loses all the locks that it has on it, also those of
  /// SQLite: https://www.sqlite.org/howtocorrupt.html, 2.2.
  init(path: String) throws(FileFailure) {
    var information = stat()
    guard unsafe stat(path, &information) == 0 else {
      throw FileFailure(action: "look at", path: path, code: errno)
    }
    self.init(information)
  }
}

/// Changes who may do what with a file that is not opened for it.
func setPermissions(of path: String, to mode: mode_t) throws(FileFailure) {
  guard unsafe chmod(path, mode) != 0 else { return }
  throw FileFailure(action: "change the permissions of", path: path, code: errno)
}

/// An open file, closed with the value.
struct OpenFile: ~Copyable {
  private let descriptor: Int32
  private let path: String

  init(
    _ path: String,
    _ flags: Int32,
    mode: mode_t = 0o600,
    _ action: String
  ) throws(FileFailure) {
    self.path = path
    let opened = unsafe open(path, flags | O_CLOEXEC, mode)
    guard opened >= 0 else { throw FileFailure(action: action, path: path, code: errno) }
    descriptor = opened
  }

  deinit { close(descriptor) }

  func status() throws(FileFailure) -> FileStatus {
    var information = stat()
    try check("look at", unsafe fstat(descriptor, &information))
    return FileStatus(information)
  }

  /// Has everything written, and where the file is a folder its names, reach the disk.
  func flush() throws(FileFailure) {
    try check("flush", fsync(descriptor))
  }

  /// Holds others off who lock the same file, until this one is closed.
  func lock() throws(FileFailure) {
    try check("lock", flock(descriptor, LOCK_EX))
  }

  /// Reads into `buffer` and returns how many bytes there were, at most as many as it holds.
  func read(into buffer: inout [UInt8]) throws(FileFailure) -> Int {
    var count = 0
    while count < buffer.count {
      let result = unsafe buffer.withUnsafeMutableBytes { buffer in
        let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[count...])
        #if canImport(Darwin)
        return unsafe Darwin.read(descriptor, rest.baseAddress, rest.count)
        #elseif canImport(Musl)
        return unsafe Musl.read(descriptor, rest.baseAddress, rest.count)
        #else
        return unsafe Glibc.read(descriptor, rest.baseAddress, rest.count)
        #endif
      }
      if result < 0, errno == EINTR { continue }
      try check("read", Int32(clamping: result))
      if result == 0 { return count }
      count += result
    }
    return count
  }

  /// Writes all bytes where the file stands.
  func write(_ bytes: [UInt8]) throws(FileFailure) {
    var count = 0
    while count < bytes.count {
      let result = unsafe bytes.withUnsafeBytes { bytes in
        let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[count...])
        #if canImport(Darwin)
        return unsafe Darwin.write(descriptor, rest.baseAddress, rest.count)
        #elseif canImport(Musl)
        return unsafe Musl.write(descriptor, rest.baseAddress, rest.count)
        #else
        return unsafe Glibc.write(descriptor, rest.baseAddress, rest.count)
        #endif
      }
      if result < 0, errno == EINTR { continue }
      try check("write", Int32(clamping: result))
      count += result
    }
  }

  /// Overwrites all that the file holds with zeros, unless it still has a name.
  func overwriteIfUnnamed() throws(FileFailure) {
    guard try status().links == 0 else { return }
    let zeros = [UInt8](repeating: 0, count: try status().size)
    try write(zeros)
    try flush()
  }

  private func check(_ action: String, _ result: Int32) throws(FileFailure) {
    guard result >= 0 else { throw FileFailure(action: action, path: path, code: errno) }
  }
}

/// Creates an empty file that only this user can read, unless there is one already.
///
/// - Returns: Whether it was created.
func createPrivateFile(_ path: String) throws(FileFailure) -> Bool {
  do throws(FileFailure) {
    let file = try OpenFile(path, O_RDWR | O_CREAT | O_EXCL, "create")
    try file.flush()
  } catch {
    if error.isThereAlready { return false }
    throw error
  }
  try flushFolder(of: path)
  return true
}

/// Has what was written to a file reach the disk.
func flushFile(_ path: String) throws(FileFailure) {
  try OpenFile(path, O_RDONLY, "open").flush()
}

/// Opens a file for reading, without waiting where it is a pipe that nobody writes to.
func openForReading(_ path: String) throws(FileFailure) -> OpenFile {
  try OpenFile(path, O_RDONLY | O_NONBLOCK, "open")
}

/// Opens a file to overwrite what it holds.
func openForWriting(_ path: String) throws(FileFailure) -> OpenFile {
  try OpenFile(path, O_WRONLY, "open")
}

/// Creates a file that only this user can read and that must not be there yet.
func createForWriting(_ path: String) throws(FileFailure) -> OpenFile {
  try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL, "create")
}

/// Removes a file if it is there.
func removeFile(_ path: String) throws(FileFailure) {
  guard unsafe unlink(path) != 0, errno != ENOENT else { return }
  throw FileFailure(action: "remove", path: path, code: errno)
}

/// Gives a file another name, and whatever had that name loses it.
func renameFile(_ old: String, to new: String) throws(FileFailure) {
  guard unsafe rename(old, new) != 0 else { return }
  throw FileFailure(action: "replace", path: new, code: errno)
}

/// Gives a file a name that nothing has yet, and takes its old one.
func linkFile(_ old: String, as new: String) throws(FileFailure) {
  let linked = unsafe link(old, new)
  let code = errno
  try removeFile(old)
  if linked != 0 { throw FileFailure(action: "create", path: new, code: code) }
}

/// Opens the folder of `path` and holds others off who lock it too, until it is closed.
func lockFolder(of path: String) throws(FileFailure) -> OpenFile {
  let folder = try OpenFile(parentFolder(of: path), O_RDONLY | O_DIRECTORY, "open the folder")
  try folder.lock()
  return folder
}

/// Makes the names in the folder of `path` durable.
func flushFolder(of path: String) throws(FileFailure) {
  let folder = try OpenFile(parentFolder(of: path), O_RDONLY | O_DIRECTORY, "open the folder")
  try folder.flush()
}

/// The folder in which `path` stands.
func parentFolder(of path: String) -> String {
  guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
  return slash == path.startIndex ? "/" : String(path[..<slash])
}
