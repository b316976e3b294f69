import Foundation
import TestSupport

/// The sources of this package, as the tidy rules see them.
enum SourceTree {
  struct File: Sendable {
    /// The path from the package's root, such as `Sources/assay/main.swift`.
    var path: String
    var text: String

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The modules that the file imports.
    var imports: Set<String> {
      var names: Set<String> = []
      for line in lines {
        let words = line.split(separator: " ")
        guard let position = words.firstIndex(of: "import"), position <= 2,
          words[..<position].allSatisfy(isImportModifier), position + 1 < words.count
        else { continue }
        names.insert(String(words[position + 1].prefix { $0 != "." }))
      }
      return names
    }
  }

  private static func isImportModifier(_ word: Substring) -> Bool {
    let modifiers = ["public", "package", "internal", "private", "fileprivate"]
    return modifiers.contains(String(word)) || word.hasPrefix("@")
  }

  /// Every text file below a folder of the package, symbolic links and built things left out.
  static func files(in folder: String, endings: [String]) -> [File] {
    let root = SharedFolder.packageRoot
    guard let walk = FileManager.default.enumerator(atPath: root + "/" + folder) else { return [] }
    var files: [File] = []
    for case let path as String in walk {
      if path.split(separator: "/").contains(".build") { continue }
      guard endings.contains(where: { path.hasSuffix($0) }),
        walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular,
        let text = try? String(contentsOfFile: "\(root)/\(folder)/\(path)", encoding: .utf8)
      else { continue }
      files.append(File(path: folder + "/" + path, text: text))
    }
    return files.sorted { $0.path < $1.path }
  }
}

/// A place that breaks a tidy rule, for messages: `path:line: what is wrong`.
func findings(
  in file: SourceTree.File,
  where rule: (Substring) -> String?
) -> [String] {
  var found: [String] = []
  for (index, line) in file.lines.enumerated() {
    if let finding = rule(line) { found.append("\(file.path):\(index + 1): \(finding)") }
  }
  return found
}

/// Finds a call of `print`, which only shells may make, and there the console stands for it.
func printCall(_ line: Substring) -> String? {
  if line.trimmingCharacters(in: .whitespaces).hasPrefix("//") { return nil }
  var rest = line[...]
  while let hit = rest.range(of: "print(") {
    let before = rest[..<hit.lowerBound].last
    let isDeclaration = rest[..<hit.lowerBound].hasSuffix("func ")
    if !isDeclaration,
      before.map({ !$0.isLetter && !$0.isNumber && $0 != "_" && $0 != "." }) ?? true
    {
      return "a library and a tool write through Console, not through print"
    }
    rest = rest[hit.upperBound...]
  }
  return nil
}

/// Finds words that belong to a machine or to a moment and not into a repository.
func bannedWord(_ line: Substring) -> String? {
  // Written in two pieces, so that this file passes its own rule.
  let banned = [
    "TO" + "DO", "XX" + "X", "/ho" + "me/", "/wo" + "rk/", "/Us" + "ers/",
  ]
  for word in banned where line.contains(word) { return "the word '\(word)' is not for here" }
  return nil
}
