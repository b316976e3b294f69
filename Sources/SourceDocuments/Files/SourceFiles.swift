/// The files of one run: their names as people know them, their bytes and their lines.
///
/// A `SourceRange` names its file by the index that `add` returned.
package struct SourceFiles: Sendable {
  /// One file, read already: nothing in this module does input or output.
  package struct File: Sendable {
    /// The name that diagnostics print, such as `spec/openapi.yaml`.
    package let name: String
    package let bytes: [UInt8]
    package let lines: LineTable
  }

  package private(set) var files: [File] = []

  package init() {}

  /// Registers a file and returns its index.
  ///
  /// Bytes behind 4 GiB cannot be addressed by a range and are cut off; `readDocument` refuses such
  /// a file long before, by `SourceLimits.fileBytesMax`.
  package mutating func add(name: String, bytes: [UInt8]) -> UInt32 {
    let addressable: [UInt8] =
      bytes.count < Int(UInt32.max) ? bytes : Array(bytes.prefix(Int(UInt32.max) - 1))
    files.append(File(name: name, bytes: addressable, lines: LineTable(addressable)))
    return UInt32(files.count - 1)
  }

  /// The file that a range's `file` names; nil where the index comes from another registry.
  package func file(_ index: UInt32) -> File? {
    Int(index) < files.count ? files[Int(index)] : nil
  }

  /// The name to print for a file.
  package func name(of index: UInt32) -> String {
    file(index)?.name ?? "<unknown>"
  }

  /// The text of a one-based line without its line break; bad UTF-8 is shown as U+FFFD.
  package func line(_ line: UInt32, of index: UInt32) -> String {
    guard let file = file(index), line >= 1 else { return "" }
    let bounds: Range<Int> = file.lines.bounds(ofLine: Int(line) - 1, in: file.bytes)
    return String(decoding: file.bytes[bounds], as: UTF8.self)
  }
}
