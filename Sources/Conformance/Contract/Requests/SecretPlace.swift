package import AssayRuntime
import OpenAPIDocument
import SchemaPlan
import SourceDocuments

/// A place of a request whose value is a secret.
package struct SecretPlace: Sendable, Hashable {
  package var location: Location
  package var mark: Mark

  package enum Location: Sendable, Hashable {
    /// The way into the body.
    case body([Segment])
    case parameter(String, ContractParameter.Location)
  }

  /// A part of the way into a body.
  package enum Segment: Sendable, Hashable {
    case member(String)
    /// Any member of a map.
    case anyMember
    /// Any element of an array.
    case anyElement
  }

  /// What says that it is a secret.
  package enum Mark: Sendable, Hashable {
    /// `format: password`, with or without `writeOnly`.
    case password
    /// `x-secret: true` and what other vendors call it.
    case extended
    /// `x-tokenized-by`: the members that the named sibling lists.
    case tokenized(by: String)
    /// Its name alone.
    case name
  }

  /// Such as `/auth_credentials/source_fields/*` or `query api_key`.
  package var text: String {
    switch location {
    case .parameter(let name, let location): return "\(location.rawValue) \(name)"
    case .body(let segments):
      return segments.reduce("") { text, segment in
        if case .member(let name) = segment { return text + "/" + JSONPointer.escape(name) }
        return text + "/*"
      }
    }
  }
}

extension Contract {
  /// Where a request of an operation carries secrets, in the order of the document.
  ///
  /// The marks are `format: password`, `x-secret: true` and its like, `x-tokenized-by`, and names such
  /// as `api_key`; `x-secret: false` says that a name misleads.
  package func secretPlaces(of operation: ContractOperation) -> [SecretPlace] {
    guard parts.indices.contains(operation.index) else { return [] }
    let own: OperationParts = parts[operation.index]
    var search = SecretSearch(schemas.graph)
    for parameter in own.parameters {
      let location = ContractParameter.Location(rawValue: parameter.location.rawValue) ?? .query
      guard let mark = search.mark(of: parameter.schema?.id, named: parameter.name) else {
        continue
      }
      search.add(.parameter(parameter.name, location), mark)
    }
    for media in own.body {
      if let schema = media.schema { search.walk(schema.id) }
    }
    return search.places
  }

  /// The JSON Pointers of the secrets in the body of a request.
  ///
  /// Of a map that `x-tokenized-by` marks, those members that the sibling lists.
  package func secretPointers(of operation: ContractOperation, in body: JSONValue) -> Set<String> {
    var found: Set<String> = []
    for place in secretPlaces(of: operation) {
      guard case .body(let segments) = place.location else { continue }
      var matches: [(pointer: String, value: JSONValue, parent: JSONValue?)] = [("", body, nil)]
      for (depth, segment) in segments.enumerated() {
        let isLast: Bool = depth == segments.count - 1
        matches = matches.flatMap { match in
          Self.step(match.value, segment).filter { child in
            guard isLast, case .tokenized(let sibling) = place.mark else { return true }
            let names: [JSONValue] = match.parent?[sibling]?.arrayValue ?? []
            return names.contains(.string(child.name))
          }.map { child in
            (match.pointer + "/" + JSONPointer.escape(child.name), child.value, match.value)
          }
        }
      }
      for match in matches where !match.value.isNull { found.insert(match.pointer) }
    }
    return found
  }

  private static func step(
    _ value: JSONValue,
    _ segment: SecretPlace.Segment
  ) -> [(name: String, value: JSONValue)] {
    switch segment {
    case .member(let name): return value[name].map { [(name, $0)] } ?? []
    case .anyMember: return (value.objectValue?.members ?? []).map { ($0.key, $0.value) }
    case .anyElement:
      return (value.arrayValue ?? []).enumerated().map { (String($0.offset), $0.element) }
    }
  }
}

/// Looks for secrets in the schemas of requests.
struct SecretSearch {
  private(set) var places: [SecretPlace] = []
  private let graph: SchemaGraph
  private var known: Set<SecretPlace.Location> = []
  private var room: Int = AnswerLimits.schemaVisitsMax

  init(_ graph: SchemaGraph) { self.graph = graph }

  mutating func add(_ location: SecretPlace.Location, _ mark: SecretPlace.Mark) {
    if known.insert(location).inserted {
      places.append(SecretPlace(location: location, mark: mark))
    }
  }

  /// A schema on the way, and the step of the walk that led to it.
  private struct Step {
    var id: SchemaID
    var path: [SecretPlace.Segment]
    var parent: Int
  }

  /// Walks a body's schema breadth first, each schema once on a way and a few times in all.
  mutating func walk(_ root: SchemaID) {
    var work: [Step] = [Step(id: root, path: [], parent: -1)]
    var visits: [SchemaID: Int] = [:]
    var next = 0
    while next < work.count, room > 0 {
      let item: Step = work[next]
      let place: Int = next
      next += 1
      guard item.path.count < AnswerLimits.schemaDepthMax, !isAbove(item, in: work) else {
        continue
      }
      visits[item.id, default: 0] += 1
      if visits[item.id, default: 0] > AnswerLimits.schemaRevisitsMax { continue }
      room -= 1
      let schema: Schema = graph[item.id]
      func add(_ id: SchemaID, _ segments: SecretPlace.Segment...) {
        work.append(Step(id: id, path: item.path + segments, parent: place))
      }
      let links = SchemaLinks(schema)
      // A body, or a value of a map or list, that is a secret itself.
      if let mark = mark(of: item.id, named: nil) { self.add(item.path, mark) }
      for link in links.demands + links.choices { add(link) }
      for property in schema.properties where !graph[property.schema].isReadOnly {
        if let mark = mark(of: property.schema, named: property.name) {
          self.add(item.path + [.member(property.name)], mark)
        }
        add(property.schema, .member(property.name))
      }
      for property in schema.patternProperties { add(property.schema, .anyMember) }
      if let rest = schema.additionalProperties { add(rest, .anyMember) }
      for element in schema.prefixItems + [schema.items].compactMap(\.self) {
        add(element, .anyElement)
      }
    }
  }

  private func isAbove(_ item: Step, in work: [Step]) -> Bool {
    var place: Int = item.parent
    while place >= 0 {
      if work[place].id == item.id { return true }
      place = work[place].parent
    }
    return false
  }

  private mutating func add(_ path: [SecretPlace.Segment], _ mark: SecretPlace.Mark) {
    if case .tokenized = mark {
      add(.body(path + [.anyMember]), mark)
    } else if !path.isEmpty {
      add(.body(path), mark)
    }
  }

  /// What makes the values of a schema secret; nil where nothing does.
  func mark(of id: SchemaID?, named name: String?) -> SecretPlace.Mark? {
    var types: TypeSet?
    var isKnownValue = false
    var work: [SchemaID] = id.map { [$0] } ?? []
    var seen: Set<SchemaID> = []
    while let id = work.popLast(), seen.count < AnswerLimits.schemaDepthMax {
      guard seen.insert(id).inserted else { continue }
      let schema: Schema = graph[id]
      for entry in schema.extensions {
        switch (entry.key, entry.value.content) {
        case ("x-secret", .bool(false)): return nil
        case ("x-tokenized-by", .string(let sibling)): return .tokenized(by: sibling)
        case ("x-secret", .bool(true)), ("x-sensitive", .bool(true)), ("x-pii", .bool(true)),
          ("x-redact", .bool(true)), ("x-encrypted", .bool(true)),
          ("x-speakeasy-param-sensitive", .bool(true)):
          return .extended
        default: break
        }
      }
      if schema.format == "password" { return .password }
      if schema.enumeration != nil || schema.constant != nil { isKnownValue = true }
      if ["date", "date-time", "uri", "url", "binary"].contains(schema.format ?? "") {
        isKnownValue = true
      }
      types = types ?? schema.types
      work += SchemaLinks(schema).demands
    }
    guard let name, isSecretName(name), !isKnownValue else { return nil }
    return types.map { $0.contains(.string) } ?? true ? .name : nil
  }
}
