internal import AssayRuntime

/// A key set in a file that nobody else can read.
///
/// It is never written in place: the new text goes into a file beside it, which is flushed and then
/// takes its name, so that a process that is killed at any point leaves the old set or the new one.
struct KeyFile: Sendable, Hashable {
  let path: String

  /// Reads the set.
  ///
  /// The file has to be a regular one of this user (or of root) with mode 0600 or less.
  func load() throws(KeyFileError) -> KeySet {
    var text = [UInt8](repeating: 0, count: KeyFileText.bytesMax + 1)
    defer { wipeBytes(&text) }
    let count = try read(into: &text)
    guard count <= KeyFileText.bytesMax else {
      throw KeyFileError(.tooLarge(bytesMax: KeyFileText.bytesMax), path: path)
    }
    do throws(KeyFileError.Reason) {
      return try KeyFileText.keySet(in: text[..<count])
    } catch {
      throw KeyFileError(error, path: path)
    }
  }

  /// Writes a set to a file that must not be there yet.
  func create(_ set: KeySet) throws(KeyFileError) {
    try translating { () throws(FileFailure) in
      let folder = try lockFolder(of: path)
      try writeBeside(set)
      try linkFile(newPath, as: path)
      try folder.flush()
    }
  }

  /// Reads the set, changes it and writes it, while others who do the same wait.
  func update(_ change: (KeySet) throws -> KeySet) throws -> KeySet {
    // The lock is on the folder, because the file is another one after each change.
    let folder = try translating { () throws(FileFailure) in try lockFolder(of: path) }
    let set = try change(try load())
    try translating { () throws(FileFailure) in
      let old = try? openForWriting(path)
      try writeBeside(set)
      try renameFile(newPath, to: path)
      try folder.flush()
      // Nobody can open the old file by a name any more; what it held is overwritten, as far as the
      // file system lets that happen in place.
      if let old { try? old.overwriteIfUnnamed() }
    }
    return set
  }

  private var newPath: String { path + ".new" }

  /// Removes what a process that was killed while it wrote left beside the file: keys lie there, and
  /// some of them may have been retired since.
  ///
  /// Where the folder cannot be written to, it stays.
  func removeRemains() {
    guard (try? FileStatus(path: newPath)) != nil, let folder = try? lockFolder(of: path) else {
      return
    }
    try? removeFile(newPath)
    try? folder.flush()
  }

  /// Under the lock, so what lies there already is of a process that was killed.
  private func writeBeside(_ set: KeySet) throws(FileFailure) {
    try removeFile(newPath)
    let file = try createForWriting(newPath)
    try KeyFileText.withText(of: set) { (text) throws(FileFailure) in
      // What could not be read again must not take the place of what can.
      if text.count > KeyFileText.bytesMax { throw .tooLarge(path) }
      try file.write(text)
    }
    try file.flush()
  }

  private func read(into text: inout [UInt8]) throws(KeyFileError) -> Int {
    let file = try translating { () throws(FileFailure) in try openForReading(path) }
    let status = try translating { () throws(FileFailure) in try file.status() }
    if !status.isRegular { throw KeyFileError(.notRegular, path: path) }
    if status.permissions & 0o077 != 0 {
      throw KeyFileError(.readableByOthers(permissions: status.permissions), path: path)
    }
    if !status.isOwnedByThisUser, !status.isOwnedByRoot {
      throw KeyFileError(.ownedByAnother, path: path)
    }
    return try translating { () throws(FileFailure) in try file.read(into: &text) }
  }

  private func translating<Result: ~Copyable>(
    _ body: () throws(FileFailure) -> Result
  ) throws(KeyFileError) -> Result {
    do throws(FileFailure) {
      return try body()
    } catch {
      if error.isThereAlready { throw KeyFileError(.existsAlready, path: path) }
      throw KeyFileError(error)
    }
  }
}
