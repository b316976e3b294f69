import Foundation
import TestSupport

/// A readable record of what the tools do: files, commands, and what each command said.
///
/// A transcript is a text of sections, each begun by a line with `===`:
///
///     === file NAME          a file to write first
///     === input              what the next command reads from standard input
///     === run TOOL ARGUMENTS a command, and below it what is expected
///     === tree FOLDER        the names in a folder
///
/// Below a command stands `exit N`, then `--- stdout` and `--- stderr` where it said anything. A line
/// `...` stands for any number of lines. Everything before the first section is a remark.
struct Transcript {
  var remark: String
  var sections: [Section]

  struct Section {
    var kind: String
    var argument: String
    var body: String
  }

  init(_ text: String) {
    var remark = ""
    var sections: [Section] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("=== ") {
        let words = line.dropFirst(4).split(separator: " ", maxSplits: 1)
        sections.append(
          Section(
            kind: String(words.first ?? ""),
            argument: words.count > 1 ? String(words[1]) : "",
            body: ""
          )
        )
      } else if sections.isEmpty {
        remark += line + "\n"
      } else {
        sections[sections.count - 1].body += line + "\n"
      }
    }
    // The text ends with a line break, behind which there is no line.
    if let last = sections.indices.last { sections[last].body.removeLast() }
    self.remark = remark
    self.sections = sections
  }

  var text: String {
    sections.reduce(remark) { text, section in
      let heading = [section.kind, section.argument].filter { !$0.isEmpty }
      return text + "=== " + heading.joined(separator: " ") + "\n" + section.body
    }
  }

  /// The same transcript with what really happened in place of what was expected.
  func replayed() throws -> Transcript {
    let folder = try TemporaryFolder()
    var replayed = self
    var input = ""
    for (index, section) in sections.enumerated() {
      switch section.kind {
      case "file": try folder.write(section.body, to: section.argument)
      case "input": input = section.body
      case "run":
        replayed.sections[index].body = try run(section.argument, in: folder, input: input)
        input = ""
      case "tree":
        let names = (try? folder.names(in: section.argument)) ?? ["(no such folder)"]
        replayed.sections[index].body = names.map { $0 + "\n" }.joined()
      default: throw TranscriptError("unknown section '\(section.kind)'")
      }
    }
    return replayed
  }

  private func run(_ command: String, in folder: TemporaryFolder, input: String) throws -> String {
    let words = command.split(separator: " ").map(String.init)
    guard let name = words.first, let tool = BuiltTool(name) else {
      throw TranscriptError("'\(command)' names no executable of this package")
    }
    let output = try tool.run(
      Array(words.dropFirst()),
      in: folder.path,
      input: input,
      environment: ["NO_COLOR": "1"]
    )
    var text = "exit \(output.exitCode)\n"
    for (heading, said) in [("stdout", output.standardOutput), ("stderr", output.standardError)]
    where !said.isEmpty {
      let masked = said.replacingOccurrences(of: folder.path, with: "<folder>")
      text += "--- \(heading)\n" + masked + (masked.hasSuffix("\n") ? "" : "\n(no line break)\n")
    }
    return text
  }
}

struct TranscriptError: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Whether `actual` is what `expected` says, where a line `...` stands for any number of lines.
func fits(_ actual: String, _ expected: String) -> Bool {
  fits(
    actual.split(separator: "\n", omittingEmptySubsequences: false)[...],
    expected.split(separator: "\n", omittingEmptySubsequences: false)[...]
  )
}

private func fits(_ actual: ArraySlice<Substring>, _ expected: ArraySlice<Substring>) -> Bool {
  guard let first = expected.first else { return actual.isEmpty }
  if first == "..." {
    return actual.indices.contains { fits(actual[$0...], expected.dropFirst()) }
      || expected.count == 1
  }
  return actual.first == first && fits(actual.dropFirst(), expected.dropFirst())
}
