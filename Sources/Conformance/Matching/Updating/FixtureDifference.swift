package import SourceDocuments

/// What an update changes in one file, for people and for writing it.
package struct FixtureDifference: Sendable {
  /// The file's name, as people gave it.
  package var name: String
  package var text: [UInt8]
  /// Lines with `-` and `+` in front, under a line with the place; they quote the fixture, and of the
  /// answer what holds no secret.
  package var lines: [String]
  /// Edits that were left, because others say something else about the same place.
  package var leftCount: Int

  /// The changes of all files, in the order of the files; those that change nothing have none.
  package static func all(_ edits: [FixtureEdit], in files: SourceFiles) -> [FixtureDifference] {
    var byFile: [UInt32: [FixtureEdit]] = [:]
    for edit in edits { byFile[edit.file, default: []].append(edit) }
    var all: [FixtureDifference] = []
    for index in byFile.keys.sorted() {
      guard let file = files.file(index), let own = byFile[index],
        let (text, left) = FixtureEdit.apply(own, to: file)
      else { continue }
      let lines = LineDifference(file.bytes, text).lines(of: file.name)
      all.append(FixtureDifference(name: file.name, text: text, lines: lines, leftCount: left))
    }
    return all
  }
}

/// The lines that differ between a text and its edited form.
private struct LineDifference {
  private let old: [Substring]
  private let new: [Substring]

  /// How far ahead equal lines are looked for; edits change few lines at a time.
  private static let reach = 200

  init(_ old: [UInt8], _ new: [UInt8]) {
    let oldText = String(decoding: old, as: UTF8.self)
    let newText = String(decoding: new, as: UTF8.self)
    self.old = oldText.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    self.new = newText.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  func lines(of name: String) -> [String] {
    var lines: [String] = []
    var left = 0
    var right = 0
    while left < old.count || right < new.count {
      if left < old.count, right < new.count, old[left] == new[right] {
        left += 1
        right += 1
        continue
      }
      let (skipped, added) = meeting(left, right)
      lines.append("\(name):\(left + 1)")
      for line in old[left..<skipped] { lines.append("-" + line) }
      for line in new[right..<added] { lines.append("+" + line) }
      left = skipped
      right = added
    }
    return lines
  }

  /// Where both go on alike: the nearest pair of equal lines that is followed by another or by the end.
  private func meeting(_ left: Int, _ right: Int) -> (Int, Int) {
    for distance in 1...(2 * Self.reach) {
      for step in max(0, distance - Self.reach)...min(distance, Self.reach) {
        let (before, behind) = (left + step, right + distance - step)
        if agree(before, behind), agree(before + 1, behind + 1) { return (before, behind) }
      }
    }
    return (old.count, new.count)
  }

  private func agree(_ left: Int, _ right: Int) -> Bool {
    if left >= old.count || right >= new.count { return left >= old.count && right >= new.count }
    return old[left] == new[right]
  }
}
