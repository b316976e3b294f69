internal import AssayRuntime

/// A secret that is a string of a JSON body.
struct JSONSubject {
  let subject: ErrorEchoBattery.Subject
  let splice: JSONSplice
  let path: [String]
  let text: String
  /// The string as it stands in the body.
  let quoted: [UInt8]

  init(_ subject: ErrorEchoBattery.Subject, _ value: JSONValue, path: [String], text: String) {
    self.subject = subject
    self.splice = JSONSplice(value: value)
    self.path = path
    self.text = text
    self.quoted = JSONSplice.text(of: text)
  }

  var label: String { subject.label }

  func probe(
    _ name: String,
    _ edit: JSONSplice.Edit,
    at path: [String]? = nil,
    _ demand: ProbeRequest.Demand = .anything
  ) -> ProbeRequest {
    subject.probe(name, body: splice.text(edit, at: path ?? self.path), demand)
  }

  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  /// Valid JSON of another structure.
  func structures() -> [ProbeRequest] {
    let wrap: (String, String) -> [UInt8] = { Self.bytes($0) + quoted + Self.bytes($1) }
    var probes: [ProbeRequest] = [
      probe("with \(label) in a list", .replace(wrap("[", "]"))),
      probe("with \(label) in an object", .replace(wrap("{\"value\":", "}"))),
      probe("with \(label) as a name", .replace(wrap("{", ":true}"))),
      probe("with \(label) in lists within lists", .replace(wrap("[[[[", "]]]]"))),
      probe("with \(label) repeated until it is too long", .replace(repeated)),
      probe("with \(label) and a line break", .replace(JSONSplice.text(of: text + "\n"))),
      probe("with \(label) and NUL", .replace(JSONSplice.text(of: text + "\u{0}"))),
    ]
    let short = String(text.prefix(6))
    if short != text {
      probes.append(
        probe("with \(label) cut down to 6 characters", .replace(JSONSplice.text(of: short)))
      )
    }
    if text.utf8.allSatisfy(ASCII.isDigit), text.first != "0" {
      probes.append(probe("with \(label) as a number", .replace(Self.bytes(text))))
    }
    return probes
  }

  private var repeated: [UInt8] {
    JSONSplice.text(of: String(repeating: text, count: max(2, 8192 / max(1, text.utf8.count))))
  }

  /// What the secret stands in, replaced.
  func surroundings() -> [ProbeRequest] {
    guard let name = path.last else { return [] }
    let parent: [String] = Array(path.dropLast())
    guard let container = splice.value[JSONPointer(tokens: parent)] else { return [] }
    let inner: [UInt8] = container.jsonData()
    let extra: [UInt8] = Self.bytes(",") + quoted + Self.bytes(":") + quoted
    let isMember: Bool = container.objectValue != nil
    var probes: [ProbeRequest] = [
      probe(
        "with a list around what \(label) is in",
        .replace(Self.bytes("[") + inner + Self.bytes("]")),
        at: parent
      ),
      probe(
        "with what \(label) is in as a text",
        .replace(JSONSplice.text(of: String(decoding: inner, as: UTF8.self))),
        at: parent
      ),
      probe("with \(label) in the place of what it is in", .replace(quoted), at: parent),
      probe(
        "with a list in the place of what \(label) is in",
        .replace(Self.bytes("[") + quoted + Self.bytes("]")),
        at: parent
      ),
    ]
    if isMember {
      let changedName: [UInt8] = JSONSplice.text(of: name + "_") + Self.bytes(":") + quoted
      let upperName: [UInt8] = JSONSplice.text(of: name.uppercased()) + Self.bytes(":") + quoted
      probes += [
        probe("with \(label) as the name of a further member", .insertBehind(extra)),
        probe("with \(label) under an unknown name", .replaceMember(changedName)),
        probe("with \(label) under its name in upper case", .replaceMember(upperName)),
      ]
    }
    if !parent.isEmpty {
      let whole: [UInt8] = splice.value.jsonData()
      probes += [
        subject.probe(
          "with a list around the body",
          body: Self.bytes("[") + whole + Self.bytes("]"),
          .anything
        ),
        subject.probe("with \(label) as the body", body: quoted, .anything),
      ]
    }
    return probes
  }

  /// Members beside the secret, and beside what it is in: left out, or with the secret in them.
  func siblings() -> [ProbeRequest] {
    var probes: [ProbeRequest] = []
    for depth in path.indices {
      let parent: [String] = Array(path[..<depth])
      guard case .object(let object) = splice.value[JSONPointer(tokens: parent)] else { continue }
      for member in object.members.prefix(subject.battery.limits.siblingsMax)
      where member.key != path[depth] {
        let place: [String] = parent + [member.key]
        let shown: String = JSONPointer(tokens: place).description
        // Without the list that names what is secret, a server may take it for plain and show it.
        if !namesSecrets(member.value) {
          probes.append(probe("without \(shown) beside \(label)", .remove, at: place))
        }
        let wrong: String = member.value.stringValue == nil ? "\"?\"" : "{\"?\":0}"
        probes.append(
          probe(
            "with a wrong type at \(shown) beside \(label)",
            .replace(Self.bytes(wrong)),
            at: place
          )
        )
        // A text may take any text; other types refuse it.
        if member.value.stringValue == nil {
          probes.append(probe("with \(label) at \(shown)", .replace(quoted), at: place))
        }
      }
    }
    return probes
  }

  /// Whether a value is a list with the name of a member that holds a secret.
  private func namesSecrets(_ value: JSONValue) -> Bool {
    guard let elements = value.arrayValue else { return false }
    let names: Set<String> = Set(elements.compactMap(\.stringValue))
    return subject.battery.allSecrets.contains { placed in
      guard case .body(let pointer) = placed.place else { return false }
      return JSONPointer(pointer)?.tokens.last.map(names.contains) ?? false
    }
  }
}
