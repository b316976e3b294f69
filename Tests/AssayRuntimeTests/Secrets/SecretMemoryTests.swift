#if os(Linux)
import AssayRuntime
import Testing

/// In processes of their own: where hundreds of tests allocate meanwhile, mappings come and go between
/// the list of them and the look at them.
struct SecretMemoryTests {
  @Test func `after the last release no copy is left in the process`() async {
    await #expect(processExitsWith: .success) { try Self.releaseEveryCopy() }
  }

  @Test func `the search finds what nobody wiped`() async {
    await #expect(processExitsWith: .success) { try Self.keepAnUnwipedCopy() }
  }

  private static func releaseEveryCopy() throws {
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

  private static func keepAnUnwipedCopy() throws {
    let search = MemorySearch()
    let bytes = unsafe search.withCopy { unsafe Array($0) }
    #expect(try search.copies() == 1)
    #expect(bytes.count == search.count)
  }
}
#endif
