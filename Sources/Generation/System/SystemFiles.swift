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
func fileKind(_ path: String) throws(SystemError) -> FileKind? {
  var status = stat()
  switch retrying({ Int(unsafe stat(path, &status)) }) {
  case .success: return kind(of: status)
  case .failure(let number):
    if isMissing(number.code) { return nil }
    throw SystemError("look at", path, code: number.code)
  }
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

/// Reads at most `count` bytes onto the end of `bytes`; returns how many, 0 at the end.
func readBytes(
  _ descriptor: FileDescriptor,
  path: String,
  count: Int,
  into bytes: inout [UInt8]
) throws(SystemError) -> Int {
  let old = bytes.count
  bytes.append(contentsOf: repeatElement(0, count: count))
  let result = unsafe bytes.withUnsafeMutableBytes { buffer in
    let free = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[old...])
    return retrying { unsafe read(descriptor.rawValue, free.baseAddress, count) }
  }
  switch result {
  case .success(let got):
    bytes.removeLast(count - got)
    return got
  case .failure(let number):
    bytes.removeLast(count)
    throw SystemError("read", path, code: number.code)
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
