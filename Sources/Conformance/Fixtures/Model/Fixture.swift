package import OpenAPIDocument
package import SourceDocuments

/// A scenario as its author wrote it: steps against one API, with secrets made anew in each run.
package struct Fixture: Sendable {
  /// The name of its file, as people gave it.
  package var file: String
  /// The suite's title in all reports; unique within a run.
  package var name: LocatedText
  package var description: String?
  package var tags: [LocatedText] = []
  package var api = APIReference()
  /// Plain values, in the order of the file.
  package var variables: [Variable] = []
  package var secrets: [SecretDeclaration] = []
  package var authorizations: [AuthorizationDeclaration] = []
  package var leaks = LeakPolicy()
  /// One run of the steps for each row; a fixture without a matrix has none and runs once.
  package var matrix: [MatrixRow] = []
  package var steps: [Step] = []
  /// `x-…` members, which mean nothing here.
  package var extensions: [Member] = []

  package init(file: String, name: LocatedText) {
    self.file = file
    self.name = name
  }

  /// The contract that answers are judged by; paths are relative to the fixture's folder.
  package struct APIReference: Sendable {
    package var document: LocatedText?
    package var overlays: [LocatedText] = []
    /// The dialect that the fixture is written for; nil where it holds for every one.
    package var profile: LocatedText?

    package init() {}
  }

  /// A named value; texts may refer to variables that stand before it.
  package struct Variable: Sendable {
    package var name: LocatedText
    package var value: TemplateValue

    package init(name: LocatedText, value: TemplateValue) {
      self.name = name
      self.value = value
    }
  }

  /// The variables of one row of the matrix.
  package struct MatrixRow: Sendable {
    package var range: SourceRange
    package var variables: [Variable]

    package init(range: SourceRange, variables: [Variable]) {
      self.range = range
      self.variables = variables
    }
  }
}
