package import Conformance
internal import Generation

/// Writes the reports that were asked for, each whole or not at all.
///
/// Each finished file is searched for every secret before a byte of it reaches the disk. One that would
/// hold a secret is not written; an older one of its name is removed, so that nobody takes it for this
/// run's.
package func writeReports(
  _ request: ReportRequest,
  of report: Report,
  _ result: RunResult,
  redactor: Redactor
) -> WrittenReports {
  var writer = ReportFileWriter(scan: ReportScan(redactor))
  var attachments: [String: String] = [:]
  if let folder = request.harFolder {
    for file in HARReport(redactor: redactor).files(of: result) {
      let path: String = join(folder, file.name)
      if writer.write(file.bytes, to: path) {
        attachments[file.identity] = request.paths.path(of: path)
      }
    }
  }
  if let path = request.json { writer.write(JSONReport().bytes(of: report), to: path) }
  if let path = request.junit {
    writer.write(JUnitReport(attachments: attachments).bytes(of: report), to: path)
  }
  if let path = request.sarif {
    writer.write(SARIFReport(paths: request.paths).bytes(of: report), to: path)
  }
  if let path = request.html { writer.write(HTMLReport().bytes(of: report), to: path) }
  if let path = request.githubSummary {
    let summary: [UInt8] = GitHubReport(paths: request.paths).summary(of: report)
    writer.append(summary, to: path)
  }
  return writer.outcome
}

/// Reads the report of an earlier run as a baseline.
///
/// - Throws: A line that says which file, what is wrong, what to do.
package func readBaseline(_ path: String) throws(BaselineFileError) -> Baseline {
  let bytes: [UInt8]
  do throws(ReadingError) {
    bytes = try readFile(path)
  } catch {
    throw BaselineFileError(message: error.message)
  }
  do throws(BaselineError) {
    return try Baseline(parsing: bytes)
  } catch {
    throw BaselineFileError(message: "cannot use '\(path)' as a baseline: \(error.message)")
  }
}

/// Why there is no baseline.
package struct BaselineFileError: Error, Sendable {
  /// One line that stands alone.
  package var message: String
}

/// Writes files and notes what came of it.
private struct ReportFileWriter {
  let scan: ReportScan
  var outcome = WrittenReports()

  init(scan: ReportScan) { self.scan = scan }

  @discardableResult
  mutating func write(_ bytes: [UInt8], to path: String) -> Bool {
    let findings: [Finding] = scan.findings(in: bytes, name: path)
    guard findings.isEmpty else {
      outcome.findings += findings
      clear(path)
      return false
    }
    return put(bytes, behind: [], to: path)
  }

  /// Behind what others wrote there.
  mutating func append(_ bytes: [UInt8], to path: String) {
    let findings: [Finding] = scan.findings(in: bytes, name: path)
    outcome.findings += findings
    guard findings.isEmpty else { return }
    do throws(ReadingError) {
      put(bytes, behind: try readFile(path), to: path)
    } catch {
      guard case .missing = error else {
        outcome.problems.append(error.message)
        return
      }
      put(bytes, behind: [], to: path)
    }
  }

  @discardableResult
  private mutating func put(_ bytes: [UInt8], behind: [UInt8], to path: String) -> Bool {
    do throws(OutputError) {
      try replaceFile(path, with: behind + bytes)
    } catch {
      outcome.problems.append(error.message)
      return false
    }
    outcome.files.append(path)
    return true
  }

  /// An older report stays out of the way of whoever looks for this one.
  private mutating func clear(_ path: String) {
    do throws(OutputError) {
      try removeReplacedFile(path)
    } catch {
      outcome.problems.append(error.message)
    }
  }
}
