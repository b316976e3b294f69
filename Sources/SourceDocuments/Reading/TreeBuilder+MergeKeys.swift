extension TreeBuilder {
  mutating func noteMergeKey(at range: SourceRange) {
    if hasNotedMergeKey { return }
    hasNotedMergeKey = true
    diagnostics.append(
      Diagnostic(
        .yamlMergeKey,
        "the merge key '<<' belongs to YAML 1.1; other readers may not merge",
        at: range
      )
    )
  }

  /// Keeps the objects of a merge key until the object ends, because its own members go first.
  mutating func collectMerge(_ node: Node) {
    let top: Int = frames.count - 1
    var sources: [[Member]] = []
    switch node.content {
    case .object(let members):
      sources = [members]
    case .array(let elements):
      for element in elements {
        guard case .object(let members) = element.content else {
          return refuseMerge(at: element.range, of: frames[top].keyRange)
        }
        sources.append(members)
      }
    case .null, .bool, .number, .string:
      return refuseMerge(at: node.range, of: frames[top].keyRange)
    }
    frames[top].merges.append(Merge(position: frames[top].members.count, sources: sources))
  }

  private mutating func refuseMerge(at range: SourceRange, of key: SourceRange) {
    report(
      Diagnostic(
        .mergeValue,
        "the merge key '<<' takes an object or an array of objects",
        at: range,
        notes: [Diagnostic.Note("the merge key", at: key)],
        suggestion: "quote the key, '\"<<\"', if no merging is meant"
      )
    )
  }

  /// Puts merged members where their merge key stands.
  ///
  /// The merge specification: "Keys in mapping nodes earlier in the sequence override keys specified
  /// in later mapping nodes", and the object's own keys override all of them.
  func merge(into frame: inout Frame) {
    var taken: Set<ExactKey> = []
    for member in frame.members { taken.insert(ExactKey(text: member.key)) }
    var merged: [Member] = []
    var next: Int = 0
    for merge in frame.merges {
      merged.append(contentsOf: frame.members[next..<merge.position])
      next = merge.position
      for source in merge.sources {
        for member in source where taken.insert(ExactKey(text: member.key)).inserted {
          merged.append(member)
        }
      }
    }
    merged.append(contentsOf: frame.members[next...])
    frame.members = merged
  }
}
