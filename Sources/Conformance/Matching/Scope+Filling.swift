package import AssayRuntime
internal import SourceDocuments

extension Scope {
  /// The text with its values.
  package func text(_ template: TemplateText) throws(TemplateError) -> String {
    if let literal = template.literal { return literal }
    var text = ""
    for (position, part) in template.parts.enumerated() {
      switch part {
      case .literal(let literal): text += literal
      case .reference(let name):
        text += Self.text(of: try value(of: name, at: template.range, position))
      }
    }
    return text
  }

  /// The value with its values; a text that is nothing but a reference keeps that value's type.
  package func value(_ template: TemplateValue) throws(TemplateError) -> JSONValue {
    switch template.kind {
    case .null: return .null
    case .bool(let value): return .bool(value)
    case .number(let value): return .number(value)
    case .text(let text): return try value(text)
    case .array(let elements):
      var values: [JSONValue] = []
      for element in elements { values.append(try value(element)) }
      return .array(values)
    case .object(let members):
      var object = JSONObject()
      for member in members { object[try text(member.name)] = try value(member.value) }
      return .object(object)
    }
  }

  /// The value of a text: of a type of its own where it is nothing but a reference.
  package func value(_ template: TemplateText) throws(TemplateError) -> JSONValue {
    guard let name = template.wholeReference else { return .string(try text(template)) }
    return try value(of: name, at: template.range, 0)
  }

  /// The value as JSON in UTF-8, its members in the order of the template.
  package func json(_ template: TemplateValue) throws(TemplateError) -> [UInt8] {
    var writer = JSONWriter()
    try write(template, to: &writer)
    return writer.finish()
  }

  private func write(
    _ template: TemplateValue,
    to writer: inout JSONWriter
  ) throws(TemplateError) {
    switch template.kind {
    case .null: writer.null()
    case .bool(let value): writer.bool(value)
    case .number(let value): writer.number(value)
    case .text(let text): writer.value(try value(text))
    case .array(let elements):
      writer.beginArray()
      for element in elements { try write(element, to: &writer) }
      writer.endArray()
    case .object(let members):
      writer.beginObject()
      for member in members {
        writer.key(try text(member.name))
        try write(member.value, to: &writer)
      }
      writer.endObject()
    }
  }

  /// The time of the clock, or the one that was given.
  var currentTime: String { clock?() ?? now }

  /// How a value stands inside a text: a string as it is, everything else as JSON.
  static func text(of value: JSONValue) -> String {
    if case .string(let text) = value { return text }
    return value.jsonString()
  }
}

extension Scope {
  /// The value that a reference stands for; `range` and `position` tell places apart, for `uuid`.
  private func value(
    of reference: String,
    at range: SourceRange,
    _ position: Int
  ) throws(TemplateError) -> JSONValue {
    if let value = values[reference] { return value }
    switch Reference(reference) {
    case .value(let name)?:
      if let value = values[name] { return value }
      throw unknown("a variable or captured value", name, among: values.keys.sorted())
    case .secret(let name)?:
      guard let secret = secrets[name] else {
        throw unknown("a secret with a value", name, among: secrets.keys.sorted())
      }
      return .string(try text(of: secret))
    case .environment(let name)?:
      if let text = environment[name] { return .string(text) }
      throw TemplateError(
        "'${env.\(name)}' has no value: set the variable \(name) of the environment"
      )
    case .runID?: return .string(runID)
    case .now?: return .string(currentTime)
    case .uuid?: return .string(uuid(at: range, position))
    case .repeated(let text, let count)?: return .string(try repeated(text, count))
    case nil:
      throw TemplateError(
        "'${\(reference)}' is no reference: write '${name}', '${secret.name}', '${env.NAME}', "
          + "'${run.id}', '${now}', '${uuid}' or '${repeat(text, count)}'"
      )
    }
  }

  private func unknown(_ kind: String, _ name: String, among known: [String]) -> TemplateError {
    var message = "'\(name)' is not \(kind)"
    if let nearest = nearestName(to: name, among: known) {
      message += "; did you mean '\(nearest)'?"
    } else {
      message += " here: declare it, or capture it in an earlier step that passes"
    }
    return TemplateError(message)
  }

  private func text(of secret: HuntedSecret) throws(TemplateError) -> String {
    guard let text = String(validating: secret.value.reveal(), as: UTF8.self) else {
      throw TemplateError("the secret '\(secret.label)' is no UTF-8 text and cannot be sent in one")
    }
    return text
  }

  private func repeated(_ text: String, _ count: Int) throws(TemplateError) -> String {
    let (bytes, overflow) = text.utf8.count.multipliedReportingOverflow(by: count)
    guard !overflow, bytes <= FixtureLimits.repeatedBytesMax else {
      throw TemplateError(
        "'repeat' would make more than \(FixtureLimits.repeatedBytesMax) bytes"
      )
    }
    return String(repeating: text, count: count)
  }

  /// One UUID for each place of a file and run, so that a step tried again sends the same one, which
  /// is what keys of idempotency are for.
  private func uuid(at range: SourceRange, _ position: Int) -> String {
    let place = "\(runID) \(range.file):\(range.line):\(range.column) \(position)"
    var source = CanarySource(seed: 0)
    return String(decoding: source.next(place, .uuid).value.reveal(), as: UTF8.self)
  }
}
