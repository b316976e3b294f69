/// Reads one YAML file into a tree.
struct YAMLReader {
  let limits: SourceLimits
  var locator: Locator
  var builder: TreeBuilder
  private var firstDocument: TextPosition?

  init(_ locator: Locator, limits: SourceLimits) {
    self.locator = locator
    self.limits = limits
    self.builder = TreeBuilder(limits: limits)
  }

  /// The tree, as far as it could be read, and what is wrong with the file.
  mutating func read() -> (root: Node?, diagnostics: [Diagnostic]) {
    let scan = TextScan(locator)
    if !scan.diagnostics.isEmpty { return (nil, scan.diagnostics) }
    if let outcome = read(locator.bytes, substituting: scan.needsSubstitution, isRetry: false) {
      return outcome
    }
    builder = TreeBuilder(limits: limits)
    firstDocument = nil
    let cleared: [UInt8] = clearingBlankLines(locator.bytes, locator.lines)
    return read(cleared, substituting: scan.needsSubstitution, isRetry: true) ?? (nil, [])
  }

  /// Reads the bytes; nil where a tab on a blank line stopped the first try.
  private mutating func read(
    _ bytes: [UInt8],
    substituting: Bool,
    isRetry: Bool
  ) -> (root: Node?, diagnostics: [Diagnostic])? {
    let substitution: Substitution? = substituting ? Substitution(bytes) : nil
    let input: [UInt8] = substitution?.bytes ?? bytes
    do {
      let isWhole: Bool = unsafe try input.withUnsafeBufferPointer { buffer throws(YAMLFailure) in
        let text = unsafe UnsafeBufferPointer(rebasing: buffer[Int(locator.lines.starts[0])...])
        return unsafe try readEvents(text, substitution)
      }
      return (isWhole ? builder.root : nil, builder.diagnostics)
    } catch {
      if !isRetry && isBlankLine(error, locator) { return nil }
      builder.report(YAMLProblem(error, locator).diagnostic)
      return (nil, builder.diagnostics)
    }
  }

  /// Whether the stream was read to its end, or as far as is of interest.
  private mutating func readEvents(
    _ text: UnsafeBufferPointer<UInt8>,
    _ substitution: Substitution?
  ) throws(YAMLFailure) -> Bool {
    var events = unsafe try YAMLEventReader(text)
    while !builder.hasStopped {
      var event: YAMLEvent = try events.next()
      if event.kind == .streamEnd {
        if builder.root == nil { reportEmpty() }
        return true
      }
      if let substitution, event.kind == .scalar { substitution.restore(&event) }
      if !take(event) { return true }
    }
    return false
  }

  /// Hands an event to the builder; false where the rest of the file is of no interest.
  private mutating func take(_ event: YAMLEvent) -> Bool {
    switch event.kind {
    case .streamStart, .streamEnd, .documentEnd:
      return true
    case .documentStart:
      return startDocument(event)
    case .alias:
      builder.alias(event.anchor ?? "", at: range(of: event))
    case .scalar:
      takeScalar(event)
    case .sequenceStart:
      checkTag(of: event, is: .sequence)
      builder.beginArray(at: event.start, range: range(of: event), anchor: event.anchor)
    case .mappingStart:
      checkTag(of: event, is: .mapping)
      builder.beginObject(at: event.start, range: range(of: event), anchor: event.anchor)
    case .sequenceEnd, .mappingEnd:
      let start: TextPosition = builder.openStart
      builder.end(range: locator.range(from: start, to: event.end))
    }
    return true
  }

  mutating func range(of event: YAMLEvent) -> SourceRange {
    locator.range(from: event.start, to: event.end)
  }

  private mutating func startDocument(_ event: YAMLEvent) -> Bool {
    guard let first = firstDocument else {
      firstDocument = event.start
      return true
    }
    builder.report(
      Diagnostic(
        .multipleDocuments,
        "a second document starts here, but a file may hold only one",
        at: range(of: event),
        notes: [Diagnostic.Note("the first document starts here", at: locator.point(first))],
        suggestion: "remove the line '---', or move the second document to its own file"
      )
    )
    return false
  }

  private mutating func takeScalar(_ event: YAMLEvent) {
    let range: SourceRange = range(of: event)
    guard builder.expectsKey else {
      let content: NodeContent = content(of: event, at: range)
      return builder.scalar(
        Node(content, at: range),
        anchor: event.anchor,
        keyText: event.text
      )
    }
    if let anchor = event.anchor {
      let content: NodeContent = content(of: event, at: range)
      builder.anchorKey(anchor, Node(content, at: range), text: event.text)
    } else if event.tag != nil {
      _ = content(of: event, at: range)
    }
    let isMerge: Bool = event.style == .plain && event.tag == nil && event.text == "<<"
    builder.key(event.text, at: range, isMerge: isMerge)
  }

  private mutating func content(of event: YAMLEvent, at range: SourceRange) -> NodeContent {
    // "! " alone makes a string of a plain scalar (YAML 1.2.2 §6.9.1).
    if event.tag == "!" { return .string(event.text) }
    if event.tag != nil { return taggedContent(of: event, at: range) }
    return untagged(event, at: range)
  }

  mutating func untagged(_ event: YAMLEvent, at range: SourceRange) -> NodeContent {
    if event.style != .plain { return .string(event.text) }
    do {
      return try CoreSchema.content(of: event.text, limits: limits)
    } catch {
      builder.report(
        Diagnostic(
          .numberLimit,
          "an octal or hexadecimal number may have at most \(limits.radixDigitsMax) digits",
          at: range
        )
      )
      return .string(event.text)
    }
  }

  private mutating func reportEmpty() {
    builder.report(
      Diagnostic(
        .emptyDocument,
        "the file holds no value",
        at: locator.point(TextPosition(line: 0, column: 0))
      )
    )
  }
}
