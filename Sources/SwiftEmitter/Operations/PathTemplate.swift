/// A path as OpenAPI writes it, with `{parameters}` in its segments.
struct PathTemplate {
  /// In the order in which they stand.
  private(set) var parameters: [String] = []

  /// Nil where braces do not pair up.
  init?(_ text: String) {
    var name: String?
    for character in text {
      switch (character, name) {
      case ("{", nil): name = ""
      case ("{", _), ("}", nil): return nil
      case ("}", let found?):
        if found.isEmpty { return nil }
        parameters.append(found)
        name = nil
      case (_, let found?): name = found + String(character)
      case (_, nil): continue
      }
    }
    if name != nil { return nil }
  }
}
