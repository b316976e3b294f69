/// Reads JSON texts one after another, keeping its memory between them.
///
/// A reader writes the next tape into the memory of the one before if that tape is gone by then, so
/// reading many small texts allocates nothing:
///
///     var reader = JSONReader()
///     for line in lines { let tape = try reader.read(line); … }
///
/// Tapes that are kept stay as they are.
public struct JSONReader: Sendable {
  /// What the reader accepts.
  public let options: JSONReadOptions
  private var storage: JSONTapeStorage?

  /// Storage with room for more bytes than this is given up when texts are much shorter.
  private static let keptBytesMax = 1 << 20

  /// Makes a reader with nothing allocated yet.
  public init(options: JSONReadOptions = .standard) {
    self.options = options
    self.storage = nil
  }

  /// Reads one text; its bytes are copied once.
  @unsafe public mutating func read(
    _ text: UnsafeRawBufferPointer
  ) throws(JSONSyntaxError) -> JSONTape {
    guard text.count <= options.bytesLimit else {
      let fault = JSONScanner.Fault(.bytesExceeded, options.bytesLimit)
      let bytes = unsafe text.assumingMemoryBound(to: UInt8.self)
      throw unsafe JSONSyntaxError(fault, in: bytes, options: options)
    }
    let storage = storageForText(byteCount: text.count)
    unsafe storage.fill(text)
    if let fault = JSONScanner.scan(storage, options) {
      let copy = unsafe UnsafeBufferPointer(start: storage.bytes, count: storage.byteCount)
      throw unsafe JSONSyntaxError(fault, in: copy, options: options)
    }
    return JSONTape(storage: storage)
  }

  /// Reads one text from an array.
  public mutating func read(_ text: [UInt8]) throws(JSONSyntaxError) -> JSONTape {
    let result: Result<JSONTape, JSONSyntaxError> = unsafe text.withUnsafeBytes { bytes in
      unsafe attempt(bytes)
    }
    return try result.get()
  }

  /// Reads one text from a string.
  public mutating func read(_ text: String) throws(JSONSyntaxError) -> JSONTape {
    var text = text
    let result: Result<JSONTape, JSONSyntaxError> = text.withUTF8 { bytes in
      unsafe attempt(UnsafeRawBufferPointer(bytes))
    }
    return try result.get()
  }

  private mutating func attempt(
    _ bytes: UnsafeRawBufferPointer
  ) -> Result<JSONTape, JSONSyntaxError> {
    do throws(JSONSyntaxError) {
      return .success(unsafe try read(bytes))
    } catch {
      return .failure(error)
    }
  }

  private mutating func storageForText(byteCount: Int) -> JSONTapeStorage {
    // No strong reference may be taken before the question: it would always be answered "no".
    if isKnownUniquelyReferenced(&storage), let storage, storage.byteCapacity >= byteCount,
      storage.byteCapacity <= max(Self.keptBytesMax, byteCount * 4)
    {
      return storage
    }
    let fresh = JSONTapeStorage(byteCapacity: byteCount)
    storage = fresh
    return fresh
  }
}

extension JSONTape {
  /// Reads a text; its bytes are copied once.
  @unsafe public init(
    parsing text: UnsafeRawBufferPointer,
    options: JSONReadOptions = .standard
  ) throws(JSONSyntaxError) {
    var reader = JSONReader(options: options)
    self = unsafe try reader.read(text)
  }

  /// Reads a text from an array.
  public init(
    parsing text: [UInt8],
    options: JSONReadOptions = .standard
  ) throws(JSONSyntaxError) {
    var reader = JSONReader(options: options)
    self = try reader.read(text)
  }

  /// Reads a text from a string.
  public init(
    parsing text: String,
    options: JSONReadOptions = .standard
  ) throws(JSONSyntaxError) {
    var reader = JSONReader(options: options)
    self = try reader.read(text)
  }
}
