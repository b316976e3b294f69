/// Searches a finished report for every secret, whatever its writer did.
package struct ReportScan: Sendable {
  private let redactor: Redactor

  /// Large files are searched in pieces, because a hunt looks at no more than some megabytes at once.
  static let pieceBytes = 4 << 20
  /// Longer than every secret in every form that is looked for.
  static let overlapBytes = 64 << 10

  package init(_ redactor: Redactor) { self.redactor = redactor }

  /// A finding for each secret that the bytes give away; `name` is that of the file.
  package func findings(in bytes: [UInt8], name: String) -> [Finding] {
    var findings: [Finding] = []
    var found: Set<String> = []
    var start = 0
    while start < bytes.count {
      let end: Int = min(start + Self.pieceBytes, bytes.count)
      let piece: [UInt8] = start == 0 && end == bytes.count ? bytes : Array(bytes[start..<end])
      for leak in redactor.report(on: piece, name: name).findings
      where leak.certainty == .certain && found.insert(leak.secret).inserted {
        findings.append(finding(leak, name))
      }
      if end == bytes.count { break }
      start = end - Self.overlapBytes
    }
    return findings
  }

  private func finding(_ leak: LeakFinding, _ name: String) -> Finding {
    var finding = Finding(
      .secretInReport,
      "'\(name)' would hold the secret '\(leak.secret)' (\(leak.form)); it was not written"
    )
    finding.leak = leak
    return finding
  }
}
