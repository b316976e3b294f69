import AssayRuntime
import Foundation
import PatternAutomata
import ValidationTiming

/// Matches each pattern of a list against its texts; prints one line of JSON a pattern and text.
///
/// The list is JSON: `[{"pattern": …, "texts": {NAME: FILE, …}}, …]`.
func runPatterns(_ arguments: ParseArguments) throws -> Int32 {
  for file in arguments.files {
    let data = Data(try bytes(of: file))
    for shape in try JSONDecoder().decode([PatternShape].self, from: data) {
      let start = threadNanoseconds()
      let compiled = try compilePattern(shape.pattern)
      let compileTime = threadNanoseconds() - start
      for (name, path) in shape.texts.sorted(by: { $0.key < $1.key }) {
        let text = try bytes(of: path)
        var matched = 0
        var runs = 0
        let times = sample(arguments.samples) {
          runs &+= 1
          unsafe text.withUnsafeBufferPointer { buffer in
            if unsafe compiled.pattern.matches(buffer) { matched &+= 1 }
          }
        }
        print(
          #"{"shape": "\#(shape.name)", "text": "\#(name)", "matches": \#(matched == runs), "#
            + #""form": "\#(compiled.form)", "compile": \#(compileTime), "#
            + #""speed": \#(Double(text.count) / times.median * 1e3)}"#
        )
      }
    }
  }
  return 0
}

private struct PatternShape: Decodable {
  var name: String
  var pattern: String
  var texts: [String: String]
}
