import AssayRuntime

/// Reads the body of an error.
struct ErrorBodyReader {
  private let tape: JSONTape
  private let isProblemType: Bool
  private var body = ErrorBody()

  init(_ tape: JSONTape, isProblemType: Bool) {
    self.tape = tape
    self.isProblemType = isProblemType
  }

  mutating func read(isError: Bool) -> ErrorBody? {
    if tape.kind(at: 0) == .array {
      guard isError else { return nil }
      addEntries(of: 0, pointer: "")
      return body
    }
    guard tape.kind(at: 0) == .object else { return nil }
    readCommon()
    let isFound: Bool = readErrors(isError: isError) || readProblem(isError: isError)
    if !isFound { readOthers(isError: isError) }
    if !isError, body.shape == nil { return nil }
    return body
  }

  private func member(_ names: String...) -> (name: String, index: Int)? {
    for name in names {
      if let index = tape.member(of: 0, named: name) { return (name, index) }
    }
    return nil
  }

  private func text(_ index: Int?) -> String? {
    guard let index, tape.kind(at: index) == .string else { return nil }
    return tape.string(at: index)
  }

  private mutating func readCommon() {
    body.requestID = text(member("request_id", "requestId", "RequestId", "requestID")?.index)
    body.traceID = text(member("traceId", "trace_id", "traceID")?.index)
    for name in ["status", "statusCode", "status_code"] {
      guard body.status == nil, let found = member(name), tape.kind(at: found.index) == .number,
        let value = tape.int64(at: found.index), (100...599).contains(value)
      else { continue }
      body.status = ErrorBody.Status(pointer: "/" + name, value: Int(value))
    }
    let names: [String] = ["type", "title", "detail", "instance"]
    let count: Int = names.count { tape.member(of: 0, named: $0) != nil }
    body.isProblem = isProblemType || count >= 2 && member("title", "detail") != nil
  }

  /// `errors` as a map or a list.
  private mutating func readErrors(isError: Bool) -> Bool {
    guard let errors = member("errors", "Errors") else { return false }
    let pointer: String = "/" + errors.name
    switch tape.kind(at: errors.index) {
    case .object:
      guard isError || body.isProblem else { return false }
      body.shape = .validation
      addMap(errors.index, pointer)
      return true
    case .array:
      // Answers to bulk requests list errors beside what went well.
      guard isError || body.requestID != nil && tape.count(at: 0) <= 3 else { return false }
      addEntries(of: errors.index, pointer: pointer)
      body.shape = body.isProblem ? .problem : .standard
      return true
    default: return false
    }
  }

  private mutating func readProblem(isError: Bool) -> Bool {
    guard isError, body.isProblem, member("error", "code", "message") == nil || isProblemType else {
      return false
    }
    body.shape = .problem
    var entry = ErrorBody.Entry(pointer: "")
    entry.type = text(member("type")?.index)
    entry.code = text(member("code")?.index)
    entry.messages = [text(member("title")?.index), text(member("detail")?.index)].compactMap(
      \.self
    )
    body.entries.append(entry)
    // RFC 7807's example of an extension, which many follow.
    for name in ["invalid-params", "invalid_params", "invalidParams", "violations"] {
      if let list = tape.member(of: 0, named: name), tape.kind(at: list) == .array {
        addEntries(of: list, pointer: "/" + name)
      }
    }
    return true
  }

  /// The other structures in use: a lone error, a list called `detail`, a map from fields to texts.
  private mutating func readOthers(isError: Bool) {
    guard isError else { return }
    if let error = member("error", "Error", "fault"), tape.kind(at: error.index) == .object {
      addEntry(error.index, "/" + error.name)
      for name in ["details", "errors"] {
        if let list = tape.member(of: error.index, named: name), tape.kind(at: list) == .array {
          addEntries(of: list, pointer: "/" + error.name + "/" + name)
        }
      }
      return
    }
    if let list = member("detail", "details"), tape.kind(at: list.index) == .array {
      addEntries(of: list.index, pointer: "/" + list.name)
      return
    }
    if isBareMap {
      body.shape = .validation
      addMap(0, "")
      return
    }
    addEntry(0, "")
  }

  /// Whether each member is a list of texts: what some frameworks send for a refused model.
  private var isBareMap: Bool {
    guard tape.count(at: 0) > 0 else { return false }
    var key: Int = 1
    while key < tape.next(after: 0) {
      let value: Int = key + 1
      guard tape.kind(at: value) == .array, tape.count(at: value) > 0 else { return false }
      var element: Int = value + 1
      while element < tape.next(after: value) {
        guard tape.kind(at: element) == .string else { return false }
        element = tape.next(after: element)
      }
      key = tape.next(after: value)
    }
    return true
  }

  private mutating func addMap(_ map: Int, _ pointer: String) {
    var key: Int = map + 1
    while key < tape.next(after: map), body.entries.count < AnswerLimits.errorEntriesMax {
      let name: String = tape.string(at: key)
      var entry = ErrorBody.Entry(pointer: pointer + "/" + JSONPointer.escape(name))
      entry.field = name
      entry.isFieldCertain = true
      let value: Int = key + 1
      if let text = text(value) {
        entry.messages = [text]
      } else if tape.kind(at: value) == .array {
        var element: Int = value + 1
        while element < tape.next(after: value) {
          if let text = text(element) {
            entry.messages.append(text)
          } else if tape.kind(at: element) == .object {
            entry.messages += messages(of: element)
          }
          element = tape.next(after: element)
        }
      }
      body.entries.append(entry)
      key = tape.next(after: value)
    }
  }

  private mutating func addEntries(of list: Int, pointer: String) {
    var element: Int = list + 1
    var position = 0
    while element < tape.next(after: list), body.entries.count < AnswerLimits.errorEntriesMax {
      let place: String = pointer + "/" + String(position)
      if tape.kind(at: element) == .object {
        addEntry(element, place)
      } else if let text = text(element) {
        var entry = ErrorBody.Entry(pointer: place)
        entry.messages = [text]
        body.entries.append(entry)
      }
      element = tape.next(after: element)
      position += 1
    }
  }

  private mutating func addEntry(_ object: Int, _ pointer: String) {
    var entry = ErrorBody.Entry(pointer: pointer)
    (entry.field, entry.isFieldCertain) = field(of: object)
    for name in ["code", "error_code", "errorCode"] where entry.code == nil {
      entry.code = text(tape.member(of: object, named: name))
    }
    entry.type = text(tape.member(of: object, named: "type"))
    entry.messages = messages(of: object)
    body.entries.append(entry)
  }

  private func messages(of object: Int) -> [String] {
    for name in ["message", "detail", "msg", "description", "error_description", "title", "reason"]
    {
      if let text = text(tape.member(of: object, named: name)) { return [text] }
    }
    return []
  }

  private func field(of object: Int) -> (String?, isCertain: Bool) {
    for (position, names) in Self.fieldNames.enumerated() {
      for name in names {
        guard let value = tape.member(of: object, named: name) else { continue }
        if let text = text(value) { return (text, position == 0) }
        if tape.kind(at: value) == .array { return (joined(value), position == 0) }
      }
    }
    // JSON:API's place of an error.
    if let source = tape.member(of: object, named: "source"), tape.kind(at: source) == .object {
      for name in ["pointer", "parameter", "header"] {
        if let text = text(tape.member(of: source, named: name)) { return (text, true) }
      }
    }
    return (nil, false)
  }

  /// What is surely the field at fault, and what may be something else.
  private static let fieldNames: [[String]] = [
    ["field", "pointer", "param", "parameter", "property", "loc", "attribute"],
    ["path", "target", "location", "name"],
  ]

  /// `["body", "items", 0]` as `body.items.0`.
  private func joined(_ list: Int) -> String {
    var parts: [String] = []
    var element: Int = list + 1
    while element < tape.next(after: list) {
      switch tape.kind(at: element) {
      case .string: parts.append(tape.string(at: element))
      case .number: parts.append(tape.numberText(at: element))
      default: break
      }
      element = tape.next(after: element)
    }
    return parts.joined(separator: ".")
  }
}
