import AssayRuntime
import SchemaPlan

extension OutputEvaluator {
  mutating func runArray(
    _ site: KeywordSite,
    _ place: InstancePlace,
    _ outcome: inout Outcome
  ) {
    switch site.action {
    case .prefixItems(let list): runPrefix(list, site, place, &outcome)
    case .items(let link, let from): runItems(link, from: from, site, place, &outcome)
    case .contains(let link, let minimum, let maximum):
      count(link, minimum, maximum, site, place, &outcome)
    case .unevaluatedItems(let link): runUnevaluatedItems(link, site, place, &outcome)
    default: break
    }
  }

  /// The elements of an array, in order.
  private func elements(of place: InstancePlace) -> [InstancePlace] {
    var list: [InstancePlace] = []
    var element = place.index + 1
    let end = tape.next(after: place.index)
    while element < end {
      list.append(InstancePlace(index: element, pointer: "\(place.pointer)/\(list.count)"))
      element = tape.next(after: element)
    }
    return list
  }

  private mutating func runPrefix(
    _ list: [OutputLink],
    _ site: KeywordSite,
    _ place: InstancePlace,
    _ outcome: inout Outcome
  ) {
    var result = Outcome()
    let elements = elements(of: place)
    let judgedCount = min(list.count, elements.count)
    for position in 0..<judgedCount {
      let judged = apply(list[position], at: site, to: elements[position])
      add(judged, list[position], at: site, elements[position], to: &result)
      outcome.evaluated.insert(position)
    }
    if collectsAnnotations, result.isValid, judgedCount > 0 {
      // "the largest index to which this keyword applied a subschema", or true for every index
      // (core §10.3.1.1).
      result.annotation =
        judgedCount == elements.count ? true : .number(JSONNumber(Int64(judgedCount - 1)))
    }
    result.prune(keepsEverything: keepsEverything)
    record(result, at: site, place, &outcome)
  }

  private mutating func runItems(
    _ link: OutputLink,
    from: Int,
    _ site: KeywordSite,
    _ place: InstancePlace,
    _ outcome: inout Outcome
  ) {
    var result = Outcome()
    let elements = elements(of: place)
    for position in elements.indices where position >= from {
      let judged = apply(link, at: site, to: elements[position])
      add(judged, link, at: site, elements[position], to: &result)
    }
    if elements.count > from {
      outcome.evaluated.insertAll()
      if collectsAnnotations, result.isValid { result.annotation = true }
    }
    result.prune(keepsEverything: keepsEverything)
    record(result, at: site, place, &outcome)
  }

  private mutating func runUnevaluatedItems(
    _ link: OutputLink,
    _ site: KeywordSite,
    _ place: InstancePlace,
    _ outcome: inout Outcome
  ) {
    var result = Outcome()
    let elements = elements(of: place)
    var judgedCount = 0
    for position in elements.indices where !outcome.evaluated.contains(position) {
      let judged = apply(link, at: site, to: elements[position])
      add(judged, link, at: site, elements[position], to: &result)
      judgedCount += 1
    }
    outcome.evaluated.insertAll()
    if collectsAnnotations, result.isValid, judgedCount > 0 { result.annotation = true }
    result.prune(keepsEverything: keepsEverything)
    record(result, at: site, place, &outcome)
  }

  private mutating func count(
    _ link: OutputLink,
    _ minimum: Int,
    _ maximum: Int?,
    _ site: KeywordSite,
    _ place: InstancePlace,
    _ outcome: inout Outcome
  ) {
    var result = Outcome()
    var found: [Int] = []
    let elements = elements(of: place)
    for position in elements.indices {
      let judged = apply(link, at: site, to: elements[position])
      if judged.isValid {
        found.append(position)
        outcome.evaluated.insert(position)
      }
      if judged.isValid || keepsEverything {
        add(judged, link, at: site, elements[position], to: &result, counts: false)
      }
    }
    var limitSite = site
    if found.count < minimum {
      if minimum != 1 { limitSite.otherName = "minContains" }
      result.error = "expected at least \(minimum) matching, found \(found.count)"
    } else if let maximum, found.count > maximum {
      limitSite.otherName = "maxContains"
      result.error = "expected at most \(maximum) matching, found \(found.count)"
    }
    result.isValid = result.error == nil
    if collectsAnnotations, result.isValid {
      result.annotation =
        found.count == elements.count
        ? true : .array(found.map { .number(JSONNumber(Int64($0))) })
    }
    result.prune(keepsEverything: keepsEverything)
    record(result, at: limitSite, place, &outcome)
  }
}
