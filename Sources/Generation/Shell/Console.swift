/// The two streams of a command: results go to standard output, everything else to standard error.
package struct Console: Sendable {
  /// Whether standard error is a terminal, where a progress line makes sense.
  package let errorIsTerminal: Bool
  package let colorsErrors: Bool
  package let colorsOutput: Bool

  /// Looks at the streams and at `NO_COLOR` (<https://no-color.org>): any non-empty value means no.
  ///
  /// - Parameter usesColor: False where a person asked for none.
  package init(usesColor: Bool = true) {
    ignoreBrokenPipes()
    let refused = !usesColor || environmentValue("NO_COLOR")?.isEmpty == false
    let dumb = environmentValue("TERM") == "dumb"
    errorIsTerminal = isTerminal(.standardError) && !dumb
    colorsErrors = errorIsTerminal && !refused
    colorsOutput = isTerminal(.standardOutput) && !dumb && !refused
  }

  /// Writes a result.
  ///
  /// A reader that has gone away (`| head`) ends the run quietly; any other failure is told.
  package func output(_ text: String) {
    do {
      try writeBytes(.standardOutput, path: "standard output", [UInt8](text.utf8))
    } catch {
      if !isBrokenPipe(error.code) { self.error("error: \(error.message)\n") }
      ExitStatus.unusable.end()
    }
  }

  /// Writes a remark for people; where nobody can read it there is nothing left to do.
  package func error(_ text: String) {
    try? writeBytes(.standardError, path: "standard error", [UInt8](text.utf8))
  }
}
