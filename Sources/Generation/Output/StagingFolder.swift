/// The hidden folder in which a run prepares its files; build tools and `ls` pass it by.
struct StagingFolder {
  /// What it is called; a run that was killed leaves it, and the next one removes it.
  static let name = ".assay-staging"

  private let folder: String
  private let path: String
  /// The files in it, so that it can be removed without looking.
  private var contents: [String] = []

  init(in folder: String) {
    self.folder = folder
    path = join(folder, Self.name)
  }

  /// Writes every file aside, asking between two whether the run was told to stop.
  mutating func fill(with files: [OutputFile], hold: SignalHold) throws(OutputError) {
    try system { () throws(SystemError) in
      try removeLeftovers()
      _ = try makeFolder(path)
    }
    for file in files {
      if hold.isPending { throw .interrupted }
      try system { () throws(SystemError) in try write(file) }
    }
  }

  private mutating func write(_ file: OutputFile) throws(SystemError) {
    let target = join(path, file.name)
    let descriptor = try createForWriting(target)
    contents.append(target)
    defer { closeDescriptor(descriptor) }
    try writeBytes(descriptor, path: target, file.bytes)
    try flush(descriptor, path: target)
  }

  /// Puts the prepared files in place and takes the stale ones away; undoes all of it on a failure.
  mutating func commit(_ changes: TreeChanges, lock: OutputLock) throws(OutputError) {
    var undo: [Undo] = []
    do throws(SystemError) {
      for file in changes.changed { try keepOld(file.file.name, undo: &undo) }
      for name in changes.stale {
        try keepOld(name, undo: &undo)
        try removeIfPresent(join(folder, name))
      }
      for file in changes.added { undo.append(.remove(join(folder, file.name))) }
      for file in changes.added + changes.changed.map(\.file) {
        try renameFile(join(path, file.name), to: join(folder, file.name))
      }
      try lock.flushEntries(of: folder)
    } catch {
      for step in undo.reversed() { step.run() }
      throw .system(error)
    }
  }

  /// Removes the folder and what is left in it; what cannot be removed now the next run removes.
  mutating func remove() {
    for file in contents { try? removeFile(file) }
    contents = []
    try? removeFolder(path)
  }

  /// Gives an old file a second name in the staging folder, from where it can come back.
  private mutating func keepOld(_ name: String, undo: inout [Undo]) throws(SystemError) {
    let old = join(folder, name)
    let kept = join(path, "old-" + name)
    contents.append(kept)
    do throws(SystemError) {
      try linkFile(old, to: kept)
    } catch {
      guard isWithoutLinks(error.code) else { throw error }
      try renameFile(old, to: kept)
    }
    undo.append(.restore(from: kept, to: old))
  }

  private func removeIfPresent(_ path: String) throws(SystemError) {
    do throws(SystemError) {
      try removeFile(path)
    } catch {
      if !isMissing(error.code) { throw error }
    }
  }

  private func removeLeftovers() throws(SystemError) {
    guard try fileKind(path) == .folder else { return }
    for name in try folderEntries(path) { try removeFile(join(path, name)) }
    try removeFolder(path)
  }

  /// How one step of a commit is taken back.
  private enum Undo {
    case restore(from: String, to: String)
    case remove(String)

    func run() {
      switch self {
      case .restore(let kept, let old): try? renameFile(kept, to: old)
      case .remove(let path): try? removeFile(path)
      }
    }
  }
}
