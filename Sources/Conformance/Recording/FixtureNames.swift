internal import SourceDocuments

/// The range of what was not read from a file.
let nowhere = SourceRange(file: 0, line: 1, column: 1, length: 1)

/// A name as fixtures allow it, `[a-z][a-z0-9_-]{0,63}`, made of any other: `createPet` is `create-pet`.
func fixtureName(_ text: String) -> String {
  var name: [UInt8] = []
  var wasLower = false
  for byte in text.utf8 {
    switch byte {
    case 0x41...0x5A:
      if wasLower { name.append(UInt8(ascii: "-")) }
      name.append(byte | 0x20)
      wasLower = false
    case 0x61...0x7A, 0x30...0x39:
      name.append(byte)
      wasLower = true
    case UInt8(ascii: "_"):
      name.append(byte)
      wasLower = false
    default:
      if let last = name.last, last != UInt8(ascii: "-") { name.append(UInt8(ascii: "-")) }
      wasLower = false
    }
  }
  while let last = name.last, last == UInt8(ascii: "-") { name.removeLast() }
  if let first = name.first, first < 0x61 || first > 0x7A { name.insert(UInt8(ascii: "x"), at: 0) }
  if name.isEmpty { name = [UInt8(ascii: "x")] }
  return String(decoding: name.prefix(60), as: UTF8.self)
}

/// Gives each name once: the second `read` is `read-2`.
struct UniqueNames {
  private var counts: [String: Int] = [:]
  private var given: Set<String> = []

  mutating func next(_ base: String) -> String {
    var name: String = base
    while !given.insert(name).inserted {
      counts[base, default: 1] += 1
      name = "\(base)-\(counts[base, default: 2])"
    }
    return name
  }
}
