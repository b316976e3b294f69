import Testing

@testable import Conformance

@Suite struct DigestTests {
  @Test(arguments: [
    (DigestKind.md5, "900150983cd24fb0d6963f7d28e17f72", "d41d8cd98f00b204e9800998ecf8427e"),
    (
      .sha1, "a9993e364706816aba3e25717850c26c9cd0d89d",
      "da39a3ee5e6b4b0d3255bfef95601890afd80709"
    ),
    (
      .sha224, "23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7",
      "d14a028c2a3a2bc9476102bb288234c415a2b01f828ea62ac5b3e42f"
    ),
    (
      .sha256, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    ),
    (
      .sha384,
      "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7",
      "38b060a751ac96384cd9327eb1b1e36a21fdb71114be07434c0cc7bf63f6e1da274edebfe76f65fbd51ad2f14898b95b"
    ),
    (
      .sha512,
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
      "cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e"
    ),
    (.crc32, "352441c2", "00000000"),
  ])
  func `digests are those of the standards`(kind: DigestKind, ofABC: String, ofNothing: String) {
    #expect(Encoders.hex(kind.digest(of: Array("abc".utf8))) == ofABC)
    #expect(Encoders.hex(kind.digest(of: [])) == ofNothing)
  }

  /// RFC 1321 and FIPS 180 have vectors for one block; lengths around its end decide about the padding.
  @Test(arguments: [
    (55, "ef1772b6dff9a122358552954ad0df65", "c1c8bbdc22796e28c0e15163d20899b65621d65a"),
    (56, "3b0c8ac703f828b04c6c197006d17218", "c2db330f6083854c99d4b5bfb6e8f29f201be699"),
    (64, "014842d480b571495a4a0363793f7367", "0098ba824b5c16427bd7a1122a5a442a25ec644d"),
    (119, "8a7bd0732ed6a28ce75f6dabc90e1613", "ee971065aaa017e0632a8ca6c77bb3bf8b1dfc56"),
  ])
  func `the padding is right at the end of a block`(count: Int, md5: String, sha1: String) {
    let bytes = [UInt8](repeating: UInt8(ascii: "a"), count: count)
    #expect(Encoders.hex(MD5.digest(of: bytes)) == md5)
    #expect(Encoders.hex(SHA1.digest(of: bytes)) == sha1)
  }
}
