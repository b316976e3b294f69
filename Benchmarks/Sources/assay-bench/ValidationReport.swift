import AssayRuntime
import Foundation
import ValidationTiming

extension ValidationFigures {
  /// For people: what is alike side by side.
  var text: String {
    var text = "\(instanceCount) instances, \(verdictText)"
    if unreadableCount > 0 { text += ", \(unreadableCount) unreadable left out" }
    text += "; nanoseconds an instance:\n\n"
    text += row("", ["interpreter", "generated"])
    text += row("compile, once", [interpreter == nil ? "–" : written(compileFirst), buildText])
    text += row("compile, warm", [interpreter == nil ? "–" : written(compile.median), ""])
    text += row("load", [written(interpreter?.load), written(generated?.judging.load)])
    text += row("first", [written(interpreter?.first), written(generated?.judging.first)])
    text += row(
      "warm, median",
      [written(interpreter?.warm.median), written(generated?.judging.warm.median)]
    )
    text += row(
      "warm, least",
      [written(interpreter?.warm.minimum), written(generated?.judging.warm.minimum)]
    )
    text += row("parse, median", [written(parse.median), ""])
    if let generatedMissing { text += "\ngenerated: \(generatedMissing)\n" }
    for warning in warnings.prefix(5) { text += "\(warning)\n" }
    if warnings.count > 5 { text += "… and \(warnings.count - 5) more\n" }
    return text
  }

  private var verdicts: [Bool] { interpreter?.verdicts ?? generated?.judging.verdicts ?? [] }

  private var verdictText: String {
    let valid = verdicts.count { $0 }
    return "\(valid) valid, \(verdicts.count - valid) invalid"
  }

  private var buildText: String {
    guard let generated else { return "–" }
    return String(format: "%.1f s", generated.buildSeconds)
  }

  private func row(_ title: String, _ cells: [String]) -> String {
    var line = title.padding(toLength: 16, withPad: " ", startingAt: 0)
    for cell in cells { line += String(repeating: " ", count: max(16 - cell.count, 1)) + cell }
    while line.hasSuffix(" ") { line.removeLast() }
    return line + "\n"
  }

  private func written(_ nanoseconds: Double?) -> String {
    guard let nanoseconds else { return "–" }
    return String(format: nanoseconds < 100 ? "%.1f" : "%.0f", nanoseconds)
  }

  /// For programs: one object on one line, times in nanoseconds.
  var json: String {
    var members = [
      #""instances": \#(instanceCount)"#,
      #""valid": \#(verdicts.count { $0 })"#,
      #""invalid": \#(verdicts.count { !$0 })"#,
      #""unreadable": \#(unreadableCount)"#,
      #""agree": \#(disagreements.isEmpty)"#,
      #""parse": \#(parse.json)"#,
      #""warnings": [\#(warnings.map(quoted).joined(separator: ", "))]"#,
    ]
    if let interpreter {
      members.append(#""compile": {"first": \#(compileFirst), "warm": \#(compile.json)}"#)
      members.append(#""interpreter": \#(interpreter.json)"#)
    }
    if let generated {
      members.append(
        #""generate": {"emitNanoseconds": \#(generated.emitNanoseconds), "#
          + #""buildSeconds": \#(generated.buildSeconds), "sourceBytes": \#(generated.sourceBytes)}"#
      )
      members.append(#""generated": \#(generated.judging.json)"#)
    }
    if let generatedMissing { members.append(#""generatedMissing": \#(quoted(generatedMissing))"#) }
    return "{" + members.joined(separator: ", ") + "}\n"
  }

  private func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.string(text)
    return writer.finishString()
  }
}
