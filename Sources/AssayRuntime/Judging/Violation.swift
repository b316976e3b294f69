/// A judgement against an instance: where it does not fit its schema, which keyword says so, and why.
///
/// No text of it quotes a value below a secret, nor the key of a member of a secret map.
public struct Violation: Sendable, Hashable, Error, CustomStringConvertible {
  /// JSON Pointer (RFC 6901) of the value in the instance; a key of a secret map stands as `*`.
  public let instancePointer: String
  /// The keyword that failed, such as `minLength`; `false` for a schema that allows nothing.
  public let keyword: String
  /// JSON Pointer of the keyword in the document, such as
  /// `/components/schemas/Pet/properties/name/minLength`; with the file's name and `#` in front where
  /// it lies in another file.
  public let keywordLocation: String
  /// What was expected and what was found, in words a person can act on.
  public let message: String

  /// States what is wrong at a place of an instance.
  public init(
    instancePointer: String,
    keyword: String,
    keywordLocation: String,
    message: String
  ) {
    self.instancePointer = instancePointer
    self.keyword = keyword
    self.keywordLocation = keywordLocation
    self.message = message
  }

  /// Place, message and keyword on one line.
  public var description: String {
    let place = instancePointer.isEmpty ? "the whole value" : instancePointer
    return "\(place): \(message) [\(keyword) at \(keywordLocation)]"
  }
}
