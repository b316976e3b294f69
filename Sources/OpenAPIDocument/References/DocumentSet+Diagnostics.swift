package import SourceDocuments

extension DocumentSet {
  /// What is wrong with the references of all files: each fault once, at its first place.
  ///
  /// - Complexity: One resolution for each different text of a reference.
  package func referenceDiagnostics() -> [Diagnostic] {
    var diagnostics: [Diagnostic] = []
    var known: [ReferenceKey: Int] = [:]
    var judged: Set<NodePosition> = []
    var suggestions = NameSuggestions(limits: limits)
    for site in references {
      let key = ReferenceKey(text: site.text, resource: site.resource)
      if let index = known[key] {
        if index >= 0, diagnostics[index].notes.count < 4 {
          diagnostics[index].notes.append(Diagnostic.Note("also referred to here", at: site.range))
        }
        continue
      }
      known[key] = -1
      guard let diagnostic = diagnostic(for: site, &judged, &suggestions) else { continue }
      known[key] = diagnostics.count
      diagnostics.append(diagnostic)
    }
    return diagnostics
  }

  private func diagnostic(
    for site: ReferenceSite,
    _ judged: inout Set<NodePosition>,
    _ suggestions: inout NameSuggestions
  )
    -> Diagnostic?
  {
    if site.keyword == "mapping" { return mappingDiagnostic(for: site, &suggestions) }
    switch target(of: site.text, inResource: site.resource) {
    case .failure(let failure):
      var diagnostic: Diagnostic = diagnostic(
        for: failure,
        text: site.text,
        at: site.range,
        &suggestions
      )
      // Links are advice: nothing is generated from where they lead.
      if site.keyword == "operationRef" {
        if case .remote = failure { return nil }
        diagnostic.severity = .warning
      }
      return diagnostic
    case .success(let position):
      guard site.keyword == "$ref", let chain = endlessChain(from: position, &judged) else {
        return nil
      }
      return cycleDiagnostic(chain, at: site.range)
    }
  }

  /// The diagnostic for a reference that leads nowhere, with the nearest thing that exists.
  package func diagnostic(
    for failure: ReferenceFailure,
    text: String,
    at range: SourceRange
  ) -> Diagnostic {
    var suggestions = NameSuggestions(limits: limits)
    return diagnostic(for: failure, text: text, at: range, &suggestions)
  }

  private func diagnostic(
    for failure: ReferenceFailure,
    text: String,
    at range: SourceRange,
    _ suggestions: inout NameSuggestions
  ) -> Diagnostic {
    switch failure {
    case .remote(let uri):
      return Diagnostic(
        .remoteReference,
        "reference to '\(uri)' needs the network, which is never read",
        at: range,
        suggestion: "save the file beside the document and refer to it by its relative path"
      )
    case .missingFile(let name):
      return Diagnostic(
        .missingFile,
        "cannot read '\(name)', which is referred to here",
        at: range
      )
    case .malformedFragment(let fragment):
      return Diagnostic(
        .unresolvedReference,
        "'\(fragment)' is no JSON Pointer",
        at: range
      )
    case .unknownAnchor(let name, let file):
      let exists: Bool = root(of: file)?[name] != nil
      return Diagnostic(
        .unresolvedReference,
        "no anchor '\(name)' in '\(file)'",
        at: range,
        suggestion: exists ? "a JSON Pointer begins with '/': '#/\(name)'" : nil
      )
    case .nothingThere(let position, let tokens, let missing):
      return Diagnostic(
        .unresolvedReference,
        "nothing at '\(text)'",
        at: range,
        notes: [
          Diagnostic.Note("there is no '\(tokens[missing])' in this object", at: position.range)
        ],
        suggestion: suggestion(for: tokens, missing: missing, in: position, &suggestions)
      )
    case .cycle(let chain):
      return cycleDiagnostic(chain, at: range)
    }
  }

  /// The references from a place on, where they come to no end; nil where another reference has been
  /// found to lead on to the same place.
  private func endlessChain(
    from start: NodePosition,
    _ judged: inout Set<NodePosition>
  )
    -> [NodePosition]?
  {
    var chain: [NodePosition] = []
    var position: NodePosition = start
    while let text = position.node["$ref"]?.string {
      if chain.contains(position) || chain.count >= limits.chainMax { return chain + [position] }
      guard judged.insert(position).inserted else { return nil }
      chain.append(position)
      guard case .success(let next) = target(of: text, at: position) else { return nil }
      position = next
    }
    return nil
  }

  private func cycleDiagnostic(_ chain: [NodePosition], at range: SourceRange) -> Diagnostic {
    // Only the places from the first that comes again are on the cycle.
    let start: Int = chain.last.flatMap { chain.firstIndex(of: $0) } ?? 0
    if start == chain.count - 1 {
      return Diagnostic(
        .cyclicReference,
        "a chain of more than \(limits.chainMax) references, each to the next",
        at: range
      )
    }
    let names: [String] = chain[start...].prefix(8).map { "#" + $0.pointer }
    let rest: String = chain.count - start > 8 ? " → …" : ""
    return Diagnostic(
      .cyclicReference,
      "references lead back to themselves: " + names.joined(separator: " → ") + rest,
      at: range,
      notes: chain[start...].dropLast().prefix(8).map { place in
        Diagnostic.Note("leads on from here", at: place.node["$ref"]?.range ?? place.range)
      }
    )
  }

  private func suggestion(
    for tokens: [String],
    missing: Int,
    in position: NodePosition,
    _ suggestions: inout NameSuggestions
  )
    -> String?
  {
    if let members = position.node.members,
      let name = suggestions.nearest(to: tokens[missing], amongKeysOf: members)
    {
      var pointer: String = appending(name, to: position.pointer)
      for token in tokens[(missing + 1)...] { pointer = appending(token, to: pointer) }
      return "did you mean '#\(pointer)'?"
    }
    // Swagger 2.0's `#/definitions/Pet`, or a schema looked for among the responses.
    guard let last = tokens.last, let components = root(of: position.file)?["components"]?.members
    else { return nil }
    for group in components where group.value.member(last) != nil {
      return "did you mean '#/components/\(group.key)/\(last)'?"
    }
    return nil
  }

  /// A mapping may give a schema's name, so only what must be a URI is held to lead somewhere.
  private func mappingDiagnostic(
    for site: ReferenceSite,
    _ suggestions: inout NameSuggestions
  ) -> Diagnostic? {
    guard site.text.contains("#"),
      case .failure(let failure) = target(of: site.text, inResource: site.resource)
    else { return nil }
    var diagnostic: Diagnostic = diagnostic(
      for: failure,
      text: site.text,
      at: site.range,
      &suggestions
    )
    diagnostic.severity = .warning
    return diagnostic
  }
}

private struct ReferenceKey: Hashable {
  var text: String
  var resource: Int
}
