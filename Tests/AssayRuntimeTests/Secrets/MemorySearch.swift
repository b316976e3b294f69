#if os(Linux)
import AssayRuntime
import Foundation

/// A random text, and a search for it in all memory of the process that can be written, which does
/// not find what the search itself holds.
@safe final class MemorySearch {
  let count = 48
  private let chunkBytes = 1 << 20
  private let needle: UnsafeMutableRawPointer
  private let chunk: UnsafeMutableRawPointer

  init() {
    unsafe needle = UnsafeMutableRawPointer.allocate(byteCount: count, alignment: 16)
    unsafe chunk = UnsafeMutableRawPointer.allocate(byteCount: chunkBytes, alignment: 16)
    for index in 0..<count {
      unsafe needle.storeBytes(
        of: UInt8.random(in: 0x21...0x7E),
        toByteOffset: index,
        as: UInt8.self
      )
    }
  }

  deinit {
    unsafe needle.deallocate()
    unsafe chunk.deallocate()
  }

  /// Lends a copy of the text that is wiped afterwards.
  func withCopy<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: count, alignment: 16)
    unsafe copy.copyMemory(from: UnsafeRawBufferPointer(start: needle, count: count))
    defer {
      unsafe wipeMemory(copy)
      unsafe copy.deallocate()
    }
    return unsafe body(UnsafeBufferPointer(copy.assumingMemoryBound(to: UInt8.self)))
  }

  /// How often the text lies in memory.
  func copies() throws -> Int {
    let memory = try FileHandle(forReadingFrom: URL(fileURLWithPath: "/proc/self/mem"))
    let maps = try String(contentsOfFile: "/proc/self/maps", encoding: .utf8)
    var found: Set<Int> = []
    for line in maps.split(separator: "\n") where line.contains(" rw-p ") {
      let bounds = line.prefix { $0 != " " }.split(separator: "-")
      guard var address = Int(bounds[0], radix: 16), let end = Int(bounds[1], radix: 16) else {
        continue
      }
      while address + count <= end {
        let wanted = min(chunkBytes, end - address)
        let read = unsafe pread(memory.fileDescriptor, chunk, wanted, off_t(address))
        if read < count { break }
        collect(read, at: address, into: &found)
        // Chunks overlap, so that no text lies across two of them unseen.
        address += read - count + 1
      }
    }
    return found.count
  }

  /// Searches the first bytes of the chunk, which were read from the address.
  private func collect(_ bytes: Int, at address: Int, into found: inout Set<Int>) {
    let first = unsafe Int32(needle.load(as: UInt8.self))
    var offset = 0
    while offset + count <= bytes {
      guard let hit = unsafe memchr(chunk + offset, first, bytes - count - offset + 1) else {
        return
      }
      offset = unsafe hit - chunk
      let isText = unsafe memcmp(hit, needle, count) == 0
      if isText, !isOwn(address + offset) { found.insert(address + offset) }
      offset += 1
    }
  }

  private func isOwn(_ place: Int) -> Bool {
    let inChunk = unsafe place - Int(bitPattern: chunk)
    return unsafe place == Int(bitPattern: needle) || (inChunk >= 0 && inChunk < chunkBytes)
  }
}
#endif
