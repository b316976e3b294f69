/// Limits of what a run reads.
package struct ReadingLimits: Sendable {
  /// The largest file in bytes.
  ///
  /// The largest public description that we know has 12 MB.
  package var fileBytesMax = 512 * 1_024 * 1_024

  /// The limits where nothing else is asked for.
  package static let standard = ReadingLimits()

  package init() {}
}

/// Why a file could not be read.
package enum ReadingError: Error, Sendable {
  case missing(path: String)
  case folder(path: String)
  case tooLarge(path: String, bytesMax: Int)
  case system(SystemError)

  /// One line that stands alone.
  package var message: String {
    switch self {
    case .missing(let path): "cannot read '\(path)': there is no such file"
    case .folder(let path): "cannot read '\(path)': it is a folder"
    case .tooLarge(let path, let bytesMax):
      "cannot read '\(path)': it is larger than \(bytesMax / 1_048_576) MB"
    case .system(let error): error.message
    }
  }
}

/// The path that stands for standard input.
package let standardInputPath = "-"

/// Reads a whole file, or standard input where the path is `-`.
package func readFile(
  _ path: String,
  limits: ReadingLimits = .standard
) throws(ReadingError) -> [UInt8] {
  if path == standardInputPath {
    return try readAll(.standardInput, path: "standard input", expected: 0, limits: limits)
  }
  var expected = 0
  switch try existingKind(path) {
  case .folder: throw .folder(path: path)
  case .regular(let bytes): expected = bytes
  case .stream: break
  }
  let descriptor = try reading { () throws(SystemError) in try openForReading(path) }
  defer { closeDescriptor(descriptor) }
  return try readAll(descriptor, path: path, expected: expected, limits: limits)
}

private func existingKind(_ path: String) throws(ReadingError) -> FileKind {
  let kind = try reading { () throws(SystemError) in try fileKind(path) }
  guard let kind else { throw .missing(path: path) }
  return kind
}

/// Tells the failure of a call as one of reading.
private func reading<Value>(
  _ body: () throws(SystemError) -> Value
) throws(ReadingError) -> Value {
  do throws(SystemError) {
    return try body()
  } catch {
    throw .system(error)
  }
}

private func readAll(
  _ descriptor: FileDescriptor,
  path: String,
  expected: Int,
  limits: ReadingLimits
) throws(ReadingError) -> [UInt8] {
  if expected > limits.fileBytesMax {
    throw .tooLarge(path: path, bytesMax: limits.fileBytesMax)
  }
  var bytes: [UInt8] = []
  // One byte more than the file is said to have shows its end in one call.
  var chunk = max(expected + 1, 65_536)
  while true {
    let count = chunk
    let read = try reading { () throws(SystemError) in
      try readBytes(descriptor, path: path, count: count)
    }
    if bytes.isEmpty { bytes = read } else { bytes.append(contentsOf: read) }
    if bytes.count > limits.fileBytesMax {
      throw .tooLarge(path: path, bytesMax: limits.fileBytesMax)
    }
    if read.count < count { return bytes }
    chunk = max(bytes.count, 65_536)
  }
}
