/// The name nearest to a misspelt one, or nil where none is near.
///
/// Near means at most one edit for each three characters, where an edit inserts, deletes or replaces
/// one character or swaps two neighbours (the optimal string alignment distance). Case alone counts
/// half an edit. Of equally near names the first wins. Names over 64 characters are never near.
package func nearestName(to name: String, among candidates: [String]) -> String? {
  let wanted: [UInt32] = scalars(of: name)
  guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
  var best: String?
  var bestDistance: Int = 2 * max(1, (wanted.count + 1) / 3) + 1
  for candidate in candidates where candidate != name {
    let other: [UInt32] = scalars(of: candidate)
    if other.count > 64 || 2 * abs(other.count - wanted.count) >= bestDistance { continue }
    // A name of which nothing is left is not near, however short it is.
    let distance: Int = editDistance(wanted, other)
    if distance < bestDistance, distance < 2 * max(wanted.count, other.count) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

private func scalars(of text: String) -> [UInt32] {
  var values: [UInt32] = []
  for scalar in text.unicodeScalars { values.append(scalar.value) }
  return values
}

/// Twice the optimal string alignment distance, so that a difference in case can count half.
private func editDistance(_ left: [UInt32], _ right: [UInt32]) -> Int {
  var beforePrevious: [Int] = []
  var previous: [Int] = []
  for column in 0...right.count { previous.append(2 * column) }
  for row in 0..<left.count {
    var current: [Int] = [2 * (row + 1)]
    for column in 0..<right.count {
      var cost: Int = previous[column] + replacementCost(left[row], right[column])
      cost = min(cost, previous[column + 1] + 2)
      cost = min(cost, current[column] + 2)
      let isSwap: Bool =
        row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column]
      if isSwap { cost = min(cost, beforePrevious[column - 1] + 2) }
      current.append(cost)
    }
    beforePrevious = previous
    previous = current
  }
  return previous[right.count]
}

private func replacementCost(_ left: UInt32, _ right: UInt32) -> Int {
  if left == right { return 0 }
  let folded: Bool = left | 0x20 == right | 0x20 && left | 0x20 >= 0x61 && left | 0x20 <= 0x7A
  return folded ? 1 : 2
}
