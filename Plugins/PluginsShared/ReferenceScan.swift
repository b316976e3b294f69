import Foundation

/// Finds the files that documents refer to, by looking for `$ref` and nothing else.
///
/// A reference that this scan does not see (one that is written over two lines, say) is still read
/// by the tool; only a change in that file does not start it again. `inputs` in `assay.yaml` names
/// such files.
enum ReferenceScan {
  /// Adds what `file` refers to, and what those files refer to, each once.
  static func add(from file: URL, to found: inout [URL]) throws {
    var waiting = [file]
    while let next = waiting.popLast() {
      let folder = next.deletingLastPathComponent()
      for name in references(in: try Data(contentsOf: next)) {
        let url = folder.appending(path: name).standardizedFileURL
        guard !found.contains(url), FileManager.default.fileExists(atPath: url.path) else {
          continue
        }
        found.append(url)
        waiting.append(url)
      }
    }
  }

  /// The paths behind `$ref:` that lead to another file, without their fragments, each once.
  private static func references(in data: Data) -> Set<String> {
    var names: Set<String> = []
    unsafe data.withUnsafeBytes { (bytes: UnsafeRawBufferPointer) in
      guard let base = bytes.baseAddress else { return }
      var start = 0
      while start < bytes.count,
        let hit = unsafe memchr(base + start, 0x24, bytes.count - start)
      {
        start = unsafe base.distance(to: UnsafeRawPointer(hit)) + 1
        guard start + 4 < bytes.count, unsafe memcmp(base + start, "ref", 3) == 0 else { continue }
        if let name = unsafe path(in: bytes, from: start + 3) { names.insert(name) }
      }
    }
    return names
  }

  /// The path in `": './pets.yaml#/Pet'`; nil where the reference stays in its file or leaves the disk.
  private static func path(in bytes: UnsafeRawBufferPointer, from start: Int) -> String? {
    var index = start
    let skipped: [UInt8] = Array(" \t\"':".utf8)
    while index < bytes.count, unsafe skipped.contains(bytes[index]) { index += 1 }
    let first = index
    let ends: [UInt8] = Array("#\"'\r\n,} \t".utf8)
    while index < bytes.count, unsafe !ends.contains(bytes[index]) { index += 1 }
    guard index > first else { return nil }
    let text = unsafe String(decoding: bytes[first..<index], as: UTF8.self)
    if text.contains("://") { return nil }
    return text.removingPercentEncoding ?? text
  }
}
