package import SourceDocuments

/// Applies an overlay's actions to a document, one after the other.
///
/// Nodes that an update brings keep their places in the overlay's file. An action that cannot be
/// done leaves the document as it is and is an error; one that finds nothing is a warning.
package func apply(
  _ overlay: Overlay,
  to root: Node,
  limits: OverlayLimits = .standard
) -> (
  root: Node, diagnostics: [Diagnostic]
) {
  var application = OverlayApplication(root: root, isStrict: overlay.isStrict, limits: limits)
  for action in overlay.actions { application.apply(action) }
  return (application.root, application.diagnostics)
}

/// Reads an overlay and applies it; the document is unchanged where the overlay cannot be read.
package func applyOverlay(
  _ overlayRoot: Node,
  to root: Node,
  limits: OverlayLimits = .standard
)
  -> (root: Node, diagnostics: [Diagnostic])
{
  let reading = readOverlay(overlayRoot, limits: limits)
  guard let overlay = reading.overlay else { return (root, reading.diagnostics) }
  let result = apply(overlay, to: root, limits: limits)
  return (result.root, reading.diagnostics + result.diagnostics)
}

private struct OverlayApplication {
  var root: Node
  let isStrict: Bool
  let limits: OverlayLimits
  var diagnostics: [Diagnostic] = []
  private var addedNodes = 0

  init(root: Node, isStrict: Bool, limits: OverlayLimits) {
    self.root = root
    self.isStrict = isStrict
    self.limits = limits
  }

  mutating func apply(_ action: OverlayAction) {
    guard let matches = select(action.query, of: action.target) else { return }
    if matches.isEmpty {
      diagnostics.append(
        Diagnostic(
          .overlayTargetNotFound,
          "the target selects nothing in the document",
          at: action.target.range
        )
      )
      return
    }
    switch action.change {
    case .remove: remove(matches, action.target)
    case .update(let value): update(matches, with: value, action.target)
    case .copy(let query, let range):
      guard let sources = select(query, of: LocatedText(action.target.text, at: range)) else {
        return
      }
      guard sources.count == 1 else {
        diagnostics.append(
          Diagnostic(
            .overlayTargetUnfit,
            "'copy' selects \(sources.count) nodes, not one",
            at: range
          )
        )
        return
      }
      update(matches, with: sources[0].node, action.target)
    }
  }

  private mutating func select(_ query: JSONPath, of text: LocatedText) -> [JSONPathMatch]? {
    do {
      return try query.select(in: root, limits: limits.queries)
    } catch {
      diagnostics.append(Diagnostic(.overlayLimit, error.message, at: text.range))
      return nil
    }
  }

  private mutating func remove(_ matches: [JSONPathMatch], _ target: LocatedText) {
    var edits = TreeEdits()
    for match in matches {
      let steps: [JSONPathStep] = match.steps
      if steps.isEmpty {
        diagnostics.append(
          Diagnostic(
            .overlayTargetUnfit,
            "the whole document cannot be removed",
            at: target.range
          )
        )
        return
      }
      edits.add(steps[...], .remove)
    }
    make(edits)
  }

  private mutating func make(_ edits: TreeEdits) {
    var merge = Merge(isStrict: isStrict)
    if let changed = edits.applied(to: root, merging: &merge) { root = changed }
    diagnostics.append(contentsOf: merge.diagnostics)
  }

  private mutating func update(
    _ matches: [JSONPathMatch],
    with value: Node,
    _ target: LocatedText
  ) {
    guard let kind = commonKind(of: matches, target), fits(value, kind, target) else { return }
    let size: TreeSize = TreeSize(of: value)
    var edits = TreeEdits()
    for match in matches {
      let steps: [JSONPathStep] = match.steps
      addedNodes += size.nodes
      let isTooLarge: Bool = addedNodes > limits.addedNodesMax
      if isTooLarge || steps.count + size.depth + 1 > limits.nestingDepthMax {
        diagnostics.append(
          Diagnostic(
            .overlayLimit,
            isTooLarge
              ? "the overlay adds more than \(limits.addedNodesMax) values"
              : "the document would nest deeper than \(limits.nestingDepthMax) levels",
            at: target.range
          )
        )
        return
      }
      edits.add(steps[...], .merge(value))
    }
    make(edits)
  }

  /// What all targets are: 1.1 "MUST be either all objects or all arrays or all primitives".
  private mutating func commonKind(
    of matches: [JSONPathMatch],
    _ target: LocatedText
  )
    -> TreeKind?
  {
    let kind = TreeKind(matches[0].node)
    for match in matches where TreeKind(match.node) != kind {
      diagnostics.append(
        Diagnostic(
          .overlayTargetUnfit,
          "the target selects both \(kind.plural) and \(TreeKind(match.node).plural)",
          at: target.range,
          notes: [
            Diagnostic.Note("one of the \(kind.plural)", at: matches[0].node.range),
            Diagnostic.Note("one of the \(TreeKind(match.node).plural)", at: match.node.range),
          ]
        )
      )
      return nil
    }
    return kind
  }

  private mutating func fits(_ value: Node, _ kind: TreeKind, _ target: LocatedText) -> Bool {
    switch kind {
    case .array: return true
    case .object:
      if TreeKind(value) == .object { return true }
      diagnostics.append(
        Diagnostic(
          .overlayTargetUnfit,
          "the target is an object, so the update must be one",
          at: value.range,
          notes: [Diagnostic.Note("the target", at: target.range)]
        )
      )
      return false
    case .primitive:
      // 1.0: "must be zero or more objects or arrays (not primitive types or `null` values)".
      if isStrict, TreeKind(value) == .primitive { return true }
      diagnostics.append(
        Diagnostic(
          .overlayTargetUnfit,
          isStrict
            ? "the target is a single value, so the update must be one"
            : "the target is a single value, and overlays of 1.0 change only objects and arrays",
          at: target.range,
          suggestion: isStrict ? nil : "select the object that holds it, or write 'overlay: 1.1.0'"
        )
      )
      return false
    }
  }
}
