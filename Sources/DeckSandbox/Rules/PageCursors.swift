/// Cursors of one list of one organisation: opaque to callers, and only ours are taken.
///
/// A cursor is the last item's position and a keyed hash over it, the list and the organisation, so
/// that a made-up one is told from ours, and another list's or organisation's as well.
package struct PageCursors: Sendable {
  private let hash: KeyedHash
  private let scope: [[UInt8]]

  /// The cursors of a list, by a name that no other list has.
  package init(list: String, organisation: Organisation, _ hash: KeyedHash) {
    self.hash = hash
    scope = [Array(organisation.id.utf8), Array(list.utf8)]
  }

  /// Reads the parameters of a list.
  ///
  /// - Throws: `SandboxError.invalid` naming `cursor` where it is none of ours; the generated
  ///   validator has judged `limit`.
  package func request(limit: Int32?, cursor: String?) throws -> PageRequest {
    let limit: Int = limit.map(Int.init) ?? PageRequest.limitDefault
    guard let cursor else { return PageRequest(limit: limit, start: .beginning) }
    guard let position = try read(cursor) else {
      throw SandboxError.invalid("cursor", "The cursor is none that this list gave.")
    }
    return PageRequest(limit: limit, start: position)
  }

  /// Cuts what was fetched down to the page.
  package func page<Item: Sendable>(
    _ fetched: [Item],
    _ request: PageRequest,
    position: (Item) -> PagePosition
  ) throws -> Page<Item> {
    guard fetched.count > request.limit, let last = fetched.prefix(request.limit).last else {
      return Page(items: fetched, nextCursor: nil)
    }
    let cursor: String = try write(position(last))
    return Page(items: Array(fetched.prefix(request.limit)), nextCursor: cursor)
  }

  private func write(_ position: PagePosition) throws -> String {
    var bytes: [UInt8] = []
    let moment: UInt64 = UInt64(bitPattern: position.createdAt.microseconds)
    for shift in stride(from: 56, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: moment >> UInt64(shift)))
    }
    bytes.append(contentsOf: position.id.utf8)
    bytes.append(contentsOf: try tag(of: bytes))
    return Base64URL.encode(bytes)
  }

  private func read(_ cursor: String) throws -> PagePosition? {
    guard cursor.utf8.count <= Self.textMax, let bytes = Base64URL.decode(cursor.utf8),
      bytes.count >= Self.momentSize + Self.tagSize
    else { return nil }
    let content: [UInt8] = Array(bytes.dropLast(Self.tagSize))
    // The cursor holds nothing secret, and its tag only keeps callers from relying on its form.
    guard try tag(of: content).elementsEqual(bytes.suffix(Self.tagSize)) else { return nil }
    let moment: UInt64 = content.prefix(Self.momentSize).reduce(0) { $0 << 8 | UInt64($1) }
    return PagePosition(
      createdAt: Moment(microseconds: Int64(bitPattern: moment)),
      id: String(decoding: content.dropFirst(Self.momentSize), as: UTF8.self)
    )
  }

  private func tag(of content: [UInt8]) throws -> ArraySlice<UInt8> {
    try hash(.cursor, scope + [content]).prefix(Self.tagSize)
  }

  private static let momentSize: Int = 8
  /// 96 bits: guessing a tag is out of reach, and a cursor stays short.
  private static let tagSize: Int = 12
  private static let textMax: Int = 512
}
