import AssayRuntime

extension MediaTypeTable {
  /// The row that content of a type is read by; nil where none is, which is answered by 415.
  ///
  /// The most specific row wins. Content without a type counts as the first JSON of the table, and
  /// where there is none as a sequence of bytes (RFC 9110 §8.3).
  public func row(ofContentType value: String?) -> Int? {
    guard let value, !value.isEmpty else { return rowWithoutType }
    // By far the usual case: exactly as the document spells it.
    for (position, row) in rows.enumerated() where row.text == value && !row.type.isRange {
      return row.type.isUTF8 ? position : nil
    }
    guard let type = MediaType(value), !type.isRange else { return nil }
    guard let position = bestRow(of: type) else { return nil }
    return rows[position].isReadable(type) ? position : nil
  }

  private func bestRow(of type: MediaType) -> Int? {
    var best: (position: Int, precision: Int)?
    for (position, row) in rows.enumerated()
    where row.type.covers(type) && row.type.parametersAgree(with: type) {
      let precision: Int = row.type.specificity << 16 | row.type.parameters.count
      if precision > best?.precision ?? -1 { best = (position, precision) }
    }
    return best?.position
  }

  private var rowWithoutType: Int? {
    if let row = preferred.first(where: { rows[$0].codec == .json }) { return row }
    guard let bytes = MediaType("application/octet-stream") else { return nil }
    return bestRow(of: bytes)
  }
}

extension BodyForm {
  /// Whether content of a type is in a charset that the codec reads: text is UTF-8 and nothing else.
  func isReadable(_ type: MediaType) -> Bool {
    switch codec {
    case .json, .form, .text: type.isUTF8
    case .multipart, .bytes: true
    }
  }
}
