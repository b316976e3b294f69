import AssayRuntime
import HTTPTypes

extension RequestReader {
  /// Finds what stands for a parameter, and reads it as its style has it.
  mutating func parsed(_ index: Int) -> ParsedParameter {
    let parameter: Parameter = parameters.rows[index]
    switch parameter.location {
    case .path:
      let capture: Substring? = captures[parameter.name]
      return read(parameter, capture.map { [ArraySlice($0.utf8)] } ?? [])
    case .header: return read(parameter, headerTexts(parameter))
    case .query: return readPairs(parameter, queryPairs())
    case .cookie: return readPairs(parameter, cookiePairs(parameter))
    case .querystring: return readQueryString(parameter)
    }
  }

  private func read(_ parameter: Parameter, _ texts: [ArraySlice<UInt8>]) -> ParsedParameter {
    ParameterReader(parameter: parameter, plan: parameters.plan, options: limits.json).read(texts)
  }

  private func headerTexts(_ parameter: Parameter) -> [ArraySlice<UInt8>] {
    guard let name = parameter.headerName else { return [] }
    return request.head.headerFields.texts(of: name)
  }

  private func readPairs(_ parameter: Parameter, _ pairs: TextPairs) -> ParsedParameter {
    if pairs.isTruncated { return .fault(.tooManyPairs(limits.pairsMax)) }
    if parameter.style == .deepObject { return readDeep(parameter, pairs) }
    let spreads: Bool = parameter.isExploded && parameter.style != .content
    guard spreads, parameter.kinds.members != nil else {
      return read(parameter, pairs.values(of: parameter.nameBytes))
    }
    var members: [TextPairs.Pair] = []
    for pair in pairs.pairs where parameter.kinds.member(pair.name) != nil {
      if isKnown(pair.name, parameter) || !parameters.claims(pair.name, in: parameter.location) {
        members.append(pair)
      }
    }
    guard !members.isEmpty else {
      guard !parameter.kinds.scalars.isEmpty || parameter.kinds.elements != nil else {
        return .absent
      }
      return read(parameter, pairs.values(of: parameter.nameBytes))
    }
    return readMembers(parameter, members)
  }

  private func isKnown(_ name: ArraySlice<UInt8>, _ parameter: Parameter) -> Bool {
    parameter.kinds.members?.contains { member in member.name.elementsEqual(name) } ?? false
  }

  /// Pairs as the members of an object; names are decoded already.
  private func readMembers(
    _ parameter: Parameter,
    _ pairs: [TextPairs.Pair],
    steps: (TextPairs.Pair) -> [ArraySlice<UInt8>]? = { pair in [pair.name] }
  ) -> ParsedParameter {
    let texts = StyleReader(parameter: parameter)
    var entries: [PairsReader.Entry] = []
    do throws(TextFault) {
      for pair in pairs {
        guard let steps = steps(pair) else { continue }
        guard pair.name.isUTF8 else { throw .notUTF8 }
        entries.append(
          PairsReader.Entry(steps: steps[...], text: try texts.decoded(pair.value))
        )
      }
    } catch {
      return .fault(error)
    }
    if entries.isEmpty { return .absent }
    return PairsReader(plan: parameters.plan, node: parameter.node, options: limits.json)
      .read(entries, parameter.kinds)
  }

  /// `color[R]=100&color[G]=200`; further steps in brackets go on into the value.
  private func readDeep(_ parameter: Parameter, _ pairs: TextPairs) -> ParsedParameter {
    readMembers(parameter, pairs.pairs) { pair in
      DeepName.steps(pair.name, of: parameter.nameBytes)
    }
  }

  /// The whole query as one value (OpenAPI 3.2 §4.12.1).
  private func readQueryString(_ parameter: Parameter) -> ParsedParameter {
    let text: ArraySlice<UInt8> = queryText
    if text.isEmpty { return .absent }
    if parameter.style == .content { return read(parameter, [text]) }
    let pairs = TextPairs(query: text, max: limits.pairsMax)
    if pairs.isTruncated { return .fault(.tooManyPairs(limits.pairsMax)) }
    return readMembers(parameter, pairs.pairs)
  }

  private var queryText: ArraySlice<UInt8> {
    guard let path = request.head.path else { return [] }
    let whole = ArraySlice(path.utf8)
    let target: ArraySlice<UInt8> = whole.cut(at: .ascii("#"))?.before ?? whole
    return target.cut(at: .ascii("?"))?.after ?? []
  }

  private mutating func queryPairs() -> TextPairs {
    if let query { return query }
    let pairs = TextPairs(query: queryText, max: limits.pairsMax)
    query = pairs
    return pairs
  }

  private func cookiePairs(_ parameter: Parameter) -> TextPairs {
    TextPairs(
      cookies: request.head.headerFields.texts(of: .cookie),
      isForm: parameter.style == .form,
      dividesByAmpersand: parameter.style == .form && parameter.isExploded
        && !parameter.kinds.isScalar,
      max: limits.pairsMax
    )
  }
}

/// Names of the style `deepObject`.
enum DeepName {
  /// The most steps that are followed; a name with more is nobody's.
  private static let stepsMax = 32

  /// The steps in brackets behind a parameter's name; nil where the name is another's.
  static func steps(
    _ text: ArraySlice<UInt8>,
    of name: [UInt8]
  ) -> [ArraySlice<UInt8>]? {
    guard text.count > name.count, text.starts(with: name) else { return nil }
    var rest: ArraySlice<UInt8> = text.dropFirst(name.count)
    var steps: [ArraySlice<UInt8>] = []
    while !rest.isEmpty {
      guard rest.first == .ascii("["), let cut = rest.dropFirst().cut(at: .ascii("]")),
        steps.count < stepsMax
      else { return nil }
      steps.append(cut.before)
      rest = cut.after
    }
    return steps
  }
}

extension HTTPFields {
  /// The values of a field, one for each line, without blanks at their ends.
  func texts(of name: HTTPField.Name) -> [ArraySlice<UInt8>] {
    var texts: [ArraySlice<UInt8>] = []
    for field in self[fields: name] {
      let bytes: [UInt8] = unsafe field.withUnsafeBytesOfValue { value in unsafe Array(value) }
      texts.append(bytes[...].trimmingBlanks)
    }
    return texts
  }
}
