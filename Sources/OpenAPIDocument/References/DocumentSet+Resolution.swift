import SourceDocuments

/// Why a reference leads nowhere.
package enum ReferenceFailure: Error, Sendable {
  /// It names something on the network, which is never read.
  case remote(String)
  case missingFile(String)
  /// The fragment is neither a JSON Pointer nor a name.
  case malformedFragment(String)
  /// There is no such `$anchor`.
  case unknownAnchor(String, file: String)
  /// The pointer names nothing: `tokens[missing]` is not in the node at the position.
  case nothingThere(NodePosition, tokens: [String], missing: Int)
  /// References lead to references and at last back; the places on the way.
  case cycle([NodePosition])
}

extension DocumentSet {
  /// The node at a JSON Pointer in a file; nil where there is none.
  package func position(file: String, pointer: String) -> NodePosition? {
    guard let index = fileIndexes[file], let tokens = pointerTokens(pointer) else { return nil }
    let start = NodePosition(file: file, pointer: "", node: files[index].root)
    guard case .arrived(let position) = files[index].descend(tokens, from: start) else {
      return nil
    }
    return position
  }

  /// What a reference means where it is written; does not follow a reference found there.
  ///
  /// The text is as written, such as `../common.yaml#/components/schemas/Pet`; the position is any
  /// place of the file that it stands in, such as the object that holds the `$ref`.
  package func target(
    of text: String,
    at position: NodePosition
  )
    -> Result<NodePosition, ReferenceFailure>
  {
    target(of: text, inResource: resource(at: position))
  }

  /// Follows the `$ref` of an object, and that of what it leads to, to an object without one.
  package func followingReferences(
    from start: NodePosition
  )
    -> Result<NodePosition, ReferenceFailure>
  {
    var position: NodePosition = start
    var chain: [NodePosition] = []
    while let text = position.node["$ref"]?.string {
      if chain.count >= limits.chainMax || chain.contains(position) {
        return .failure(.cycle(chain + [position]))
      }
      chain.append(position)
      switch target(of: text, at: position) {
      case .success(let next): position = next
      case .failure(let failure): return .failure(failure)
      }
    }
    return .success(position)
  }

  /// The innermost resource that holds a position.
  func resource(at position: NodePosition) -> Int {
    guard let index = fileIndexes[position.file] else { return 0 }
    let embedded: [String: Int] = files[index].embeddedResources
    if embedded.isEmpty { return files[index].resource }
    var pointer: Substring = position.pointer[...]
    while true {
      if let found = embedded[String(pointer)] { return found }
      guard let slash = pointer.lastIndex(of: "/") else { return files[index].resource }
      pointer = pointer[..<slash]
    }
  }

  func target(of text: String, inResource index: Int) -> Result<NodePosition, ReferenceFailure> {
    let reference = URIReference(text)
    let fragment: String = removingPercentEncoding(reference.fragment ?? "")
    if reference.isSameDocument {
      let result = place(fragment, inResource: index)
      guard case .failure = result, !resources[index].position.pointer.isEmpty else {
        return result
      }
      // Within an `$id`, `#/components/…` starts at that schema (JSON Schema core §9.2.1), yet
      // authors mean the file.
      guard let file = fileIndexes[resources[index].position.file],
        case .success(let found) = place(fragment, inResource: files[file].resource)
      else { return result }
      return .success(found)
    }
    let absolute: URIReference = reference.resolved(against: resources[index].uri)
    if let known = resourceIndexes[absolute.withoutFragment] {
      return place(fragment, inResource: known)
    }
    guard isFile(reference) else { return .failure(.remote(reference.withoutFragment)) }
    let name: String = relativeFileName(of: reference, from: resources[index].position.file)
    guard let file = fileIndexes[name] else { return .failure(.missingFile(name)) }
    return place(fragment, inResource: files[file].resource)
  }

  /// The place that a decoded fragment names in a resource.
  private func place(
    _ fragment: String,
    inResource index: Int
  )
    -> Result<NodePosition, ReferenceFailure>
  {
    let resource: DocumentResource = resources[index]
    if fragment.isEmpty { return .success(resource.position) }
    guard let file = fileIndexes[resource.position.file] else {
      return .failure(.missingFile(resource.position.file))
    }
    if fragment.hasPrefix("/") {
      guard let tokens = pointerTokens(fragment) else {
        return .failure(.malformedFragment(fragment))
      }
      switch files[file].descend(tokens, from: resource.position) {
      case .arrived(let position): return .success(position)
      case .stopped(let position, let tokens, let missing):
        return .failure(.nothingThere(position, tokens: tokens, missing: missing))
      }
    }
    guard let pointer = resource.anchors[fragment],
      let found = position(file: resource.position.file, pointer: pointer)
    else { return .failure(.unknownAnchor(fragment, file: resource.position.file)) }
    return .success(found)
  }
}
