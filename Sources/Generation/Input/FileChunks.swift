/// How large a regular file is; nil where nothing has that name.
package func fileSize(_ path: String) throws(ReadingError) -> Int? {
  do throws(SystemError) {
    switch try fileKind(path) {
    case .regular(let bytes): return bytes
    case .stream: return 0
    case nil: return nil
    case .folder: break
    }
  } catch {
    throw .system(error)
  }
  throw .folder(path: path)
}

/// Reads a file that may be long, or that somebody still writes, piece by piece.
///
/// It begins at `offset`, or at the start where the file has become shorter since, as a log that was
/// rotated has, and ends where the file ends at that moment.
package func readChunks(
  of path: String,
  from offset: Int = 0,
  chunkBytes: Int = 1 << 18,
  _ body: ([UInt8]) -> Void
) throws(ReadingError) {
  guard let size = try fileSize(path) else { throw .missing(path: path) }
  do throws(SystemError) {
    let descriptor = try openForReading(path)
    defer { closeDescriptor(descriptor) }
    if offset > 0, offset <= size { try seek(descriptor, path: path, to: offset) }
    while true {
      let chunk = try readBytes(descriptor, path: path, count: chunkBytes)
      if !chunk.isEmpty { body(chunk) }
      if chunk.count < chunkBytes { return }
    }
  } catch {
    throw .system(error)
  }
}

/// Reads a part of a file; fewer bytes than `count` where it ends before.
package func readPart(
  of path: String,
  from offset: Int,
  count: Int
) throws(ReadingError) -> [UInt8] {
  do throws(SystemError) {
    let descriptor = try openForReading(path)
    defer { closeDescriptor(descriptor) }
    if offset > 0 { try seek(descriptor, path: path, to: offset) }
    return try readBytes(descriptor, path: path, count: count)
  } catch {
    throw .system(error)
  }
}
