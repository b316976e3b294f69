/// Script and Script_Extensions of every code point, from the packed tables.
enum UnicodeScripts {
  /// The code points whose script is `name`; nil for an unknown name.
  static func set(ofScript name: String) -> CodePointSet? {
    if unknownNames.contains(name) { return tables.scripts[0] }
    return numbers[name].map { (number: Int) -> CodePointSet in tables.scripts[number] }
  }

  /// The code points that are used with the script `name`; nil for an unknown name.
  static func set(ofScriptExtensions name: String) -> CodePointSet? {
    if unknownNames.contains(name) { return tables.scripts[0] }
    return numbers[name].map { (number: Int) -> CodePointSet in tables.extensions[number] }
  }

  private static let unknownNames: Set<String> = ["Zzzz", "Unknown"]

  private static let numbers: [String: Int] = {
    var numbers: [String: Int] = [:]
    var number = 0
    for names in UnicodeData.names.split(separator: " ") {
      number += 1
      for name in names.split(separator: "/") { numbers[String(name)] = number }
    }
    return numbers
  }()

  private struct Tables {
    /// By the number of a script.
    var scripts: [CodePointSet]
    var extensions: [CodePointSet]
  }

  private static let tables: Tables = {
    let count = UnicodeData.names.split(separator: " ").count + 1
    var scripts = [CodePointSet](repeating: CodePointSet(), count: count)
    var runs = PackedNumbers(UnicodeData.scripts)
    var start = 0
    while let script = runs.next() {
      let end = runs.next().map { (length: Int) -> Int in start + length } ?? CodePointSet.end
      scripts[script].appendRange(from: start, to: end)
      start = end
    }
    var used = [CodePointSet](repeating: CodePointSet(), count: count)
    var exceptional = CodePointSet()
    var extensions = PackedNumbers(UnicodeData.extensions)
    var position = 0
    while let distance = extensions.next(), let length = extensions.next(),
      let scriptCount = extensions.next()
    {
      let first = position + distance
      position = first + length
      exceptional.appendRange(from: first, to: position)
      for _ in 0..<scriptCount {
        if let script = extensions.next() { used[script].appendRange(from: first, to: position) }
      }
    }
    let usual = exceptional.inverted
    for script in 0..<count {
      used[script] = used[script].union(scripts[script].intersection(usual))
    }
    return Tables(scripts: scripts, extensions: used)
  }()
}
