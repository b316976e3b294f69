package import Conformance

/// A row of the matrix: a place in which a secret can come back.
package struct LeakChannel: Sendable {
  /// Such as `C4`.
  package var id: String
  package var about: String
  /// A sign for each column: `●` must be found, `○` should, `–` cannot be there.
  package var cells: String
  /// The fixture whose steps the channel is about.
  package var fixture: String
  /// The channels that a finding may name.
  package var channels: [Channel]
  /// The file that the secret is written to; nil where it is in an answer.
  package var file: String?
  /// Whether an answer is one to spoil.
  var isAbout: @Sendable (_ asked: Asked, _ response: Exchange.Response) -> Bool
  /// Puts the written secret in; false where there is no place for it.
  var inject:
    @Sendable (_ written: Written, _ response: inout Exchange.Response, _ memory: FaultMemory) ->
      Bool

  /// The sign of a column.
  package func sign(of column: LeakColumn) -> Character {
    let index: Int = LeakColumn.allCases.firstIndex(of: column) ?? 0
    return Array(cells)[index]
  }
}

/// The columns of the matrix: families of ways to write a secret.
package enum LeakColumn: String, Sendable, Hashable, CaseIterable {
  case raw = "R"
  case json = "J"
  case html = "H"
  case percent = "P"
  case base64 = "B"
  case hexadecimal = "X"
  case reversed = "V"
  case unicode = "U"
  case compressed = "Z"
  case split = "S"
  case partial = "Q"
  case digest = "D"
  case twin = "T"
}
