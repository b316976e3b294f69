import AssayRuntime
import Testing

/// Cases beyond the official suite, from the grammars' corners.
struct FormatTests {
  private func check(
    _ format: StringFormat,
    valid: [String],
    invalid: [String],
    at location: SourceLocation = #_sourceLocation
  ) {
    for text in valid {
      #expect(format.matches(text), "\(format.name) must take \(text)", sourceLocation: location)
    }
    for text in invalid {
      #expect(!format.matches(text), "\(format.name) must refuse \(text)", sourceLocation: location)
    }
  }

  @Test func `names lead to formats and back, and names without constraint to none`() {
    for format in StringFormat.allCases {
      #expect(StringFormat(name: format.name) == format)
    }
    for name in ["password", "binary", "int32", "", "Date-Time", "url"] {
      #expect(StringFormat(name: name) == nil)
    }
  }

  @Test func `an empty text is judged without memory`() {
    let empty: Set<StringFormat> = [
      .uriReference, .iriReference, .uriTemplate, .jsonPointer, .regex, .base64, .base64URL,
    ]
    for format in StringFormat.allCases {
      let isValid = unsafe format.matches(UnsafeBufferPointer(start: nil, count: 0))
      #expect(isValid == empty.contains(format), "\(format.name)")
    }
  }

  @Test func `base64 has whole groups, padding at the end and zero pad bits`() {
    check(
      .base64,
      valid: ["", "Zg==", "Zm8=", "Zm9v", "+/+/", "AAAA"],
      invalid: ["Z", "Zg", "Zg=", "Zh==", "Zm9=", "Zg==Zg==", "====", "Zm 9", "-_-_", "Zm9v\n"]
    )
    check(
      .base64URL,
      valid: ["", "Zg", "Zg==", "Zm8", "Zm8=", "Zm9v", "-_-_"],
      invalid: ["Z", "Zg=", "Zh", "+/+/", "=", "==="]
    )
  }

  @Test func `an address literal, a quoted local part and lengths follow RFC 5321`() {
    let long = String(repeating: "a", count: 64)
    check(
      .email,
      valid: [
        "\"\"@example.com", #""a\"b"@example.com"#, "a@[IPv6:2001:db8::1]", "a@[ipv6:::]", "a@b",
        "\(long)@example.com", "!#$%&'*+/=?^_`{|}~-@example.com",
      ],
      invalid: [
        "\(long)a@example.com", "a@[]", "a@[", "a@[1.2.3.4", "a@[IPv6:1]", "a@[tag:x]", "a@b@c",
        "a@-b.com", "a@b-.com", "a@b..com", "a@.com", "\"a@example.com", "\"a\"b@example.com",
        "é@example.com", "a@é.com", "a@example.com.", "", "@",
      ]
    )
    check(
      .internationalEmail,
      valid: ["é@é.example", "\"é é\"@x"],
      invalid: ["é@-é.com", "é@é..com", "é@é_.com", "é é@x"]
    )
  }

  @Test func `an IPv6 address has eight groups or one gap`() {
    check(
      .ipv6,
      valid: [
        "::", "1::", "::1", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1:2:3:4:5:6:1.2.3.4",
        "::1.2.3.4", "ABCD:ef01::", "1::3:4:5:6:7:8",
      ],
      invalid: [
        ":", ":::", "1:2:3:4:5:6:7:8::", "::1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7:1.2.3.4",
        "1.2.3.4::", "::1.2.3.4:5", "::1.2.3", "1:2:3:4:5:6:7:8:9", "::g", "::1%1", "1::2:",
        "::12345", "1:2:3:4:5:1.2.3.4",
      ]
    )
  }

  @Test func `a URI is scanned part by part`() {
    check(
      .uri,
      valid: [
        "a:", "a:b", "a:/", "a:?q", "a:#f", "a://", "a://:80", "a://@/", "a://[::1]:80/x",
        "a://[v1.a:b]", "http://a/%20?%20#%20", "a:b:c", "a+b-c.d:x", "a:??", "a:#?/", "a://h:/",
      ],
      invalid: [
        "", ":", "a", "a:[", "a:##", "a://[v1.]", "a://[v.a]", "a://[::1]x", "a://[::1", "a:%2",
        "a:\u{7F}", "a:\u{0}", "a://h:8a", "a://a@b@c", "a://[fe80::1%25eth0]",
      ]
    )
    check(
      .uriReference,
      valid: ["", "?", "#", "a/b:c", "/a:b", "//", "///", "?a:b"],
      invalid: ["a b", ":a", "a#b#c", "%"]
    )
    check(
      .iri,
      valid: ["a://é/é?\u{E000}#é"],
      invalid: ["a:\u{E000}", "a:#\u{E000}", "a:\u{FFFF}", "a:\u{80}", "a:\u{E0001}", "é:a"]
    )
  }

  @Test func `a duration holds its units in order and without a gap`() {
    check(
      .duration,
      valid: ["P1D", "P1M1D", "P1Y1M", "PT1H1M1S", "PT1M1S", "P0Y", "P1YT1S", "P1MT1M"],
      invalid: [
        "p1d", "P1DT", "P1Y1D", "PT1S1M", "P1D1D", "P1H", "PT1H1S", "P1W1D", "P1D1W", "P.5D",
        "PTT1S", "P1YT1ST1S", "P1Y1", "P1DT1S1",
      ]
    )
  }

  @Test func `a U-label is composed, in its marks' order, and leads back from its A-label`() {
    check(
      .internationalHostname,
      valid: [
        "café.example", "xn--caf-dma.example", "q\u{323}\u{307}", "a\u{94D}", "ドメイン名例", "straße",
        "faß.de", "xn--fa-hia.de", "Example.COM", "XN--CAF-DMA", "مثال.إختبار", "a1-b2",
      ],
      invalid: [
        "cafe\u{301}", "q\u{307}\u{323}", "à\u{323}", "か\u{3099}", "\u{9C7}\u{9BE}", "CAFÉ",
        "ab--cd",
        "xn--", "xn--a", "xn--cafe-yvc", "xn--caf-dma-", "éa--é", "é.-a", "a b.é", "é_", "é\u{AD}",
        "\u{1F600}", "é\u{200B}", "½", "ﬁ", "Ⅷ", "א1٢", "א.1a", "1.א", "é\u{E01EF}",
      ]
    )
    check(.hostname, valid: ["ab--cd", "Xn--CAF-dma"], invalid: ["xn--cafe-yvc", "a.xn--7a"])
  }

  @Test func `a name is as long as its A-labels`() {
    let label = String(repeating: "ü", count: 55)
    let long = String(repeating: "a", count: 63)
    check(
      .internationalHostname,
      valid: [label, "\(long).\(long).\(long).\(String(long.dropLast(2)))"],
      invalid: [
        label + "üüü", "\(long).\(long).\(long).\(long)", String(repeating: "ü.", count: 40_000),
        String(repeating: "é", count: 100_000),
      ]
    )
  }

  @Test func `a regex is a pattern of ECMA-262 with the flag u`() {
    check(
      .regex,
      valid: [
        "", "(?<a>x)|(?<a>y)", "(?:(?<a>x)|y(?<a>z))", #"\k<a>(?<a>x)"#, #"\1(a)"#, "(?i:a)",
        "(?i-ms:a)",
        "(?-i:a)", "[\u{1F600}-\u{1F601}]", #"[\u{1F600}-\u{1F601}]"#, #"\p{Script=Greek}"#,
        #"\p{Lu}"#,
        #"^\d{3}-[\w-]+$"#, "a{2,2}?", "a{0002,10}", #"(?<\u0061b>x)\k<ab>"#,
        "(?<a>(?<b>x)|(?<c>y))",
        "x{99999999999999999999}", #"\uD83D\uDE00"#, "((((((((((a))))))))))", "(a|(?<n>b))|(?<n>c)",
      ],
      invalid: [
        "(?<a>x)(?<a>y)", "(?<a>x|(?<a>y))", "((?<a>x)|y)(?<a>z)", "((?<n>b)|c)|d(?<n>e)(?<n>f)",
        #"\k<a>"#, #"\2(a)"#, "(?i)", "(?-:a)", "(?ii:a)", "(?i-i:a)", "(?x:a)", #"[\w-a]"#,
        "[b-a]",
        #"\-"#, #"\p{Nonsense}"#, #"\p{Script=Elvish}"#, "a{2,1}", "a{", "}", "]", "(?=a)*", "^*",
        "a**",
        "(", ")", "[", #"\"#, #"\u{110000}"#, "(?<1>a)", "(?<a", #"\01"#, #"\p{RGI_Emoji}"#,
        "(?<a>x)?)",
      ]
    )
    #expect(!StringFormat.regex.matches(String(repeating: "(", count: 100_000)))
    let deep = String(repeating: "(", count: 50_000) + String(repeating: ")", count: 50_000)
    #expect(StringFormat.regex.matches(deep))
  }

  @Test func `bytes that are no UTF-8 have no international format and harm nobody`() {
    let texts: [[UInt8]] = [
      [0xFF], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xC0, 0x80], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0x61, 0xC3], [0x80],
    ]
    for text in texts {
      for format in StringFormat.allCases {
        let isValid = unsafe text.withUnsafeBufferPointer { unsafe format.matches($0) }
        #expect(!isValid, "\(format.name) took \(text)")
      }
    }
  }
}
