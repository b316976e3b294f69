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
    let readNumbers = sample(arguments.samples) {
      for text in texts {
        guard let tape = try? reader.read(text) else { stop("\(file) is no JSON\n") }
        entries &+= numbersSum(tape)
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
    let numbersSpeed = Double(size) / readNumbers.median * 1e3
    if arguments.printsJSON {
      print(
        #"{"data": "\#(name)", "read": \#(readSpeed), "readNumbers": \#(numbersSpeed), "#
          + #""write": \#(writeSpeed)}"#
      )
    } else {
      print(
        String(
          format: "%@: read %.0f MB/s, with its numbers %.0f MB/s, write %.0f MB/s",
          name,
          readSpeed,
          numbersSpeed,
          writeSpeed
        )
      )
    }
  }
  return 0
}

/// A number made of all numbers of a tape, each taken from its text as a program would take it.
private func numbersSum(_ tape: JSONTape) -> Int {
  var integers = 0
  var doubles = 0.0
  let end = Int(tape.entry(at: 0).next)
  for index in 0..<end {
    let entry = tape.entry(at: index)
    guard entry.kind == .number else { continue }
    if !entry.isFractional, let value = tape.int64(at: index) {
      integers &+= Int(value)
    } else {
      doubles += tape.double(at: index)
    }
  }
  return integers &+ (doubles > 0 ? 1 : 0)
}
