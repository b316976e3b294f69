/// A kind of value that a ``Secret`` can hold: one that can be turned into bytes and back.
public protocol SecretValue: Sendable {
  /// The value that has these bytes, which `withSecretBytes` of another one gave.
  init(secretBytes: UnsafeBufferPointer<UInt8>)

  /// Calls `body` with the value's bytes, which are valid until it returns.
  func withSecretBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result
}

extension String: SecretValue {
  /// The string of UTF-8 bytes.
  public init(secretBytes: UnsafeBufferPointer<UInt8>) {
    self = unsafe String(decoding: secretBytes, as: UTF8.self)
  }

  /// Calls `body` with the string's UTF-8 bytes.
  public func withSecretBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    var copy: String = self
    let result: Swift.Result<Result, Failure> = copy.withUTF8 { bytes in
      do throws(Failure) {
        return .success(try unsafe body(bytes))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}

extension Array: SecretValue where Element == UInt8 {
  /// The bytes themselves.
  public init(secretBytes: UnsafeBufferPointer<UInt8>) {
    self = unsafe Array(secretBytes)
  }

  /// Calls `body` with the array's bytes.
  public func withSecretBytes<Result, Failure: Error>(
    _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let result: Swift.Result<Result, Failure> = unsafe withUnsafeBufferPointer { bytes in
      do throws(Failure) {
        return .success(try unsafe body(bytes))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }
}
