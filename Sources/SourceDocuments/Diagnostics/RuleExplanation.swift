extension DiagnosticRule {
  /// What `explain` prints: the id with its usual severity, what the rule finds, why, and the fix.
  package var manual: String {
    "# \(id) (\(severity.name))\n\n\(summary)\n\n\(explanation)\n"
  }

  /// The rule with an id, or the id that was probably meant.
  package static func find(
    _ id: String,
    among rules: [DiagnosticRule]
  ) -> (rule: DiagnosticRule?, nearest: String?) {
    var ids: [String] = []
    for rule in rules {
      if rule.id == id { return (rule, nil) }
      ids.append(rule.id)
    }
    return (nil, nearestName(to: id, among: ids))
  }
}
