/// What `--check` says about stale output: which files, and the first lines that differ.
package func summary(of changes: TreeChanges, folder: String, refresh: String) -> String {
  var text = ""
  for file in changes.added { text += "  new      \(file.name)\n" }
  for (file, old) in changes.changed {
    text += "  changed  \(file.name)\n"
    text += firstDifference(old: old, new: file.bytes)
  }
  for name in changes.stale { text += "  stale    \(name)\n" }
  let count = changes.added.count + changes.changed.count + changes.stale.count
  let files = count == 1 ? "1 file is" : "\(count) files are"
  let hint = refresh.isEmpty ? "" : "refresh with: \(refresh)\n"
  return "\(files) not up to date in \(folder):\n" + text + hint
}

/// The first line that differs, as it is and as it should be.
private func firstDifference(old: [UInt8], new: [UInt8]) -> String {
  let newline = UInt8(ascii: "\n")
  var line = 1
  var start = 0
  var index = 0
  while index < old.count, index < new.count, old[index] == new[index] {
    if old[index] == newline {
      line += 1
      start = index + 1
    }
    index += 1
  }
  return "           line \(line):\n" + shownLine("-", old, from: start)
    + shownLine("+", new, from: start)
}

private func shownLine(_ mark: String, _ bytes: [UInt8], from start: Int) -> String {
  guard start < bytes.count else { return "           \(mark) (end of file)\n" }
  var end = start
  // A generated line is short; a damaged file may hold megabytes without a line break.
  while end < bytes.count, bytes[end] != UInt8(ascii: "\n"), end - start < 200 { end += 1 }
  return "           \(mark) \(String(decoding: bytes[start..<end], as: UTF8.self))\n"
}
