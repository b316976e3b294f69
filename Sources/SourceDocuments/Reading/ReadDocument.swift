/// Reads a registered file into a tree of located values.
///
/// A file whose first character is `{` or `[` is read as JSON, every other as YAML 1.2. The root is
/// nil where the file could not be read to its end; beside a root there may still be errors, such as
/// duplicate keys, of which the first was kept. Every diagnostic lies inside the file.
package func readDocument(
  _ file: UInt32,
  in files: SourceFiles,
  limits: SourceLimits = .standard
) -> (root: Node?, diagnostics: [Diagnostic]) {
  guard let source = files.file(file) else {
    preconditionFailure("the file index \(file) comes from another registry")
  }
  let locator = Locator(file: file, in: source)
  let start: SourceRange = locator.point(TextPosition(line: 0, column: 0))
  if source.bytes.count > limits.fileBytesMax {
    return (
      nil,
      [
        Diagnostic(
          .fileSizeLimit,
          "the file has \(source.bytes.count) bytes, more than the limit of \(limits.fileBytesMax)",
          at: start
        )
      ]
    )
  }
  if let name = foreignEncoding(of: source.bytes) {
    return (
      nil,
      [
        Diagnostic(
          .foreignEncoding,
          "the file is encoded in \(name), not in UTF-8",
          at: start,
          suggestion: "save the file in the encoding UTF-8"
        )
      ]
    )
  }
  if JSONDocument.isLikely(source.bytes, from: Int(source.lines.starts[0])) {
    return JSONDocument(locator: locator, limits: limits).read()
  }
  var reader = YAMLReader(locator, limits: limits)
  return reader.read()
}

/// The name of an encoding other than UTF-8, by the byte patterns of YAML 1.2.2 §5.2.
private func foreignEncoding(of bytes: [UInt8]) -> String? {
  guard bytes.count >= 2 else { return nil }
  let third: UInt8 = bytes.count >= 4 ? bytes[2] : 1
  let fourth: UInt8 = bytes.count >= 4 ? bytes[3] : 1
  switch (bytes[0], bytes[1]) {
  case (0xFF, 0xFE): return third == 0 && fourth == 0 ? "UTF-32" : "UTF-16"
  case (0xFE, 0xFF): return "UTF-16"
  case (0, 0): return third == 0xFE || (third == 0 && fourth != 0) ? "UTF-32" : nil
  case (0, 0x09...): return "UTF-16"
  case (0x09..., 0): return third == 0 && fourth == 0 ? "UTF-32" : "UTF-16"
  default: return nil
  }
}
