import Conformance
import Generation
import OpenAPIDocument
import SourceDocuments

/// Which contract a fixture is judged by, and whether it fits.
extension RunPlanLoader {
  mutating func contract(for fixture: Fixture, at base: String) -> Contract? {
    guard let place = document(of: fixture, at: base) else { return nil }
    let key = ContractLoader.Key(
      document: place.path,
      overlays: overlays(of: fixture, at: base)
    )
    guard let contract = contracts.contract(key, askedForAt: place.range, &sources) else {
      return nil
    }
    diagnostics.append(contentsOf: contract.warnings(about: fixture))
    return contract
  }

  /// The fixture's own document where there is one; else the one of the run.
  private mutating func document(
    of fixture: Fixture,
    at base: String
  ) -> (path: String, range: SourceRange?)? {
    guard let named = fixture.api.document else {
      if let document = request.document { return (normalized(document), nil) }
      withoutDocument.append(fixture.name)
      return nil
    }
    let path = join(base, named.text)
    guard let document = request.document, !exists(path) else { return (path, named.range) }
    noteReplacement(of: path, by: document, at: named.range)
    return (normalized(document), nil)
  }

  private mutating func overlays(of fixture: Fixture, at base: String) -> [String] {
    let own = fixture.api.overlays.map { join(base, $0.text) }
    if own.isEmpty { return request.overlays.map { normalized($0) } }
    if !request.overlays.isEmpty, !own.allSatisfy({ exists($0) }) {
      return request.overlays.map { normalized($0) }
    }
    return own
  }

  private func exists(_ path: String) -> Bool {
    if case .some(.some) = try? fileKind(path) { return true }
    return false
  }

  private mutating func noteReplacement(of path: String, by document: String, at range: SourceRange)
  {
    guard missingDocuments.insert(path).inserted else { return }
    diagnostics.append(
      Diagnostic(
        .documentReplaced,
        "there is no '\(path)': answers are judged by '\(document)'",
        at: range
      )
    )
  }

  mutating func noteMissingDocuments() {
    guard let first = withoutDocument.first else { return }
    let count = withoutDocument.count
    diagnostics.append(
      Diagnostic(
        .noDocument,
        count == 1
          ? "no document is known for this fixture: only its own expectations are judged"
          : "no document is known for \(count) fixtures, of which this is the first: only their own "
            + "expectations are judged",
        at: first.range,
        suggestion: "write api: { openapi: … }, or pass --openapi FILE"
      )
    )
  }

  /// Credentials that neither the fixture declares nor the run was given.
  mutating func checkCredentials(of fixture: Fixture) {
    let declared = fixture.authorizations.map(\.name.text)
    for step in fixture.steps {
      guard case .named(let name) = step.request.authorization,
        !declared.contains(name.text), !request.credentials.contains(name.text)
      else { continue }
      let known = declared + request.credentials.sorted()
      diagnostics.append(
        Diagnostic(
          .missingCredential,
          "nobody gave the credential '\(name.text)' that this step asks with",
          at: name.range,
          suggestion: nearestName(to: name.text, among: known).map { "did you mean '\($0)'?" }
            ?? "pass --auth \(name.text)=env:VARIABLE, or declare it under 'auth'"
        )
      )
    }
  }
}
