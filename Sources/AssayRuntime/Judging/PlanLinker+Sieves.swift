extension PlanLinker {
  /// The branches that one sieve takes at most: one bit each.
  private static let sieveBranchesMax = 64
  /// The names that one sieve takes at most.
  private static let sieveNamesMax = 256

  /// What branches for objects say about one name.
  struct SieveName {
    var requiring: UInt64 = 0
    /// The branches that list the name among their properties.
    var declaring: UInt64 = 0
    /// The branches that take a value of each kind; empty where all take all.
    var kinds: [UInt64] = []
    /// Strings, and the branches that take them.
    var strings: [(text: String, branches: UInt64)] = []
    /// The branches that take other strings too.
    var others = UInt64.max

    mutating func allow(_ texts: [String], _ branch: UInt64) {
      others &= ~branch
      for text in texts {
        if let known = strings.firstIndex(where: { ExactText($0.text) == ExactText(text) }) {
          strings[known].branches |= branch
        } else {
          strings.append((text: text, branches: branch))
        }
      }
    }

    mutating func refuse(_ kind: UInt8, _ branch: UInt64) {
      if kinds.isEmpty { kinds = [UInt64](repeating: .max, count: GlanceKind.count) }
      kinds[Int(kind)] &= ~branch
    }

    /// Whether some branches take values of the member that others refuse.
    var tellsValues: Bool {
      if !strings.isEmpty { return true }
      for index in kinds.indices where kinds[index] != kinds[0] { return true }
      return false
    }
  }

  /// What tells by an object's members which branches are possible; nil where little does.
  mutating func sieve(of branches: [UInt32]) -> UInt32? {
    guard branches.count <= PlanLinker.sieveBranchesMax else { return nil }
    var names: [String] = []
    var facts: [SieveName] = []
    var positions: [ExactText: Int] = [:]
    var closed: UInt64 = 0
    for (number, branch) in branches.enumerated() where branch != noNode {
      let bit: UInt64 = 1 << UInt64(number)
      if isClosed(branch) { closed |= bit }
      for item in flat[Int(branch)] {
        switch check(item) {
        case .required(let list):
          for name in list {
            let position = SieveName.position(of: name, &names, &facts, &positions)
            facts[position].requiring |= bit
          }
        case .properties(let list):
          for property in list {
            let position = SieveName.position(of: property.name, &names, &facts, &positions)
            facts[position].declaring |= bit
            add(target(property.node), bit, to: &facts[position])
          }
        default: continue
        }
      }
    }
    let all = UInt64.max >> UInt64(64 - branches.count)
    return place(names, facts, all, closed: names.count <= PlanLinker.sieveNamesMax ? closed : 0)
  }

  /// What a branch says about the values of a member.
  private mutating func add(_ node: UInt32, _ branch: UInt64, to name: inout SieveName) {
    for raw in 0..<UInt8(GlanceKind.count)
    where verdict(node, GlanceKind(rawValue: raw)) == .refuses {
      name.refuse(raw, branch)
    }
    if node != noNode, isFinished[Int(node)], let texts = strings(of: node) {
      name.allow(texts, branch)
    }
  }

  /// Whether a branch takes no members but those that it lists.
  private mutating func isClosed(_ branch: UInt32) -> Bool {
    var isClosed = false
    var owners: Set<UInt32> = []
    for item in flat[Int(branch)] {
      switch check(item) {
      case .additionalProperties(let link):
        let node = target(link)
        if node != noNode, kinds(of: node).isEmpty { isClosed = true }
        owners.insert(item.owner)
      case .properties: owners.insert(item.owner)
      // What patterns take, and what several schemas list, is too much to tell.
      case .patternProperties: return false
      default: continue
      }
    }
    return isClosed && owners.count == 1
  }

  private mutating func place(
    _ names: [String],
    _ facts: [SieveName],
    _ all: UInt64,
    closed: UInt64
  ) -> UInt32? {
    var kept: [(text: String, value: UInt32)] = []
    var required = [UInt64](repeating: 0, count: all.nonzeroBitCount)
    var bits: UInt64 = 1
    let first = draft.sieveMembers.count
    var isTelling = closed != 0
    for index in names.indices {
      let requiring = facts[index].requiring
      let isAsked = requiring != 0 && requiring != all
      let isUseful = isAsked || facts[index].tellsValues
      guard isUseful || closed != 0 else { continue }
      isTelling = isTelling || isUseful
      var bit: UInt64 = 0
      if isAsked, bits != 0 {
        bit = bits
        bits <<= 1
        for branch in required.indices where requiring >> UInt64(branch) & 1 != 0 {
          required[branch] |= bit
        }
      }
      kept.append((text: names[index], value: UInt32(draft.sieveMembers.count)))
      draft.sieveMembers.append(member(facts[index], bit, closed: closed))
    }
    guard isTelling, kept.count <= PlanLinker.sieveNamesMax else {
      draft.sieveMembers.removeLast(draft.sieveMembers.count - first)
      return nil
    }
    let run = LinkedRun(start: UInt32(draft.branchSets.count), count: UInt32(required.count))
    draft.branchSets += required
    draft.sieves.append(
      LinkedSieve(names: draft.names.add(kept), branches: all, closed: closed, required: run)
    )
    return UInt32(draft.sieves.count - 1)
  }

  private mutating func member(
    _ name: SieveName,
    _ bit: UInt64,
    closed: UInt64
  ) -> LinkedSieveMember {
    var member = LinkedSieveMember(
      bit: bit,
      allowing: ~closed | name.declaring,
      kinds: .empty,
      strings: .empty,
      others: name.others
    )
    if name.tellsValues {
      member.kinds = LinkedRun(
        start: UInt32(draft.branchSets.count),
        count: UInt32(GlanceKind.count)
      )
      draft.branchSets +=
        name.kinds.isEmpty ? [UInt64](repeating: .max, count: GlanceKind.count) : name.kinds
    }
    if !name.strings.isEmpty {
      var strings: [(text: String, value: UInt32)] = []
      for string in name.strings {
        strings.append((text: string.text, value: UInt32(draft.branchSets.count)))
        draft.branchSets.append(string.branches | name.others)
      }
      member.strings = draft.names.add(strings)
    }
    return member
  }
}

extension PlanLinker.SieveName {
  static func position(
    of name: String,
    _ names: inout [String],
    _ facts: inout [PlanLinker.SieveName],
    _ positions: inout [ExactText: Int]
  ) -> Int {
    if let known = positions[ExactText(name)] { return known }
    positions[ExactText(name)] = names.count
    names.append(name)
    facts.append(PlanLinker.SieveName())
    return names.count - 1
  }
}
