internal import AssayRuntime

/// The texts that an execution has for itself, such as the ids that it captured.
///
/// They are told by their names wherever they occur, so that a record is found at any position of a
/// list, and a link to it is the same in each execution.
struct OwnTexts {
  private let texts: [(name: String, text: String, bytes: [UInt8])]
  private let replacements: Replacements
  private var introduced: Set<String> = []

  init(_ values: [String: String]) {
    var texts: [(name: String, text: String, bytes: [UInt8])] = []
    for (name, text) in values where text.utf8.count >= Observations.ownTextBytesMin {
      texts.append((name, text, Array(text.utf8)))
    }
    // The longest first, so that one inside another does not break it up.
    self.texts = texts.sorted { left, right in
      (right.bytes.count, left.name) < (left.bytes.count, right.name)
    }
    self.replacements = Replacements(
      self.texts.map { (from: $0.bytes, to: Array("‹\($0.name)›".utf8)) }
    )
  }

  /// A value with names in the place of own texts.
  func replaced(in value: [UInt8]) -> [UInt8] { replacements.applied(to: value) }

  func replaced(in name: String) -> String {
    texts.isEmpty ? name : String(decoding: replaced(in: Array(name.utf8)), as: UTF8.self)
  }

  /// The own texts that a value is, and that were not seen before.
  mutating func introduced(by value: [UInt8]) -> [String] {
    guard introduced.count < texts.count else { return [] }
    let new: [String] = texts.filter { $0.bytes == value && !introduced.contains($0.name) }
      .map(\.name)
    introduced.formUnion(new)
    return texts.filter { new.contains($0.name) }.map(\.text)
  }

  /// What tells the elements of a list apart, wherever they stand.
  ///
  /// Nil where no element is one of this execution's own: then their positions are all that other
  /// executions share, since ids that nobody captured may be new in each.
  func identities(of elements: [JSONValue]) -> [String]? {
    if texts.isEmpty { return nil }
    var identities: [String] = []
    var counts: [String: Int] = [:]
    for element in elements {
      guard case .object(let object) = element, let identity = identity(of: object) else {
        return nil
      }
      guard identity.isOwn else {
        identities.append(identity.text)
        continue
      }
      // Several elements may be about one record, such as its events.
      let count: Int = counts[identity.text, default: 0] + 1
      counts[identity.text] = count
      identities.append(count == 1 ? identity.text : "\(identity.text) \(count)")
    }
    let hasOwn: Bool = !counts.isEmpty
    return hasOwn && Set(identities).count == identities.count ? identities : nil
  }

  private func identity(of object: JSONObject) -> (text: String, isOwn: Bool)? {
    if let own = ownName(in: object) { return ("‹\(own)›", true) }
    // An event holds what it is about one level further down.
    for member in object.members {
      guard case .object(let inner) = member.value, let own = ownName(in: inner) else { continue }
      return ("‹\(own)›", true)
    }
    for name in ["id", "uuid", "key", "name"] {
      switch object[name] {
      case .string(let text): return ("‹\(name) \(text)›", false)
      case .number(let number): return ("‹\(name) \(JSONValue.number(number).jsonString())›", false)
      default: continue
      }
    }
    return nil
  }

  private func ownName(in object: JSONObject) -> String? {
    for member in object.members {
      guard case .string(let text) = member.value else { continue }
      if let own = texts.first(where: { $0.text == text }) { return own.name }
    }
    return nil
  }
}
