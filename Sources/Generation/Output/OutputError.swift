/// Why an output folder cannot be used.
package enum OutputError: Error, Sendable {
  /// The path, or a part of it, is no folder.
  case notAFolder(path: String)
  /// A file of somebody else has the name of one of ours.
  case foreignFile(path: String)
  /// Another run works in the folder and does not finish.
  case locked(path: String)
  /// The run was told to stop before it changed anything.
  case interrupted
  case reading(ReadingError)
  case system(SystemError)

  /// One line that stands alone.
  package var message: String {
    switch self {
    case .notAFolder(let path): "cannot write into '\(path)': it is not a folder"
    case .foreignFile(let path):
      "will not replace '\(path)': it does not begin with '\(generatedFileMarker)', so it is not "
        + "from an earlier run; move it away or choose another output folder"
    case .locked(let path):
      "cannot write into '\(path)': another run has been working there for "
        + "\(OutputLock.waitMilliseconds / 1_000) seconds"
    case .interrupted: "interrupted; nothing was changed"
    case .reading(let error): error.message
    case .system(let error): error.message
    }
  }
}

/// Tells the failure of a call as one of writing.
func system<Value>(
  _ body: () throws(SystemError) -> Value
) throws(OutputError) -> Value {
  do throws(SystemError) {
    return try body()
  } catch {
    throw .system(error)
  }
}
