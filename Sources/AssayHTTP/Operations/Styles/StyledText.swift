/// A value as a style lays it out: its pieces, their escapes undone, not yet read as values.
enum StyledText {
  typealias Piece = ArraySlice<UInt8>

  case text(Piece)
  case list([Piece])
  case pairs([(name: Piece, value: Piece)])
}

/// The shapes that a text is tried as.
enum StyledShape {
  case text
  case list
  case pairs
}

/// Takes texts apart as OpenAPI's styles have them, which are those of RFC 6570.
///
/// Delimiters are looked for before escapes are undone, so that an escaped delimiter belongs to a
/// value. Spaces and pipes cannot stand in a URL themselves, so those styles undo them first.
struct StyleReader {
  let parameter: Parameter

  private var plusIsSpace: Bool {
    switch parameter.location {
    case .query: !parameter.allowsReserved
    case .querystring: true
    case .path, .header, .cookie: false
    }
  }

  /// One text with its escapes undone, which is UTF-8.
  func decoded(_ text: ArraySlice<UInt8>) throws(TextFault) -> ArraySlice<UInt8> {
    if parameter.location == .header || parameter.style == .cookie {
      guard text.isUTF8 else { throw .notUTF8 }
      return text
    }
    guard let bytes = PercentCoding.decoded(text, plusIsSpace: plusIsSpace) else {
      throw .malformedEscape
    }
    guard bytes.isUTF8 else { throw .notUTF8 }
    return bytes
  }

  private func decoded(
    _ pieces: [ArraySlice<UInt8>]
  ) throws(TextFault) -> [ArraySlice<UInt8>] {
    var decoded: [ArraySlice<UInt8>] = []
    decoded.reserveCapacity(pieces.count)
    for piece in pieces { decoded.append(try self.decoded(piece)) }
    return decoded
  }

  /// Takes apart what stands for the parameter, which may be there several times.
  func read(
    _ texts: [ArraySlice<UInt8>],
    as shape: StyledShape
  ) throws(TextFault) -> StyledText {
    switch parameter.style {
    case .label: return try readLabel(texts, shape)
    case .matrix: return try readMatrix(texts, shape)
    case .spaceDelimited where !parameter.isExploded:
      return try readDelimited(texts, .ascii(" "), shape)
    case .pipeDelimited where !parameter.isExploded:
      return try readDelimited(texts, .ascii("|"), shape)
    default: return try readPlain(texts, shape)
    }
  }

  /// `simple`, `form` and `cookie`: no prefix, commas between the pieces of one occurrence.
  private func readPlain(
    _ texts: [ArraySlice<UInt8>],
    _ shape: StyledShape
  ) throws(TextFault) -> StyledText {
    if shape == .text, let only = texts.first, texts.count == 1 {
      return .text(try decoded(only))
    }
    var pieces: [ArraySlice<UInt8>] = texts
    let repeats: Bool = parameter.isExploded && parameter.style != .simple
    if !repeats || shape == .pairs { pieces = texts.flatMap { $0.pieces(at: .ascii(",")) } }
    if parameter.location == .header { pieces = pieces.map(\.trimmingBlanks) }
    if pieces.count == 1, pieces[0].isEmpty { pieces = [] }
    if shape == .pairs { return .pairs(try pairs(pieces)) }
    return .list(try decoded(pieces))
  }

  /// `.blue`, `.blue,black`, `.blue.black`, `.R=100.G=200`.
  private func readLabel(
    _ texts: [ArraySlice<UInt8>],
    _ shape: StyledShape
  ) throws(TextFault) -> StyledText {
    guard let text = texts.first, text.first == .ascii(".") else { throw .missingPrefix(".") }
    let content: ArraySlice<UInt8> = text.dropFirst()
    if shape == .text { return .text(try decoded(content)) }
    let pieces: [ArraySlice<UInt8>] =
      content.isEmpty ? [] : content.pieces(at: parameter.isExploded ? .ascii(".") : .ascii(","))
    if shape == .pairs { return .pairs(try pairs(pieces)) }
    return .list(try decoded(pieces))
  }

  /// `;color=blue`, `;color=blue,black`, `;color=blue;color=black`, `;R=100;G=200`.
  private func readMatrix(
    _ texts: [ArraySlice<UInt8>],
    _ shape: StyledShape
  ) throws(TextFault) -> StyledText {
    guard let text = texts.first, text.first == .ascii(";") else { throw .missingPrefix(";") }
    let segments: [ArraySlice<UInt8>] = text.dropFirst().pieces(at: .ascii(";"))
    if shape == .pairs, parameter.isExploded {
      return .pairs(try pairs(segments.filter { segment in !segment.isEmpty }))
    }
    var values: [ArraySlice<UInt8>] = []
    for segment in segments {
      let cut = segment.cut(at: .ascii("="))
      let name: ArraySlice<UInt8> = try decoded(cut?.before ?? segment)
      guard name.elementsEqual(parameter.nameBytes) else {
        throw .missingPrefix(";\(parameter.name)=")
      }
      values.append(cut?.after ?? [])
    }
    if shape == .text, values.count <= 1 { return .text(try decoded(values.first ?? [])) }
    if !parameter.isExploded || shape == .pairs {
      values = values.flatMap { value in value.pieces(at: .ascii(",")) }
    }
    if values.count == 1, values[0].isEmpty { values = [] }
    if shape == .pairs { return .pairs(try pairs(values)) }
    return .list(try decoded(values))
  }

  private func readDelimited(
    _ texts: [ArraySlice<UInt8>],
    _ delimiter: UInt8,
    _ shape: StyledShape
  ) throws(TextFault) -> StyledText {
    let whole: [ArraySlice<UInt8>] = try decoded(texts)
    if shape == .text, let only = whole.first, whole.count == 1 { return .text(only) }
    var pieces: [ArraySlice<UInt8>] = whole.flatMap { text in text.pieces(at: delimiter) }
    if pieces.count == 1, pieces[0].isEmpty { pieces = [] }
    guard shape == .pairs else { return .list(pieces) }
    return .pairs(try alternating(pieces))
  }

  /// `R=100` pieces where the style explodes, otherwise names and values in turn.
  private func pairs(
    _ pieces: [ArraySlice<UInt8>]
  ) throws(TextFault) -> [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] {
    guard parameter.isExploded else { return try alternating(try decoded(pieces)) }
    var pairs: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] = []
    for piece in pieces {
      guard let cut = piece.cut(at: .ascii("=")) else { throw .unpaired }
      pairs.append((try decoded(cut.before), try decoded(cut.after)))
    }
    return try Self.unrepeated(pairs)
  }

  private func alternating(
    _ pieces: [ArraySlice<UInt8>]
  ) throws(TextFault) -> [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] {
    guard pieces.count.isMultiple(of: 2) else { throw .unpaired }
    return try Self.unrepeated(
      stride(from: 0, to: pieces.count, by: 2).map { place in (pieces[place], pieces[place + 1]) }
    )
  }

  /// Which of two values of one name counts nobody can say, so neither does.
  private static func unrepeated(
    _ pairs: [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)]
  ) throws(TextFault) -> [(name: ArraySlice<UInt8>, value: ArraySlice<UInt8>)] {
    guard Set(pairs.map(\.name)).count == pairs.count else { throw .repeatedName }
    return pairs
  }
}
