import HTTPTypes
import Testing

@testable import AssayHTTP

@Suite struct `URLs of servers` {
  @Test(arguments: [
    ("https://api.example.com", "https://api.example.com"),
    ("HTTPS://API.Example.COM/V2/", "https://api.example.com/V2"),
    ("http://localhost:8080/", "http://localhost:8080"),
    ("http://127.0.0.1:1/a/b///", "http://127.0.0.1:1/a/b"),
    ("http://[::1]:65535/x", "http://[::1]:65535/x"),
    ("http://[2001:DB8::1]", "http://[2001:db8::1]"),
    ("http://[::ffff:1.2.3.4]/", "http://[::ffff:1.2.3.4]"),
    ("https://example.com:/p", "https://example.com/p"),
    (
      "https://xn--bcher-kva.example/%C3%A4/~a!$&'()*+,;=:@",
      "https://xn--bcher-kva.example/%C3%A4/~a!$&'()*+,;=:@"
    ),
    ("http://my_service.internal/v1.2/...", "http://my_service.internal/v1.2/..."),
  ])
  func `an absolute URL is read`(text: String, expected: String) throws {
    #expect(try ServerURL(text).text == expected)
    #expect(try ServerURL(expected).text == expected)
  }

  @Test(arguments: [
    ("", InvalidServerURL.scheme), ("/v2", .scheme), ("api.example.com", .scheme),
    ("ftp://example.com", .scheme), ("https:/example.com", .scheme),
    ("https//example.com", .scheme),
    (" https://example.com", .scheme), ("file:///etc/passwd", .scheme),
    ("https://", .host), ("https:///v2", .host), ("https://:80", .host), ("https://a b", .host),
    ("https://ä.example", .host), ("https://a%41", .host), ("https://[::1", .host),
    ("https://[]", .host), ("https://[1]", .host), ("https://[fe80::1%25eth0]", .host),
    ("https://[::1]80", .host), ("https://a\u{0}b", .host), ("https://a\r\nHost: b", .host),
    ("https://user@example.com", .userInformation), ("https://u:p@example.com", .userInformation),
    ("https://example.com:0", .port), ("https://example.com:65536", .port),
    ("https://example.com:8o", .port), ("https://example.com:-1", .port),
    ("https://example.com:123456", .port), ("https://example.com:80:80", .port),
    ("https://example.com/a b", .path), ("https://example.com/ä", .path),
    ("https://example.com/a\\b", .path), ("https://example.com/%zz", .path),
    ("https://example.com/%4", .path), ("https://example.com/a/../b", .path),
    ("https://example.com/.", .path), ("https://example.com/%2e%2E/b", .path),
    ("https://example.com/.%2e", .path), ("https://example.com/a\u{7f}", .path),
    ("https://example.com?a=b", .query), ("https://example.com/#f", .query),
    ("https://{tenant}.example.com", .variable), ("https://example.com/{version}", .variable),
  ])
  func `what is none is refused, and not quoted`(text: String, expected: InvalidServerURL) {
    #expect(throws: expected) { try ServerURL(text) }
    if !text.isEmpty { #expect(!expected.description.contains(text)) }
  }

  @Test func `a long text is refused unread`() {
    let name = String(repeating: "a", count: ServerURL.sizeMax)
    #expect(throws: InvalidServerURL.tooLong) { try ServerURL("https://" + name) }
    #expect(throws: InvalidServerURL.host) { try ServerURL("https://" + name.prefix(254)) }
  }

  @Test func `the path of a request is put below the base path`() throws {
    for (server, path, expected) in [
      ("https://a.example", "/pets", "https://a.example/pets"),
      ("https://a.example/v2/", "/pets?a=/&b=?", "https://a.example/v2/pets?a=/&b=?"),
      ("http://[::1]:80", "/", "http://[::1]:80/"),
    ] {
      #expect(try ServerURL(server).url(for: .test(.get, path)) == expected)
    }
  }
}
