import SourceDocuments

extension SchemaGraphBuilder {
  /// Finds every `$id` and anchor of a file, once.
  ///
  /// In a schema only the known keywords are followed: "an `$id` inside an `enum` is no identifier".
  /// An OpenAPI document holds schemas in so many places that everything but examples is followed.
  mutating func scan(file: String) {
    guard !scannedFiles.contains(file), let root = open(file: file) else { return }
    guard let tree = files.root(of: file), scannedFiles.insert(file).inserted else { return }
    if resources[root].language.form == .openAPI30 { return }
    if !hasInnerIdentifiers(tree) {
      _ = identify(ScanItem(node: tree, pointer: "", resource: root), file: file)
      return
    }
    var stack = [ScanItem(node: tree, pointer: "", resource: root)]
    while var item = stack.popLast() {
      switch item.node.content {
      case .object(let members):
        item.resource = identify(item, file: file)
        if resources[root].language.isDocument {
          pushAll(members, of: item, to: &stack)
        } else {
          pushSchemas(members, of: item, to: &stack)
        }
      case .array(let elements) where resources[root].language.isDocument:
        for index in elements.indices {
          stack.append(item.child(elements[index], "\(index)"))
        }
      default:
        continue
      }
    }
  }

  /// Schemas that room is made for before they are read.
  private static let reservedMax = 1 << 14

  /// Whether some object below the root has a member that may name it; makes room for as many schemas
  /// as there are objects.
  private mutating func hasInnerIdentifiers(_ tree: Node) -> Bool {
    var stack: [NodeContent] = []
    var objectCount = 1
    push(tree.content, to: &stack)
    while let content = stack.popLast() {
      if case .object(let members) = content {
        objectCount += 1
        for index in members.indices {
          switch members[index].key {
          case "$id", "id", "$anchor", "$dynamicAnchor":
            if case .string = members[index].value.content { return true }
          default: continue
          }
        }
      }
      push(content, to: &stack)
    }
    let room = min(objectCount, SchemaGraphBuilder.reservedMax)
    graph.schemas.reserveCapacity(graph.schemas.count + room)
    return false
  }

  private func push(_ content: NodeContent, to stack: inout [NodeContent]) {
    switch content {
    case .object(let members):
      for index in members.indices where members[index].value.isContainer {
        stack.append(members[index].value.content)
      }
    case .array(let elements):
      for index in elements.indices where elements[index].isContainer {
        stack.append(elements[index].content)
      }
    default: break
    }
  }

  /// Records the identifiers of one schema; gives the resource that it is in.
  private mutating func identify(_ item: ScanItem, file: String) -> Int {
    var resource = item.resource
    let language = resources[resource].language
    let hasReference = language.identifiesByFragment && stringMember("$ref", of: item.node) != nil
    if !hasReference, let text = stringMember(language.identifier, of: item.node),
      !text.hasPrefix("#")
    {
      let base = URIReference(resources[resource].uri)
      let uri = URIReference(text).resolved(against: base).withoutFragment
      if item.pointer.isEmpty {
        resources[resource].uri = uri
        graph.resources[resource].uri = uri
        if resourceByURI[uri] == nil { resourceByURI[uri] = resource }
      } else {
        let own = self.language(of: item.node, default: language)
        resource = addResource(uri: uri, file: file, pointer: item.pointer, language: own)
      }
    }
    addAnchors(of: item, to: resource, isReference: hasReference)
    return resource
  }

  private mutating func addAnchors(of item: ScanItem, to resource: Int, isReference: Bool) {
    let language = resources[resource].language
    if language.identifiesByFragment {
      // "#foo", alone or behind a URI, is what `$anchor` became (draft 7 core §8.2.3).
      if !isReference, let text = stringMember(language.identifier, of: item.node),
        let name = URIReference(text).fragment, !name.isEmpty, !name.hasPrefix("/")
      {
        resources[resource].anchors[name] = item.pointer
      }
      return
    }
    if let name = stringMember("$anchor", of: item.node) {
      resources[resource].anchors[name] = item.pointer
    }
    if language.form == .draft2019 {
      if case .bool(true)? = member(recursiveAnchor, of: item.node)?.content,
        item.pointer == resources[resource].pointer
      {
        resources[resource].dynamicAnchors.append((name: recursiveAnchor, pointer: item.pointer))
      }
      return
    }
    if let name = stringMember("$dynamicAnchor", of: item.node) {
      resources[resource].anchors[name] = item.pointer
      resources[resource].dynamicAnchors.append((name: name, pointer: item.pointer))
    }
  }

  private func pushAll(_ members: [Member], of item: ScanItem, to stack: inout [ScanItem]) {
    for member in members {
      switch member.key {
      case "example", "examples", "default", "enum", "const": continue
      default:
        if member.key.hasPrefix("x-") { continue }
        stack.append(item.child(member.value, member.key))
      }
    }
  }

  private func pushSchemas(_ members: [Member], of item: ScanItem, to stack: inout [ScanItem]) {
    for member in members {
      guard let keyword = SchemaMember.named[member.key] else { continue }
      let place = item.child(member.value, member.key)
      switch (keyword.subschemas, member.value.content) {
      case (.one, .object), (.oneOrList, .object):
        stack.append(place)
      case (.list, .array(let elements)), (.oneOrList, .array(let elements)):
        for index in elements.indices { stack.append(place.child(elements[index], "\(index)")) }
      case (.map, .object(let entries)):
        for entry in entries { stack.append(place.child(entry.value, entry.key)) }
      default:
        continue
      }
    }
  }
}

extension Node {
  fileprivate var isContainer: Bool {
    switch content {
    case .object, .array: true
    default: false
    }
  }
}

/// A node that is still to be looked through.
private struct ScanItem {
  var node: Node
  var pointer: String
  var resource: Int

  func child(_ node: Node, _ key: String) -> ScanItem {
    ScanItem(node: node, pointer: pointer + "/" + pointerToken(key), resource: resource)
  }
}
