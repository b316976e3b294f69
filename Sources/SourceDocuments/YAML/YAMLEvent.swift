/// One step of a YAML stream, as the parser tells it.
struct YAMLEvent {
  enum Kind {
    case streamStart
    case streamEnd
    case documentStart
    case documentEnd
    case alias
    case scalar
    case sequenceStart
    case sequenceEnd
    case mappingStart
    case mappingEnd
  }

  enum Style {
    case plain
    case singleQuoted
    case doubleQuoted
    case block
  }

  var kind: Kind
  var start: TextPosition
  /// The place behind the event's last character.
  var end: TextPosition
  /// The anchor of a node, or the name of an alias.
  var anchor: String?
  /// The tag in full, such as `tag:yaml.org,2002:str`.
  var tag: String?
  /// A scalar's value, escapes resolved and lines folded.
  var text: String = ""
  var style: Style = .plain

  init(_ kind: Kind, from start: TextPosition, to end: TextPosition) {
    self.kind = kind
    self.start = start
    self.end = end
  }
}

/// Why the parser could not go on, in its own words.
struct YAMLFailure: Error, Hashable {
  var problem: String
  var position: TextPosition
  var context: String?
  var contextPosition: TextPosition
}
