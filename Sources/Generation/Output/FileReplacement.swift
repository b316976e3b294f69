/// Puts a file in the place of what has its name, whole or not at all; missing folders are made.
///
/// What is no file, such as a pipe or `/dev/stderr`, is written to as it is.
package func replaceFile(_ path: String, with bytes: [UInt8]) throws(OutputError) {
  try system { () throws(SystemError) in
    switch try fileKind(path) {
    case .folder: throw SystemError("write", path, code: folderErrorCode)
    case .stream:
      let descriptor = try openForWriting(path)
      defer { closeDescriptor(descriptor) }
      try writeBytes(descriptor, path: path, bytes)
      return
    case .regular, nil: break
    }
    // A link stays one: the file that it leads to is replaced.
    let target: String = resolvedPath(path) ?? path
    let parent: String = folder(of: target)
    try makeFolders(parent)
    let aside: String = join(parent, ".\(lastComponent(of: target)).assay-\(processNumber())")
    do throws(SystemError) {
      try writeAside(aside, bytes)
      try renameFile(aside, to: target)
    } catch {
      try? removeFile(aside)
      throw error
    }
  }
}

private func writeAside(_ path: String, _ bytes: [UInt8]) throws(SystemError) {
  // What a run left that was killed, under the same number.
  try? removeFile(path)
  let descriptor = try createForWriting(path)
  defer { closeDescriptor(descriptor) }
  try writeBytes(descriptor, path: path, bytes)
  try flush(descriptor, path: path)
}

/// Makes a folder and the missing ones above it.
private func makeFolders(_ path: String) throws(SystemError) {
  if path.isEmpty { return }
  if try fileKind(path) != nil { return }
  try makeFolders(folder(of: path))
  _ = try makeFolder(path)
}

/// Removes what ``replaceFile(_:with:)`` would have replaced: a file; nothing else, and nothing where
/// there is none.
package func removeReplacedFile(_ path: String) throws(OutputError) {
  try system { () throws(SystemError) in
    guard case .regular = try fileKind(path) else { return }
    try removeFile(path)
  }
}
