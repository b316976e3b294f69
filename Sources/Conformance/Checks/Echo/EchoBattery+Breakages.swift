internal import AssayRuntime

extension JSONSubject {
  /// Texts that are no JSON, or none that all readers read alike.
  func breakages() -> [ProbeRequest] {
    func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
    let unclosed: [UInt8] = quoted.dropLast()
    let name: [UInt8] = JSONSplice.text(of: path.last ?? "")
    let whole: [UInt8] = splice.value.jsonData()
    let twice: [UInt8] = bytes(",") + name + bytes(":")
    let isMember: Bool = splice.value[JSONPointer(tokens: path.dropLast())]?.objectValue != nil
    var probes: [ProbeRequest] = [
      probe("broken off behind \(label)", .cut(quoted), .refusal),
      probe("broken off within \(label)", .cut(unclosed), .refusal),
      probe("with \(label) not quoted", .replace(bytes(text)), .refusal),
      probe("with \(label) in single quotes", .replace(bytes("'\(text)'")), .refusal),
      probe(
        "with invalid UTF-8 behind \(label)",
        .replace(unclosed + [0xFF, 0xFE, 0x22]),
        .refusal
      ),
      probe("with half a surrogate pair behind \(label)", .replace(unclosed + bytes("\\ud800\""))),
      probe(
        "with an unknown escape behind \(label)",
        .replace(unclosed + bytes("\\q\"")),
        .refusal
      ),
      probe(
        "with a control character behind \(label)",
        .replace(unclosed + [0x01, 0x22]),
        .refusal
      ),
      probe("with a second value behind \(label)", .insertBehind(bytes(" ") + quoted), .refusal),
      probe("with a comment behind \(label)", .insertBehind(bytes("/* ") + quoted + bytes(" */"))),
      probe("with a comma too many behind \(label)", .insertBehind(bytes(",,")), .refusal),
      subject.probe("with \(label) behind the body", body: whole + bytes(" ") + quoted, .refusal),
      subject.probe("with a byte order mark", body: [0xEF, 0xBB, 0xBF] + whole, .anything),
      subject.probe("in UTF-16", body: Self.wide(whole), .anything),
    ]
    if isMember {
      probes += [
        probe("with \(label) twice under one name", .insertBehind(twice + quoted)),
        probe("with a number under the name of \(label)", .insertBehind(twice + bytes("0"))),
      ]
    }
    return probes
  }

  private static func wide(_ text: [UInt8]) -> [UInt8] {
    var output: [UInt8] = [0xFF, 0xFE]
    for unit in String(decoding: text, as: UTF8.self).utf16 {
      output.append(UInt8(truncatingIfNeeded: unit))
      output.append(UInt8(truncatingIfNeeded: unit >> 8))
    }
    return output
  }

  /// Bodies that are too large or too deep, with the secret in front.
  func sizes(_ limits: ErrorEchoBattery.Limits) -> [ProbeRequest] {
    guard splice.value[JSONPointer(tokens: path.dropLast())]?.objectValue != nil else { return [] }
    let depth: Int = limits.nestingDepth
    let open = [UInt8](repeating: UInt8(ascii: "["), count: depth)
    let close = [UInt8](repeating: UInt8(ascii: "]"), count: depth)
    let padding = [UInt8](repeating: UInt8(ascii: "a"), count: limits.largeBodyBytes)
    let filler: [UInt8] = Array(",\"padding\":\"".utf8) + padding + [0x22]
    let nested: [UInt8] = Array(",\"nested\":".utf8) + open + close
    let digits = String(repeating: "9", count: 4096)
    var large: ProbeRequest = probe("with a body that is too large", .insertBehind(filler))
    large.isLarge = true
    return [
      large,
      probe("with lists \(depth) deep behind \(label)", .insertBehind(nested)),
      probe(
        "with a number of 4096 digits behind \(label)",
        .insertBehind(Array(",\"number\":\(digits)".utf8))
      ),
    ]
  }
}

extension ErrorEchoBattery.Subject {
  /// Bodies that are no JSON: broken behind the secret, wherever it stands.
  func rawBreakages() -> [ProbeRequest] {
    let value: [UInt8] = placed.secret.value.reveal()
    guard !request.body.isEmpty, value.count >= GramScanner.gramBytes else { return [] }
    // In a form it stands percent-encoded.
    let encoded: [UInt8] = Array(PercentText.encoded(String(decoding: value, as: UTF8.self)).utf8)
    guard
      let end = Self.end(of: value, in: request.body) ?? Self.end(of: encoded, in: request.body)
    else { return [] }
    let head: [UInt8] = Array(request.body[..<end])
    let tail: ArraySlice<UInt8> = request.body[end...]
    return [
      probe("broken off behind \(label)", body: head, .anything),
      probe("with invalid UTF-8 behind \(label)", body: head + [0xFF, 0xFE] + tail, .anything),
      probe("with NUL behind \(label)", body: head + [0] + tail, .anything),
      probe(
        "with a percent sign behind \(label)",
        body: head + Array("%zz".utf8) + tail,
        .anything
      ),
    ]
  }

  private static func end(of value: [UInt8], in body: [UInt8]) -> Int? {
    guard body.count >= value.count else { return nil }
    for start in 0...(body.count - value.count)
    where body[start] == value[0] && body[start..<start + value.count].elementsEqual(value) {
      return start + value.count
    }
    return nil
  }
}
