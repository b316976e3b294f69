/// What the members of an object say about which of several branches can take it.
///
/// Branches are bits, so there are at most 64. A sieve only ever rules out branches that would refuse
/// the object, and so spares the work of asking them.
struct LinkedSieve: BitwiseCopyable {
  /// The names that tell branches apart; the values are positions in the sieves' members.
  var names: StringTable
  var branches: UInt64
  /// The branches that take no members but those with some of the names.
  var closed: UInt64
  /// What each branch requires, as bits of the names: a run in the sets.
  var required: LinkedRun
}

/// A name of a sieve.
struct LinkedSieveMember: BitwiseCopyable {
  /// The bit that says that the member is there; 0 where no branch asks.
  var bit: UInt64
  /// The branches that take the member at all.
  var allowing: UInt64
  /// The branches that take a value of each kind: a run in the sets; empty where all take all.
  var kinds: LinkedRun
  /// Strings that only some branches take; the values are positions in the sets.
  var strings: StringTable
  /// The branches that take other strings.
  var others: UInt64
}

extension Judge {
  /// The branches that an object's members leave possible.
  @inline(never)
  func sift(_ index: UInt32, _ object: Int) -> UInt64 {
    let sieve = unsafe tables.pointee.sieves.pointer(index)
    var possible = unsafe sieve.pointee.branches
    var seen: UInt64 = 0
    let end = next(object)
    var key = object &+ 1
    while key < end {
      if let found = unsafe find(sieve.pointee.names, key) {
        let number = names.entries[found].value
        let member = unsafe tables.pointee.sieveMembers.pointer(number)
        unsafe seen |= member.pointee.bit
        unsafe possible &= member.pointee.allowing
        if unsafe member.pointee.kinds.count != 0 {
          let kind = kind(key &+ 1)
          let start = unsafe member.pointee.kinds.start
          possible &= unsafe tables.pointee.branchSets[start &+ UInt32(kind.rawValue)]
          if kind == .string, unsafe member.pointee.strings.count != 0 {
            possible &= unsafe branches(for: key &+ 1, member)
          }
        }
      } else {
        possible &= unsafe ~sieve.pointee.closed
      }
      if possible & (possible &- 1) == 0 { return possible }
      key = next(key &+ 1)
    }
    return unsafe withCompany(possible, sieve.pointee.required, seen)
  }

  /// The branches that take a string.
  private func branches(for value: Int, _ member: UnsafePointer<LinkedSieveMember>) -> UInt64 {
    guard let found = unsafe find(member.pointee.strings, value) else {
      return unsafe member.pointee.others
    }
    return unsafe tables.pointee.branchSets[names.entries[found].value]
  }

  /// The branches that have all members that they require.
  private func withCompany(_ branches: UInt64, _ required: LinkedRun, _ seen: UInt64) -> UInt64 {
    var rest = branches
    var possible = branches
    while rest != 0 {
      let branch = UInt32(truncatingIfNeeded: rest.trailingZeroBitCount)
      rest &= rest &- 1
      let bits = unsafe tables.pointee.branchSets[required.start &+ branch]
      if seen & bits != bits { possible &= ~(1 &<< UInt64(branch)) }
    }
    return possible
  }
}
