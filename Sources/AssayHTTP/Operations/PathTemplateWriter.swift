/// Fills the names of a path template with texts that are encoded already.
struct PathTemplateWriter {
  private let template: [UInt8]

  init(_ template: String) { self.template = Array(template.utf8) }

  /// The path; every name has to be there, and no segment may come to nothing.
  func path(
    _ captures: [(name: String, text: [UInt8])]
  ) throws(RequestWritingError) -> [UInt8] {
    var path: [UInt8] = []
    var lastName: String?
    var segmentStart = 0
    var place = 0
    while place < template.count {
      let byte: UInt8 = template[place]
      if byte == .ascii("{"), let end = template[place...].firstIndex(of: .ascii("}")) {
        let name = String(decoding: template[(place + 1)..<end], as: UTF8.self)
        guard let capture = captures.first(where: { $0.name == name }) else {
          throw RequestWritingError(.path(name), .missing)
        }
        path.append(contentsOf: capture.text)
        lastName = name
        place = end + 1
        continue
      }
      if byte == .ascii("/") {
        try Self.check(path[segmentStart...], filledBy: lastName)
        lastName = nil
        segmentStart = path.count + 1
      }
      path.append(byte)
      place += 1
    }
    try Self.check(path[min(segmentStart, path.count)...], filledBy: lastName)
    return path
  }

  /// Refuses what a normalizing client, proxy or server would take for another path.
  ///
  /// "The path segments "." and "..", also known as dot-segments, are defined for relative reference
  /// within the path name hierarchy" (RFC 3986 §3.3), and an empty segment leads to the parent on
  /// many servers. Neither can be escaped: a percent-encoded full stop is the same full stop.
  private static func check(
    _ segment: ArraySlice<UInt8>,
    filledBy name: String?
  ) throws(RequestWritingError) {
    guard let name else { return }
    let isLost: Bool =
      segment.isEmpty || segment.elementsEqual(".".utf8) || segment.elementsEqual("..".utf8)
    if isLost { throw RequestWritingError(.path(name), .pathSegment) }
  }
}
