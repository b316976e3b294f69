import Foundation

/// The folder of official suites and real-world documents that lies beside a full checkout.
///
/// Nothing in it is ours, so it is read in place and never committed. `ASSAY_SHARED` names another
/// place for it.
public enum SharedFolder {
  /// The folder's path, or nil where this checkout has none.
  public static let path: String? = {
    let environment = ProcessInfo.processInfo.environment["ASSAY_SHARED"]
    let beside = packageRoot + "/../shared"
    let candidate = environment ?? beside
    return FileManager.default.fileExists(atPath: candidate + "/README.md") ? candidate : nil
  }()

  /// The root folder of this package.
  public static let packageRoot: String = {
    var url = URL(fileURLWithPath: #filePath)
    for _ in 0..<3 { url.deleteLastPathComponent() }
    return url.path
  }()

  /// The path of `relative` in the shared folder; says plainly that a test was skipped where the
  /// folder is absent.
  public static func require(_ relative: String, by test: String = #function) -> String? {
    guard let path else {
      print("SKIPPED \(test): the shared folder is not beside this checkout")
      return nil
    }
    return path + "/" + relative
  }
}
