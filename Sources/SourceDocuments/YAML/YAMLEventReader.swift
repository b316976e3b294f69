internal import CLibYAML

/// Reads YAML events through libyaml.
///
/// No other file knows that library.
///
/// The input must be valid UTF-8 without forbidden control characters: `TextScan` sees to that and
/// tells the exact place, which libyaml does not.
@safe struct YAMLEventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// Starts reading bytes that must outlive the reader.
  init(_ input: UnsafeBufferPointer<UInt8>) throws(YAMLFailure) {
    unsafe parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    guard unsafe yaml_parser_initialize(parser) == 1 else {
      unsafe parser.deallocate()
      throw Self.outOfMemory
    }
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, input.baseAddress, input.count)
  }

  deinit {
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  /// The next event; behind the stream's end it is the stream's end again.
  mutating func next() throws(YAMLFailure) -> YAMLEvent {
    var raw = unsafe yaml_event_t()
    guard unsafe yaml_parser_parse(parser, &raw) == 1 else { throw failure() }
    let event: YAMLEvent = unsafe Self.event(raw)
    unsafe yaml_event_delete(&raw)
    return event
  }

  private static var outOfMemory: YAMLFailure {
    let start = TextPosition(line: 0, column: 0)
    return YAMLFailure(problem: "out of memory", position: start, contextPosition: start)
  }

  private func failure() -> YAMLFailure {
    if unsafe parser.pointee.error == YAML_MEMORY_ERROR { return Self.outOfMemory }
    return unsafe YAMLFailure(
      problem: parser.pointee.problem.map { unsafe String(cString: $0) } ?? "unknown problem",
      position: Self.position(parser.pointee.problem_mark),
      context: parser.pointee.context.map { unsafe String(cString: $0) },
      contextPosition: Self.position(parser.pointee.context_mark)
    )
  }

  private static func event(_ raw: yaml_event_t) -> YAMLEvent {
    let start: TextPosition = unsafe position(raw.start_mark)
    let end: TextPosition = unsafe position(raw.end_mark)
    switch unsafe raw.type {
    case YAML_SCALAR_EVENT:
      return unsafe scalar(raw, from: start, to: end)
    case YAML_ALIAS_EVENT:
      var event = YAMLEvent(.alias, from: start, to: end)
      event.anchor = unsafe text(raw.data.alias.anchor)
      return event
    case YAML_MAPPING_START_EVENT:
      var event = YAMLEvent(.mappingStart, from: start, to: end)
      event.anchor = unsafe text(raw.data.mapping_start.anchor)
      event.tag = unsafe text(raw.data.mapping_start.tag)
      return event
    case YAML_SEQUENCE_START_EVENT:
      var event = YAMLEvent(.sequenceStart, from: start, to: end)
      event.anchor = unsafe text(raw.data.sequence_start.anchor)
      event.tag = unsafe text(raw.data.sequence_start.tag)
      return event
    case YAML_MAPPING_END_EVENT:
      return YAMLEvent(.mappingEnd, from: start, to: end)
    case YAML_SEQUENCE_END_EVENT:
      return YAMLEvent(.sequenceEnd, from: start, to: end)
    case YAML_DOCUMENT_START_EVENT:
      return YAMLEvent(.documentStart, from: start, to: end)
    case YAML_DOCUMENT_END_EVENT:
      return YAMLEvent(.documentEnd, from: start, to: end)
    case YAML_STREAM_START_EVENT:
      return YAMLEvent(.streamStart, from: start, to: end)
    default:
      return YAMLEvent(.streamEnd, from: start, to: end)
    }
  }

  private static func scalar(
    _ raw: yaml_event_t,
    from start: TextPosition,
    to end: TextPosition
  ) -> YAMLEvent {
    var event = YAMLEvent(.scalar, from: start, to: end)
    event.anchor = unsafe text(raw.data.scalar.anchor)
    event.tag = unsafe text(raw.data.scalar.tag)
    if let value = unsafe raw.data.scalar.value {
      let buffer = unsafe UnsafeBufferPointer(start: value, count: raw.data.scalar.length)
      event.text = unsafe String(decoding: buffer, as: UTF8.self)
    }
    switch unsafe raw.data.scalar.style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: event.style = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: event.style = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: event.style = .block
    default: event.style = .plain
    }
    return event
  }

  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    guard let pointer = unsafe pointer else { return nil }
    return unsafe String(decodingCString: pointer, as: UTF8.self)
  }

  private static func position(_ mark: yaml_mark_t) -> TextPosition {
    TextPosition(line: Int(mark.line), column: Int(mark.column))
  }
}
