import SourceDocuments

/// Brings the configuration file and the options of a request together; options win.
///
/// Paths in a configuration start at its folder; they come out as paths from where the run started.
/// Nil where something is wrong, which `diagnostics` then tells.
func effectiveConfiguration(
  _ request: GenerateRequest,
  loader: inout SourceLoader,
  diagnostics: inout [Diagnostic]
) -> Configuration? {
  var configuration = Configuration()
  if let path = configurationPath(request) {
    guard let root = loader.load(path) else { return nil }
    let read = readConfiguration(root)
    diagnostics.append(contentsOf: read.diagnostics)
    if read.diagnostics.contains(where: { $0.severity == .error }) { return nil }
    configuration = read.configuration.relocated(to: folder(of: path))
    if configuration.document == nil, request.document == nil {
      diagnostics.append(
        Diagnostic(
          .configurationMissingKey,
          "the configuration names no document",
          at: root.range,
          suggestion: "add a line such as 'document: openapi.yaml'"
        )
      )
      return nil
    }
  }
  configuration.apply(request)
  if configuration.operations != .none, configuration.validators == .only {
    diagnostics.append(
      Diagnostic(
        .configurationWrongValue,
        "operations need models, and 'validators' is 'only', which leaves them out",
        at: nil,
        suggestion: "write 'validators: true', or 'operations: false'"
      )
    )
    return nil
  }
  return configuration
}

/// Where nothing at all is named, the configuration of the current folder is meant.
private func configurationPath(_ request: GenerateRequest) -> String? {
  if let path = request.configuration { return path }
  let usual = "assay.yaml"
  guard request.document == nil, case .regular? = try? fileKind(usual) else { return nil }
  return usual
}

extension Configuration {
  /// The same with paths as they are seen from the folder that `folder` is relative to.
  fileprivate func relocated(to folder: String) -> Configuration {
    var copy = self
    copy.document?.text = join(folder, document?.text ?? "")
    for index in overlays.indices {
      copy.overlays[index].text = join(folder, overlays[index].text)
    }
    copy.output = output.map { join(folder, $0) }
    return copy
  }

  fileprivate mutating func apply(_ request: GenerateRequest) {
    if let document = request.document { self.document = Located(document) }
    overlays += request.overlays.map { Located($0) }
    output = request.output ?? output
    files = request.files ?? files
    access = request.access ?? access
    errors = request.errors ?? errors
    validators = request.validators ?? validators
    operations = request.operations ?? operations
    if !request.only.isEmpty { only = request.only }
    skip.formUnion(request.skip)
  }
}
