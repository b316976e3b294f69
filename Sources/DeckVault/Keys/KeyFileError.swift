/// What is wrong with a key file.
///
/// No case holds anything of its text.
package struct KeyFileError: Error, Sendable, Hashable {
  package enum Reason: Error, Sendable, Hashable {
    case missing
    case existsAlready
    case notRegular
    case readableByOthers(permissions: UInt32)
    case ownedByAnother
    case tooLarge(bytesMax: Int)
    /// One-based.
    case malformed(line: Int)
    /// The last line is not there: the file was cut off.
    case incomplete
    case system(action: String, text: String)
  }

  package var reason: Reason
  package var path: String

  package init(_ reason: Reason, path: String) {
    self.reason = reason
    self.path = path
  }

  init(_ failure: FileFailure) {
    let reason: Reason =
      failure.isMissing ? .missing : .system(action: failure.action, text: failure.text)
    self.init(reason, path: failure.path)
  }
}

extension KeyFileError: CustomStringConvertible {
  package var description: String {
    switch reason {
    case .missing: "there is no key file '\(path)'; name the one that this database belongs to"
    case .existsAlready: "the key file '\(path)' exists already; name another one or remove it"
    case .notRegular: "the key file '\(path)' is not a file"
    case .readableByOthers(let permissions):
      "the key file '\(path)' has mode 0\(String(permissions, radix: 8)), so that others can read"
        + " it; run 'chmod 600' on it, and rotate if somebody may have"
    case .ownedByAnother:
      "the key file '\(path)' belongs to another user; give it to the one who runs this program"
    case .tooLarge(let bytesMax): "the key file '\(path)' has more than \(bytesMax) bytes"
    case .malformed(let line):
      "line \(line) of the key file '\(path)' is not as key files are; restore it from a backup"
    case .incomplete: "the key file '\(path)' ends too early; restore it from a backup"
    case .system(let action, let text): "cannot \(action) the key file '\(path)': \(text)"
    }
  }
}
