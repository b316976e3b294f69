package import SourceDocuments

/// Reads the files of one run, and remembers them for the diagnostics that will quote them.
package struct SourceLoader: Sendable {
  package private(set) var files = SourceFiles()
  package internal(set) var diagnostics: [Diagnostic] = []
  /// How much has been read, for the progress line.
  package private(set) var byteCount = 0

  package init() {}

  /// The tree of a file that the run cannot do without.
  ///
  /// Nil where it cannot be read to its end; a diagnostic says why, at `range` where the file was
  /// asked for in another one.
  package mutating func load(_ path: String, askedForAt range: SourceRange? = nil) -> Node? {
    do throws(ReadingError) {
      return parse(try readFile(path), name: Self.displayName(path))
    } catch {
      diagnostics.append(Diagnostic(.unreadableFile, error.message, at: range))
      return nil
    }
  }

  /// The index of a file that somebody else reads into something; nil where it cannot be read, which
  /// a diagnostic tells.
  package mutating func register(_ path: String, askedForAt range: SourceRange? = nil) -> UInt32? {
    do throws(ReadingError) {
      let bytes = try readFile(path)
      byteCount += bytes.count
      return files.add(name: Self.displayName(path), bytes: bytes)
    } catch {
      diagnostics.append(Diagnostic(.unreadableFile, error.message, at: range))
      return nil
    }
  }

  /// The tree of a file that a reference leads to; whoever follows the reference tells of a missing
  /// one, because only they know all the places that lead there.
  package mutating func loadReferenced(_ path: String) -> Node? {
    do throws(ReadingError) {
      return parse(try readFile(path), name: path)
    } catch {
      if case .missing = error { return nil }
      diagnostics.append(Diagnostic(.unreadableFile, error.message, at: nil))
      return nil
    }
  }

  private mutating func parse(_ bytes: [UInt8], name: String) -> Node? {
    byteCount += bytes.count
    let file = files.add(name: name, bytes: bytes)
    let result = readDocument(file, in: files)
    if result.root == nil, isBinary(bytes, result.diagnostics) {
      diagnostics.append(
        Diagnostic(.binaryFile, "'\(name)' is a binary file, not YAML or JSON", at: nil)
      )
      return nil
    }
    diagnostics.append(contentsOf: result.diagnostics)
    return result.root
  }

  /// Whether what was read is no text at all, so that an error for each odd byte helps nobody.
  ///
  /// Text in UTF-16 is full of zeros as well, and the reader has a better word for it.
  private func isBinary(_ bytes: [UInt8], _ diagnostics: [Diagnostic]) -> Bool {
    if diagnostics.first?.rule == .foreignEncoding { return false }
    for index in 0..<min(bytes.count, 8_192) where bytes[index] == 0 { return true }
    return false
  }

  /// The name by which a run knows the file at a path.
  package static func displayName(_ path: String) -> String {
    path == standardInputPath ? "standard input" : path
  }
}
