import AssayRuntime
import Testing

@testable import Conformance

@Suite struct LeakMatrixTests {
  static let secrets: [HuntedSecret] = {
    var source = CanarySource(seed: 20)
    return ["one", "two", "three"].map { source.next($0) }
  }()
  static let hunter = LeakHunter(secrets)

  private func report(_ injected: Injected) -> LeakReport {
    switch injected {
    case .exchange(let exchange): Self.hunter.report(on: exchange)
    case .text(let bytes): Self.hunter.report(on: bytes, in: .text("file"))
    }
  }

  /// Whether a report names the secret in the channel, in the form, and no other secret.
  private func isKilled(
    _ report: LeakReport,
    _ row: LeakRow,
    _ transformation: Transformation,
    _ label: String
  ) -> Bool {
    report.findings.allSatisfy { $0.secret == label && row.has($0.channel) }
      && report.findings.contains { finding in
        guard finding.certainty == .certain else { return false }
        if transformation.isPart { return finding.extent != .whole }
        return finding.extent == .whole && transformation.steps.allSatisfy(finding.steps.contains)
      }
  }

  @Test(arguments: LeakFamily.allCases)
  func `a leak in any channel is found by its secret, its channel and its form`(
    family: LeakFamily
  ) {
    var number = 0
    for row in leakRows where row.sign(of: family) != "–" {
      for transformation in transformations where transformation.family == family {
        // Each cell has another secret than its neighbours.
        number += 1
        for secret in [Self.secrets[number % Self.secrets.count]] {
          let text = String(decoding: secret.value.reveal(), as: UTF8.self)
          let report = report(row.inject(transformation.write(text)))
          #expect(
            isKilled(report, row, transformation, secret.label),
            "\(row) · \(transformation): \(report.findings.map(\.form)) \(report.findings.map(\.channel))"
          )
        }
      }
    }
  }

  @Test func `the rows have the cells that the table of the research has`() {
    var counts: [Character: Int] = [:]
    for row in leakRows {
      #expect(row.cells.count == LeakFamily.allCases.count, "\(row)")
      for sign in row.cells { counts[sign, default: 0] += 1 }
    }
    #expect(leakRows.count == 22)
    #expect(counts["●", default: 0] > 100)
  }

  @Test func `a finding never quotes the value`() {
    for transformation in transformations {
      for secret in Self.secrets {
        let text = String(decoding: secret.value.reveal(), as: UTF8.self)
        for row in leakRows.prefix(8) {
          for finding in report(row.inject(transformation.write(text))).findings {
            for shown in ["\(finding)", finding.form, "\(finding.place)", "\(finding.channel)"] {
              #expect(!Self.hunter.isFound(in: Array(shown.utf8)))
            }
          }
        }
      }
    }
  }

  @Test func `nothing is found where nothing leaks`() {
    for row in leakRows {
      let report = report(row.inject(.text("an ordinary text")))
      #expect(report.findings.isEmpty, "\(row)")
    }
  }
}
