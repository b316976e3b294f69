/// Which websites a simulation is for: one host, all hosts below a domain, or all.
package struct WebsitePattern: Sendable, Hashable {
  private enum Kind: Sendable, Hashable {
    case every
    case host(String)
    case below(domain: String)
  }

  private let kind: Kind

  /// All websites.
  package static let every = WebsitePattern(kind: .every)

  private init(kind: Kind) { self.kind = kind }

  /// Reads `*`, `*.example.com`, a host such as `www.example.com`, or a URL, of which the host counts.
  ///
  /// Nil where there is no host.
  package init?(_ text: String) {
    if text == "*" {
      self = .every
      return
    }
    let isBelow = text.hasPrefix("*.")
    guard let host = hostName(ofWebsite: isBelow ? String(text.dropFirst(2)) : text) else {
      return nil
    }
    kind = isBelow ? .below(domain: host) : .host(host)
  }

  /// Whether the website of a URL is meant.
  package func matches(url: String) -> Bool {
    switch kind {
    case .every: true
    case .host(let host): hostName(ofWebsite: url) == host
    case .below(let domain): hostName(ofWebsite: url)?.hasSuffix("." + domain) ?? false
    }
  }
}

/// The host of a URL, or of a host and path without a scheme, in lower case (RFC 3986 §3.2.2).
///
/// Port, user and a final dot are left out; nil where nothing is left.
func hostName(ofWebsite text: String) -> String? {
  var rest: Substring.UTF8View = text.utf8[...]
  if let mark = text.utf8FirstIndex(of: "://") {
    rest = rest[text.utf8.index(mark, offsetBy: 3)...]
  }
  rest = rest.prefix { !"/?#\\".utf8.contains($0) }
  if let at = rest.lastIndex(of: UInt8(ascii: "@")) { rest = rest[rest.index(after: at)...] }
  if rest.first == UInt8(ascii: "[") {
    guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
    rest = rest[...end]
  } else {
    rest = rest.prefix { $0 != UInt8(ascii: ":") }
  }
  if rest.last == UInt8(ascii: ".") { rest.removeLast() }
  guard !rest.isEmpty, !rest.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "*") }) else {
    return nil
  }
  return String(Substring(rest)).lowercased()
}

extension String {
  fileprivate func utf8FirstIndex(of text: String) -> Index? {
    let wanted = Array(text.utf8)
    return utf8.indices.first { utf8[$0...].starts(with: wanted) }
  }
}
