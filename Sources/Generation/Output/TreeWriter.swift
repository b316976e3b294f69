/// Brings an output folder up to date: all of it, or nothing.
///
/// Everything is written and flushed in a hidden folder inside the output folder first, where it is on
/// the same file system whatever is mounted. Only when that has succeeded are the files renamed into
/// place. A rename that fails takes the earlier ones back. A signal that comes while files are
/// written aside ends the run with nothing changed; one that comes during the renames waits for them.
package func writeTree(
  _ files: [OutputFile],
  into folder: String
) throws(OutputError) -> TreeChanges {
  // A folder that needs nothing is not even opened for writing: it may be read-only.
  let first = try compareTree(files, with: folder)
  if first.isEmpty && !first.hasLeftovers { return first }
  let createdFolders = try createFolders(folder)
  do throws(OutputError) {
    let lock = try OutputLock.acquire(on: folder)
    defer { lock.release() }
    // Another run may have finished while this one waited for the lock.
    let changes = try compareTree(files, with: folder)
    try apply(changes, to: folder, lock: lock)
    return changes
  } catch {
    for created in createdFolders.reversed() { try? removeFolder(created) }
    throw error
  }
}

/// Makes changes to a folder that exists, under a lock, all of them or none.
package func putInPlace(_ changes: TreeChanges, in folder: String) throws(OutputError) {
  let lock = try OutputLock.acquire(on: folder)
  defer { lock.release() }
  try apply(changes, to: folder, lock: lock)
}

private func apply(
  _ changes: TreeChanges,
  to folder: String,
  lock: OutputLock
) throws(OutputError) {
  let hold = SignalHold()
  var staging = StagingFolder(in: folder)
  do throws(OutputError) {
    try staging.fill(with: changes.added + changes.changed.map(\.file), hold: hold)
    try staging.commit(changes, lock: lock)
  } catch {
    staging.remove()
    hold.release()
    throw error
  }
  staging.remove()
  hold.release()
}

/// Creates a folder and the missing ones above it; returns those it created, outermost first.
private func createFolders(_ folder: String) throws(OutputError) -> [String] {
  var created: [String] = []
  do throws(SystemError) {
    var missing: [String] = []
    var path = normalized(folder)
    while try fileKind(path) == nil {
      missing.append(path)
      let parent = Generation.folder(of: path)
      if parent.isEmpty { break }
      path = parent
    }
    for path in missing.reversed() where try makeFolder(path) { created.append(path) }
    return created
  } catch {
    for path in created.reversed() { try? removeFolder(path) }
    throw .system(error)
  }
}
