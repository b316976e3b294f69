import AssayRuntime
import Testing

@testable import Conformance

@Suite struct RedactorTests {
  private static let secrets: [HuntedSecret] = {
    var source = CanarySource(seed: 31)
    return [
      source.next("pw"), source.next("name", .unicode), source.next("card", .digits, length: 16),
    ]
  }()
  private static let redactor = Redactor(secrets)
  private let redactor: Redactor = Self.redactor
  private var value: String { Self.value(0) }

  private static func value(_ index: Int) -> String {
    String(decoding: secrets[index].value.reveal(), as: UTF8.self)
  }

  @Test(arguments: [
    "§", "expected '§', found 7", "§§", "a §, then § again", "\"§\"", "§\nsecond line §\n",
  ])
  func `a secret is replaced by its label, the rest stays`(text: String) {
    let written: String = text.replacing("§", with: value)
    #expect(redactor.text(written) == text.replacing("§§", with: "§").replacing("§", with: "‹pw›"))
  }

  @Test func `each secret has its own label`() {
    let text: String = "\(Self.value(1)), \(Self.value(2)), \(value)"
    #expect(redactor.text(text) == "‹name›, ‹card›, ‹pw›")
  }

  @Test(arguments: transformations)
  func `no form of a secret is shown`(form: Transformation) {
    let written: String
    switch form.write(value) {
    case .text(let text): written = "{\"found\":\"\(text)\"}"
    case .value(let text): written = "{\"found\":\(text)}"
    case .binary(let bytes): written = String(decoding: bytes, as: UTF8.self)
    }
    let shown: String = redactor.text("before\n\(written)\nbehind")
    #expect(!redactor.isFound(in: Array(shown.utf8)))
    #expect(shown.hasPrefix("before\n") || shown == redactor.withheld)
    for length in 4...8 {
      for end in [value.prefix(length), value.suffix(length)] {
        #expect(!shown.contains(end))
      }
    }
  }

  @Test func `ordinary texts are left as they are`() {
    for seed: UInt64 in 0..<20 {
      var traffic = OrdinaryTraffic(seed: seed)
      let text = String(decoding: traffic.exchange(records: 20).response.body, as: UTF8.self)
      #expect(redactor.text(text) == text)
    }
    #expect(Redactor([]).text("\(value)") == value)
  }

  @Test func `of a text of many lines only those are withheld that cannot be shown`() {
    let hidden: String = Encoders.base64(Encoders.gzip(Array(value.utf8)))
    let shown: String = redactor.text("one\n\(hidden)\nthree")
    #expect(shown == "one\n\(redactor.withheld)\nthree")
    #expect(redactor.bytes(Encoders.gzip(Array(value.utf8))) == nil)
  }

  @Test func `a secret of two or three bytes goes where it stands alone`() {
    let redactor = Redactor([HuntedSecret("pin", "734"), HuntedSecret("bit", "1")])
    #expect(redactor.text("734 in x734, 7345, '734' 1") == "‹pin› in x734, 7345, '‹pin›' 1")
  }

  @Test func `a label that is the secret itself is not shown`() {
    let redactor = Redactor([HuntedSecret("password", "password")])
    #expect(redactor.text("found password here") == "found ‹secret 1› here")
    let harsh = Redactor([HuntedSecret("withheld", "withheld")])
    #expect(!harsh.isFound(in: Array(harsh.withheld.utf8)))
  }

  @Test func `of two secrets in one place the longer gives its name`() {
    let redactor = Redactor([
      HuntedSecret("short", "Kw7pQx"), HuntedSecret("long", "zz-Kw7pQx-9914-Gh"),
    ])
    #expect(redactor.text("<zz-Kw7pQx-9914-Gh Kw7pQx>") == "<‹long› ‹short›>")
  }

  @Test func `bytes that are no text keep what is no secret`() {
    let bytes: [UInt8] = [0xFF, 0x00, 0x20] + Array(value.utf8) + [0xFE, 0xFF]
    let shown: [UInt8]? = redactor.bytes(bytes)
    #expect(shown == [0xFF, 0x00, 0x20] + Array("‹pw›".utf8) + [0xFE, 0xFF])
  }

  @Test func `a text that repeats a secret endlessly is cut in one pass`() {
    let many = String(repeating: "\(value) ", count: 3_000)
    let shown: String = redactor.text(many)
    #expect(!shown.contains(value.prefix(4)))
    let same = String(repeating: "a", count: 400)
    let redactor = Redactor([HuntedSecret("a", same)])
    #expect(!redactor.text(String(repeating: "a", count: 100_000)).contains("aaaaaaaa"))
  }
}
