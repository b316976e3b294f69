import AssayRuntime
import SourceDocuments

/// Whether two values are the same in JSON's sense: numbers by value, objects without order.
func areEqualValues(_ left: NodeContent, _ right: NodeContent) -> Bool {
  switch (left, right) {
  case (.null, .null): return true
  case (.bool(let left), .bool(let right)): return left == right
  case (.string(let left), .string(let right)): return left.utf8.elementsEqual(right.utf8)
  case (.number(let left), .number(let right)): return areEqualNumbers(left, right)
  case (.array(let left), .array(let right)):
    guard left.count == right.count else { return false }
    for index in 0..<left.count
    where !areEqualValues(left[index].content, right[index].content) { return false }
    return true
  case (.object(let left), .object(let right)):
    guard left.count == right.count else { return false }
    let other = Node(.object(right), at: SourceRange(file: 0, line: 1, column: 1, length: 1))
    for member in left {
      guard let value = other[member.key], areEqualValues(member.value.content, value.content)
      else { return false }
    }
    return true
  default: return false
  }
}

/// Whether one number is smaller than another, exactly; false where either is no JSON number.
func isLessNumber(_ left: NumberText, _ right: NumberText) -> Bool {
  guard let leftValue = decimal(left), let rightValue = decimal(right) else { return false }
  return leftValue < rightValue
}

func areEqualNumbers(_ left: NumberText, _ right: NumberText) -> Bool {
  guard let leftValue = decimal(left), let rightValue = decimal(right) else {
    return left.source == right.source
  }
  return leftValue == rightValue
}

/// The exact value of a number; nil for infinities and what is no number.
func decimal(_ number: NumberText) -> JSONDecimal? { number.json.flatMap { JSONDecimal($0) } }
