import AssayRuntime
import Foundation
import ValidationTiming

/// Reads files into tapes and writes the tapes again; prints megabytes a second.
///
/// A file that ends in .jsonl is read line by line: small texts, one at a time.
func runParse(_ arguments: ParseArguments) throws -> Int32 {
  for file in arguments.files {
    let content = try bytes(of: file)
    let texts =
      file.hasSuffix(".jsonl")
      ? content.split(separator: 0x0A).map { Array($0) } : [content]
    let size = texts.reduce(0) { $0 + $1.count }
    var reader = JSONReader()
    var entries = 0
    let read = sample(arguments.samples) {
      for text in texts {
        guard let tape = try? reader.read(text) else { stop("\(file) is no JSON\n") }
        entries &+= Int(tape.entry(at: 0).next)
      }
    }
    let tapes = try texts.map { try JSONTape(parsing: $0) }
    var writer = JSONWriter(capacity: content.count)
    let write = sample(arguments.samples) {
      for tape in tapes {
        writer.removeAll()
        writer.value(tape)
        entries &+= unsafe writer.withBytes { $0.count }
      }
    }
    let name = URL(fileURLWithPath: file).lastPathComponent
    let readSpeed = Double(size) / read.median * 1e3
    let writeSpeed = Double(size) / write.median * 1e3
    if arguments.printsJSON {
      print(#"{"data": "\#(name)", "read": \#(readSpeed), "write": \#(writeSpeed)}"#)
    } else {
      print(String(format: "%@: read %.0f MB/s, write %.0f MB/s", name, readSpeed, writeSpeed))
    }
  }
  return 0
}
