/// Lists of numbers, each once and with a number of its own, in flat arrays.
///
/// A dictionary with arrays as keys does the same, and costs a debug build ten times as much.
package struct SliceTable {
  private var storage: [Int] = []
  private var ends: [Int] = [0]
  private var hashes: [Int] = []
  /// Numbers of lists by hash, with open addressing; -1 is a free place.
  private var places = [Int](repeating: -1, count: 64)

  package init() {}

  package var count: Int { hashes.count }

  /// The number of `list`; new ones are numbered in the order of their arrival.
  package mutating func intern(_ list: [Int]) -> Int {
    var hash = list.count
    var index = 0
    while index < list.count {
      hash = (hash ^ list[index]) &* 0x2127_599B_F432_5C37
      hash ^= hash >> 29
      index += 1
    }
    let mask = places.count - 1
    var place = hash & mask
    while places[place] >= 0 {
      if hashes[places[place]] == hash, isEqual(places[place], list) { return places[place] }
      place = (place + 1) & mask
    }
    places[place] = hashes.count
    hashes.append(hash)
    storage.append(contentsOf: list)
    ends.append(storage.count)
    if hashes.count * 2 > places.count { grow() }
    return hashes.count - 1
  }

  package func list(_ number: Int) -> [Int] { suffix(of: number, from: 0) }

  /// A list without its first elements.
  ///
  /// Lists are handed out as copies and elements: a slice that lives on while the next list is added
  /// would have all lists copied.
  package func suffix(of number: Int, from first: Int) -> [Int] {
    Array(storage[(ends[number] + first)..<ends[number + 1]])
  }

  package func element(_ index: Int, of number: Int) -> Int { storage[ends[number] + index] }

  private func isEqual(_ number: Int, _ list: [Int]) -> Bool {
    let start = ends[number]
    guard ends[number + 1] - start == list.count else { return false }
    var index = 0
    while index < list.count {
      if storage[start + index] != list[index] { return false }
      index += 1
    }
    return true
  }

  private mutating func grow() {
    let mask = places.count * 2 - 1
    places = [Int](repeating: -1, count: mask + 1)
    for number in 0..<hashes.count {
      var place = hashes[number] & mask
      while places[place] >= 0 { place = (place + 1) & mask }
      places[place] = number
    }
  }
}
