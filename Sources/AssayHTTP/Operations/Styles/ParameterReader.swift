import AssayRuntime

/// The value of a parameter, or why there is none.
enum ParsedParameter {
  case absent
  case value(JSONTape)
  case fault(TextFault)
}

/// Reads the value of one parameter out of the texts that stand for it.
struct ParameterReader {
  let parameter: Parameter
  let plan: Plan
  let options: JSONReadOptions

  /// Reads the occurrences of a parameter; none means that it is absent.
  func read(_ texts: [ArraySlice<UInt8>]) -> ParsedParameter {
    guard let first = texts.first else { return .absent }
    if parameter.style == .content { return readContent(texts) }
    if parameter.allowsEmptyValue, parameter.kinds.isScalar, texts.count == 1, first.isEmpty {
      return readEmpty()
    }
    return readStyled(texts)
  }

  /// An empty value means that the parameter was named and nothing more: true for a truth value.
  private func readEmpty() -> ParsedParameter {
    if parameter.kinds.scalars.contains(.string) { return tape(Array(#""""#.utf8)) }
    if parameter.kinds.scalars.contains(.boolean) { return tape(Array("true".utf8)) }
    return .absent
  }

  /// A way to read the texts.
  private struct Candidate {
    let texts: [ArraySlice<UInt8>]
    let shape: StyledShape
    var prefersStrings = false
  }

  /// Tries what the kinds allow, the likeliest first, until the schema takes one.
  private func readStyled(_ texts: [ArraySlice<UInt8>]) -> ParsedParameter {
    var candidates: [Candidate] = []
    for shape in shapes(texts) {
      candidates.append(Candidate(texts: texts, shape: shape))
      if isMixed(shape) {
        candidates.append(Candidate(texts: texts, shape: shape, prefersStrings: true))
      }
      if shape == .list, let divided = dividedAnew(texts) {
        candidates.append(Candidate(texts: divided, shape: shape))
      }
    }
    if candidates.count == 1 { return read(candidates[0]) }
    var first: ParsedParameter?
    for candidate in candidates {
      let parsed: ParsedParameter = read(candidate)
      if case .value(let tape) = parsed, plan.accepts(parameter.node, tape) { return parsed }
      if first == nil { first = parsed }
    }
    return first ?? .absent
  }

  /// The texts with escaped commas as delimiters; nil where there are none.
  ///
  /// An escaped comma belongs to a value, but clients that build a query from names and values escape
  /// all of them. So where the schema refuses what was meant strictly, it is asked again.
  private func dividedAnew(_ texts: [ArraySlice<UInt8>]) -> [ArraySlice<UInt8>]? {
    guard parameter.style == .form, !parameter.isExploded, parameter.node != nil else { return nil }
    var found = false
    let divided: [ArraySlice<UInt8>] = texts.map { text in
      var bytes: [UInt8] = []
      var rest: ArraySlice<UInt8> = text
      while let byte = rest.first {
        let isComma: Bool = rest.starts(with: "%2C".utf8) || rest.starts(with: "%2c".utf8)
        bytes.append(isComma ? .ascii(",") : byte)
        rest = rest.dropFirst(isComma ? 3 : 1)
        if isComma { found = true }
      }
      return bytes[...]
    }
    return found ? divided : nil
  }

  /// The likeliest shape first.
  private func shapes(_ texts: [ArraySlice<UInt8>]) -> [StyledShape] {
    let kinds: ValueKinds = parameter.kinds
    if kinds.isScalar { return texts.count == 1 ? [.text] : [.list] }
    var shapes: [StyledShape] = []
    if kinds.members != nil { shapes.append(.pairs) }
    if kinds.elements != nil { shapes.append(.list) }
    guard !kinds.scalars.isEmpty else { return shapes }
    let isOne: Bool = texts.count == 1 && !(texts[0].contains(.ascii(",")))
    if isOne { shapes.insert(.text, at: 0) } else { shapes.append(.text) }
    return shapes
  }

  /// Whether a text may be a string and something else at once.
  private func isMixed(_ shape: StyledShape) -> Bool {
    switch shape {
    case .text: parameter.kinds.scalars.isMixed
    case .list: parameter.kinds.elements?.scalars.isMixed ?? false
    case .pairs:
      parameter.kinds.members?.contains { member in member.kinds.scalars.isMixed } ?? false
        || parameter.kinds.others?.scalars.isMixed ?? false
    }
  }

  private func read(_ candidate: Candidate) -> ParsedParameter {
    do throws(TextFault) {
      let reader = StyleReader(parameter: parameter)
      let styled: StyledText = try reader.read(candidate.texts, as: candidate.shape)
      var writer = TextValueWriter(prefersStrings: candidate.prefersStrings)
      writer.write(styled, parameter.kinds)
      return tape(writer.finish())
    } catch {
      return .fault(error)
    }
  }

  /// A JSON text as the value: OpenAPI's `content` in place of `schema`.
  private func readContent(_ texts: [ArraySlice<UInt8>]) -> ParsedParameter {
    var whole: [UInt8] = []
    for text in texts {
      if !whole.isEmpty { whole.append(.ascii(",")) }
      whole.append(contentsOf: text)
    }
    if parameter.location != .header {
      let plusIsSpace: Bool = parameter.location == .query || parameter.location == .querystring
      guard let decoded = PercentCoding.decoded(whole[...], plusIsSpace: plusIsSpace) else {
        return .fault(.malformedEscape)
      }
      whole = Array(decoded)
    }
    return tape(whole)
  }

  private func tape(_ json: [UInt8]) -> ParsedParameter {
    do throws(JSONSyntaxError) {
      return .value(try JSONTape(parsing: json, options: options))
    } catch {
      return .fault(.malformedJSON(error.description))
    }
  }
}

extension ValueKinds.Scalars {
  var isMixed: Bool { contains(.string) && self != .string }
}
