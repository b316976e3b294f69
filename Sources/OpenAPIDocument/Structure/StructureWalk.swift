import SourceDocuments

/// Holds every object of a document set to the table of fields.
///
/// One walk from the root; files that references lead into are walked where they are entered, as the
/// kind of object that the reference stands for.
struct StructureWalk {
  let documents: DocumentSet
  let family: OpenAPIVersion.Family
  var diagnostics: [Diagnostic] = []
  /// Errors by the specification that reading has no trouble with: only `lint` shows them.
  var tolerated: [Diagnostic] = []
  /// Every schema met, where somebody asked for them.
  private(set) var schemas: [SchemaSite] = []
  private let collectsSchemas: Bool
  private let rootFile: String
  /// The file that the walk is in.
  private var file: String
  private let table = StructureTable.standard
  private var depth = 0
  private var followed: Set<String> = []
  private var pending: [(position: NodePosition, shape: FieldShape, field: Member)] = []
  /// The member of `properties` whose schema comes next.
  private var property: Member?

  /// A schema and, where it is one of `properties`, the member that names it.
  struct SchemaSite {
    var node: Node
    var property: Member?
  }

  init(_ documents: DocumentSet, _ family: OpenAPIVersion.Family, collectsSchemas: Bool = false) {
    self.documents = documents
    self.family = family
    self.collectsSchemas = collectsSchemas
    rootFile = documents.files.first?.name ?? ""
    file = rootFile
  }

  mutating func run() {
    guard let root = documents.files.first?.root else { return }
    check(root, .document)
    while let next = pending.popLast() {
      file = next.position.file
      check(next.position.node, next.shape, next.field)
    }
  }

  /// Checks a value against a shape; the member is the field, for messages.
  mutating func check(_ node: Node, _ shape: FieldShape, _ field: Member) {
    if case .object(let members) = node.content, members.count == 1, members[0].key == "$ref",
      followMisplaced(members[0], shape, field)
    {
      return
    }
    switch shape {
    case .any: return
    case .text: checkText(node, field)
    case .boolean: checkBoolean(node, field)
    case .number: checkNumber(node, field)
    case .object(let kind):
      if hasKind(node, kind, field) { check(node, kind) }
    case .reference(let kind):
      if hasKind(node, kind, field), !followReference(of: node, kind, field) { check(node, kind) }
    case .list(let element):
      guard case .array(let elements) = node.content else {
        return reportType(node, field, wanted: "an array")
      }
      var index = 0
      while index < elements.count {
        check(elements[index], element, field)
        index += 1
      }
    case .map(let value):
      guard case .object(let members) = node.content else {
        return reportType(node, field, wanted: "an object")
      }
      checkMap(members, value, field)
    }
  }

  private mutating func checkMap(_ members: [Member], _ shape: FieldShape, _ field: Member) {
    let areProperties: Bool = collectsSchemas && field.key == "properties"
    var index = 0
    while index < members.count {
      let member: Member = members[index]
      index += 1
      property = areProperties ? member : nil
      check(member.value, shape, member)
    }
    property = nil
  }

  /// Whether the object is a reference; the file that it leads into is walked later.
  private mutating func followReference(of node: Node, _ kind: ObjectKind, _ field: Member) -> Bool
  {
    guard let reference = node.member("$ref") else { return false }
    if let text = reference.value.string {
      follow(text, .reference(kind), field)
    } else {
      reportType(reference.value, reference, wanted: "a text")
    }
    return true
  }

  /// Whether an object is nothing but a reference where the specification knows none.
  ///
  /// Many documents of several files have such, so it is followed all the same.
  private mutating func followMisplaced(
    _ reference: Member,
    _ shape: FieldShape,
    _ field: Member
  )
    -> Bool
  {
    guard let text = reference.value.string else { return false }
    switch shape {
    case .list, .map: break
    case .object(let kind): if kind == .schema || kind == .pathItem { return false }
    default: return false
    }
    // One document does so a thousand times; once a file and field is enough to know.
    if followed.insert(file + " misplaced " + field.key).inserted {
      diagnostics.append(
        Diagnostic(
          .misplacedReference,
          "'\(field.key)' cannot be a reference; other tools may not follow it",
          at: reference.keyRange
        )
      )
    }
    follow(text, shape, field)
    return true
  }

  /// Plans a walk of what a reference leads to, unless the walk from the root comes by there.
  private mutating func follow(_ text: String, _ shape: FieldShape, _ field: Member) {
    if file == rootFile, text.hasPrefix("#"), isWalkedAnyway(String(text.dropFirst())) { return }
    guard followed.insert(file + " " + text).inserted else { return }
    let place = NodePosition(file: file, pointer: "", node: documents.files[0].root)
    guard case .success(let target) = documents.target(of: text, at: place) else { return }
    if target.file == rootFile, isWalkedAnyway(target.pointer) { return }
    guard followed.insert(target.file + "#" + target.pointer).inserted else { return }
    pending.append((target, shape, field))
  }

  private func isWalkedAnyway(_ pointer: String) -> Bool {
    pointer.isEmpty || pointer.hasPrefix("/components/") || pointer.hasPrefix("/paths/")
  }

  /// Checks an object's fields and what must hold among them.
  private mutating func check(_ node: Node, _ kind: ObjectKind) {
    guard depth < documents.limits.nestingDepthMax else { return }
    guard case .object(let members) = node.content else { return }
    depth += 1
    defer { depth -= 1 }
    if kind == .schema { enterSchema(node) }
    let known: ObjectFields = table[kind]
    var index = 0
    while index < members.count {
      let member: Member = members[index]
      index += 1
      if let field = known.fields[member.key] {
        if field.since > family || field.until < family { reportVersion(member, field, kind) }
        check(member.value, field.shape, member)
      } else if !member.key.hasPrefix("x-") {
        if let shape = known.others {
          if isChosenKey(member, kind) { check(member.value, shape, member) }
        } else {
          checkUnknown(member, known, kind)
        }
      }
    }
    for field in known.needed where field.since <= family && node.member(field.name) == nil {
      reportMissing(field.name, kind, node, isError: field.need == .required)
    }
    checkRelations(node, kind)
  }

  private mutating func enterSchema(_ node: Node) {
    if let reference = node.member("$ref"), let text = reference.value.string {
      follow(text, .object(.schema), reference)
    }
    if collectsSchemas { schemas.append(SchemaSite(node: node, property: property)) }
    property = nil
  }
}
