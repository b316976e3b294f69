import AssayRuntime
import PatternAutomata

/// Patterns of a query's `match` and `search`, compiled once each.
struct JSONPathPatterns {
  private var compiled: [String: Pattern?] = [:]

  /// Whether a text matches; false where the pattern is none (RFC 9535 §2.4.6).
  mutating func matches(_ text: String, _ pattern: String, isWhole: Bool) -> Bool {
    let key: String = (isWhole ? "=" : "~") + pattern
    if compiled[key] == nil { compiled[key] = .some(compile(pattern, isWhole: isWhole)) }
    guard case .some(.some(let automaton)) = compiled[key] else { return false }
    var text: String = text
    return text.withUTF8 { unsafe automaton.matches($0) }
  }

  private func compile(_ pattern: String, isWhole: Bool) -> Pattern? {
    let source: String = ecmaScript(pattern)
    return try? compilePattern(isWhole ? "^(?:" + source + ")$" : source).pattern
  }

  /// RFC 9485 §5.3: outside a class, an I-Regexp's dot is `[^\n\r]`, which is less than ECMAScript's
  /// dot leaves out.
  private func ecmaScript(_ pattern: String) -> String {
    var result = ""
    var isEscaped = false
    var isInClass = false
    for scalar in pattern.unicodeScalars {
      if scalar == ".", !isEscaped, !isInClass {
        result += "[^\\n\\r]"
        continue
      }
      result.unicodeScalars.append(scalar)
      if isEscaped {
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else if scalar == "[" {
        isInClass = true
      } else if scalar == "]" {
        isInClass = false
      }
    }
    return result
  }
}
