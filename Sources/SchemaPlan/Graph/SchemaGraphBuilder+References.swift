import SourceDocuments

extension SchemaGraphBuilder {
  /// What a reference written in a resource leads to; nil where that does not exist.
  mutating func target(of text: String, from resource: Int) -> SchemaTarget? {
    if text.hasPrefix("#/"), !text.utf8.contains(0x25) {
      // The common case, without taking a URI apart.
      return target(fragment: String(text.dropFirst()), in: resource)
    }
    let base = URIReference(resources[resource].uri)
    let reference = URIReference(text).resolved(against: base)
    guard let found = self.resource(uri: reference.withoutFragment),
      let fragment = percentDecoded(reference.fragment ?? "")
    else { return nil }
    return target(fragment: fragment, in: found)
  }

  private mutating func target(fragment: String, in resource: Int) -> SchemaTarget? {
    let file = resources[resource].file
    if fragment.isEmpty || fragment.hasPrefix("/") {
      return target(file: file, pointer: resources[resource].pointer + fragment)
    }
    if resources[resource].anchors[fragment] == nil { scan(file: file) }
    guard let pointer = resources[resource].anchors[fragment] else { return nil }
    return target(file: file, pointer: pointer)
  }

  /// What stands at a place, with the resource around it.
  mutating func target(file: String, pointer: String) -> SchemaTarget? {
    guard open(file: file) != nil, let keys = pointerKeys(pointer),
      let passed = files.path(to: keys, in: file), let node = passed.last
    else { return nil }
    for ancestor in passed.dropFirst() where stringMember("$id", of: ancestor) != nil {
      scan(file: file)
      break
    }
    var canonical = ""
    for key in keys { canonical += "/" + pointerToken(key) }
    guard let resource = resource(around: canonical, in: file) else { return nil }
    return SchemaTarget(file: file, pointer: canonical, node: node, resource: resource)
  }

  /// The name of the schema that `$ref` or `$dynamicRef` leads to; reports one that leads nowhere.
  mutating func reference(_ text: String, at range: SourceRange, in resource: Int) -> SchemaID? {
    if text.hasPrefix("#/"), !text.utf8.contains(0x25) {
      let place = resources[resource].pointer + text.dropFirst()
      if let known = known(file: resources[resource].file, pointer: place) { return known }
    }
    guard let target = target(of: text, from: resource) else {
      reportDangling(text, at: range, in: resource)
      return nil
    }
    return schema(at: target)
  }

  /// Says as exactly as possible why a reference leads nowhere.
  mutating func reportDangling(_ text: String, at range: SourceRange, in resource: Int) {
    let base = URIReference(resources[resource].uri)
    let reference = URIReference(text).resolved(against: base)
    let uri = reference.withoutFragment
    guard let found = self.resource(uri: uri) else {
      let isRemote = reference.scheme == "http" || reference.scheme == "https"
      report(
        .danglingReference,
        isRemote
          ? "'\(uri)' is not at hand, and nothing is ever fetched"
          : "cannot read '\(uri)', which is referred to here",
        at: range,
        suggestion: isRemote ? "save it as a file, and map the URI to that" : nil
      )
      return
    }
    let nearest = nearest(to: reference.fragment ?? "", in: found)
    report(
      .danglingReference,
      "nothing at '\(text)'",
      at: range,
      suggestion: nearest.map { "did you mean '\($0)'?" }
    )
  }

  /// The place that a pointer may have meant: the same with another name for the first that is missing.
  private mutating func nearest(to fragment: String, in resource: Int) -> String? {
    guard let pointer = percentDecoded(fragment), let keys = pointerKeys(pointer) else {
      return nil
    }
    let file = resources[resource].file
    guard let start = pointerKeys(resources[resource].pointer) else { return nil }
    for count in keys.indices {
      guard files.path(to: start + keys[...count], in: file) == nil else { continue }
      guard let parent = files.path(to: start + keys[..<count], in: file)?.last,
        case .object(let members) = parent.content,
        let name = nearestName(to: keys[count], among: members.map(\.key))
      else { return nil }
      var meant = keys
      meant[count] = name
      return "#" + meant.map { "/" + pointerToken($0) }.joined()
    }
    return nil
  }
}
