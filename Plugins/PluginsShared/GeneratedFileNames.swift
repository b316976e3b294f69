/// The names of the files that the tool writes, in the order it writes them.
///
/// Stated here once more because a plugin links no library; a test compares them with the tool's.
func generatedFileNames(count: Int) -> [String] {
  (0..<count).map { "Models\($0).swift" }
}
