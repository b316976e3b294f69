#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Creates one folder; returns false where it exists already.
func makeFolder(_ path: String) throws(SystemError) -> Bool {
  switch retrying({ Int(unsafe mkdir(path, 0o777)) }) {
  case .success: return true
  case .failure(let number):
    if number.code == EEXIST { return false }
    throw SystemError("create the folder", path, code: number.code)
  }
}

/// Removes one empty folder.
func removeFolder(_ path: String) throws(SystemError) {
  _ = try check("remove the folder", path) { Int(unsafe rmdir(path)) }
}

/// Removes one file.
func removeFile(_ path: String) throws(SystemError) {
  _ = try check("remove", path) { Int(unsafe unlink(path)) }
}

/// Gives a file another name, replacing what had it, in one step.
func renameFile(_ old: String, to new: String) throws(SystemError) {
  _ = try check("write", new) { Int(unsafe rename(old, new)) }
}

/// Gives a file a second name.
func linkFile(_ old: String, to new: String) throws(SystemError) {
  _ = try check("write", new) { Int(unsafe link(old, new)) }
}

/// The names in a folder except `.` and `..`, sorted by their bytes.
package func folderEntries(_ path: String) throws(SystemError) -> [String] {
  guard let stream = unsafe opendir(path) else {
    throw SystemError("read the folder", path, code: errno)
  }
  defer { _ = unsafe closedir(stream) }
  var names: [String] = []
  while let entry = unsafe readdir(stream) {
    let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
      unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
        unsafe String(cString: $0)
      }
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names.sorted()
}

/// The path with all links followed, by which a file or folder is known again; nil where it is gone.
package func resolvedPath(_ path: String) -> String? {
  guard let resolved = unsafe realpath(path, nil) else { return nil }
  defer { unsafe free(resolved) }
  return unsafe String(cString: resolved)
}

/// Tries to lock a folder against every other run; false where another one holds it.
func tryLock(_ descriptor: FileDescriptor, path: String) throws(SystemError) -> Bool {
  switch retrying({ Int(flock(descriptor.rawValue, LOCK_EX | LOCK_NB)) }) {
  case .success: return true
  case .failure(let number):
    if number.code == EWOULDBLOCK { return false }
    // A network file system without locks must not keep anybody from working.
    if number.code == ENOLCK || number.code == ENOTSUP || number.code == EBADF { return true }
    throw SystemError("lock", path, code: number.code)
  }
}
