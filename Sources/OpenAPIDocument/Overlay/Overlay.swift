package import SourceDocuments

/// Changes to make to a document, in their order (OpenAPI Overlay 1.0 and 1.1).
package struct Overlay: Sendable {
  /// `isStrict` from 1.1 on, where values that do not fit are errors rather than replaced.
  package var isStrict: Bool
  package var title: String
  /// The document that it is meant for, relative to the overlay's own file; for the caller to judge.
  package var extends: LocatedText?
  package var actions: [OverlayAction] = []
}

/// One change to every node that a query selects.
package struct OverlayAction: Sendable {
  package enum Change: Sendable {
    case update(Node)
    case copy(JSONPath, at: SourceRange)
    case remove
  }

  package var target: LocatedText
  package var query: JSONPath
  package var change: Change
  package var description: String?
}

/// What an overlay may do to a document at most.
package struct OverlayLimits: Sendable, Hashable {
  /// How many nodes all actions together may add.
  package var addedNodesMax: Int
  /// How deep the document may nest afterwards.
  package var nestingDepthMax: Int
  package var queries: JSONPathLimits

  package init(
    addedNodesMax: Int = 5_000_000,
    nestingDepthMax: Int = 256,
    queries: JSONPathLimits = .standard
  ) {
    self.addedNodesMax = addedNodesMax
    self.nestingDepthMax = nestingDepthMax
    self.queries = queries
  }

  package static let standard = OverlayLimits()
}
