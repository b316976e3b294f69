extension JSONModel {
  /// Equal when the JSON of both is; takes the same time wherever a difference is.
  public static func == (left: Self, right: Self) -> Bool {
    var first = left.bytesForComparison()
    var second = right.bytesForComparison()
    defer {
      first.wipe()
      second.wipe()
    }
    guard first.count == second.count else { return false }
    var difference: UInt8 = 0
    for index in first.indices { difference |= first[index] ^ second[index] }
    return difference == 0
  }

  /// Feeds the value's JSON into the hasher.
  public func hash(into hasher: inout Hasher) {
    var bytes = bytesForComparison()
    defer { bytes.wipe() }
    unsafe bytes.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
  }

  private func bytesForComparison() -> [UInt8] {
    var writer = ModelWriter(secrets: .revealed)
    write(to: &writer)
    return writer.finish()
  }
}

extension JSONModel {
  /// Decodes through any decoder, and validates; `init(json:)` is the fast way.
  public init(from decoder: any Decoder) throws {
    let value = try JSONValue(from: decoder)
    let tape = try JSONTape(parsing: value.jsonData())
    try self.init(tape: tape)
  }

  /// Encodes through any encoder; fails where the value holds a secret.
  public func encode(to encoder: any Encoder) throws {
    let bytes = try jsonData(secrets: encoder.secretEncoding)
    let value = try JSONValue(json: bytes)
    try value.encode(to: encoder)
  }
}

extension Encoder {
  /// What the encoder's `userInfo` says of secrets; they are refused where it says nothing.
  var secretEncoding: SecretEncoding {
    userInfo[SecretEncoding.userInfoKey] as? SecretEncoding ?? .refused
  }
}

extension Array where Element == UInt8 {
  /// Overwrites the bytes, so that a secret among them does not stay in freed memory.
  mutating func wipe() {
    unsafe withUnsafeMutableBytes { bytes in unsafe wipeMemory(bytes) }
  }
}
