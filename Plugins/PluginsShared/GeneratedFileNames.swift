/// The names of the files that the tool writes, in the order it writes them.
///
/// Stated here once more because a plugin links no library; a test compares them with the tool's.
func generatedFileNames(count: Int, validators: String, operations: String = "false") -> [String] {
  var names = ["Document.swift"]
  if validators != "only" { names += numbered("Models", count) }
  if operations != "false" {
    names.append("Operations.swift")
    if operations != "server" { names.append("OperationsClient.swift") }
    if operations != "client" { names.append("OperationsServer.swift") }
    names += numbered("Operations", count)
  }
  if validators == "only" || validators == "true" {
    names += ["Validators.swift"] + numbered("Validators", count)
  }
  return names
}

private func numbered(_ name: String, _ count: Int) -> [String] {
  (0..<count).map { $0 < 10 ? "\(name)0\($0).swift" : "\(name)\($0).swift" }
}
