import AssayRuntime
import AssaySchema
import Generation
import OpenAPIDocument
import SchemaPlan
import SourceDocuments

/// A schema that is ready to judge instances.
struct Judge {
  let plan: Plan
  let node: PlanNode
  /// Makes the outputs of the standard.
  var output: InstanceOutput
  private let files: DocumentSet
  private let mainFile: String

  /// The place of a keyword in the document, as violations name it; nil where it is not to be found.
  func place(ofKeyword location: String) -> SourceRange? {
    var file = mainFile
    var pointer = location
    if let hash = location.firstIndex(of: "#") {
      file = String(location[..<hash])
      pointer = String(location[location.index(after: hash)...])
    }
    guard let root = files.root(of: file) else { return nil }
    let slash = pointer.lastIndex(of: "/")
    if let slash, let parent = root.at(pointer: String(pointer[..<slash])),
      let key = pointerTokens(String(pointer[slash...]))?.first, let member = parent.member(key)
    {
      return member.keyRange
    }
    return root.at(pointer: pointer)?.range
  }

  /// Compiles the schema that a request names.
  ///
  /// - Returns: Nil where there is no such schema or the document cannot be used; `fail` has said why.
  static func prepare(
    _ request: ValidateRequest,
    _ loaded: LoadedDocument,
    _ diagnostics: inout [Diagnostic],
    fail: (String) -> Void
  ) -> Judge? {
    guard let pointer = schemaPointer(request.schema, in: loaded, fail: fail) else { return nil }
    var builder = loaded.graphBuilder()
    let schema = builder.schema(file: loaded.name, pointer: pointer)
    diagnostics.append(contentsOf: builder.diagnostics)
    if builder.diagnostics.contains(where: { $0.severity == .error }) { return nil }
    var options = PlanOptions()
    options.assertsFormats = request.assertsFormats
    options.mainFile = loaded.name
    var planBuilder = PlanBuilder(graph: builder.graph, options: options)
    let reference = planBuilder.unit(
      named: "instance",
      schema: schema,
      direction: request.direction.direction
    )
    do {
      let plan = try planBuilder.plan()
      diagnostics.append(contentsOf: planBuilder.diagnostics)
      guard let node = plan.node(reference) else {
        fail("the schema was compiled and cannot be found again")
        return nil
      }
      let output = InstanceOutput(
        plan: plan,
        node: node,
        root: schema,
        builder: planBuilder,
        direction: request.direction.direction,
        base: fileURI(ofFolder: folder(of: request.document))
      )
      return Judge(
        plan: plan,
        node: node,
        output: output,
        files: loaded.files,
        mainFile: loaded.name
      )
    } catch {
      fail("the schema cannot be compiled: \(error)")
      return nil
    }
  }

  /// The pointer behind `--schema`: a pointer with or without `#`, or the name of a component.
  private static func schemaPointer(
    _ text: String?,
    in loaded: LoadedDocument,
    fail: (String) -> Void
  ) -> String? {
    guard let root = loaded.files.root(of: loaded.name) else { return nil }
    guard var text else {
      guard let document = loaded.document else { return "" }
      fail("name the schema with --schema" + examples(of: document))
      return nil
    }
    if text.hasPrefix("#") { text.removeFirst() }
    if text.isEmpty || text.hasPrefix("/") {
      if root.at(pointer: text) != nil { return text }
      fail("there is nothing at '#\(text)' in \(loaded.name)" + suggestion(for: text, root))
      return nil
    }
    for folder in ["/components/schemas", "/$defs", "/definitions"] {
      let pointer = "\(folder)/\(JSONPointer.escape(text))"
      if root.at(pointer: pointer) != nil { return pointer }
    }
    let names = loaded.document?.components.schemas.map(\.name.text) ?? []
    let near = nearestName(to: text, among: names).map { "; did you mean '\($0)'?" }
    fail("there is no schema '\(text)' in \(loaded.name)" + (near ?? ""))
    return nil
  }

  private static func examples(of document: OpenAPIDocument) -> String {
    let names = document.components.schemas.map(\.name.text)
    if names.isEmpty { return "; the document names none, so give a JSON Pointer" }
    let shown = names.prefix(8).joined(separator: ", ")
    return "; the document has \(shown)" + (names.count > 8 ? " and \(names.count - 8) more" : "")
  }

  /// The nearest name where only the last part of a pointer leads nowhere.
  private static func suggestion(for pointer: String, _ root: Node) -> String {
    guard let slash = pointer.lastIndex(of: "/"),
      let parent = root.at(pointer: String(pointer[..<slash])),
      let key = pointerTokens(String(pointer[slash...]))?.first,
      let near = nearestName(to: key, among: parent.members?.map(\.key) ?? [])
    else { return "" }
    return "; did you mean '#\(pointer[..<slash])/\(JSONPointer.escape(near))'?"
  }
}
