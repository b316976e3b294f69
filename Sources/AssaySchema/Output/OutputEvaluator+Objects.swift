import AssayRuntime
import SchemaPlan

extension OutputEvaluator {
  mutating func runObject(
    _ site: KeywordSite,
    _ place: InstancePlace,
    _ outcome: inout Outcome
  ) {
    let members = members(of: place)
    var run = MemberRun(site: site)
    switch site.action {
    case .properties(let properties):
      for property in properties {
        for member in members where member.name.utf8.elementsEqual(property.name.utf8) {
          judge(member, by: property.link, &run)
        }
      }
    case .patternProperties(let patterns):
      for item in patterns {
        for member in members where item.pattern.matches(member.name) {
          judge(member, by: item.link, &run)
        }
      }
    case .additionalProperties(let link, let declared):
      for member in members where !declared.contains(member.name) {
        judge(member, by: link, &run)
      }
    case .propertyNames(let link):
      judgeNames(members, by: link, &run)
    case .unevaluatedProperties(let link):
      for member in members where !outcome.evaluated.contains(member.position) {
        judge(member, by: link, &run)
      }
      outcome.evaluated.insertAll()
    default: break
    }
    finish(run, place, &outcome)
  }

  /// A member of an object of the instance.
  private struct InstanceMember {
    var name: String
    /// The name as texts may say it.
    var shownName: String
    var position: Int
    var key: Int
    var value: InstancePlace
  }

  /// What a keyword has judged of an object's members so far.
  private struct MemberRun {
    var site: KeywordSite
    var result = Outcome()
    var names: [(position: Int, name: String)] = []

    init(site: KeywordSite) { self.site = site }
  }

  private func members(of place: InstancePlace) -> [InstanceMember] {
    var list: [InstanceMember] = []
    var key = place.index + 1
    let end = tape.next(after: place.index)
    while key < end {
      let name = tape.string(at: key)
      let shown = checks.mayName(key, of: place.index) ? name : "*"
      let pointer = place.pointer + "/" + JSONPointer.escape(shown)
      list.append(
        InstanceMember(
          name: name,
          shownName: shown,
          position: list.count,
          key: key,
          value: InstancePlace(index: key + 1, pointer: pointer)
        )
      )
      key = tape.next(after: key + 1)
    }
    return list
  }

  private mutating func judge(
    _ member: InstanceMember,
    by link: OutputLink,
    _ run: inout MemberRun
  ) {
    var judged = apply(link, at: run.site, to: member.value)
    if !judged.isValid, schemas[link.schema].boolean == false {
      judged.error = "no member of this name is allowed"
    }
    add(judged, link, at: run.site, member.value, to: &run.result)
    run.names.append((member.position, member.shownName))
  }

  private mutating func judgeNames(
    _ members: [InstanceMember],
    by link: OutputLink,
    _ run: inout MemberRun
  ) {
    for member in members {
      let place = InstancePlace(index: member.key, pointer: member.value.pointer)
      let judged = apply(link, at: run.site, to: place)
      // A name is no part of the instance that an annotation could be attached to.
      if judged.isValid && !keepsEverything { continue }
      add(
        judged.isValid ? judged : judged.onName(),
        link,
        at: run.site,
        place,
        to: &run.result
      )
    }
  }

  private func finish(_ run: MemberRun, _ place: InstancePlace, _ outcome: inout Outcome) {
    var result = run.result
    for item in run.names { outcome.evaluated.insert(item.position) }
    if collectsAnnotations, result.isValid, run.site.name != "propertyNames" {
      // "the set of instance property names matched by this keyword" (core §10.3.2.1).
      result.annotation = .array(run.names.map { .string($0.name) })
    }
    result.prune(keepsEverything: keepsEverything)
    record(result, at: run.site, place, &outcome)
  }
}

extension Outcome {
  /// The outcome of a member's name: its errors say so.
  func onName() -> Outcome {
    var outcome = self
    if let error { outcome.error = "the name of this member: \(error)" }
    outcome.units = units.map { $0.onName() }
    return outcome
  }
}

extension OutputUnit {
  fileprivate func onName() -> OutputUnit {
    var unit = self
    if let error { unit.error = "the name of this member: \(error)" }
    unit.children = children.map { $0.onName() }
    return unit
  }
}
