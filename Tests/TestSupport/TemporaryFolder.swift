public import Foundation

/// A folder that exists as long as its value does.
public final class TemporaryFolder {
  /// The folder's path, links followed.
  public let path: String

  /// Creates a folder with a name that no other test has.
  public init() throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "assay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.resolvingSymlinksInPath().path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// The path of something in the folder.
  public func callAsFunction(_ name: String) -> String { path + "/" + name }

  /// Writes a file, and creates the folders above it.
  public func write(_ text: String, to name: String) throws {
    let url = URL(fileURLWithPath: self(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: url)
  }

  /// Makes a symbolic link.
  public func link(_ name: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: self(name),
      withDestinationPath: destination
    )
  }

  /// The text of a file; nil where there is none.
  public func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: self(name)).map { String(decoding: $0, as: UTF8.self) }
  }

  /// All names in the folder or one below it, hidden ones too, sorted.
  public func names(in subfolder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: self(subfolder)).sorted()
  }

  /// When a file was last written.
  public func modified(_ name: String) throws -> Date? {
    try FileManager.default.attributesOfItem(atPath: self(name))[.modificationDate] as? Date
  }
}
