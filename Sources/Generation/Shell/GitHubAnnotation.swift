import SourceDocuments

/// A diagnostic as a GitHub workflow command, which shows it beside the line of a change.
///
/// The form is `::error file=F,line=L,col=C,title=T::message`; in values, `%`, line breaks, `:` and
/// `,` are percent-encoded.
func githubAnnotation(_ diagnostic: Diagnostic, in files: SourceFiles) -> String {
  let level: String
  switch diagnostic.severity {
  case .error: level = "error"
  case .warning: level = "warning"
  case .note: level = "notice"
  }
  var properties = "title=" + encoded(diagnostic.rule.id, isProperty: true)
  if let range = diagnostic.range {
    let file = encoded(files.name(of: range.file), isProperty: true)
    properties = "file=\(file),line=\(range.line),col=\(range.column)," + properties
  }
  var message = diagnostic.message
  if let suggestion = diagnostic.suggestion { message += "; " + suggestion }
  for note in diagnostic.notes {
    message += "\n" + note.message
    if let range = note.range {
      message += " (\(files.name(of: range.file)):\(range.line):\(range.column))"
    }
  }
  return "::\(level) \(properties)::\(encoded(message, isProperty: false))\n"
}

private func encoded(_ text: String, isProperty: Bool) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "%": result += "%25"
    case "\r": result += "%0D"
    case "\n": result += "%0A"
    case ":" where isProperty: result += "%3A"
    case "," where isProperty: result += "%2C"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}
