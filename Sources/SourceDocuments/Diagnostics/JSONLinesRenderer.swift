internal import AssayRuntime

/// Renders diagnostics for programs: one JSON object a line, always with the same members.
///
/// Members are `rule`, `severity`, `message`, `file`, `line`, `column`, `length`, `notes` and
/// `suggestion`. Lines and columns count from 1, columns and lengths in Unicode scalars. What a
/// diagnostic does not have is null.
package struct JSONLinesRenderer: Sendable {
  package init() {}

  /// One line, with its line break.
  package func render(_ diagnostic: Diagnostic, in files: SourceFiles) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("rule")
    writer.string(diagnostic.rule.id)
    writer.key("severity")
    writer.string(diagnostic.severity.name)
    writer.key("message")
    writer.string(diagnostic.message)
    write(diagnostic.range, files, to: &writer)
    writer.key("notes")
    writer.beginArray()
    for note in diagnostic.notes {
      writer.beginObject()
      writer.key("message")
      writer.string(note.message)
      write(note.range, files, to: &writer)
      writer.endObject()
    }
    writer.endArray()
    writer.key("suggestion")
    if let suggestion = diagnostic.suggestion { writer.string(suggestion) } else { writer.null() }
    writer.endObject()
    return writer.finishString() + "\n"
  }

  /// A line for each diagnostic.
  package func render(_ diagnostics: [Diagnostic], in files: SourceFiles) -> String {
    var lines: String = ""
    for diagnostic in diagnostics { lines += render(diagnostic, in: files) }
    return lines
  }

  private func write(_ range: SourceRange?, _ files: SourceFiles, to writer: inout JSONWriter) {
    writer.key("file")
    if let range { writer.string(files.name(of: range.file)) } else { writer.null() }
    writer.key("line")
    if let range { writer.integer(Int(range.line)) } else { writer.null() }
    writer.key("column")
    if let range { writer.integer(Int(range.column)) } else { writer.null() }
    writer.key("length")
    if let range { writer.integer(Int(range.length)) } else { writer.null() }
  }
}
