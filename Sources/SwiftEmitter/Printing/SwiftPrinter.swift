/// Prints Swift files: two spaces a level, 100 columns, as `swift format` leaves them.
struct SwiftPrinter {
  static let columnsMax = 100

  private(set) var text: String = ""
  private var indentation: String = ""

  /// The text of a whole file.
  static func print(_ file: SwiftFile) -> String {
    var printer = SwiftPrinter()
    for line in file.header { printer.line(line.isEmpty ? "//" : "// " + line) }
    printer.line("")
    for name in file.imports { printer.line(name) }
    for declaration in file.declarations {
      printer.line("")
      printer.print(declaration)
    }
    return printer.text
  }

  mutating func line(_ content: String) {
    if !content.isEmpty {
      text += indentation
      text += content
    }
    text += "\n"
  }

  private mutating func indented(_ body: (inout SwiftPrinter) -> Void) {
    let outer = indentation
    indentation += "  "
    body(&self)
    indentation = outer
  }

  private func fits(_ content: String) -> Bool {
    columnCount(content) + indentation.utf8.count <= Self.columnsMax
  }

  private mutating func print(_ declaration: SwiftDeclaration) {
    switch declaration {
    case .type(let type): print(type)
    case .alias(let alias): print(alias)
    case .property(let property): print(property)
    }
  }

  private mutating func documentation(_ lines: [String]) {
    for content in lines { line(content.isEmpty ? "///" : "/// " + content) }
  }

  private mutating func print(_ type: SwiftType) {
    documentation(type.documentation)
    var head: String = type.introducer + " " + type.name
    if !type.conformances.isEmpty { head += ": " + type.conformances.joined(separator: ", ") }
    if type.members.isEmpty {
      line(head + " {}")
      return
    }
    line(head + " {")
    indented { printer in
      for (position, member) in type.members.enumerated() {
        if position > 0, member.wantsSpace(behind: type.members[position - 1]) { printer.line("") }
        printer.print(member)
      }
    }
    line("}")
  }

  private mutating func print(_ member: SwiftMember) {
    switch member {
    case .enumerationCase(let value):
      documentation(value.documentation)
      let payload: String = value.payload.map { "(" + $0 + ")" } ?? ""
      line("case " + value.name + payload)
    case .property(let property): print(property)
    case .function(let function): print(function)
    case .type(let type): print(type)
    case .alias(let alias): print(alias)
    }
  }

  private mutating func print(_ alias: SwiftAlias) {
    documentation(alias.documentation)
    line("\(alias.introducer) \(alias.name) = \(alias.type)")
  }

  private mutating func print(_ property: SwiftProperty) {
    documentation(property.documentation)
    if let attribute = property.attribute { line(attribute) }
    var head: String = property.introducer + " " + property.name
    if let type = property.type { head += ": " + type }
    if let getter = property.getter { return print(getter: getter, behind: head) }
    if let statements = property.statements { return print(.block(head, statements)) }
    guard let value = property.value else { return line(head) }
    print(value, behind: head + " = ")
  }

  private mutating func print(getter: String, behind head: String) {
    let whole: String = head + " { " + getter + " }"
    if fits(whole) { return line(whole) }
    line(head + " {")
    indented { printer in printer.line(getter) }
    line("}")
  }

  private mutating func print(_ value: SwiftExpression, behind head: String) {
    switch value {
    case .line(let expression): line(head + expression)
    case .list(let elements):
      let whole: String = head + "[" + elements.joined(separator: ", ") + "]"
      if fits(whole) { return line(whole) }
      line(head + "[")
      indented { printer in for element in elements { printer.line(element + ",") } }
      line("]")
    case .call(let function, let arguments): print(function, arguments, behind: head)
    }
  }

  private mutating func print(
    _ function: String,
    _ arguments: [SwiftArgument],
    behind head: String
  ) {
    var whole: [String] = []
    for argument in arguments { whole.append(literal(argument)) }
    let isOneLine: Bool = !whole.contains("")
    let onOneLine: String = head + function + "(" + whole.joined(separator: ", ") + ")"
    if isOneLine && fits(onOneLine) { return line(onOneLine) }
    line(head + function + "(")
    indented { printer in
      for (position, argument) in arguments.enumerated() {
        let comma: String = position + 1 < arguments.count ? "," : ""
        if case .text(let text) = argument,
          whole[position].isEmpty || !printer.fits(whole[position] + comma)
        {
          printer.longText(text, comma: comma)
        } else {
          printer.line(whole[position] + comma)
        }
      }
    }
    line(")")
  }

  /// The argument as it stands on one line, empty for a text that cannot.
  private func literal(_ argument: SwiftArgument) -> String {
    switch argument {
    case .line(let text): return text
    case .text(let text):
      if text.utf8.count > Self.columnsMax * 4 || text.utf8.contains(UInt8(ascii: "\n")) {
        return ""
      }
      return rawStringLiteral(text)
    }
  }

  private mutating func print(_ function: SwiftFunction) {
    documentation(function.documentation)
    if let attribute = function.attribute { line(attribute) }
    let end: String = ")" + function.result + (function.body == nil ? "" : " {")
    let whole: String =
      function.introducer + "(" + function.parameters.joined(separator: ", ") + end
    if fits(whole) {
      line(whole)
    } else {
      line(function.introducer + "(")
      indented { printer in
        for (position, parameter) in function.parameters.enumerated() {
          printer.line(parameter + (position + 1 < function.parameters.count ? "," : ""))
        }
      }
      line(end)
    }
    guard let body = function.body else { return }
    indented { printer in for statement in body { printer.print(statement) } }
    line("}")
  }

  private mutating func print(_ statement: SwiftStatement) {
    switch statement {
    case .line(let content): line(content)
    case .choice(let subject, let cases):
      line("switch \(subject) {")
      for value in cases {
        let whole: String = value.label + ": " + value.line
        if fits(whole) {
          line(whole)
        } else {
          line(value.label + ":")
          indented { printer in printer.line(value.line) }
        }
      }
      line("}")
    case .branches(let subject, let branches):
      line("switch \(subject) {")
      for branch in branches { print(branch) }
      line("}")
    case .block(let head, let body):
      line(head + " {")
      indented { printer in for statement in body { printer.print(statement) } }
      line("}")
    case .value(let head, let value): print(value, behind: head)
    }
  }

  private mutating func print(_ branch: SwiftBranch) {
    if branch.body.count == 1, case .line(let content) = branch.body[0],
      fits(branch.label + ": " + content)
    {
      return line(branch.label + ": " + content)
    }
    line(branch.label + ":")
    indented { printer in for statement in branch.body { printer.print(statement) } }
  }
}

extension SwiftMember {
  /// Whether a blank line stands between this member and the one before.
  fileprivate func wantsSpace(behind previous: SwiftMember) -> Bool {
    switch (previous, self) {
    case (.enumerationCase, .enumerationCase): false
    case (.property(let first), .property(let second)):
      first.introducer.contains("static") != second.introducer.contains("static")
    default: true
    }
  }
}
