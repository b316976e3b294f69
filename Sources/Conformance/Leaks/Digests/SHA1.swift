/// The digest of FIPS 180-4 §6.1.
enum SHA1 {
  static func digest(of bytes: [UInt8]) -> [UInt8] {
    let text: [UInt8] = DigestBlocks.padded(bytes, block: 64, bigEndian: true)
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    for start in stride(from: 0, to: text.count, by: 64) {
      var words: [UInt32] = []
      for index in 0..<80 {
        if index < 16 {
          words.append(DigestBlocks.word(text, start + 4 * index, bigEndian: true))
        } else {
          let mixed: UInt32 =
            words[index - 3] ^ words[index - 8] ^ words[index - 14] ^ words[index - 16]
          words.append(DigestBlocks.rotatedLeft(mixed, 1))
        }
      }
      var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
      for index in 0..<80 {
        let mixed: UInt32
        let constant: UInt32
        switch index / 20 {
        case 0: (mixed, constant) = (b & c ^ ~b & d, 0x5A82_7999)
        case 1: (mixed, constant) = (b ^ c ^ d, 0x6ED9_EBA1)
        case 2: (mixed, constant) = (b & c ^ b & d ^ c & d, 0x8F1B_BCDC)
        default: (mixed, constant) = (b ^ c ^ d, 0xCA62_C1D6)
        }
        let turned: UInt32 = DigestBlocks.rotatedLeft(a, 5)
        let sum: UInt32 = turned &+ mixed &+ e &+ constant &+ words[index]
        (e, d, c, b, a) = (d, c, DigestBlocks.rotatedLeft(b, 30), a, sum)
      }
      state[0] &+= a
      state[1] &+= b
      state[2] &+= c
      state[3] &+= d
      state[4] &+= e
    }
    return DigestBlocks.bytes(state, bigEndian: true)
  }
}
