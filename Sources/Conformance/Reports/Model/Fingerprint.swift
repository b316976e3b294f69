/// What tells one fault from another, whatever the run.
///
/// It is made of names alone: the rule, the step, the place in the answer, the secret's name. Values,
/// line numbers and positions in lists change from run to run or with each edit of a fixture.
enum Fingerprint {
  static func of(_ finding: Report.Finding, scenario: String, step: String) -> String {
    let leak: Report.Leak? = finding.leak
    let parts: [String] = [
      finding.rule, scenario, step, finding.probe ?? "", general(finding.answerPlace ?? ""),
      finding.documentPlace ?? "", leak?.secret ?? "", leak?.channel ?? "",
      general(leak?.place ?? ""),
    ]
    var bytes: [UInt8] = []
    for part in parts {
      bytes += Array(part.utf8)
      bytes.append(0)
    }
    return DigestKind.sha256.digest(of: bytes).prefix(16).map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// Numbers in a place are positions, lines and offsets.
  private static func general(_ place: String) -> String {
    var general: [UInt8] = []
    var isNumber = false
    for byte in place.utf8 {
      let wasNumber: Bool = isNumber
      isNumber = ASCII.isDigit(byte)
      if !isNumber { general.append(byte) } else if !wasNumber { general.append(UInt8(ascii: "*")) }
    }
    return String(decoding: general, as: UTF8.self)
  }
}
