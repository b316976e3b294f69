internal import AssayRuntime

extension Prepared {
  /// One finding for each secret and place, by the simplest of the forms that it has there.
  func findings(of matches: [SecretMatch], in tree: ViewTree, _ channel: Channel) -> [LeakFinding] {
    if matches.isEmpty { return [] }
    let chosen: [SecretMatch] = candidates(matches)
    var findings: [LeakFinding] = []
    var counts = [Int](repeating: 0, count: secrets.count)
    for (match, place) in zip(chosen, places(of: chosen, in: tree)) {
      if counts[match.secret] >= limits.findingsMax { continue }
      let finding = LeakFinding(
        secret: secrets[match.secret].label,
        extent: match.extent,
        steps: match.steps,
        channel: channel,
        place: place,
        certainty: match.certainty
      )
      let isKnown: Bool = findings.contains {
        $0.secret == finding.secret && $0.place.isSame(as: finding.place)
      }
      if isKnown { continue }
      counts[match.secret] += 1
      findings.append(finding)
    }
    return findings.sorted { $0.place.offset < $1.place.offset }
  }

  /// The matches whose places are worth finding, the simplest first.
  private func candidates(_ matches: [SecretMatch]) -> [SecretMatch] {
    var counts = [Int](repeating: 0, count: secrets.count)
    return matches.enumerated().sorted { Self.isSimpler($0, $1) }.map(\.element).filter { match in
      counts[match.secret] += 1
      return counts[match.secret] <= 4 * limits.findingsMax
    }
  }

  /// The order of forms: what is certain, more of the secret, fewer steps, in the order of discovery.
  private static func isSimpler(
    _ left: (offset: Int, element: SecretMatch),
    _ right: (offset: Int, element: SecretMatch)
  ) -> Bool {
    func rank(_ match: SecretMatch) -> (Int, Int, Int) {
      let isCertain: Int = match.certainty == .certain ? 0 : 1
      let kind: Int
      switch match.extent {
      case .whole where match.isSpread: kind = 2
      case .whole: kind = match.steps.contains { $0.isDigest } ? 1 : 0
      case .prefix, .suffix, .slice: kind = 2
      case .masked: kind = 3
      }
      return (isCertain, kind, kind >= 2 ? -match.count : match.steps.count)
    }
    let (first, second) = (rank(left.element), rank(right.element))
    return first == second ? left.offset < right.offset : first < second
  }

  /// Where a match stands in the channel, and in the outermost view that is JSON.
  private struct Origin {
    var offset: Int
    var json: (view: Int, offset: Int)?
  }

  private func places(of matches: [SecretMatch], in tree: ViewTree) -> [LeakPlace] {
    let isJSON: [Bool] = tree.views.map { SpreadText.isJSON($0.bytes) }
    let origins: [Origin] = matches.map { origin(of: $0, in: tree, isJSON) }
    var places: [LeakPlace] = origins.map { LeakPlace(offset: $0.offset) }
    for view in tree.views.indices where isJSON[view] {
      let inView: [Int] = origins.indices.filter { origins[$0].json?.view == view }
        .sorted { (origins[$0].json?.offset ?? 0) < (origins[$1].json?.offset ?? 0) }
      let offsets: [Int] = inView.map { origins[$0].json?.offset ?? 0 }
      let found = JSONPlaceFinder.places(of: offsets, in: tree.views[view].bytes)
      for (index, place) in zip(inView, found) {
        let label: String = secrets[matches[index].secret].label
        places[index].pointer = pointer(place.tokens, isName: place.isName, label)
        places[index].isName = place.isName
      }
    }
    let text: [UInt8] = tree.views[0].bytes
    guard tree.views[0].isText, !places.allSatisfy({ $0.pointer != nil }), text.contains(0x0A)
    else { return places }
    for index in places.indices where places[index].pointer == nil {
      let end: Int = min(places[index].offset, text.count)
      places[index].line = 1 + text[..<end].count { $0 == 0x0A }
    }
    return places
  }

  private func origin(of match: SecretMatch, in tree: ViewTree, _ isJSON: [Bool]) -> Origin {
    var view: Int = match.view
    var origin = Origin(offset: match.offset)
    while true {
      if isJSON[view] { origin.json = (view, origin.offset) }
      guard let parent = tree.views[view].parent else { return origin }
      origin.offset = tree.views[view].place(of: origin.offset, in: tree.views[parent])
      view = parent
    }
  }

  /// A pointer whose names give nothing away.
  private func pointer(
    _ tokens: [JSONPlaceFinder.Token],
    isName: Bool,
    _ label: String
  ) -> String {
    var names: [String] = []
    for (index, token) in tokens.enumerated() {
      switch token {
      case .position(let position): names.append(String(position))
      case .name where isName && index == tokens.count - 1: names.append("‹\(label)›")
      case .name(let name): names.append(shown(name))
      }
    }
    return JSONPointer(tokens: names).description
  }

  private func shown(_ name: [UInt8]) -> String {
    if let match = matches(in: name, isCompressed: false).matches.first {
      return "‹\(secrets[match.secret].label)›"
    }
    let plain: [UInt8] = Substitution.backslash.decode(name, countMax: 80).bytes
    return String(decoding: plain.map { $0 < 0x20 ? UInt8(ascii: "?") : $0 }, as: UTF8.self)
  }
}

extension LeakPlace {
  /// Whether two matches have one place: the same value of JSON, the same line, or one channel.
  fileprivate func isSame(as other: LeakPlace) -> Bool {
    if let pointer { return pointer == other.pointer && isName == other.isName }
    return other.pointer == nil && line == other.line
  }
}

extension LeakStep {
  fileprivate var isDigest: Bool { if case .digest = self { true } else { false } }
}
