internal import HTTPTypes

/// The pages of an operation, each asked for when it is wanted.
///
/// ```swift
/// for try await pet in client.pages(ListPets.self, ListPets.Input()).items { … }
/// ```
///
/// It ends behind the last page, and in an error where another output than a page comes, where a
/// server gives a cursor for the second time, or where the pages are more than `pagesMax`. Each
/// iterator begins at the first page.
public struct PageSequence<Operation: PagedOperation>: AsyncSequence, Sendable {
  /// A page.
  public typealias Element = Operation.Page
  /// Why there is no next page.
  public typealias Failure = ClientError

  private let client: APIClient
  private let input: Operation.Input
  /// How many pages are asked for before it is an error that there are more.
  public var pagesMax: Int

  /// The pages from the one that `input` asks for.
  public init(
    _ client: APIClient,
    _ operation: Operation.Type,
    _ input: Operation.Input,
    pagesMax: Int = 100_000
  ) {
    self.client = client
    self.input = input
    self.pagesMax = pagesMax
  }

  /// What the pages list, one after the other.
  public var items: PageItems<Operation> { PageItems(pages: self) }

  /// An iterator that has asked for nothing yet.
  public func makeAsyncIterator() -> Iterator {
    Iterator(client: client, next: input, pagesMax: pagesMax)
  }

  /// Asks for page after page.
  public struct Iterator: AsyncIteratorProtocol {
    private let client: APIClient
    private let pagesMax: Int
    /// Nil behind the last page, and behind an error.
    private var next: Operation.Input?
    private var asked: Set<RequestDigest> = []

    fileprivate init(client: APIClient, next: Operation.Input, pagesMax: Int) {
      self.client = client
      self.pagesMax = pagesMax
      self.next = next
    }

    /// The next page, or nil behind the last one.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(ClientError) -> Operation.Page? {
      guard let input = next else { return nil }
      next = nil
      let request = try client.written(Operation.self, input)
      guard asked.count < pagesMax else { throw error(.tooManyPages(limit: pagesMax)) }
      guard asked.insert(RequestDigest(request)).inserted else { throw error(.repeatedCursor) }
      let (output, exchange) = try await client.sent(Operation.self, request)
      guard let page = Operation.page(output) else {
        throw exchange.error(.noPage, at: .paging, output: output)
      }
      next = Operation.following(input, page)
      return page
    }

    /// The next page, or nil behind the last one.
    public mutating func next() async throws(ClientError) -> Operation.Page? {
      try await next(isolation: #isolation)
    }

    private func error(_ reason: ClientError.Reason) -> ClientError {
      ClientError(reason, stage: .paging, operation: Operation.metadata.id)
    }
  }
}

/// The items of all pages of an operation, one after the other.
public struct PageItems<Operation: PagedOperation>: AsyncSequence, Sendable {
  /// What the pages list.
  public typealias Element = Operation.Item
  /// Why there is no next page.
  public typealias Failure = ClientError

  fileprivate let pages: PageSequence<Operation>

  /// An iterator that has asked for nothing yet.
  public func makeAsyncIterator() -> Iterator {
    Iterator(pages: pages.makeAsyncIterator())
  }

  /// Goes through a page before it asks for the next one.
  public struct Iterator: AsyncIteratorProtocol {
    private var pages: PageSequence<Operation>.Iterator
    private var items: ArraySlice<Operation.Item> = []

    fileprivate init(pages: PageSequence<Operation>.Iterator) {
      self.pages = pages
    }

    /// The next item, or nil behind the last one of the last page.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(ClientError) -> Operation.Item? {
      while items.isEmpty {
        guard let page = try await pages.next(isolation: actor) else { return nil }
        items = Operation.items(of: page)[...]
      }
      return items.removeFirst()
    }

    /// The next item, or nil behind the last one of the last page.
    public mutating func next() async throws(ClientError) -> Operation.Item? {
      try await next(isolation: #isolation)
    }
  }
}

/// What tells two requests apart, in sixteen bytes: pages may be many and cursors long.
private struct RequestDigest: Hashable {
  private let first: Int
  private let second: Int

  init(_ request: RequestMessage) {
    func hash(_ salt: Int) -> Int {
      var hasher = Hasher()
      hasher.combine(salt)
      hasher.combine(request.head.path)
      // A generated idempotency key is another one in each request.
      for field in request.head.headerFields where field.name != .idempotencyKey {
        hasher.combine(field)
      }
      hasher.combine(request.body)
      return hasher.finalize()
    }
    first = hash(1)
    second = hash(2)
  }
}
