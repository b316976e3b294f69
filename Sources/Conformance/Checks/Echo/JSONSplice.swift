internal import AssayRuntime

/// JSON texts that are like another one but for one place, valid or not.
struct JSONSplice {
  let value: JSONValue

  enum Edit {
    /// These bytes in the place of the value.
    case replace([UInt8])
    /// These bytes in the place of the member's name and value.
    case replaceMember([UInt8])
    case remove
    /// These bytes right behind the value.
    case insertBehind([UInt8])
    /// These bytes in the place of the value, and nothing behind them.
    case cut([UInt8])
  }

  /// The text with the place at `path` edited.
  func text(_ edit: Edit, at path: [String]) -> [UInt8] {
    var writer = Writer(edit: edit)
    writer.write(value, path[...])
    return writer.output
  }

  static func text(of value: JSONValue) -> [UInt8] { value.jsonData() }

  static func text(of string: String) -> [UInt8] { JSONValue.string(string).jsonData() }

  /// The depth is that of a text which was read, and bounded by its reader.
  private struct Writer {
    let edit: Edit
    var output: [UInt8] = []
    var isCut = false

    mutating func write(_ value: JSONValue, _ path: ArraySlice<String>) {
      guard let token = path.first else { return writeTarget(value) }
      switch value {
      case .object(let object): write(object, token, path.dropFirst())
      case .array(let elements):
        output.append(UInt8(ascii: "["))
        var isFirst = true
        for (position, element) in elements.enumerated() {
          let isOnPath: Bool = String(position) == token
          if isOnPath, path.count == 1, case .remove = edit { continue }
          if !isFirst { output.append(UInt8(ascii: ",")) }
          isFirst = false
          if isOnPath { write(element, path.dropFirst()) } else { output += element.jsonData() }
          if isCut { return }
        }
        output.append(UInt8(ascii: "]"))
      default: output += value.jsonData()
      }
    }

    private mutating func write(
      _ object: JSONObject,
      _ token: String,
      _ rest: ArraySlice<String>
    ) {
      output.append(UInt8(ascii: "{"))
      var isFirst = true
      for member in object.members {
        let isTarget: Bool = member.key == token && rest.isEmpty
        if isTarget, case .remove = edit { continue }
        if !isFirst { output.append(UInt8(ascii: ",")) }
        isFirst = false
        if isTarget, case .replaceMember(let bytes) = edit {
          output += bytes
          continue
        }
        output += JSONSplice.text(of: member.key) + [UInt8(ascii: ":")]
        if member.key == token {
          write(member.value, rest)
        } else {
          output += member.value.jsonData()
        }
        if isCut { return }
      }
      output.append(UInt8(ascii: "}"))
    }

    private mutating func writeTarget(_ value: JSONValue) {
      switch edit {
      case .replace(let bytes), .replaceMember(let bytes): output += bytes
      case .remove: break
      case .insertBehind(let bytes): output += value.jsonData() + bytes
      case .cut(let bytes):
        output += bytes
        isCut = true
      }
    }
  }
}
