/// A value that nothing prints: not `print`, `dump`, a mirror, an interpolation or an error's text.
///
/// The value lies as UTF-8 bytes in memory of its own, which copies share and which is wiped when the
/// last copy goes. It comes out only where somebody writes `reveal` or `withRevealed`:
///
/// ```swift
/// let password = Secret("correct horse")
/// print(password)                                  // <secret>
/// try await login(password.reveal())               // a deliberate act
/// password.withRevealedBytes { sign(message, key: $0) }   // without another copy
/// ```
///
/// Two secrets are compared in a time that depends on their lengths alone, which therefore may become
/// known. What a reveal hands out, such as a `String`, is an ordinary copy, which is freed without
/// being wiped; `withRevealedBytes` makes none.
///
/// Encoding refuses unless the encoder was told otherwise; see ``SecretEncoding``.
public struct Secret<Value: SecretValue>: Sendable {
  let storage: SecretStorage

  init(storage: SecretStorage) {
    self.storage = storage
  }

  /// A secret with a copy of the value's bytes; what the caller holds remains his to forget.
  public init(_ value: Value) {
    self.storage = unsafe value.withSecretBytes { bytes in
      unsafe SecretStorage(copying: bytes)
    }
  }

  /// The value as an ordinary copy, which prints like any other.
  public func reveal() -> Value {
    unsafe storage.withBytes { bytes in unsafe Value(secretBytes: bytes) }
  }

  /// Calls `body` with the value as an ordinary copy that should not outlive the call.
  public func withRevealed<Result, Failure: Error>(
    _ body: (Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(reveal())
  }

  /// Calls `body` with the bytes themselves, which are valid until it returns.
  public func withRevealedBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try unsafe storage.withBytes(body)
  }
}

extension Secret where Value == String {
  /// A secret made straight from UTF-8 bytes, such as those of a JSON string; ill-formed ones become
  /// U+FFFD when the string is revealed.
  public init(utf8: UnsafeBufferPointer<UInt8>) {
    self.init(storage: unsafe SecretStorage(copying: utf8))
  }
}

extension Secret where Value == [UInt8] {
  /// A secret with a copy of the bytes.
  public init(bytes: UnsafeBufferPointer<UInt8>) {
    self.init(storage: unsafe SecretStorage(copying: bytes))
  }
}

extension Secret: Hashable {
  /// Whether two values have the same bytes, in a time that depends on their lengths alone.
  public static func == (left: Secret, right: Secret) -> Bool {
    left.storage.hasSameBytes(as: right.storage)
  }

  /// Hashes all bytes; the hasher's seed is random in each process.
  public func hash(into hasher: inout Hasher) {
    unsafe storage.withBytes { bytes in
      unsafe hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    }
  }
}
