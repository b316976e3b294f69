/// What a document may ask of us at most; every limit that reading has is here.
package struct SourceLimits: Sendable, Hashable {
  /// The size of one file in bytes.
  package var fileBytesMax: Int
  /// How deep arrays and objects may nest, aliases included.
  ///
  /// Later stages walk trees recursively, on threads with stacks as small as 512 KiB.
  package var nestingDepthMax: Int
  /// How many values may exist only because an alias repeats them, in one file.
  package var aliasedValuesMax: Int
  /// The digits of an octal or hexadecimal number, which costs their square to convert.
  package var radixDigitsMax: Int
  /// How many diagnostics one file may cause before reading stops.
  package var diagnosticsMax: Int

  package init(
    fileBytesMax: Int = 256 << 20,
    nestingDepthMax: Int = 256,
    aliasedValuesMax: Int = 500_000,
    radixDigitsMax: Int = 256,
    diagnosticsMax: Int = 100
  ) {
    self.fileBytesMax = fileBytesMax
    self.nestingDepthMax = nestingDepthMax
    self.aliasedValuesMax = aliasedValuesMax
    self.radixDigitsMax = radixDigitsMax
    self.diagnosticsMax = diagnosticsMax
  }

  /// Large enough for every real document that we know, by a factor of ten.
  package static let standard = SourceLimits()
}
