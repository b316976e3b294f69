/// Turns a description of the document into lines of a documentation comment.
///
/// The first sentence stands alone, as the Swift API Design Guidelines ask for; the rest follows
/// behind a blank line. Lines are broken at spaces; a list or a table keeps its lines.
func documentationLines(_ text: String, fallback: String, columnsMax: Int = 92) -> [String] {
  let cleaned: [String] = cleanedLines(text)
  guard let first = cleaned.first else { return [fallback] }
  var lines: [String] = []
  let (summary, rest) = splitSentence(first)
  wrap(summary, into: &lines, columnsMax)
  var body: [String] = Array(cleaned.dropFirst())
  if let rest { body.insert(rest, at: 0) }
  while body.first == "" { body.removeFirst() }
  if !body.isEmpty {
    lines.append("")
    for line in body { wrap(line, into: &lines, columnsMax) }
  }
  return lines
}

/// The same for texts that people write as headings, such as summaries: the first line ends a sentence.
func sentenceLines(_ text: String, fallback: String, columnsMax: Int = 92) -> [String] {
  var lines: [String] = documentationLines(text, fallback: fallback, columnsMax: columnsMax)
  guard let end = lines.firstIndex(of: "") ?? (lines.isEmpty ? nil : lines.endIndex), end > 0,
    let last = lines[end - 1].last, last.isLetter || last.isNumber || ")`'\"]".contains(last)
  else { return lines }
  lines[end - 1] += "."
  return lines
}

/// Lines without trailing spaces and control characters, no two empty ones in a row.
private func cleanedLines(_ text: String) -> [String] {
  var lines: [String] = []
  for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
    var line: String = ""
    for scalar in raw.unicodeScalars {
      if scalar == "\t" { line += "  " }
      if scalar.value < 0x20 { continue }
      if !scalar.isASCII, scalar.properties.isBidiControl { continue }
      line.unicodeScalars.append(scalar)
    }
    while line.last == " " { line.removeLast() }
    if line.isEmpty && (lines.isEmpty || lines.last == "") { continue }
    lines.append(line)
  }
  while lines.last == "" { lines.removeLast() }
  return lines
}

/// The first sentence of a line, and what follows it.
private func splitSentence(_ line: String) -> (String, String?) {
  let scalars = Array(line.unicodeScalars)
  for index in scalars.indices.dropLast(2) {
    let isEnd: Bool = scalars[index] == "." || scalars[index] == "!" || scalars[index] == "?"
    guard isEnd, scalars[index + 1] == " " else { continue }
    var summary = String.UnicodeScalarView()
    summary.append(contentsOf: scalars[...index])
    var rest = String.UnicodeScalarView()
    rest.append(contentsOf: scalars[(index + 2)...])
    return (String(summary), String(rest))
  }
  return (line, nil)
}

private func wrap(_ line: String, into lines: inout [String], _ columnsMax: Int) {
  if line.utf8.count <= columnsMax || line.hasPrefix("|") || line.hasPrefix("    ") {
    lines.append(line)
    return
  }
  var current: String = ""
  var columns = 0
  for word in line.split(separator: " ") {
    let width: Int = word.count
    if columns > 0, columns + 1 + width > columnsMax {
      lines.append(current)
      current = ""
      columns = 0
    }
    if columns > 0 {
      current += " "
      columns += 1
    }
    current += word
    columns += width
  }
  if !current.isEmpty { lines.append(current) }
}
