extension TreeBuilder {
  /// Adds a copy of the value that `name` anchors; the copy's root is located at the alias.
  mutating func alias(_ name: String, at range: SourceRange) {
    if let open = frames.last(where: { $0.anchor == name }) {
      report(
        Diagnostic(
          .recursiveAlias,
          "the alias '*\(name)' stands inside the value that it repeats",
          at: range,
          notes: [Diagnostic.Note("the value starts here", at: open.range)]
        )
      )
      return addAlias(Node(.null, at: range), text: name, valueCount: 1, height: 0, at: range)
    }
    guard let anchored = anchors[name] else {
      report(
        Diagnostic(
          .undefinedAlias,
          "nothing before the alias '*\(name)' is anchored as '&\(name)'",
          at: range,
          suggestion: suggestion(for: name)
        )
      )
      return addAlias(Node(.null, at: range), text: name, valueCount: 1, height: 0, at: range)
    }
    aliasedValues += anchored.valueCount
    if aliasedValues > limits.aliasedValuesMax {
      hasStopped = true
      return report(
        Diagnostic(
          .aliasLimit,
          "aliases repeat more than \(limits.aliasedValuesMax) values in this file",
          at: range,
          notes: [Diagnostic.Note("this value is repeated", at: anchored.node.range)]
        )
      )
    }
    if frames.count + anchored.height > limits.nestingDepthMax { return stopForNesting(at: range) }
    addAlias(
      Node(anchored.node.content, at: range),
      text: anchored.keyText,
      valueCount: anchored.valueCount,
      height: anchored.height,
      at: range
    )
  }

  private mutating func addAlias(
    _ node: Node,
    text: String?,
    valueCount: Int,
    height: Int,
    at range: SourceRange
  ) {
    guard expectsKey else { return add(node, valueCount: valueCount, height: height) }
    if let text { return key(text, at: range) }
    refuseKey(at: range)
    frames[frames.count - 1].role = .discarded
  }

  private func suggestion(for name: String) -> String? {
    guard let near = nearestName(to: name, among: anchors.keys.sorted()) else { return nil }
    return "did you mean '*\(near)'?"
  }
}
