internal import AssayRuntime

/// Looks for secrets in all that came back, in whatever form.
///
/// A channel is decoded into views, one upon another within limits, and each view is searched for each
/// secret as it was sent and as encodings, ciphers and digests leave it. The same secrets and bytes give
/// the same findings.
package struct LeakHunter: Sendable {
  private let hunt: Prepared
  /// What other scenarios of the run sent, and who these are.
  private let strangers: StrangerSecrets?

  /// The labels of secrets too short to be told from other text: those of fewer than four bytes.
  package var unhunted: [String] { hunt.unhunted }

  package init(_ secrets: [HuntedSecret], limits: LeakLimits = .standard) {
    self.hunt = Prepared(secrets, limits)
    self.strangers = nil
  }

  /// A hunt for the secrets of one scenario, and beside them for those of all others.
  init(_ secrets: [HuntedSecret], limits: LeakLimits, strangers: StrangerSecrets?) {
    self.hunt = Prepared(secrets, limits)
    self.strangers = strangers
  }

  /// The hunt for secrets whose patterns were made already.
  init(_ prepared: Prepared) {
    self.hunt = prepared
    self.strangers = nil
  }

  /// What a response gives away, over all its channels.
  package func report(on exchange: Exchange) -> LeakReport {
    var report = LeakReport()
    let response: Exchange.Response = exchange.response
    report.append(self.report(on: response.reason, in: .statusLine))
    for field in response.headers { report.append(self.report(on: field, isTrailer: false)) }
    for field in response.trailers { report.append(self.report(on: field, isTrailer: true)) }
    let codings: [String] = response.values(of: "content-encoding").flatMap { Self.codings($0) }
    report.append(self.report(on: response.body, in: .body, codings: codings))
    return report
  }

  /// What the bytes of one channel give away; `codings` are those that it was declared to have.
  package func report(
    on bytes: [UInt8],
    in channel: Channel,
    codings: [String] = []
  ) -> LeakReport {
    var report = LeakReport()
    let (matches, tree) = hunt.matches(in: bytes, isCompressed: !codings.isEmpty)
    report.unseen = tree.reasons.map { UnseenPart(channel: channel, reason: $0) }
    for coding in codings where !Self.readable.contains(coding) && !bytes.isEmpty {
      report.unseen.append(UnseenPart(channel: channel, reason: .coding(coding)))
    }
    report.findings = hunt.findings(of: matches, in: tree, channel)
    if let strangers { report.findings += strangers.findings(in: tree, channel) }
    return report
  }

  /// Whether a text that is to be shown gives a secret away.
  package func isFound(in text: [UInt8]) -> Bool {
    hunt.matches(in: text, isCompressed: false).matches.contains { $0.certainty == .certain }
  }

  /// Content codings that are undone here (RFC 9110 §8.4.1).
  private static let readable: Set<String> = ["gzip", "x-gzip", "deflate", "identity"]

  private static func codings(_ value: [UInt8]) -> [String] {
    String(decoding: ASCII.lowercased(value), as: UTF8.self)
      .split { $0 == "," || $0 == " " || $0 == "\t" }.map(String.init)
  }
}

extension LeakHunter: CustomStringConvertible, CustomReflectable {
  /// Says how many secrets are hunted, and nothing of them.
  package var description: String { "a hunt for \(hunt.secrets.count) secrets" }

  package var customMirror: Mirror { Mirror(self, children: []) }
}

extension LeakHunter {
  private func report(on field: Exchange.Field, isTrailer: Bool) -> LeakReport {
    var report = self.report(on: field.name, in: isTrailer ? .trailerName : .headerName)
    let name: String = shown(field.name, instead: report.findings.first?.secret)
    if ASCII.lowercased(field.name).elementsEqual("set-cookie".utf8), !isTrailer {
      report.append(cookieReport(on: field.value))
    } else {
      let channel: Channel = isTrailer ? .trailer(name) : .header(name)
      report.append(self.report(on: field.value, in: channel))
    }
    return report
  }

  /// A field's or a cookie's name for reports, unless it holds a secret.
  private func shown(_ name: [UInt8], instead label: String?) -> String {
    if let label { return "with '\(label)' in its name" }
    let text: [UInt8] = name.prefix(64).map { $0 > 0x20 && $0 < 0x7F ? $0 : UInt8(ascii: "?") }
    return String(decoding: ASCII.lowercased(text), as: UTF8.self)
  }

  /// The cookie's name and value apart, and the attributes behind them (RFC 6265 §4.1.1).
  ///
  /// They are searched together: a secret that holds a semicolon is in the value and an attribute.
  private func cookieReport(on value: [UInt8]) -> LeakReport {
    var report = self.report(on: value, in: .header("set-cookie"))
    let pair: ArraySlice<UInt8> = value.prefix { $0 != UInt8(ascii: ";") }
    let name = Array(pair.prefix { $0 != UInt8(ascii: "=") })
    let inName = report.findings.first { $0.place.offset < name.count }
    let shownName: String = shown(name, instead: inName?.secret)
    for index in report.findings.indices {
      let offset: Int = report.findings[index].place.offset
      if offset >= pair.count { continue }
      report.findings[index].channel = offset < name.count ? .cookieName : .cookie(shownName)
    }
    return report
  }
}
