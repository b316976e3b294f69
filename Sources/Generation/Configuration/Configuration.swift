package import SourceDocuments
package import SwiftEmitter

/// What a run is asked for: the content of `assay.yaml`, or the same from the command line.
package struct Configuration: Sendable {
  /// The OpenAPI document.
  package var document: Located?
  /// OpenAPI Overlay documents, applied in this order.
  package var overlays: [Located] = []
  /// Files that the document refers to, for build tools that must know them before a run.
  package var inputs: [Located] = []
  /// The folder to write into; the build plugin has its own.
  package var output: String?
  /// The name of the generated global that holds the plan; two documents in one module need two.
  package var plan: String?
  /// The fixed number of files that types are spread over.
  package var files = Configuration.filesDefault
  package var access = SwiftEmitterOptions.AccessLevel.public
  package var conformances = Conformances()
  /// Whether enums keep values that the document does not list.
  package var enums = EnumStyle.closed
  /// What an error inside the document means for the run.
  package var errors = ErrorStyle.stop
  /// Whether `format` is judged or only noted.
  package var formats = FormatStyle.assert
  /// Whether a missing value is read as its schema's `default`.
  package var defaults = DefaultStyle.apply
  /// Whether `date-time` and `date` get types of their own.
  package var dates = DateStyle.types
  /// Whether properties can be changed after a value was made.
  package var properties = PropertyStyle.constant
  /// Whether schemas become compiled validators.
  package var validators = ValidatorStyle.none
  /// What is generated of the operations.
  package var operations = OperationStyle.none
  /// What the names of the handler, the client and the error begin with; nil takes the title.
  package var api: String?
  /// Swift names, by schema name or JSON Pointer, in the order written.
  package var names: [Override] = []
  package var only = Selection()
  package var skip = Selection()
  /// JSON Pointers of schemas whose values are secrets, beside those that the document marks.
  package var secrets: [Located] = []

  /// The number of files where none is asked for.
  package static let filesDefault = 8
  /// More files than this help no compiler.
  package static let filesMax = 256

  package init() {}

  /// A text and where it was written; nil for one from the command line.
  package struct Located: Sendable, Hashable {
    package var text: String
    package var range: SourceRange?

    package init(_ text: String, at range: SourceRange? = nil) {
      self.text = text
      self.range = range
    }
  }

  /// One replacement: what it is for, and what to use.
  package struct Override: Sendable, Hashable {
    package var key: Located
    package var value: Located

    package init(key: Located, value: Located) {
      self.key = key
      self.value = value
    }
  }
}

/// The access level of generated declarations.
package typealias AccessLevel = SwiftEmitterOptions.AccessLevel

/// Conformances that cost compile time, beside `Sendable`, which every type has.
package struct Conformances: Sendable, Hashable {
  package var hashable = true
  package var codable = true

  package init() {}
}

/// What an enum does with a value that its schema does not list.
package enum EnumStyle: String, Sendable, CaseIterable {
  /// It is kept.
  case open
  /// It is a violation.
  case closed
}

/// What an error inside the document means for a run.
package enum ErrorStyle: String, Sendable, CaseIterable {
  /// Nothing is written.
  case stop
  /// It is told as a warning; everything else is written, and what is at fault accepts any value.
  case warn
}

/// What `format` means (JSON Schema validation §7.2).
package enum FormatStyle: String, Sendable, CaseIterable {
  case assert
  case annotate
}

/// What an absent property with a `default` is read as.
package enum DefaultStyle: String, Sendable, CaseIterable {
  /// The default.
  case apply
  /// Absent.
  case keep
}

/// What `date-time` and `date` become.
package enum DateStyle: String, Sendable, CaseIterable {
  /// `Timestamp` and `CalendarDate`.
  case types
  /// `String`, judged by its format.
  case strings
}

/// Whether schemas become compiled validators.
package enum ValidatorStyle: String, Sendable, CaseIterable {
  /// No: models judge what they are read from.
  case none = "false"
  /// Beside the models.
  case also = "true"
  /// In place of models.
  case only
}

/// What is generated of a document's operations.
package enum OperationStyle: String, Sendable, CaseIterable {
  case none = "false"
  /// Their types, the protocol of a server, and the client.
  case both = "true"
  case client
  case server
}

/// What the properties of models are.
package enum PropertyStyle: String, Sendable, CaseIterable {
  /// `let`.
  case constant
  /// `var`, which costs a third more compile time.
  case variable
}
