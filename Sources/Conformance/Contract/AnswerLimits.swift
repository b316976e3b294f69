import AssayRuntime

/// What reading and judging an answer may cost; every limit of judging is here.
package enum AnswerLimits {
  /// The most bytes that a body may have without its content codings.
  package static let decodedBytesMax = 64 << 20
  /// Content codings on top of one another.
  package static let codingsMax = 4
  /// Violations of one schema that are told.
  package static let violationsMax = 20
  /// Undocumented members that are told, those of equal place counted once.
  package static let undocumentedMax = 20
  /// Values that are looked at for undocumented members.
  package static let driftValuesMax = 200_000
  /// Schemas that apply to one value while undocumented members are looked for.
  package static let driftSchemasMax = 256
  /// Entries of an error that are looked at.
  package static let errorEntriesMax = 200
  /// Bytes of the texts of an error that are searched for internals.
  package static let internalsBytesMax = 1 << 18
  /// How deep schemas are followed for secrets and samples.
  package static let schemaDepthMax = 24
  /// Schemas that are looked at for the secrets or the sample of one operation.
  package static let schemaVisitsMax = 4_000
  /// Ways that lead to one schema and are followed for secrets.
  package static let schemaRevisitsMax = 8
  /// Attempts at a sample that fits its schema.
  package static let sampleAttemptsMax = 8

  /// How JSON of answers is read.
  static let reading: JSONReadOptions = .standard

  /// The same, taking what is no good JSON and can be understood all the same.
  static let lenientReading: JSONReadOptions = {
    var options = JSONReadOptions.standard
    options.duplicateKeys = .keep
    options.loneSurrogates = .replace
    return options
  }()
}
