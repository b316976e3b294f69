internal import AssayRuntime

extension LeakPolicy {
  /// What a hunt by this policy may cost.
  ///
  /// The policy counts the encodings that somebody put upon the secret; what HTTP and JSON bring
  /// themselves (a content coding, escapes, percent signs) comes on top.
  package var limits: LeakLimits {
    var limits = LeakLimits.standard
    limits.depthMax = min(max(depth, 0), 8) + 3
    limits.partialBytesMin = max(partialBytesMin, LeakLimits.standard.partialBytesMin)
    limits.sliceBytesMin = max(limits.partialBytesMin, LeakLimits.standard.sliceBytesMin)
    return limits
  }

  /// Whether leaks in a channel are findings.
  package func includes(_ channel: Channel) -> Bool {
    guard let channels else { return true }
    return !channels.isDisjoint(with: channel.policyNames)
  }

  /// The allowance that fits a finding, in the order of the fixture.
  package func allowance(for finding: LeakFinding) -> Int? {
    allowances.firstIndex { $0.fits(finding) }
  }
}

extension LeakPolicy.Allowance {
  /// Whether a finding is what it allows, whatever the day is.
  func fits(_ finding: LeakFinding) -> Bool {
    guard secret == finding.secret else { return false }
    if let form, form != finding.form { return false }
    if place.isEmpty || place.hasPrefix("/") {
      guard finding.channel == .body, let pointer = finding.place.pointer else { return false }
      return Self.fits(place, pointer)
    }
    if let separator = place.firstIndex(of: ":") {
      let name: String = place[place.index(after: separator)...].lowercased()
      switch place[..<separator] {
      case "header": return finding.channel == .header(name)
      case "cookie": return finding.channel == .cookie(name)
      case "trailer": return finding.channel == .trailer(name)
      default: return false
      }
    }
    return finding.channel.policyNames.contains(place)
  }

  /// Whether it no longer holds on a day such as `2027-01-31`.
  func isExpired(on day: String) -> Bool {
    // Dates of RFC 3339 sort as texts.
    if let expires { day.prefix(10) > expires.prefix(10) } else { false }
  }

  /// Whether a pointer is the one that is allowed; `*` stands for any name or position.
  private static func fits(_ allowed: String, _ pointer: String) -> Bool {
    if allowed == pointer { return true }
    let (left, right) = (allowed.split(separator: "/"), pointer.split(separator: "/"))
    return left.count == right.count && zip(left, right).allSatisfy { $0 == "*" || $0 == $1 }
  }
}

extension Channel {
  /// What fixtures call it in `leaks.channels` and `leaks.allow`.
  var policyNames: Set<String> {
    switch self {
    case .statusLine: ["status-text"]
    case .headerName: ["headers"]
    case .header(let name):
      Self.linkingFields.contains(name) ? ["headers", "url"] : ["headers"]
    case .cookieName, .cookie: ["cookies"]
    case .trailerName, .trailer: ["trailers"]
    case .body: ["body"]
    case .text(let name): [name]
    }
  }

  /// Fields whose value is a URL, or holds some.
  private static let linkingFields: Set<String> = [
    "location", "content-location", "link", "refresh", "referer",
  ]

  /// The place of a finding as `header NAME`; nil where the body's pointer says it.
  var answerPlace: String? {
    switch self {
    case .statusLine: "status line"
    case .headerName: "header name"
    case .header(let name): "header \(name)"
    case .cookieName: "cookie name"
    case .cookie(let name): "cookie \(name)"
    case .trailerName: "trailer name"
    case .trailer(let name): "trailer \(name)"
    case .body: nil
    case .text(let name): name
    }
  }
}
