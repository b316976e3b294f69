/// An operation whose output is a page, and whose input says which one.
///
/// Generated where the document shows a cursor.
public protocol PagedOperation: APIOperation {
  /// The payload of the output that is a page.
  associatedtype Page: Sendable
  /// What a page lists.
  associatedtype Item: Sendable

  /// The page, or nil where the output is something else, such as an error.
  static func page(_ output: Output) -> Page?
  /// The input that asks for the page behind `page`, or nil where it is the last one.
  static func following(_ input: Input, _ page: Page) -> Input?
  /// What the page lists, in its order.
  static func items(of page: Page) -> [Item]
}
