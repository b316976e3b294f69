import AssayRuntime
import Conformance
import OpenAPIDocument
import SchemaPlan
import SourceDocuments

/// A contract of a document in a test.
struct TestContract {
  let contract: Contract
  let diagnostics: [Diagnostic]

  init(_ text: String) { self.init(bytes: Array(text.utf8)) }

  init(bytes: [UInt8], name: String = "api.yaml") {
    var files = SourceFiles()
    let file = files.add(name: name, bytes: bytes)
    let reading = readDocument(file, in: files)
    guard let root = reading.root else { fatalError("\(reading.diagnostics)") }
    self.init(root, name)
  }

  init(_ root: Node, _ name: String) {
    var documents = DocumentSet()
    documents.add(name, root)
    let reading = readOpenAPI(documents)
    guard let document = reading.document else { fatalError("\(reading.diagnostics)") }
    let dialect: SchemaDialect = document.version.family == .v30 ? .openAPI30 : .openAPI31
    let files = documents
    let made = Contract.make(document: document, dialect: dialect, mainFile: name) {
      files.root(of: $0)
    }
    contract = made.contract
    diagnostics = made.diagnostics
  }

  func findings(
    _ exchange: TestExchange,
    _ change: (inout AnswerOptions) -> Void = { _ in }
  ) -> [Finding] {
    var options = AnswerOptions()
    change(&options)
    let answer = Answer(exchange.response)
    guard
      let operation = contract.operation(
        method: exchange.request.method,
        path: exchange.request.target
      )
    else {
      return contract.findings(on: answer, toUndocumented: exchange.request, options: options)
    }
    return contract.findings(on: answer, to: exchange.request, of: operation, options: options)
  }
}

/// A request and its answer in one line: `POST /pets {"name":1} → 201 {…}`.
struct TestExchange {
  var request: OutgoingRequest
  var response: Exchange.Response

  init(
    _ method: String,
    _ target: String,
    sends body: String = "",
    _ status: Int,
    _ answer: String = "",
    type: String? = "application/json",
    headers: [(String, String)] = []
  ) {
    request = OutgoingRequest(method: method, target: target, body: Array(body.utf8))
    if !body.isEmpty { request.headers = [Exchange.Field("Content-Type", "application/json")] }
    var fields: [Exchange.Field] = []
    if let type, !answer.isEmpty { fields.append(Exchange.Field("Content-Type", type)) }
    fields += headers.map { Exchange.Field($0.0, $0.1) }
    response = Exchange.Response(status: status, headers: fields, body: Array(answer.utf8))
  }
}
