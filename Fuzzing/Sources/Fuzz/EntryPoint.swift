import AssayRuntime

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The target of this run, chosen by the environment variable `FUZZ_TARGET`.
private let chosenTarget: FuzzTarget = {
  let name = unsafe getenv("FUZZ_TARGET").map { unsafe String(cString: $0) } ?? ""
  guard let target = FuzzTarget(rawValue: name) else {
    let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: ", ")
    fatalError("FUZZ_TARGET must be one of: \(names)")
  }
  return target
}()

/// Judges one input; libFuzzer calls it again and again.
@_cdecl("LLVMFuzzerTestOneInput")
public func judgeInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  // A copy of exactly that many bytes on the heap: AddressSanitizer sees each step beyond it.
  let bytes = unsafe [UInt8](UnsafeBufferPointer(start: start, count: count))
  chosenTarget.judge(bytes)
  return 0
}

/// Writes the target's seeds and dictionary where `FUZZ_SEEDS` names a folder, and ends; otherwise
/// goes on to fuzzing.
@_cdecl("LLVMFuzzerInitialize")
public func prepare(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>
) -> CInt {
  guard let folder = unsafe getenv("FUZZ_SEEDS").map({ unsafe String(cString: $0) }) else {
    return 0
  }
  for (index, seed) in chosenTarget.seeds.enumerated() {
    write(seed, to: folder + "/seed-\(index)")
  }
  let words = chosenTarget.dictionary.map { word in "\"\(escaped(word))\"\n" }
  write(Array(words.joined().utf8), to: folder + ".words")
  exit(0)
}

/// A word of a dictionary with what libFuzzer's reader does not take as it is in hexadecimal.
private func escaped(_ word: String) -> String {
  var text = ""
  for byte in word.utf8 {
    let isPlain = byte > 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C
    if isPlain {
      text.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      let digits = String(byte, radix: 16)
      text += "\\x" + (digits.utf8.count == 1 ? "0" : "") + digits
    }
  }
  return text
}

private func write(_ bytes: [UInt8], to path: String) {
  guard let file = unsafe fopen(path, "w") else { fatalError("cannot write \(path)") }
  let written = unsafe fwrite(bytes, 1, bytes.count, file)
  unsafe fclose(file)
  expect(written == bytes.count, "could not write all of \(path)")
}

/// What the package manager starts an executable with on Linux; libFuzzer's own `main` would do as
/// much.
@_cdecl("Fuzz_main")
public func runDriver(
  _ count: CInt,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
) -> CInt {
  var count = count
  var arguments = unsafe arguments
  return unsafe libFuzzerRunDriver(&count, &arguments, judgeInput)
}

@_silgen_name("LLVMFuzzerRunDriver")
private func libFuzzerRunDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ judge: @convention(c) (UnsafePointer<UInt8>, Int) -> CInt
) -> CInt
