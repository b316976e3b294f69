/// Whether libyaml stopped outside of a literal block, at a tab on a line of nothing but spaces and tabs.
///
/// YAML 1.2 takes such a line between values for an empty one (s-l-comments, §6.6); libyaml stops at
/// the tab.
func isBlankLine(_ failure: YAMLFailure, _ locator: Locator) -> Bool {
  // In a literal block the tab would be text.
  if failure.context == "while scanning a block scalar" { return false }
  let offset: Int = locator.byteOffset(of: failure.position)
  guard offset < locator.bytes.count, locator.bytes[offset] == 0x09 else { return false }
  let bounds: Range<Int> = locator.lines.bounds(ofLine: failure.position.line, in: locator.bytes)
  for index in bounds where locator.bytes[index] != 0x20 && locator.bytes[index] != 0x09 {
    return false
  }
  return true
}

/// The same text with spaces for the tabs of blank lines, so that every place stays the same.
///
/// In a literal block such a tab is text. So a file is changed only where libyaml refuses it as it is.
func clearingBlankLines(_ bytes: [UInt8], _ lines: LineTable) -> [UInt8] {
  var cleared: [UInt8] = bytes
  for line in 0..<lines.starts.count {
    let bounds: Range<Int> = lines.bounds(ofLine: line, in: bytes)
    var index: Int = bounds.lowerBound
    while index < bounds.upperBound, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    if index < bounds.upperBound { continue }
    for blank in bounds { cleared[blank] = 0x20 }
  }
  return cleared
}
