package import SourceDocuments

/// Reads a registered file as a fixture.
///
/// Every mistake is told in one go. The fixture is only good where no error came; it is nil where
/// there is too little to go on with.
package func readFixture(
  _ file: UInt32,
  in files: SourceFiles
) -> (fixture: Fixture?, diagnostics: [Diagnostic]) {
  let reading = readDocument(file, in: files, limits: .fixtures)
  guard let root = reading.root else {
    return (nil, explainingUnquotedReferences(reading.diagnostics, in: files))
  }
  var reader = FixtureReader()
  let fixture = reader.read(root, file: files.name(of: file))
  if let fixture { reader.checkReferences(of: fixture) }
  return (fixture, reading.diagnostics + reader.diagnostics)
}

extension SourceLimits {
  /// A fixture is written by hand or recorded, and large bodies are files of their own.
  package static let fixtures = SourceLimits(
    fileBytesMax: 16 << 20,
    nestingDepthMax: 128,
    aliasedValuesMax: 100_000
  )
}

/// Says what to do where `${name}` stands without quotes between braces or brackets: YAML reads its
/// braces as an object there (YAML 1.2.2 §7.3.3), and its own message does not help.
private func explainingUnquotedReferences(
  _ diagnostics: [Diagnostic],
  in files: SourceFiles
) -> [Diagnostic] {
  diagnostics.map { diagnostic in
    guard diagnostic.severity == .error, let range = diagnostic.range else { return diagnostic }
    for number in [range.line, range.line - 1] where number >= 1 {
      guard let reference = unquotedReference(in: files.line(number, of: range.file)) else {
        continue
      }
      var explained = diagnostic
      explained.suggestion = "between braces or brackets, quote it: \"\(reference)\""
      return explained
    }
    return diagnostic
  }
}

/// The first `${…}` of a line that stands between braces or brackets and outside quotes.
private func unquotedReference(in line: String) -> String? {
  var depth = 0
  var quote: Character?
  var index = line.startIndex
  while index < line.endIndex {
    let character = line[index]
    if let open = quote {
      if character == open { quote = nil }
    } else if character == "\"" || character == "'" {
      quote = character
    } else if character == "$", line[index...].hasPrefix("${"), depth > 0 {
      guard let end = line[index...].firstIndex(of: "}") else { return nil }
      return String(line[index...end])
    } else if character == "{" || character == "[" {
      depth += 1
    } else if character == "}" || character == "]" {
      depth -= 1
    }
    index = line.index(after: index)
  }
  return nil
}
