import AssayRuntime
package import Logging

/// How log lines are written.
package enum LogFormat: String, Sendable, Hashable, CaseIterable {
  /// One line for people: time, level, message, and `key=value` in the order of the keys.
  case text
  /// One JSON object a line.
  case json
}

/// Writes log lines to standard error, or to wherever `write` leads.
///
/// A line goes out in one call, so that lines of different threads never mix.
package struct StreamLogHandler: LogHandler {
  package var metadata: Logger.Metadata = [:]
  package var logLevel: Logger.Level
  package var metadataProvider: Logger.MetadataProvider?
  private let format: LogFormat
  private let clock: SandboxClock
  private let write: @Sendable ([UInt8]) -> Void

  /// A handler of the format, which takes whole lines to `write`.
  package init(
    format: LogFormat,
    level: Logger.Level,
    clock: SandboxClock = .system,
    write: @escaping @Sendable ([UInt8]) -> Void = writeToStandardError
  ) {
    self.format = format
    self.logLevel = level
    self.clock = clock
    self.write = write
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    var fields: Logger.Metadata = metadata
    if let provided = metadataProvider?.get() { fields.merge(provided) { $1 } }
    if let own = event.metadata { fields.merge(own) { $1 } }
    let time = clock.now.timestamp.description
    let sorted = fields.sorted { $0.key < $1.key }
    switch format {
    case .text: write(text(time, event, sorted))
    case .json: write(json(time, event, sorted))
    }
  }

  private func text(
    _ time: String,
    _ event: LogEvent,
    _ fields: [(key: String, value: Logger.MetadataValue)]
  ) -> [UInt8] {
    var line = "\(time) \(event.level.rawValue) \(oneLine(event.message.description))"
    for field in fields {
      let value = oneLine(field.value.description)
      let isPlain = !value.isEmpty && !value.contains { $0 == " " || $0 == "\"" || $0 == "=" }
      line += " \(field.key)=" + (isPlain ? value : "\"\(value)\"")
    }
    return Array((line + "\n").utf8)
  }

  private func json(
    _ time: String,
    _ event: LogEvent,
    _ fields: [(key: String, value: Logger.MetadataValue)]
  ) -> [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    for (key, value) in [
      ("time", time), ("level", event.level.rawValue), ("message", event.message.description),
    ] {
      writer.key(key)
      writer.string(value)
    }
    for field in fields {
      writer.key(field.key)
      writer.string(field.value.description)
    }
    writer.endObject()
    return writer.finish() + [UInt8(ascii: "\n")]
  }
}

/// Control characters as spaces: nobody writes a second line into the log.
private func oneLine(_ text: String) -> String {
  var line = ""
  for scalar in text.unicodeScalars {
    let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    let isBreak = scalar.value == 0x2028 || scalar.value == 0x2029
    line.unicodeScalars.append(isControl || isBreak ? " " : scalar)
  }
  return line
}
