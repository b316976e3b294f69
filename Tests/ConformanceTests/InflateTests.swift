import Foundation
import Testing

@testable import Conformance

@Suite struct InflateTests {
  /// What was compressed by zlib, another program than the one that is tested.
  private var text: [UInt8] {
    let records: [String] = (0..<60).map { index in
      let note = "the quick brown fox \(index * index)"
      return
        "{\"id\":\"cred_\(index * 7919 % 1000)\",\"status\":\"verified\",\"note\":\"\(note)\"},"
    }
    return Array(records.joined().utf8)
  }

  /// Level 9, codes of its own.
  private let compressed: [UInt8] = decoded(
    [
      "eNqdl0tOA0EMRK8SzZpF+9N2N5dBQAYRIRERwkeKuDsRK+RaTW17UXLbz3b5shz2y+3yeFr3d225Wd7P9+eP",
      "9+vL53o6PB3W/fXt9Xhery/n53X39nF4fNk9nI5fr7un4/euLT83l38SU+Z2ESkiw8Z2ES8i2XO7yCwikUF8",
      "J4pKn327ivaqIr5dxWosbkbktubFum5XiVoiTdmuMiotMglupVVypTHkao1GCXTFa2amJ8NdLdMIBt9ZmcnB",
      "8AsAZ3OmDWo0oQTBOmpuuhMIm9ZKeQjTlRUbGwTEDhDrJCB2B4iFGcCj5kaMoLgrVIqAuGfFZiYBcQDEYxIQ",
      "B0QzhIA4ITVpBMQJhYrODGLApicB8QSIfRAQT2gpb8wobtDhpswsbjBw1JlhLDD/JDqzqJBkZ2RgORAci8Gm",
      "mqrU3nT4FEGydFjjGYypCGA5knEVASanTwbmBMvVhYF5gAF0o5wF2FHrjLVoALMm4y0ErPo1RMbqtJofEYJn",
      "tQbDh8BZvVV8Zm+M9QKcRxA4a0A8OQicNSE92ZLxglCuUAJnnXjpOYGzIc4ezK0n2F7DKJML915jzLLhxaeM",
      "W/a/cfgLNQ9WhA==",
    ]
  )

  /// Level 0: blocks that are not compressed, the first 200 bytes.
  private let stored: [UInt8] = decoded(
    [
      "eAEByAA3/3siaWQiOiJjcmVkXzAiLCJzdGF0dXMiOiJ2ZXJpZmllZCIsIm5vdGUiOiJ0aGUgcXVpY2sgYnJv",
      "d24gZm94IDAifSx7ImlkIjoiY3JlZF85MTkiLCJzdGF0dXMiOiJ2ZXJpZmllZCIsIm5vdGUiOiJ0aGUgcXVp",
      "Y2sgYnJvd24gZm94IDEifSx7ImlkIjoiY3JlZF84MzgiLCJzdGF0dXMiOiJ2ZXJpZmllZCIsIm5vdGUiOiJ0",
      "aGUgcXVpY2sgYnJvd24gZm94c1tBgg==",
    ]
  )

  private static func decoded(_ lines: [String]) -> [UInt8] {
    Array(Data(base64Encoded: lines.joined()) ?? Data())
  }

  @Test func `streams of another program are read to their end`() {
    let result = Inflate.deflate(compressed, at: 2, outputMax: 1 << 20)
    #expect(result.ending == .whole)
    #expect(result.bytes == text)
    #expect(result.end == compressed.count - 4)
    #expect(Inflate.deflate(stored, at: 2, outputMax: 1 << 20).bytes == Array(text.prefix(200)))
  }

  @Test func `a stream that breaks off gives what came before`() {
    for count in stride(from: 2, to: compressed.count - 5, by: 7) {
      let result = Inflate.deflate(Array(compressed[..<count]), at: 2, outputMax: 1 << 20)
      #expect(result.ending == .broken)
      #expect(text.starts(with: result.bytes))
    }
  }

  @Test func `output ends at its limit`() {
    let result = Inflate.deflate(compressed, at: 2, outputMax: 100)
    #expect(result.ending == .limit)
    #expect(result.bytes == Array(text.prefix(100)))
  }

  @Test func `any bytes are read without harm`() {
    var random = SeededRandom(seed: 4)
    for _ in 0..<500 {
      let bytes: [UInt8] = (0..<64).map { _ in UInt8(truncatingIfNeeded: random.next()) }
      let result = Inflate.deflate(bytes, at: 0, outputMax: 4096)
      #expect(result.bytes.count <= 4096)
    }
  }

  @Test func `a changed byte never reads beyond the limit`() {
    for index in compressed.indices {
      var changed: [UInt8] = compressed
      changed[index] ^= 0x55
      #expect(Inflate.deflate(changed, at: 2, outputMax: 5000).bytes.count <= 5000)
    }
  }

  @Test func `members of a gzip file are one text`() {
    let bytes: [UInt8] = Encoders.gzip(Array("first ".utf8)) + Encoders.gzip(Array("second".utf8))
    let found = CompressedStreams.find(
      in: bytes,
      starts: [0],
      isDeclared: false,
      streamsMax: 8,
      outputMax: 100
    )
    #expect(found.map(\.bytes) == [Array("first second".utf8)])
  }
}
