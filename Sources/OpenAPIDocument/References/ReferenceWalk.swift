package import SourceDocuments

/// A reference as it was written.
package struct ReferenceSite: Sendable {
  package var text: String
  package var range: SourceRange
  /// The keyword: `$ref`, `$dynamicRef`, `operationRef` or `mapping`.
  package var keyword: String
  /// The index in `DocumentSet.resources` of the resource that the reference stands in.
  package var resource: Int
}

/// A schema resource or a whole file: what a URI without fragment names.
package struct DocumentResource: Sendable {
  /// The absolute URI where one is known, else the file's name.
  package var uri: URIReference
  package var position: NodePosition
  /// Names of `$anchor` and `$dynamicAnchor` → JSON Pointer in the file.
  package var anchors: [String: String] = [:]
}

/// Collects the references, identifiers and anchors of one file.
struct ReferenceWalk {
  private(set) var sites: [ReferenceSite] = []
  private(set) var resources: [DocumentResource]
  /// The places of keys in large objects, by JSON Pointer: references into them are common.
  private(set) var keyPlaces: [String: [String: Int]] = [:]
  /// Objects with fewer members are searched from end to end.
  static let indexedMembersMin = 32

  private let file: String
  /// The index that the first of `resources` has among those of all files.
  private let firstResource: Int
  private let depthMax: Int
  private var resource = 0
  private var tokens: [String] = []

  init(file: String, root: Node, firstResource: Int, limits: ReferenceLimits) {
    self.file = file
    self.firstResource = firstResource
    depthMax = limits.nestingDepthMax
    let position = NodePosition(file: file, pointer: "", node: root)
    resources = [
      DocumentResource(uri: URIReference(percentEncodingFragment(file)), position: position)
    ]
    visit(root, isNames: false)
  }

  /// Walks a value whose keys are keywords, or chosen names.
  private mutating func visit(_ node: Node, isNames: Bool) {
    switch node.content {
    case .object(let members):
      guard tokens.count < depthMax else { return }
      let outer: Int = resource
      if !isNames, !tokens.isEmpty { enterResource(node, members) }
      var index = 0
      let count: Int = members.count
      if count >= Self.indexedMembersMin { indexKeys(of: members) }
      while index < count {
        visitMember(members[index], isNames: isNames)
        index += 1
      }
      resource = outer
    case .array(let elements):
      guard tokens.count < depthMax else { return }
      var index = 0
      let count: Int = elements.count
      while index < count {
        tokens.append(String(index))
        visit(elements[index], isNames: false)
        tokens.removeLast()
        index += 1
      }
    default: return
    }
  }

  private mutating func indexKeys(of members: [Member]) {
    var places: [String: Int] = [:]
    places.reserveCapacity(members.count)
    var index = 0
    while index < members.count {
      places[members[index].key] = index
      index += 1
    }
    keyPlaces[pointer] = places
  }

  private mutating func visitMember(_ member: Member, isNames: Bool) {
    if isNames {
      // `paths: { $ref: paths.yaml }` is not in the specification and in many documents.
      if member.key == "$ref" { addSite(member.value, keyword: member.key) }
      descend(member, isNames: false)
      return
    }
    switch role(of: member.key) {
    case .keywords: descend(member, isNames: false)
    case .names:
      // `examples` of a schema and `parameters` of an operation are arrays, one of data.
      if case .array = member.value.content, member.key == "examples" { return }
      descend(member, isNames: true)
    case .data: return
    case .reference: addSite(member.value, keyword: member.key)
    case .mapping:
      for mapped in member.value.members ?? [] { addSite(mapped.value, keyword: "mapping") }
    case .identifier:
      guard tokens.isEmpty, let text = member.value.string else { return }
      resources[0].uri = URIReference(text).resolved(against: resources[0].uri)
    case .anchor:
      guard let name = member.value.string else { return }
      resources[resource].anchors[name] = pointer
    }
  }

  private mutating func descend(_ member: Member, isNames: Bool) {
    switch member.value.content {
    case .object, .array:
      tokens.append(member.key)
      visit(member.value, isNames: isNames)
      tokens.removeLast()
    default: return
    }
  }

  /// JSON Schema core §8.2.1: `$id` starts a schema resource with that URI.
  private mutating func enterResource(_ node: Node, _ members: [Member]) {
    var index = 0
    let count: Int = members.count
    while index < count {
      if members[index].key.utf8.count == 3, members[index].key == "$id" {
        guard let text = members[index].value.string else { return }
        // OpenAPI 3.0 and drafts before 2019-09 used `#name` as an anchor.
        if text.hasPrefix("#") {
          resources[resource].anchors[String(text.dropFirst())] = pointer
          return
        }
        let uri: URIReference = URIReference(text).resolved(against: resources[resource].uri)
        let position = NodePosition(file: file, pointer: pointer, node: node)
        resources.append(DocumentResource(uri: uri, position: position))
        resource = resources.count - 1
        return
      }
      index += 1
    }
  }

  private var pointer: String {
    var text = ""
    for token in tokens { text = appending(token, to: text) }
    return text
  }

  private mutating func addSite(_ value: Node, keyword: String) {
    guard let text = value.string else { return }
    sites.append(
      ReferenceSite(
        text: text,
        range: value.range,
        keyword: keyword,
        resource: firstResource + resource
      )
    )
  }
}

/// A file's name as a URI path: `#` and `?` in it are no delimiters.
private func percentEncodingFragment(_ name: String) -> String {
  guard name.utf8.contains(where: { $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "?") }) else {
    return name
  }
  var text = ""
  for character in name {
    switch character {
    case "#": text += "%23"
    case "?": text += "%3F"
    default: text.append(character)
    }
  }
  return text
}
