/// A call to the operating system that failed: what was tried, on which path, and its error number.
package struct SystemError: Error, Sendable, Hashable {
  /// What was tried, as it stands behind "cannot": `read`, `create the folder`.
  package var action: String
  package var path: String
  /// The platform's `errno`.
  package var code: Int32

  package init(_ action: String, _ path: String, code: Int32) {
    self.action = action
    self.path = path
    self.code = code
  }

  /// One line that stands alone, such as `cannot read 'a.yaml': No such file or directory`.
  package var message: String {
    "cannot \(action) '\(path)': \(systemErrorText(code))"
  }
}
