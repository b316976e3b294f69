import AssayRuntime

extension OutputUnit {
  /// What stands as `error` where only the parts of a value can say what is wrong.
  private static let branchError = "a part of the schema does not fit"

  /// Writes the output of a whole instance in a format; further members come first.
  func write(
    _ format: OutputFormat,
    to writer: inout JSONWriter,
    first members: [(key: String, value: JSONValue)] = []
  ) {
    writer.beginObject()
    for member in members {
      writer.key(member.key)
      writer.value(member.value)
    }
    switch format {
    case .flag:
      writer.key("valid")
      writer.bool(isValid)
    case .basic:
      writeHead(to: &writer)
      writeList(basicUnits, to: &writer)
    case .detailed:
      writeHead(to: &writer)
      writeStatement(to: &writer)
      writeList(children.compactMap { $0.condensed() }, to: &writer)
    case .verbose:
      writeHead(to: &writer)
      writeStatement(to: &writer)
      writeList(children, to: &writer)
    }
    writer.endObject()
  }

  /// The list of `basic`: the units of `detailed` without their nesting, or the annotations.
  private var basicUnits: [OutputUnit] {
    var list: [OutputUnit] = []
    if isValid {
      annotations(into: &list)
      return list
    }
    var root = self
    root.children = []
    list.append(root)
    for child in children { child.condensed()?.flattened(into: &list) }
    for index in list.indices where list[index].error == nil {
      list[index].error = OutputUnit.branchError
    }
    return list
  }

  private func writeHead(to writer: inout JSONWriter) {
    writer.key("valid")
    writer.bool(isValid)
    writer.key("keywordLocation")
    writer.string(keywordLocation)
    writer.key("absoluteKeywordLocation")
    writer.string(absoluteKeywordLocation)
    writer.key("instanceLocation")
    writer.string(instanceLocation)
  }

  private func writeStatement(to writer: inout JSONWriter) {
    if let error {
      writer.key("error")
      writer.string(error)
    }
    if let annotation {
      writer.key("annotation")
      writer.value(annotation)
    }
  }

  /// Writes nested units: as `errors` below what is not valid, else as `annotations`.
  private func writeList(_ units: [OutputUnit], to writer: inout JSONWriter) {
    if units.isEmpty { return }
    writer.key(isValid ? "annotations" : "errors")
    writer.beginArray()
    for unit in units {
      writer.beginObject()
      unit.writeHead(to: &writer)
      unit.writeStatement(to: &writer)
      unit.writeList(unit.children, to: &writer)
      writer.endObject()
    }
    writer.endArray()
  }
}
