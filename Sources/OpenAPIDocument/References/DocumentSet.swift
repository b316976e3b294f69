package import SourceDocuments

/// A root document and every file that it refers to, directly or not.
///
/// Nothing here reads a file: `loadReferences` asks its caller for each. Names of files are relative
/// to wherever the root's name is, with `/` between folders.
package struct DocumentSet: Sendable {
  /// Every reference of every file, in the order of files and, within one, of the text.
  package private(set) var references: [ReferenceSite] = []
  /// Every file and every schema with an `$id`.
  package private(set) var resources: [DocumentResource] = []
  /// The files that were asked for and not there, in the order of asking.
  package private(set) var missingFileNames: [String] = []
  package let limits: ReferenceLimits
  /// URIs for which there are files at hand: whole ones, and with `/` at their end what begins so.
  package var mappedURIs: [String] = []

  var files: [DocumentFile] = []
  var fileIndexes: [String: Int] = [:]
  var resourceIndexes: [String: Int] = [:]
  private var missing: Set<String> = []
  private var loadedReferences = 0

  package init(limits: ReferenceLimits = .standard) {
    self.limits = limits
  }

  /// The names of all files read, the root first: what a build must watch.
  package var fileNames: [String] { files.map(\.name) }

  /// Whether there is a file of that name.
  package func contains(file name: String) -> Bool { fileIndexes[name] != nil }

  /// The root node of a file.
  package func root(of file: String) -> Node? {
    guard let index = fileIndexes[file] else { return nil }
    return files[index].root
  }

  /// Adds a file that is at hand; the first file added is the root document.
  package mutating func add(_ name: String, _ root: Node) {
    guard fileIndexes[name] == nil else { return }
    let walk = ReferenceWalk(
      file: name,
      root: root,
      firstResource: resources.count,
      limits: limits
    )
    fileIndexes[name] = files.count
    var file = DocumentFile(
      name: name,
      root: root,
      resource: resources.count,
      keyPlaces: walk.keyPlaces
    )
    for resource in walk.resources {
      if !resource.position.pointer.isEmpty {
        file.embeddedResources[resource.position.pointer] = resources.count
      }
      let uri: String = resource.uri.withoutFragment
      if resourceIndexes[uri] == nil { resourceIndexes[uri] = resources.count }
      resources.append(resource)
    }
    files.append(file)
    references.append(contentsOf: walk.sites)
  }

  /// Loads the files that references lead to, and those that these refer to, until there are none.
  ///
  /// - Parameter load: Gives the root of the file with a name, or nil where it cannot be read; asked
  ///   once a name.
  package mutating func loadReferences(with load: (String) -> Node?) {
    while loadedReferences < references.count {
      let site: ReferenceSite = references[loadedReferences]
      loadedReferences += 1
      guard let name = fileName(of: site) else { continue }
      if fileIndexes[name] != nil || missing.contains(name) { continue }
      if files.count < limits.filesMax, let root = load(name) {
        add(name, root)
      } else {
        missing.insert(name)
        // A mapping's value may be a name that only looks like a file.
        if site.keyword != "mapping" { missingFileNames.append(name) }
      }
    }
  }

  /// The file that a reference needs; nil where it needs none, or one that only the network has.
  private func fileName(of site: ReferenceSite) -> String? {
    let reference = URIReference(site.text)
    if reference.isSameDocument { return nil }
    if site.keyword == "mapping", !namesFile(reference) { return nil }
    let resource: DocumentResource = resources[site.resource]
    let absolute: URIReference = reference.resolved(against: resource.uri)
    if resourceIndexes[absolute.withoutFragment] != nil { return nil }
    if isMapped(absolute.withoutFragment) { return absolute.withoutFragment }
    guard isFile(reference) else { return nil }
    return relativeFileName(of: reference, from: resource.position.file)
  }

  private func isMapped(_ uri: String) -> Bool {
    for known in mappedURIs where uri == known || known.hasSuffix("/") && uri.hasPrefix(known) {
      return true
    }
    return false
  }

  /// OpenAPI 3.1 §4.8.25: a mapping's value is a schema name or a URI; `./Dog.json` is a URI.
  private func namesFile(_ reference: URIReference) -> Bool {
    let path: String = reference.path
    return path.hasSuffix(".yaml") || path.hasSuffix(".yml") || path.hasSuffix(".json")
  }
}

/// Whether a reference can name a file beside the document rather than something on the network.
func isFile(_ reference: URIReference) -> Bool {
  if let scheme = reference.scheme { return scheme == "file" }
  return reference.authority == nil
}
