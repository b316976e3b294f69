/// The one linear pass over a text that writes its tape.
///
/// There is no recursion: while a container is open, its own entry holds what the scanner needs on
/// leaving it, so that depth costs no memory. The parent's index is kept in `next`, the parent's
/// count of members so far in `extent`, and whether the parent is an object in `flags`.
enum JSONScanner {
  /// What is wrong, and at which byte.
  struct Fault {
    let reason: JSONSyntaxError.Reason
    let offset: Int

    init(_ reason: JSONSyntaxError.Reason, _ offset: Int) {
      self.reason = reason
      self.offset = offset
    }
  }

  /// Writes the entries of the text in `storage`; returns what is wrong with it, or nil.
  static func scan(_ storage: JSONTapeStorage, _ options: JSONReadOptions) -> Fault? {
    let text = unsafe PaddedText(storage.bytes)
    var start = 0
    // RFC 8259 §8.1: U+FEFF in front of a text may be ignored.
    if text.halfWord(0) & 0x00FF_FFFF == 0x00BF_BBEF {
      if options.byteOrderMark == .refuse { return Fault(.byteOrderMark, 0) }
      start = 3
    }
    return unsafe withUnsafeTemporaryAllocation(
      of: UInt64.self,
      capacity: JSONKeyFilter.wordsMax + JSONShapeStack.wordsMax
    ) { words in
      guard let base = words.baseAddress else { return Fault(.expectedValue, 0) }
      let filter = unsafe JSONKeyFilter(base)
      let shapes = unsafe JSONShapeStack(base + JSONKeyFilter.wordsMax)
      return scan(storage, text, from: start, options, filter, shapes)
    }
  }

  private static func scan(
    _ storage: JSONTapeStorage,
    _ text: PaddedText,
    from start: Int,
    _ options: JSONReadOptions,
    _ filter: JSONKeyFilter,
    _ shapes: JSONShapeStack
  ) -> Fault? {
    let depthMax = options.depthLimit
    let membersMax = options.membersMax
    let refusesDuplicates = options.duplicateKeys == .refuse
    let replacesSurrogates = options.loneSurrogates == .replace
    var entries = unsafe storage.entries
    var capacity = storage.entryCapacity
    var used = 0
    var at = start
    // The open container: its entry, its kind, its members so far, and how many are open.
    var container = -1
    var inObject = false
    var members = 0
    var depth = 0
    // What the open container is likely to look like, and the like of the value to come.
    var shape = JSONShape.unknown
    var likeness = 0

    values: while true {
      // A turn writes at most two entries: a key and a value.
      if used &+ 2 > capacity {
        storage.growEntries(used: used)
        unsafe entries = storage.entries
        capacity = storage.entryCapacity
      }
      if inObject {
        at = skipSpace(text, at)
        guard text.byte(at) == 0x22 else { return Fault(.expectedKey, at) }
        let name = at
        let known = unsafe shape.nextName(text, entries, at &+ 1)
        if known != 0 {
          // The same bytes as in an object before, which were looked at there.
          let entry = unsafe entries[known]
          unsafe repeatName(entries, used, at &+ 1, entry)
          at = at &+ Int(entry.extent) &+ 2
          likeness = known &+ 1
        } else {
          let scanned = scanString(text, at &+ 1, replacesSurrogates)
          guard scanned >= 0 else { return Fault(packed: scanned) }
          unsafe write(entries, used, from: at &+ 1, scanned, .string)
          at = scanned &>> 8 &+ 1
          likeness = shape.last
          if shape.isFollowed {
            shape.isFollowed = false
            if refusesDuplicates, depth < JSONKeyFilter.depthMax {
              unsafe filter.insertAll(text, entries, before: used, depth: depth, object: container)
            }
          }
        }
        if refusesDuplicates, !shape.isFollowed, members < JSONKeyFilter.membersMax,
          depth < JSONKeyFilter.depthMax,
          unsafe filter.insert(text, entries, used, depth: depth, object: container)
        {
          return Fault(.duplicateKey, name)
        }
        used &+= 1
        if text.byte(at) != 0x3A { at = skipSpace(text, at) }
        guard text.byte(at) == 0x3A else { return Fault(.expectedColon, at) }
        at &+= 1
      } else {
        likeness = shape.last
      }

      if text.byte(at) <= 0x20 { at = skipSpace(text, at) }
      let byte = text.byte(at)
      if byte == 0x22 {
        let scanned = scanString(text, at &+ 1, replacesSurrogates)
        guard scanned >= 0 else { return Fault(packed: scanned) }
        unsafe write(entries, used, from: at &+ 1, scanned, .string)
        at = scanned &>> 8 &+ 1
      } else if byte == 0x7B || byte == 0x5B {
        guard depth < depthMax else { return Fault(.depthExceeded, at) }
        let opening = at
        at &+= 1
        if text.byte(at) <= 0x20 { at = skipSpace(text, at) }
        // In ASCII a closing bracket or brace is its opening one plus 2.
        if text.byte(at) != byte &+ 2 {
          unsafe open(entries, used, opening, byte, members, container, inObject)
          if depth < JSONShapeStack.depthMax {
            unsafe shapes.push(shape, at: depth)
            shape = unsafe JSONShape(of: likeness, entries, used)
          } else {
            shape = .unknown
          }
          container = used
          used &+= 1
          inObject = byte == 0x7B
          members = 0
          depth &+= 1
          if inObject, !shape.isFollowed, depth < JSONKeyFilter.depthMax {
            unsafe filter.clear(depth: depth)
          }
          continue values
        }
        at &+= 1
        unsafe write(entries, used, from: opening, opening &<< 8, byte == 0x7B ? .object : .array)
      } else if byte &- 0x30 < 10 || byte == 0x2D {
        let scanned = scanNumber(text, at)
        guard scanned >= 0 else { return Fault(packed: scanned) }
        unsafe write(entries, used, from: at, scanned, .number)
        at = scanned &>> 8
      } else {
        let kind = scanLiteral(text, at)
        guard let kind else { return faultForValue(text, at) }
        let end = kind == .false ? at &+ 5 : at &+ 4
        unsafe write(entries, used, from: at, end &<< 8, kind)
        at = end
      }
      used &+= 1

      // A value is complete: go on to the next one, leaving the containers that end here.
      while container >= 0 {
        members &+= 1
        if text.byte(at) <= 0x20 { at = skipSpace(text, at) }
        let byte = text.byte(at)
        if byte == 0x2C {
          guard members < membersMax else { return Fault(.membersExceeded, at) }
          at &+= 1
          continue values
        }
        guard byte == (inObject ? 0x7D : 0x5D) else {
          return Fault(inObject ? .expectedCommaOrBrace : .expectedCommaOrBracket, at)
        }
        at &+= 1
        let open = unsafe entries[container]
        unsafe close(entries, container, open, members: members, next: used)
        if inObject, refusesDuplicates, !shape.isFollowed,
          members > JSONKeyFilter.membersMax || depth >= JSONKeyFilter.depthMax,
          let key = unsafe JSONKeyTable.firstDuplicate(text, entries, object: container)
        {
          return unsafe Fault(.duplicateKey, Int(entries[key].offset) &- 1)
        }
        depth &-= 1
        if depth < JSONShapeStack.depthMax {
          shape = unsafe shapes.pop(at: depth)
          shape.last = container
        }
        container = Int(Int32(bitPattern: open.next))
        inObject = open.flags.rawValue != 0
        members = Int(open.extent)
      }
      break
    }

    at = skipSpace(text, at)
    guard at == storage.byteCount else { return Fault(.textAfterValue, at) }
    storage.entryCount = used
    storage.hasUniqueKeys = refusesDuplicates
    return nil
  }
}
