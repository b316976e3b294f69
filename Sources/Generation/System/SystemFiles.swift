#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Opens a file for reading.
func openForReading(_ path: String) throws(SystemError) -> FileDescriptor {
  let descriptor = try check("read", path) { Int(unsafe open(path, O_RDONLY | O_CLOEXEC)) }
  return FileDescriptor(rawValue: Int32(descriptor))
}

/// Creates a file that must not exist yet and opens it for writing.
func createForWriting(_ path: String) throws(SystemError) -> FileDescriptor {
  let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
  let descriptor = try check("write", path) { Int(unsafe open(path, flags, 0o666)) }
  return FileDescriptor(rawValue: Int32(descriptor))
}

/// Opens what exists and is no regular file, such as a pipe, for writing.
func openForWriting(_ path: String) throws(SystemError) -> FileDescriptor {
  let descriptor = try check("write", path) { Int(unsafe open(path, O_WRONLY | O_CLOEXEC)) }
  return FileDescriptor(rawValue: Int32(descriptor))
}

/// What the system says where a file is wanted and a folder is there.
let folderErrorCode: Int32 = EISDIR

/// Opens a folder, for locking and for flushing its entries.
func openFolder(_ path: String) throws(SystemError) -> FileDescriptor {
  let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC
  let descriptor = try check("open the folder", path) { Int(unsafe open(path, flags)) }
  return FileDescriptor(rawValue: Int32(descriptor))
}

/// Closes a descriptor; a failure of `close` has no remedy, so writers flush first.
func closeDescriptor(_ descriptor: FileDescriptor) {
  _ = close(descriptor.rawValue)
}

/// What `path` leads to; nil where nothing has that name.
package func fileKind(_ path: String) throws(SystemError) -> FileKind? {
  var status = stat()
  switch retrying({ Int(unsafe stat(path, &status)) }) {
  case .success: return kind(of: status)
  case .failure(let number):
    if isMissing(number.code) { return nil }
    throw SystemError("look at", path, code: number.code)
  }
}

/// What is known of what `path` leads to; nil where nothing has that name.
package func fileStatus(_ path: String) throws(SystemError) -> FileStatus? {
  var status = stat()
  switch retrying({ Int(unsafe stat(path, &status)) }) {
  case .success: break
  case .failure(let number):
    if isMissing(number.code) { return nil }
    throw SystemError("look at", path, code: number.code)
  }
  #if canImport(Darwin)
  let time: timespec = status.st_mtimespec
  #else
  let time: timespec = status.st_mtim
  #endif
  return FileStatus(
    kind: kind(of: status),
    identity: FileStatus.Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev),
      number: UInt64(status.st_ino)
    ),
    modified: Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec)
  )
}

/// The permissions of a file; nil where nothing has that name.
package func permissions(ofFile path: String) -> UInt32? {
  var status = stat()
  guard case .success = retrying({ Int(unsafe stat(path, &status)) }) else { return nil }
  return UInt32(status.st_mode & 0o7777)
}

/// What an open descriptor leads to.
func fileKind(_ descriptor: FileDescriptor, path: String) throws(SystemError) -> FileKind {
  var status = stat()
  _ = try check("look at", path) { Int(unsafe fstat(descriptor.rawValue, &status)) }
  return kind(of: status)
}

private func kind(of status: stat) -> FileKind {
  switch status.st_mode & S_IFMT {
  case S_IFDIR: return .folder
  case S_IFREG: return .regular(bytes: Int(status.st_size))
  default: return .stream
  }
}

/// Goes on reading somewhere else.
func seek(_ descriptor: FileDescriptor, path: String, to offset: Int) throws(SystemError) {
  _ = try check("read", path) { Int(lseek(descriptor.rawValue, off_t(offset), SEEK_SET)) }
}

/// Reads until `count` bytes are there or the file ends; fewer than `count` mean that it has ended.
///
/// The memory is not filled with zeros first: in a debug build that takes longer than reading.
func readBytes(
  _ descriptor: FileDescriptor,
  path: String,
  count: Int
) throws(SystemError) -> [UInt8] {
  var failure: SystemErrorNumber?
  let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, done in
    while done < count {
      let free = unsafe UnsafeMutableBufferPointer(rebasing: buffer[done...])
      switch retrying({ unsafe read(descriptor.rawValue, free.baseAddress, free.count) }) {
      case .success(0): return
      case .success(let got): done += got
      case .failure(let number):
        failure = number
        return
      }
    }
  }
  if let failure { throw SystemError("read", path, code: failure.code) }
  return bytes
}

/// Whether two byte arrays are equal; `==` compares element by element in a debug build.
func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
  if left.count != right.count { return false }
  if left.isEmpty { return true }
  return unsafe left.withUnsafeBytes { first in
    unsafe right.withUnsafeBytes { second in
      guard let one = first.baseAddress, let other = second.baseAddress else { return true }
      return unsafe memcmp(one, other, left.count) == 0
    }
  }
}

/// Writes all of `bytes`.
func writeBytes(
  _ descriptor: FileDescriptor,
  path: String,
  _ bytes: [UInt8]
) throws(SystemError) {
  var done = 0
  while done < bytes.count {
    let result = unsafe bytes.withUnsafeBytes { buffer in
      let rest = unsafe UnsafeRawBufferPointer(rebasing: buffer[done...])
      return retrying { unsafe write(descriptor.rawValue, rest.baseAddress, rest.count) }
    }
    switch result {
    case .success(let count): done += count
    case .failure(let number): throw SystemError("write", path, code: number.code)
    }
  }
}

/// Makes what was written survive a power cut.
func flush(_ descriptor: FileDescriptor, path: String) throws(SystemError) {
  switch retrying({ Int(fsync(descriptor.rawValue)) }) {
  case .success: return
  case .failure(let number):
    // Some file systems know no flush for folders; there is nothing to wait for then.
    if number.code == EINVAL || number.code == ENOTSUP { return }
    throw SystemError("write", path, code: number.code)
  }
}
