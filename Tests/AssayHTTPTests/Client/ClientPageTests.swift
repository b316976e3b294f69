import AssayRuntime
import HTTPTypes
import Testing

@testable import AssayHTTP

@Suite struct `Pages of a client` {
  private func page(_ items: [Int], next: String?) -> ClientWorld.Answer {
    let cursor = next.map { #","next":"\#($0)""# } ?? ""
    return .status(200, [:], #"{"items":\#(items)\#(cursor)}"#)
  }

  private func pages(_ world: ClientWorld, max: Int = 1000) throws -> PageSequence<ListToys> {
    var pages = try world.client().pages(ListToys.self, ListToys.Input(petID: "rex"))
    pages.pagesMax = max
    return pages
  }

  /// What comes before the end or the error.
  private func items(
    _ pages: PageSequence<ListToys>
  ) async -> (items: [String], error: ClientError?) {
    var items: [String] = []
    do throws(ClientError) {
      for try await item in pages.items { items.append(item.jsonString()) }
    } catch {
      return (items, error)
    }
    return (items, nil)
  }

  @Test func `pages follow each other to the end`() async throws {
    let world = ClientWorld([
      page([1, 2], next: "b"), page([], next: "c"), page([3], next: nil), page([9], next: nil),
    ])
    let (items, error) = await items(try pages(world))
    #expect(items == ["1", "2", "3"])
    #expect(error == nil)
    let path = "/pets/rex/toys"
    #expect(world.paths == [path, path + "?cursor=b", path + "?cursor=c"])
  }

  @Test func `nothing is asked for before it is wanted, nor behind the end`() async throws {
    let world = ClientWorld([page([1, 2], next: "b"), page([3], next: nil)])
    var iterator = try pages(world).items.makeAsyncIterator()
    #expect(world.sent.isEmpty)
    _ = try await iterator.next()
    _ = try await iterator.next()
    #expect(world.sent.count == 1)
    _ = try await iterator.next()
    #expect(world.sent.count == 2)
    for _ in 0..<3 { #expect(try await iterator.next() == nil) }
    #expect(world.sent.count == 2)
  }

  @Test(arguments: [
    ["b", "b"], ["b", "c", "b"], ["b", "c", "d", "c"], Array(repeating: "b", count: 20),
  ])
  func `a cursor that comes twice ends in an error`(cursors: [String]) async throws {
    let world = ClientWorld(cursors.map { page([1], next: $0) })
    let (items, error) = await items(try pages(world))
    guard case .repeatedCursor = error?.reason else {
      Issue.record("\(error as Any)")
      return
    }
    #expect(items.count == Set(cursors).count + 1)
    #expect(world.sent.count == items.count)
    #expect(error?.stage == .paging)
  }

  @Test func `a server that never ends is left`() async throws {
    let world = ClientWorld((0..<50).map { page([$0], next: "c\($0)") })
    let (items, error) = await items(try pages(world, max: 10))
    guard case .tooManyPages(limit: 10) = error?.reason else {
      Issue.record("\(error as Any)")
      return
    }
    #expect(items.count == 10)
    #expect(world.sent.count == 10)
  }

  @Test func `another output than a page is told with its status`() async throws {
    let world = ClientWorld([page([1], next: "b"), .status(404), page([2], next: nil)])
    let (items, error) = await items(try pages(world))
    #expect(items == ["1"])
    guard case .noPage = error?.reason, case .notFound? = error?.output as? ListToys.Output else {
      Issue.record("\(error as Any)")
      return
    }
    #expect(error?.status == .notFound)
  }

  @Test func `behind an error there is nothing`() async throws {
    let world = ClientWorld([.status(404), page([1], next: nil)])
    var iterator = try pages(world).makeAsyncIterator()
    await #expect(throws: ClientError.self) { try await iterator.next() }
    #expect(try await iterator.next() == nil)
    #expect(world.sent.count == 1)
  }

  @Test func `each iterator begins at the first page`() async throws {
    let world = ClientWorld([page([1], next: nil)])
    let pages = try pages(world)
    for _ in 0..<2 { #expect(await items(pages).items == ["1"]) }
  }

  @Test func `a page that was answered late is asked for again`() async throws {
    let world = ClientWorld([
      page([1], next: "b"), .status(503), .failure(.brokenOff), page([2], next: nil),
    ])
    #expect(await items(try pages(world)).items == ["1", "2"])
  }
}
