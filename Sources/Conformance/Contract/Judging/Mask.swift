/// What stands in the place of characters that are not shown.
enum Mask {
  private static let marks: Set<Character> = Set("*•●∙·.…xX#-_ ∗＊×▪■█")

  /// Whether a text consists of nothing else, or of nothing at all.
  static func isMask(_ text: String) -> Bool {
    text.utf8.count <= 256 && text.allSatisfy { marks.contains($0) }
      || ["[redacted]", "[filtered]", "[hidden]", "redacted", "hidden"].contains(text.lowercased())
  }
}
