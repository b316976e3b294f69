/// How an operation's pages follow one another, as far as the document shows it.
package struct PagingModel: Sendable {
  /// The parameter that takes the cursor: its index.
  package var parameter: Int
  /// The response that is a page: its index.
  package var response: Int
}

extension OperationLowering {
  func paging(of operation: OperationModel) -> PagingModel? { nil }
}
