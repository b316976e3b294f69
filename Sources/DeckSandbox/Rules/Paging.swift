/// Where a page of a list begins: behind this item, in the order newest first, then by id.
///
/// A list has one order for good, so a position stays right whatever is inserted: new items stand
/// before it.
package struct PagePosition: Sendable, Hashable {
  package let createdAt: Moment
  package let id: String

  /// Names the last item of a page.
  package init(createdAt: Moment, id: String) {
    self.createdAt = createdAt
    self.id = id
  }

  /// Before every item.
  package static var beginning: PagePosition {
    PagePosition(createdAt: Moment(microseconds: .max), id: "")
  }

  /// Behind every item.
  package static var end: PagePosition {
    PagePosition(createdAt: Moment(microseconds: .min), id: "")
  }

  /// Whether an item at this position comes before one at the other.
  package func comes(before other: PagePosition) -> Bool {
    if createdAt != other.createdAt { return createdAt > other.createdAt }
    return id > other.id
  }
}

/// What a caller asks of a list (decision 6, behaviour 42).
package struct PageRequest: Sendable, Hashable {
  package let limit: Int
  package let start: PagePosition

  /// The size of a page where the caller says nothing.
  package static let limitDefault: Int = 20

  /// How many items to ask the database for: one more tells whether another page follows.
  package var fetched: Int { limit + 1 }
}

/// The items of a page and the cursor of the next.
package struct Page<Item: Sendable>: Sendable {
  package let items: [Item]
  /// Nil on the last page.
  package let nextCursor: String?

  /// A page with other items.
  package func map<Other: Sendable>(_ transform: (Item) throws -> Other) rethrows -> Page<Other> {
    Page<Other>(items: try items.map(transform), nextCursor: nextCursor)
  }
}
