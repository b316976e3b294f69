/// The names of the files that the tool writes, in the order it writes them.
///
/// Stated here once more because a plugin links no library; a test compares them with the tool's.
func generatedFileNames(count: Int) -> [String] {
  ["Document.swift"] + (0..<count).map { $0 < 10 ? "Models0\($0).swift" : "Models\($0).swift" }
}
