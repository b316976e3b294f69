package import SourceDocuments

/// Reads a tree as an overlay; actions that cannot be read are left out, each with an error.
///
/// - Returns: No overlay where the file is something else altogether.
package func readOverlay(
  _ root: Node,
  limits: OverlayLimits = .standard
) -> (
  overlay: Overlay?, diagnostics: [Diagnostic]
) {
  var reader = OverlayReader(limits: limits)
  let overlay: Overlay? = reader.overlay(root)
  return (overlay, reader.diagnostics)
}

private struct OverlayReader {
  let limits: OverlayLimits
  var diagnostics: [Diagnostic] = []

  init(limits: OverlayLimits) { self.limits = limits }

  mutating func overlay(_ root: Node) -> Overlay? {
    guard let version = root["overlay"] else {
      let isDocument: Bool = root["openapi"] != nil || root["swagger"] != nil
      diagnostics.append(
        Diagnostic(
          .invalidOverlay,
          isDocument
            ? "this is an OpenAPI document, not an overlay"
            : "this is no overlay: it has no member 'overlay'",
          at: root.range,
          suggestion: "an overlay begins with 'overlay: 1.0.0'"
        )
      )
      return nil
    }
    let versionText: String = text(of: version) ?? ""
    guard let numbers = versionNumbers(versionText), numbers.major == 1 else {
      diagnostics.append(
        Diagnostic(
          .unsupportedOverlayVersion,
          "'\(versionText)' is no version of overlays that is known",
          at: version.range,
          suggestion: "write '1.0.0' or '1.1.0'"
        )
      )
      return nil
    }
    var overlay = Overlay(isStrict: numbers.minor >= 1, title: text(root["info"], "title") ?? "")
    requireInfo(of: root)
    if let extends = root["extends"] {
      overlay.extends = text(of: extends).map { LocatedText($0, at: extends.range) }
    }
    checkFields(of: root, known: ["overlay", "info", "extends", "actions"])
    guard let actions = root["actions"], let elements = actions.elements else {
      let range: SourceRange = root["actions"]?.range ?? root.range
      diagnostics.append(
        Diagnostic(.invalidOverlay, "'actions' must be an array of actions", at: range)
      )
      return overlay
    }
    if elements.isEmpty {
      diagnostics.append(
        Diagnostic(
          .invalidOverlay,
          "'actions' is empty",
          at: actions.range,
          severity: .warning
        )
      )
    }
    for element in elements {
      if let action = action(element) { overlay.actions.append(action) }
    }
    return overlay
  }

  private mutating func requireInfo(of root: Node) {
    let info: Node? = root["info"]
    for field in ["title", "version"] where text(info, field) == nil {
      diagnostics.append(
        Diagnostic(
          .invalidOverlay,
          "'info' of the overlay has no '\(field)'",
          at: info?.range ?? root.range,
          severity: .warning
        )
      )
    }
  }

  private mutating func action(_ node: Node) -> OverlayAction? {
    guard case .object = node.content else {
      diagnostics.append(
        Diagnostic(.invalidOverlay, "an action is an object, not \(node.kindName)", at: node.range)
      )
      return nil
    }
    checkFields(of: node, known: ["target", "description", "update", "remove", "copy"])
    guard let target = node["target"], let targetText = target.string else {
      diagnostics.append(
        Diagnostic(
          .invalidOverlay,
          "the action has no 'target', the query for what it changes",
          at: node["target"]?.range ?? node.range
        )
      )
      return nil
    }
    guard let query = query(target), let change = change(node) else { return nil }
    return OverlayAction(
      target: LocatedText(targetText, at: target.range),
      query: query,
      change: change,
      description: text(node, "description")
    )
  }

  private mutating func change(_ node: Node) -> OverlayAction.Change? {
    if let remove = node["remove"], remove.boolean == nil {
      diagnostics.append(
        Diagnostic(
          .invalidOverlay,
          "'remove' is true or false, not \(remove.kindName)",
          at: remove.range
        )
      )
      return nil
    }
    // "This field has no impact if the `remove` field of this action object is `true`."
    if node["remove"]?.boolean == true { return .remove }
    if let update = node["update"] { return .update(update) }
    if let copy = node["copy"] {
      guard let query = query(copy) else { return nil }
      return .copy(query, at: copy.range)
    }
    diagnostics.append(
      Diagnostic(
        .invalidOverlay,
        "the action neither updates nor removes anything",
        at: node.range,
        suggestion: "add 'update' or 'remove: true'",
        severity: .warning
      )
    )
    return nil
  }

  private mutating func query(_ node: Node) -> JSONPath? {
    guard let text = node.string else {
      diagnostics.append(
        Diagnostic(.invalidJSONPath, "a query is a text, not \(node.kindName)", at: node.range)
      )
      return nil
    }
    do {
      return try JSONPath(text, limits: limits.queries)
    } catch {
      diagnostics.append(diagnostic(for: error, text: text, at: node.range))
      return nil
    }
  }

  private mutating func checkFields(of node: Node, known: [String]) {
    for member in node.members ?? []
    where !member.key.hasPrefix("x-") && !known.contains(member.key) {
      diagnostics.append(
        Diagnostic(
          .invalidOverlay,
          "'\(member.key)' means nothing here",
          at: member.keyRange,
          suggestion: nearestName(to: member.key, among: known).map { "did you mean '\($0)'?" },
          severity: .warning
        )
      )
    }
  }
}

/// The diagnostic for a query that is none, at the character where it goes wrong.
func diagnostic(for error: JSONPathError, text: String, at range: SourceRange) -> Diagnostic {
  var place: SourceRange = range
  let count = UInt32(clamping: text.unicodeScalars.count)
  // As long as the text: written plainly. Two more: in quotes and without escapes.
  if range.length == count || range.length == count + 2 {
    let quote: UInt32 = range.length - count == 2 ? 1 : 0
    place.column = range.column + quote + UInt32(error.column - 1)
    place.length = 1
  }
  return Diagnostic(
    .invalidJSONPath,
    "column \(error.column) of the query: \(error.message)",
    at: place,
    suggestion: error.suggestion
  )
}
