/// What references may ask of us at most; every limit of following them is here.
package struct ReferenceLimits: Sendable, Hashable {
  /// How many files one root document may pull in.
  package var filesMax: Int
  /// How many references may lead on to a further one before it is called a cycle.
  package var chainMax: Int
  /// How deep callbacks may hold path items that hold callbacks.
  package var callbackDepthMax: Int
  /// How deep a walk goes into a tree; readers refuse deeper ones long before.
  package var nestingDepthMax: Int

  package init(
    filesMax: Int = 10_000,
    chainMax: Int = 256,
    callbackDepthMax: Int = 8,
    nestingDepthMax: Int = 512
  ) {
    self.filesMax = filesMax
    self.chainMax = chainMax
    self.callbackDepthMax = callbackDepthMax
    self.nestingDepthMax = nestingDepthMax
  }

  /// Far more than any real document that we know needs.
  package static let standard = ReferenceLimits()
}
