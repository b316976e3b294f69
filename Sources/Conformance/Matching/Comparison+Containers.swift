internal import AssayRuntime
internal import SourceDocuments

extension Comparison {
  /// Elements one by one in their order; more or fewer are a difference, open or closed.
  mutating func compareElements(
    _ elements: [ExpectedValue],
    _ expected: ExpectedValue,
    of array: Int,
    _ isOpen: Bool
  ) {
    let count = tape.count(at: array)
    var index = array + 1
    for position in 0..<min(count, elements.count) {
      compare(elements[position], .value(index), isOpen)
      if isDecided { return }
      index = tape.next(after: index)
    }
    if count > elements.count {
      let extra = count - elements.count
      let found = Excerpts(tape, limits).text(of: .value(index))
      note(
        .value(index),
        at: expected.range,
        found: extra == 1 ? found : "\(found) and \(extra - 1) more behind it"
      ) { _ in "no element behind the first \(elements.count)" }
    }
    for position in count..<max(count, elements.count) {
      compare(elements[position], .missing(array, name: String(position)), isOpen)
      if isDecided { return }
    }
  }

  /// Members by their names; closed, no others may be there.
  mutating func compareMembers(
    _ members: [ExpectedMember],
    _ expected: ExpectedValue,
    of object: Int,
    _ isOpen: Bool
  ) {
    var names: [String] = []
    for member in members {
      do throws(TemplateError) {
        names.append(try scope.text(member.name))
      } catch {
        return noteFault(error.message, expected, .value(object))
      }
    }
    let found = FoundMembers(named: names, of: object, on: tape)
    for (position, member) in members.enumerated() {
      if let value = found.values[position] {
        compare(member.value, .value(value), isOpen)
      } else {
        compare(member.value, .missing(object, name: names[position]), isOpen)
      }
      if isDecided { return }
    }
    if isOpen { return }
    for value in found.others {
      note(.value(value), at: expected.range) { _ in "no such member" }
      if isDecided { return }
    }
  }
}

/// The members of an object by the names that are looked for, found in one pass.
private struct FoundMembers {
  /// The value of each name; of several members with one name the last counts, as in most software.
  var values: [Int?]
  /// The values of all other members.
  var others: [Int] = []

  init(named names: [String], of object: Int, on tape: JSONTape) {
    values = [Int?](repeating: nil, count: names.count)
    // By bytes: names are equal where their code points are, which Swift's strings see otherwise.
    var positions: [[UInt8]: Int] = [:]
    for (position, name) in names.enumerated() { positions[Array(name.utf8)] = position }
    let end = tape.next(after: object)
    var key = object + 1
    while key < end {
      if let position = positions[Array(tape.string(at: key).utf8)] {
        values[position] = key + 1
      } else {
        others.append(key + 1)
      }
      key = tape.next(after: key + 1)
    }
  }
}
