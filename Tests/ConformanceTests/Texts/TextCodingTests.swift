import Conformance
import Testing

@Suite struct TextCodingTests {
  /// RFC 4648 §10.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `base64 goes both ways`(text: String, encoded: String) {
    #expect(Base64Text.encoded(Array(text.utf8)) == encoded)
    #expect(Base64Text.decoded(encoded) == Array(text.utf8))
  }

  @Test func `every length of bytes survives base64`() {
    for count in 0..<70 {
      let bytes: [UInt8] = (0..<count).map { UInt8(truncatingIfNeeded: $0 * 37 + count) }
      #expect(Base64Text.decoded(Base64Text.encoded(bytes)) == bytes)
    }
  }

  @Test(arguments: ["Zg=\u{0}", "Z", "Zm9vY", "Zm9v!"])
  func `what is no base64 is refused`(text: String) {
    #expect(Base64Text.decoded(text) == nil)
  }

  @Test(arguments: [
    ("a b&c/d", "a%20b%26c%2Fd", PercentText.Kept.unreserved), ("a b", "a+b", .form),
    ("é~._-", "%C3%A9~._-", .unreserved), ("1+1", "1%2B1", .form),
  ])
  func `percent-encoding goes both ways`(text: String, encoded: String, kept: PercentText.Kept) {
    #expect(PercentText.encoded(text, keeping: kept) == encoded)
    #expect(PercentText.decoded(encoded, keeping: kept) == text)
  }

  @Test func `what is no escape stays`() {
    #expect(PercentText.decoded("100%, %zz, %4") == "100%, %zz, %4")
  }
}
