import AssayRuntime
import Generation
import SourceDocuments

/// One violation and its places in the instance's file and in the document.
///
/// The line of the instance is never quoted: it may hold a secret.
struct LocatedViolation {
  var violation: Violation
  var file: String
  var line: Int
  var column: Int
  /// Where the keyword was written.
  var keyword: SourceRange?
}

extension LocatedViolation {
  /// For people: what and where, and which line of the document says so.
  func text(in documents: SourceFiles) -> String {
    let place = violation.instancePointer.isEmpty ? "the whole value" : violation.instancePointer
    var text = "\(file):\(line):\(column): \(violation.message) [\(violation.keyword)]\n"
    text += "  at \(place)"
    if let keyword {
      text += ", by \(documents.name(of: keyword.file)):\(keyword.line):\(keyword.column)"
    }
    return text + " (\(hashed(violation.keywordLocation)))\n"
  }

  /// For machines: one JSON object on one line.
  func json(in documents: SourceFiles) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("file")
    writer.string(file)
    writer.key("line")
    writer.integer(line)
    writer.key("column")
    writer.integer(column)
    writer.key("instance")
    writer.string(violation.instancePointer)
    writer.key("keyword")
    writer.string(violation.keyword)
    writer.key("keywordLocation")
    writer.string(hashed(violation.keywordLocation))
    if let keyword {
      writer.key("document")
      writer.string(documents.name(of: keyword.file))
      writer.key("documentLine")
      writer.integer(Int(keyword.line))
      writer.key("documentColumn")
      writer.integer(Int(keyword.column))
    }
    writer.key("message")
    writer.string(violation.message)
    writer.endObject()
    return writer.finishString() + "\n"
  }

  private func hashed(_ location: String) -> String {
    location.contains("#") ? location : "#" + location
  }
}
