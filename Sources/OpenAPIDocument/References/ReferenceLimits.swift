/// What references may ask of us at most; every limit of following them is here.
package struct ReferenceLimits: Sendable, Hashable {
  /// How many files one root document may pull in.
  package var filesMax: Int
  /// How many references may lead on to a further one before that is an error.
  package var chainMax: Int
  /// How deep callbacks may hold path items that hold callbacks.
  package var callbackDepthMax: Int
  /// How many path items all callbacks together may hold: some lead to one another.
  package var callbackItemsMax: Int
  /// How deep headers may hold media types that hold headers.
  package var headerDepthMax: Int
  /// How many headers within media types are read in all: some lead to one another.
  package var nestedHeadersMax: Int
  /// How many names are looked through, in all, for one near to a misspelt one.
  package var suggestionCandidatesMax: Int
  /// How deep a walk goes into a tree; readers refuse deeper ones long before.
  package var nestingDepthMax: Int

  package init(
    filesMax: Int = 10_000,
    chainMax: Int = 64,
    callbackDepthMax: Int = 8,
    callbackItemsMax: Int = 50_000,
    headerDepthMax: Int = 4,
    nestedHeadersMax: Int = 50_000,
    suggestionCandidatesMax: Int = 40_000,
    nestingDepthMax: Int = 512
  ) {
    self.filesMax = filesMax
    self.chainMax = chainMax
    self.callbackDepthMax = callbackDepthMax
    self.callbackItemsMax = callbackItemsMax
    self.headerDepthMax = headerDepthMax
    self.nestedHeadersMax = nestedHeadersMax
    self.suggestionCandidatesMax = suggestionCandidatesMax
    self.nestingDepthMax = nestingDepthMax
  }

  /// Far more than any real document that we know needs.
  package static let standard = ReferenceLimits()
}
