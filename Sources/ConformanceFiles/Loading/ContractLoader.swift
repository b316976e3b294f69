import Conformance
import Generation
import OpenAPIDocument
import SourceDocuments

/// Reads and compiles each document once for each list of overlays.
struct ContractLoader {
  /// A document with overlays, by their paths.
  struct Key: Hashable {
    var document: String
    var overlays: [String]
  }

  /// Of documents; never errors where the document could be used all the same.
  private(set) var diagnostics: [Diagnostic] = []
  /// Titles and versions, in the order of their first use.
  private(set) var titles: [String] = []
  private var known: [Key: Contract?] = [:]

  /// The contract; nil, with a diagnostic, where there is none in the files.
  mutating func contract(
    _ key: Key,
    askedForAt range: SourceRange?,
    _ sources: inout SourceLoader
  ) -> Contract? {
    if let contract = known[key] { return contract }
    let contract = load(key, range, &sources)
    known[key] = .some(contract)
    if let title = contract?.title, !titles.contains(title) { titles.append(title) }
    return contract
  }

  private mutating func load(
    _ key: Key,
    _ range: SourceRange?,
    _ sources: inout SourceLoader
  ) -> Contract? {
    let before = sources.diagnostics.count
    let loaded = sources.loadDocument(
      Configuration.Located(key.document, at: range),
      overlays: key.overlays.map { Configuration.Located($0, at: range) }
    )
    let told = sources.diagnostics[before...]
    guard let loaded, let document = loaded.document else {
      diagnostics.append(contentsOf: told)
      return nil
    }
    let files = loaded.files
    let made = Contract.make(
      document: document,
      dialect: loaded.dialect,
      mainFile: loaded.name
    ) { files.root(of: $0) }
    // What is wrong with a document keeps nobody from testing the server by the rest of it.
    for diagnostic in told + made.diagnostics where diagnostic.severity > .note {
      var diagnostic = diagnostic
      diagnostic.severity = .warning
      diagnostics.append(diagnostic)
    }
    return made.contract
  }
}
