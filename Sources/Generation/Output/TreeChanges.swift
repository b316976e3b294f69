/// What a run would do to an output folder.
package struct TreeChanges: Sendable {
  /// Not there yet.
  package var added: [OutputFile] = []
  /// There with other bytes.
  package var changed: [(file: OutputFile, old: [UInt8])] = []
  /// There with the same bytes: not touched, so that nothing is rebuilt for them.
  package var unchanged: [String] = []
  /// Written by an earlier run, and wanted no more.
  package var stale: [String] = []
  /// Whether an earlier run was killed and left its staging folder.
  var hasLeftovers = false

  /// Whether the folder holds what it should.
  package var isEmpty: Bool { added.isEmpty && changed.isEmpty && stale.isEmpty }
}

/// Compares an output folder with what it should hold.
package func compareTree(
  _ files: [OutputFile],
  with folder: String
) throws(OutputError) -> TreeChanges {
  var changes = TreeChanges()
  let names = try existingNames(in: folder)
  let known = Set(names)
  changes.hasLeftovers = known.contains(StagingFolder.name)
  for file in files {
    precondition(!file.name.contains("/"), "output files lie flat in their folder")
    guard known.contains(file.name) else {
      changes.added.append(file)
      continue
    }
    let path = join(folder, file.name)
    let old = try readExisting(path)
    if isEqual(old, file.bytes) {
      changes.unchanged.append(file.name)
    } else if isGenerated(old) || old.isEmpty {
      changes.changed.append((file, old))
    } else {
      throw .foreignFile(path: path)
    }
  }
  changes.stale = try staleNames(among: names, wanted: Set(files.map(\.name)), in: folder)
  return changes
}

/// Only Swift files can be ours: nothing else is opened.
private func staleNames(
  among names: [String],
  wanted: Set<String>,
  in folder: String
) throws(OutputError) -> [String] {
  var stale: [String] = []
  for name in names where name.hasSuffix(".swift") && !wanted.contains(name) {
    guard case .regular = try kind(at: join(folder, name)) else { continue }
    if isGenerated(try readExisting(join(folder, name))) { stale.append(name) }
  }
  return stale
}

private func existingNames(in folder: String) throws(OutputError) -> [String] {
  guard let kind = try kind(at: folder) else { return [] }
  guard kind == .folder else { throw .notAFolder(path: folder) }
  return try system { () throws(SystemError) in try folderEntries(folder) }
}

private func kind(at path: String) throws(OutputError) -> FileKind? {
  try system { () throws(SystemError) in try fileKind(path) }
}

private func readExisting(_ path: String) throws(OutputError) -> [UInt8] {
  do throws(ReadingError) {
    return try readFile(path)
  } catch {
    throw .reading(error)
  }
}
