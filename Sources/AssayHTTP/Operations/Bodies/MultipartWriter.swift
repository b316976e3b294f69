import AssayRuntime

/// Writes the members of an object as `multipart/form-data` (RFC 7578).
struct MultipartWriter {
  let form: BodyForm

  /// The body and its boundary, which occurs nowhere in it but between the parts.
  func write(_ tape: JSONTape) -> (bytes: [UInt8], boundary: String) {
    var parts: [[UInt8]] = []
    for key in tape.keys(of: 0) {
      let name: [UInt8] = tape.bytes(at: key)
      let value: Int = key + 1
      let isArray: Bool = tape.kind(at: value) == .array
      // "Each value of an array is a part of its own, all of one name" (RFC 7578 §4.3).
      for value in isArray ? tape.elements(of: value) : [value] where tape.kind(at: value) != .null
      {
        parts.append(part(name, tape, value))
      }
    }
    return Self.joined(parts)
  }

  private func part(_ name: [UInt8], _ tape: JSONTape, _ value: Int) -> [UInt8] {
    var bytes = Array("Content-Disposition: form-data; name=\"".utf8)
    Self.append(name, to: &bytes)
    bytes.append(.ascii("\""))
    let type: MediaType? = contentType(name, tape.kind(at: value))
    if let type {
      // Servers tell files from fields by the name of a file (RFC 7578 §4.2).
      if type.type != "text", !type.isJSON {
        bytes += Array("; filename=\"".utf8)
        Self.append(name, to: &bytes)
        bytes.append(.ascii("\""))
      }
      bytes += Array("\r\nContent-Type: \(type.type)/\(type.subtype)".utf8)
    }
    bytes += Array("\r\n\r\n".utf8)
    return bytes + tape.plainText(at: value)
  }

  /// What the document says; without it, objects are JSON and all others plain text, unsaid.
  private func contentType(_ name: [UInt8], _ kind: JSONKind) -> MediaType? {
    if let type = form.encoding(of: name[...])?.contentType, !type.isRange { return type }
    return kind == .object || kind == .array ? MediaType("application/json") : nil
  }

  /// A name as browsers quote it: the quotation mark and line breaks percent-encoded, nothing else.
  private static func append(_ name: [UInt8], to bytes: inout [UInt8]) {
    for byte in name {
      switch byte {
      case .ascii("\""): bytes += Array("%22".utf8)
      case 0x0D: bytes += Array("%0D".utf8)
      case 0x0A: bytes += Array("%0A".utf8)
      case .ascii("\\"): bytes += Array("\\\\".utf8)
      default: bytes.append(byte)
      }
    }
  }

  private static func joined(_ parts: [[UInt8]]) -> (bytes: [UInt8], boundary: String) {
    var boundary: String
    repeat {
      boundary = "assay-\(String(UInt64.random(in: .min ... .max), radix: 36))"
    } while parts.contains { part in part.contains(boundary) }
    var bytes: [UInt8] = []
    for part in parts { bytes += Array("--\(boundary)\r\n".utf8) + part + [0x0D, 0x0A] }
    bytes += Array("--\(boundary)--\r\n".utf8)
    return (bytes, boundary)
  }
}

extension [UInt8] {
  /// Whether a text occurs somewhere.
  fileprivate func contains(_ text: String) -> Bool {
    let wanted: [UInt8] = Array(text.utf8)
    guard let first = wanted.first, count >= wanted.count else { return false }
    return indices.dropLast(wanted.count - 1).contains { start in
      self[start] == first && self[start..<(start + wanted.count)].elementsEqual(wanted)
    }
  }
}
