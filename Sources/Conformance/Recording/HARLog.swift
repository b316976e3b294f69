internal import AssayRuntime

/// The exchanges of a HAR 1.2 file, in the order in which they began.
package struct HARLog: Sendable {
  package var entries: [RecordedExchange]
  /// Entries that hold no whole exchange, such as requests that a browser broke off.
  package var unusableCount: Int

  /// Reads a file as browsers, proxies and recorders write it.
  ///
  /// What is not in the standard is ignored, as it asks for; the standard leaves the order of entries
  /// open, so they are sorted by `startedDateTime`.
  ///
  /// - Throws: Where the text is no JSON, or no HAR.
  package init(parsing bytes: [UInt8]) throws(HARError) {
    let tape: JSONTape
    do throws(JSONSyntaxError) {
      tape = try JSONTape(parsing: bytes)
    } catch {
      throw HARError("it is no JSON: \(error.message)", byteOffset: error.byteOffset)
    }
    let root = HARValue(tape)
    guard let log = root["log"] else {
      throw HARError("it is JSON and no HAR: there is no member 'log' at its top")
    }
    guard let listed = log["entries"]?.elements else {
      throw HARError("it is no HAR: /log/entries is not there or no array")
    }
    var entries: [RecordedExchange] = listed.compactMap { RecordedExchange($0) }
    unusableCount = listed.count - entries.count
    // A stable sort: entries of one moment keep the order of the file.
    entries = entries.enumerated().sorted {
      ($0.element.startedAt, $0.offset) < ($1.element.startedAt, $1.offset)
    }.map(\.element)
    self.entries = entries
  }
}

/// Why a file is no HAR.
package struct HARError: Error, Sendable, Hashable {
  package var message: String
  /// Where the text breaks, where it is no JSON.
  package var byteOffset: Int?

  init(_ message: String, byteOffset: Int? = nil) {
    self.message = message
    self.byteOffset = byteOffset
  }
}

/// A value of a HAR file's tree.
struct HARValue {
  private let tape: JSONTape
  private let index: Int

  init(_ tape: JSONTape, _ index: Int = 0) {
    self.tape = tape
    self.index = index
  }

  subscript(name: String) -> HARValue? {
    guard tape.kind(at: index) == .object else { return nil }
    var key: Int = index + 1
    while key < tape.next(after: index) {
      if tape.string(at: key) == name { return HARValue(tape, key + 1) }
      key = tape.next(after: key + 1)
    }
    return nil
  }

  var elements: [HARValue]? {
    guard tape.kind(at: index) == .array else { return nil }
    var elements: [HARValue] = []
    var element: Int = index + 1
    while element < tape.next(after: index) {
      elements.append(HARValue(tape, element))
      element = tape.next(after: element)
    }
    return elements
  }

  var text: String? {
    tape.kind(at: index) == .string ? tape.string(at: index) : nil
  }

  var integer: Int? {
    tape.kind(at: index) == .number ? tape.int64(at: index).map { Int($0) } : nil
  }
}
