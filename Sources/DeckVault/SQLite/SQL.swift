/// The text of one SQL statement, which can be made from literals of the source only.
///
/// There is no way from a `String` to it, so values can only be bound. Texts that vary are put
/// together from literals:
///
/// ```swift
/// let query: SQL = "SELECT id FROM credentials WHERE organisation = ?"
/// let newest = query + " ORDER BY created_at DESC LIMIT ?"
/// ```
package struct SQL: ExpressibleByStringLiteral, Sendable, Hashable {
  let text: String

  package init(stringLiteral: StaticString) {
    text = stringLiteral.description
  }

  private init(text: String) {
    self.text = text
  }

  /// One text behind the other, with nothing between them.
  package static func + (left: SQL, right: SQL) -> SQL {
    SQL(text: left.text + right.text)
  }

  /// A statement that sets an integer pragma, which cannot be bound.
  static func setPragma(_ name: StaticString, _ value: Int) -> SQL {
    SQL(text: "PRAGMA \(name) = \(value)")
  }
}
