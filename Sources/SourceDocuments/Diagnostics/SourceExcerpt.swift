/// One source line as it is shown below a message, and the underline for it.
struct SourceExcerpt {
  private(set) var text: String = ""
  private(set) var underline: String = ""

  private static let tabWidth = 4

  /// A scalar of the line as it is shown, and how many columns that takes.
  private struct Cell {
    var text: String
    var width: Int
  }

  init(line: String, range: SourceRange, widthMax: Int) {
    let first = Int(range.column) - 1
    // A line may have millions of characters: only those around the place are looked at.
    let skipped: Int = max(0, first - 2 * widthMax)
    var cells: [Cell] = []
    var column: Int = 0
    for scalar in line.unicodeScalars.dropFirst(skipped).prefix(5 * widthMax) {
      let cell: Cell = Self.cell(scalar, column: column)
      column += cell.width
      cells.append(cell)
    }
    let isWhole: Bool = skipped == 0 && cells.count < 5 * widthMax
    fill(cells, first: first - skipped, length: Int(range.length), widthMax, isWhole: isWhole)
  }

  private mutating func fill(
    _ cells: [Cell],
    first: Int,
    length: Int,
    _ widthMax: Int,
    isWhole: Bool
  ) {
    let place: Int = min(first, cells.count)
    var start: Int = 0
    if !isWhole || Self.width(cells[...]) > widthMax {
      // The place stands in the first half of what is shown.
      var before: Int = 0
      start = place
      while start > 0, before + cells[start - 1].width <= widthMax / 3 {
        start -= 1
        before += cells[start].width
      }
    }
    var end: Int = start
    var shown: Int = 0
    while end < cells.count, shown + cells[end].width <= widthMax {
      shown += cells[end].width
      end += 1
    }
    if start > 0 || (!isWhole && first > place) { text = "…" }
    for cell in cells[start..<end] { text += cell.text }
    if end < cells.count { text += "…" }
    let indent: Int = Self.width(cells[start..<place]) + (start > 0 ? 1 : 0)
    let last: Int = min(end, place + length)
    let marked: Int = place < last ? Self.width(cells[place..<last]) : 1
    underline =
      String(repeating: " ", count: indent) + "^"
      + String(repeating: "~", count: max(1, marked) - 1)
  }

  private static func width(_ cells: ArraySlice<Cell>) -> Int {
    var width: Int = 0
    for cell in cells { width += cell.width }
    return width
  }

  private static func cell(_ scalar: Unicode.Scalar, column: Int) -> Cell {
    if scalar == "\t" {
      let width: Int = tabWidth - column % tabWidth
      return Cell(text: String(repeating: " ", count: width), width: width)
    }
    if isInvisible(scalar.value) { return Cell(text: "\u{FFFD}", width: 1) }
    return Cell(text: String(Character(scalar)), width: columnWidth(scalar))
  }

  /// How many columns of a terminal a scalar takes: 0, 1 or 2.
  ///
  /// The ranges of East Asian wide characters and emoji in rough blocks (Unicode TR 11): a caret one
  /// column off in a rare script is not worth a table.
  private static func columnWidth(_ scalar: Unicode.Scalar) -> Int {
    let value: UInt32 = scalar.value
    if value < 0x300 { return 1 }
    if value == 0x200B || value == 0x200D || value == 0xFEFF { return 0 }
    if value >= 0xFE00 && value <= 0xFE0F { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return 0
    default: break
    }
    let isWide: Bool =
      (value >= 0x1100 && value <= 0x115F) || (value >= 0x2E80 && value <= 0xA4CF)
      || (value >= 0xAC00 && value <= 0xD7A3) || (value >= 0xF900 && value <= 0xFAFF)
    let isWideToo: Bool =
      (value >= 0xFE30 && value <= 0xFE6F) || (value >= 0xFF00 && value <= 0xFF60)
      || (value >= 0xFFE0 && value <= 0xFFE6) || (value >= 0x1_F300 && value <= 0x1_FAFF)
      || (value >= 0x2_0000 && value <= 0x3_FFFD)
    return isWide || isWideToo ? 2 : 1
  }
}
