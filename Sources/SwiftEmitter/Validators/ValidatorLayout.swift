import AssayRuntime

/// Spreads validators over files.
struct ValidatorLayout {
  let compiler: ValidatorCompiler
  let options: SwiftEmitterOptions
  let source: String

  static func name(_ bucket: Int) -> String {
    bucket < 10 ? "Validators0\(bucket).swift" : "Validators\(bucket).swift"
  }

  private var bucketCount: Int { max(options.fileCount, 1) }

  private var access: String {
    options.access == .internal ? "" : options.access.rawValue + " "
  }

  /// The enumeration that users see: a second document of a module needs names of its own.
  private var publicName: String { prefix + "Validators" }

  /// The enumeration that holds the functions.
  private var checksName: String { prefix + "SchemaChecks" }

  private var prefix: String {
    if options.planName == SwiftEmitterOptions().planName { return "" }
    let name: String = SwiftNames.type(options.planName)
    return name.hasSuffix("Plan") ? String(name.dropLast(4)) : name
  }

  func files(_ entries: [ValidatorEntry]) -> [EmittedFile] {
    var buckets: [[ValidatorFunction]] = Array(repeating: [], count: bucketCount)
    for function in compiler.functions {
      let name: String = compiler.plan.units[function.unit].name
      buckets[bucket(of: name)].append(function)
    }
    var files: [EmittedFile] = [EmittedFile(name: "Validators.swift", text: namesFile(entries))]
    for bucket in 0..<bucketCount {
      let functions = buckets[bucket].sorted {
        $0.unit == $1.unit ? $0.number < $1.number : $0.unit < $1.unit
      }
      files.append(EmittedFile(name: Self.name(bucket), text: functionsFile(functions)))
    }
    return files
  }

  /// FNV-1a, 64 bits: the same on every machine and in every run.
  private func bucket(of name: String) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return Int(hash % UInt64(bucketCount))
  }

  private var header: [String] {
    [
      "\(FileLayout.marker) from \(source). Do not edit: change the document and generate again."
    ]
  }

  private func namesFile(_ entries: [ValidatorEntry]) -> String {
    let accessImport: String = access + "import AssayRuntime"
    var arguments: [SwiftArgument] = []
    for entry in compiler.tables.entries {
      arguments.append(.text(entry.kind))
      arguments.append(.text(entry.text))
    }
    let tables = SwiftProperty(
      documentation: ["Patterns, long numbers and constants."],
      introducer: "static let",
      name: "tables",
      value: arguments.isEmpty
        ? .line("ValidatorTables()") : .call("ValidatorTables", arguments)
    )
    var members: [SwiftMember] = []
    for entry in entries { members.append(.property(property(entry))) }
    return SwiftPrinter.print(
      SwiftFile(
        header: header,
        imports: [accessImport],
        declarations: [
          .type(
            SwiftType(
              documentation: ["Judges JSON by the schemas of the document, as compiled code."],
              introducer: access + "enum",
              name: publicName,
              conformances: [],
              members: members
            )
          ),
          .type(
            SwiftType(
              documentation: ["The schemas as functions."],
              introducer: "enum",
              name: checksName,
              conformances: [],
              members: [.property(tables)]
            )
          ),
        ]
      )
    )
  }

  private func property(_ entry: ValidatorEntry) -> SwiftProperty {
    let function: String = entry.function.map { "\(checksName).\($0)" } ?? "{ _, _, _ in true }"
    return SwiftProperty(
      documentation: ["Judges values of \(documented(entry.root.name))."],
      introducer: access + "static let",
      name: SwiftNames.escaped(entry.name),
      value: .call(
        "SchemaValidator",
        [
          .text(entry.node), .line("in: { \(options.planName) }"),
          .line("\(checksName).tables"), .line(function),
        ]
      )
    )
  }

  private func documented(_ name: String) -> String {
    name.isASCIIWord && !name.contains("`") ? "`\(name)`" : "a schema"
  }

  private func functionsFile(_ functions: [ValidatorFunction]) -> String {
    var code = CodeText()
    for line in header { code.add("// " + line) }
    code.add("")
    code.add("import AssayRuntime")
    if !functions.isEmpty {
      code.add("")
      code.open("extension \(checksName) {")
      for (position, function) in functions.enumerated() {
        if position > 0 { code.add("") }
        code.add("/// \(function.documentation)")
        let parameters: String = function.parameters.joined(separator: ", ")
        let head: String = "static func \(function.name)(\(parameters))\(function.result) {"
        if head.utf8.count + 2 <= SwiftPrinter.columnsMax {
          code.open(head)
        } else {
          code.open("static func \(function.name)(")
          for (position, parameter) in function.parameters.enumerated() {
            code.add(parameter + (position + 1 < function.parameters.count ? "," : ""))
          }
          code.turn(")\(function.result) {")
        }
        code.add(function.body.withoutSoleReturn)
        code.close()
      }
      code.close()
    }
    return code.lines.joined(separator: "\n") + "\n"
  }
}
