import AssayRuntime
import Foundation
import Testing

struct SecretTests {
  /// Not a literal, so that only a leak can print it.
  private static let canary: String = String("3917-yranac-kwjxvq".reversed())

  private struct Account {
    var name: String = "n"
    var password: Secret<String>
  }
  private enum Login {
    case password(Secret<String>)
    case key(named: String, Secret<[UInt8]>)
  }
  private struct LoginError: Error { var login: Login }
  private final class Holder {
    let secret: Secret<String>
    init(_ secret: Secret<String>) { self.secret = secret }
  }

  private func holders() -> [Any] {
    let secret = Secret(Self.canary)
    let bytes = Secret(Array(Self.canary.utf8))
    return [
      secret, bytes, [secret], [bytes], Optional(secret) as Any, ["key": secret],
      [secret: "value"], Set([secret]), Account(password: secret), [Account(password: secret)],
      Login.password(secret), Login.key(named: "k", bytes),
      LoginError(login: .key(named: "k", bytes)),
      Holder(secret), (secret, 1), { secret }() as Any,
      Result<Secret<String>, Never>.success(secret),
      [[["deep": [secret]]]], secret as any Sendable, AnyHashable(secret),
    ]
  }

  private func check(_ text: String, at location: SourceLocation = #_sourceLocation) {
    let canary = Self.canary
    let encoded = Data(canary.utf8).base64EncodedString()
    let listed = Array(canary.utf8).prefix(4).map(String.init).joined(separator: ", ")
    for leak in [canary, encoded, listed, String(canary.prefix(6))] {
      #expect(!text.contains(leak), sourceLocation: location)
    }
  }

  @Test func `no way of printing shows a secret, wherever it is held`() {
    for holder in holders() {
      check(String(describing: holder))
      check(String(reflecting: holder))
      check("\(holder)")
      var dumped = ""
      dump(holder, to: &dumped)
      check(dumped)
      var printed = ""
      print(holder, to: &printed)
      debugPrint(holder, to: &printed)
      check(printed)
      if let error = holder as? any Error {
        check(error.localizedDescription)
        check(String(describing: error as NSError))
      }
    }
  }

  @Test func `a walk over mirrors finds nothing at any depth`() {
    var visited = 0
    func walk(_ value: Any, depth: Int) {
      visited += 1
      check(String(describing: value))
      var mirror: Mirror? = Mirror(reflecting: value)
      while let current = mirror, depth < 12 {
        for child in current.children {
          check(child.label ?? "")
          walk(child.value, depth: depth + 1)
        }
        mirror = current.superclassMirror
      }
    }
    for holder in holders() { walk(holder, depth: 0) }
    #expect(visited > holders().count)
    #expect(Mirror(reflecting: Secret(Self.canary)).children.isEmpty)
  }

  @Test func `a secret is shown as a placeholder and tells its value when asked`() {
    let secret = Secret(Self.canary)
    #expect("\(secret)" == "<secret>")
    #expect(secret.reveal() == Self.canary)
    #expect(secret.withRevealed { $0.count } == 18)
    let revealed = unsafe secret.withRevealedBytes { unsafe Array($0) }
    #expect(revealed == Array(Self.canary.utf8))
    #expect(Secret([UInt8]()).reveal().isEmpty && Secret("").reveal().isEmpty)
    let utf8 = Array(Self.canary.utf8)
    let text = unsafe utf8.withUnsafeBufferPointer { unsafe Secret(utf8: $0) }
    let bytes = unsafe utf8.withUnsafeBufferPointer { unsafe Secret(bytes: $0) }
    #expect(text == secret && bytes.reveal() == utf8)
    #expect(throws: CancellationError.self) {
      try secret.withRevealed { _ throws in throw CancellationError() }
    }
  }

  @Test func `secrets are equal by their bytes`() {
    let texts = ["", "a", "b", "ab", "ba", "é", "e\u{301}", String(repeating: "x", count: 1000)]
    for left in texts {
      for right in texts {
        let isSame = Array(left.utf8) == Array(right.utf8)
        #expect((Secret(left) == Secret(right)) == isSame)
        if isSame { #expect(Secret(left).hashValue == Secret(right).hashValue) }
      }
    }
  }

  @Test func `a secret is one pointer, an optional one too`() {
    #expect(MemoryLayout<Secret<String>>.size == MemoryLayout<UInt>.size)
    #expect(MemoryLayout<Secret<String>?>.size == MemoryLayout<UInt>.size)
  }

  @Test func `the memory is wiped with the last copy and not before`() {
    let utf8 = Array(Self.canary.utf8)
    let memory = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: utf8.count)
    defer { unsafe memory.deallocate() }
    _ = unsafe memory.initialize(from: utf8)
    var first: Secret<String>? = unsafe Secret(adopting: memory)
    var copies: [Secret<String>?] = [first, first]
    first = nil
    copies[0] = nil
    var seen = unsafe Array(memory)
    #expect(seen == utf8)
    #expect(copies[1]?.reveal() == Self.canary)
    copies[1] = nil
    seen = unsafe Array(memory)
    #expect(seen.allSatisfy { $0 == 0 })
  }

  @Test func `encoding refuses until the encoder is told to reveal`() throws {
    let secrets = ["token": Secret(Self.canary)]
    let encoder = JSONEncoder()
    let error = #expect(throws: EncodingError.self) { try encoder.encode(secrets) }
    check(String(describing: error))
    check(String(reflecting: error))
    check(error?.localizedDescription ?? "")
    encoder.userInfo[SecretEncoding.userInfoKey] = SecretEncoding.refused
    #expect(throws: EncodingError.self) { try encoder.encode(secrets) }
    encoder.userInfo[SecretEncoding.userInfoKey] = SecretEncoding.revealed
    let json = try encoder.encode(secrets)
    #expect(String(decoding: json, as: UTF8.self) == #"{"token":"\#(Self.canary)"}"#)
    let decoded = try JSONDecoder().decode([String: Secret<String>].self, from: json)
    #expect(decoded == secrets)
  }

  @Test func `a decoding error does not quote what was there`() {
    let wrong = [#"[{"x": "\#(Self.canary)"}]"#, "[391739173917]", "[[39173917]]"]
    for text in wrong {
      for type in [[Secret<String>].self, [Secret<[UInt8]>].self] as [any Decodable.Type] {
        let error = #expect(throws: DecodingError.self) {
          try JSONDecoder().decode(type, from: Data(text.utf8))
        }
        let printed = String(reflecting: error) + (error?.localizedDescription ?? "")
        check(printed)
        #expect(!printed.contains("39173917"))
      }
    }
  }
}
