/// How an encoder treats secrets.
///
/// An encoder refuses them unless it was told otherwise. The permission belongs to one encoder and
/// not to a task or a scope, so that a log line that happens to be written meanwhile reveals nothing:
///
/// ```swift
/// let encoder = JSONEncoder()
/// encoder.userInfo[SecretEncoding.userInfoKey] = SecretEncoding.revealed
/// let body = try encoder.encode(request)
/// ```
public enum SecretEncoding: Sendable, Hashable {
  /// Secrets are not encoded: the attempt throws an `EncodingError`. This is what happens unasked.
  case refused
  /// Secrets are encoded as they are.
  case revealed

  /// The key of `Encoder.userInfo` under which a `SecretEncoding` is looked up.
  public static var userInfoKey: CodingUserInfoKey {
    guard let key = CodingUserInfoKey(rawValue: "AssayRuntime.SecretEncoding") else {
      preconditionFailure("the standard library takes every key")
    }
    return key
  }
}

extension Secret: Decodable where Value: Decodable {
  /// Reads the value; what is wrong with it is told without quoting it.
  ///
  /// The decoder's own copies are not wiped; generated code reads bytes instead.
  public init(from decoder: any Decoder) throws {
    // The decoder's error may quote the value, as Foundation's does for a number out of range.
    guard let value = try? decoder.singleValueContainer().decode(Value.self) else {
      throw DecodingError.dataCorrupted(
        DecodingError.Context(
          codingPath: decoder.codingPath,
          debugDescription: "The secret is not of its type."
        )
      )
    }
    self.init(value)
  }
}

extension Secret: Encodable where Value: Encodable {
  /// Writes the value where the encoder's `userInfo` holds `SecretEncoding.revealed`, and throws
  /// everywhere else.
  public func encode(to encoder: any Encoder) throws {
    let treatment = encoder.userInfo[SecretEncoding.userInfoKey] as? SecretEncoding
    guard treatment == .revealed else {
      throw EncodingError.invalidValue(
        self,
        EncodingError.Context(
          codingPath: encoder.codingPath,
          debugDescription: "A secret is encoded only by an encoder whose userInfo holds"
            + " SecretEncoding.revealed under SecretEncoding.userInfoKey."
        )
      )
    }
    var container = encoder.singleValueContainer()
    try container.encode(reveal())
  }
}
