import Foundation

/// Decodes one data set again and again and prints the CPU time of each pass as a line of JSON.
///
/// The program's arguments are SCHEMA DATA SAMPLES, where a DATA that ends in .jsonl is read line by
/// line. `input` turns bytes into what the contender likes best; that is not timed.
public func timeDecoding<Input>(
  contender: String,
  input: (Data) -> Input,
  decoder: (_ schema: String) -> ((Input) throws -> Void)?
) throws {
  let arguments = CommandLine.arguments
  guard arguments.count == 4, let samples = Int(arguments[3]) else {
    throw TimingError.usage
  }
  guard let decode = decoder(arguments[1]) else { throw TimingError.unknownSchema }
  let url = URL(fileURLWithPath: arguments[2])
  let content = try Data(contentsOf: url)
  let texts =
    url.pathExtension == "jsonl"
    ? content.split(separator: UInt8(ascii: "\n")).map { Data($0) } : [content]
  let inputs = texts.map(input)
  var times: [String] = []
  for sample in -2..<samples {
    let start = processMilliseconds()
    for input in inputs { try decode(input) }
    let elapsed = processMilliseconds() - start
    if sample >= 0 { times.append(String(elapsed)) }
  }
  let list = times.joined(separator: ", ")
  print(#"{"contender": "\#(contender)", "data": "\#(url.lastPathComponent)", "ms": [\#(list)]}"#)
}

/// What is wrong with how the program was called.
public enum TimingError: Error {
  /// Not SCHEMA DATA SAMPLES.
  case usage
  /// No model for the schema.
  case unknownSchema
}

private func processMilliseconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
}
