/// Bodies as they are meant, for comparing them.
enum ContentCodings {
  private static let bytesMax = 16 << 20

  /// The body without compression, whether that is declared or not; as it came where it cannot be read.
  static func decoded(_ response: Exchange.Response) -> [UInt8] {
    let body: [UInt8] = response.body
    guard body.count > 2, !response.values(of: "content-encoding").isEmpty || body[0] == 0x1F else {
      return body
    }
    let found: CompressedStreams.Found? = CompressedStreams.find(
      in: body,
      starts: [0],
      isDeclared: true,
      streamsMax: 1,
      outputMax: bytesMax
    ).first
    guard let found, found.start == 0 else { return body }
    return found.bytes
  }
}
