#if os(Linux)
import AssayRuntime
import Testing

/// One at a time: what one search has just read would be found by another.
@Suite(.serialized) struct SecretMemoryTests {
  @Test func `after the last release no copy is left in the process`() throws {
    let search = MemorySearch()
    var secret: Secret<String>? = unsafe search.withCopy { unsafe Secret(utf8: $0) }
    var holders = [["password": secret], ["again": secret]]
    #expect(try search.copies() == 1)
    #expect(secret == holders[1]["again"] && "\(holders)".contains("secret"))
    secret = nil
    #expect(try search.copies() == 1)
    holders = []
    #expect(try search.copies() == 0)
  }

  @Test func `the search finds what nobody wiped`() throws {
    let search = MemorySearch()
    let bytes = unsafe search.withCopy { unsafe Array($0) }
    let found = try search.copies()
    #expect(found >= 1)
    #expect(bytes.count == search.count)
  }
}
#endif
