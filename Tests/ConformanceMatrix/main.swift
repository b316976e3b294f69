// Shows what the conformance runner finds: leaks in every channel and form, broken promises, and that
// it is silent where nothing is wrong.
//
//   conformance-matrix leaks|mutants|seeds|all [--fixtures FOLDER] [--filter TEXT] [--jobs N]
//                      [--count N] [--first N] [--every-form] [--thorough] [--in-process]

import FaultySandbox
import Foundation

do {
  let command = try MatrixCommand(Array(CommandLine.arguments.dropFirst()))
  exit(try await command.run() ? 0 : 1)
} catch {
  FileHandle.standardError.write(Data("conformance-matrix: \(error)\n".utf8))
  exit(2)
}
