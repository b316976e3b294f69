import Generation
import SourceDocuments

/// The options of `generate`, in the order that the help lists them.
private let optionNames = [
  "--config", "--overlay", "--output", "--check", "--only", "--skip", "--files",
  "--access", "--validators", "--operations", "--dump", "--diagnostics", "--quiet", "--help",
]

/// Reads the arguments behind `generate`; nil where help was asked for.
func parseGenerate(_ arguments: [String]) throws(UsageError) -> GenerateRequest? {
  var request = GenerateRequest()
  request.command =
    "assay-generate generate " + arguments.filter { $0 != "--check" }.joined(separator: " ")
  var cursor = ArgumentCursor(arguments)
  while let argument = try cursor.next() {
    switch argument {
    case .option("--help"), .option("-h"): return nil
    case .option(let name): try parse(name, from: &cursor, into: &request)
    case .word(let word):
      if let document = request.document {
        throw UsageError("one document at a time: '\(document)' and '\(word)' were named")
      }
      request.document = word
    }
  }
  return request
}

private func parse(
  _ name: String,
  from cursor: inout ArgumentCursor,
  into request: inout GenerateRequest
) throws(UsageError) {
  switch name {
  case "--config", "-c": request.configuration = try cursor.value()
  case "--overlay": request.overlays.append(try cursor.value())
  case "--output", "-o": request.output = try cursor.value()
  case "--check": request.isCheck = true
  case "--only": try select(try cursor.value(), name, in: &request.only)
  case "--skip": try select(try cursor.value(), name, in: &request.skip)
  case "--files": request.files = try fileCount(try cursor.value())
  case "--access": request.access = try cursor.choice()
  case "--validators": request.validators = try cursor.choice()
  case "--operations": request.operations = try cursor.choice()
  case "--dump": request.dump = try cursor.choice()
  case "--diagnostics": request.diagnostics = try cursor.choice()
  case "--quiet", "-q": request.isQuiet = true
  default:
    let near = nearestName(to: name, among: optionNames).map { "; did you mean \($0)?" }
    throw UsageError("unknown option \(name)\(near ?? "")")
  }
}

private func select(
  _ text: String,
  _ option: String,
  in selection: inout Selection
) throws(UsageError) {
  if selection.add(option: text) { return }
  throw UsageError(
    "\(option) '\(text)' does not say what it selects; write tag:NAME, path:/PATH, operation:ID or "
      + "schema:NAME, where * stands for any characters"
  )
}

private func fileCount(_ text: String) throws(UsageError) -> Int {
  if let count = Int(text), count >= 1, count <= Configuration.filesMax { return count }
  throw UsageError("--files takes a number from 1 to \(Configuration.filesMax), not '\(text)'")
}
