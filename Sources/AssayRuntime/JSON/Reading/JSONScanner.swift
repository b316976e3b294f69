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
      capacity: JSONKeyFilter.wordsMax
    ) { words in
      unsafe JSONKeyFilter.prepare(words)
      return unsafe scan(storage, text, from: start, options, JSONKeyFilter(words))
    }
  }

  private static func scan(
    _ storage: JSONTapeStorage,
    _ text: PaddedText,
    from start: Int,
    _ options: JSONReadOptions,
    _ filter: JSONKeyFilter
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
        at &+= 1
        let scanned = scanString(text, at, replacesSurrogates)
        guard scanned >= 0 else { return Fault(packed: scanned) }
        let end = scanned &>> 8
        let flags = UInt8(truncatingIfNeeded: scanned)
        unsafe entries[used] = JSONTapeEntry(
          offset: UInt32(truncatingIfNeeded: at),
          extent: UInt32(truncatingIfNeeded: end &- at),
          next: UInt32(truncatingIfNeeded: used &+ 1),
          kind: .string,
          flags: JSONTapeEntry.Flags(rawValue: flags)
        )
        if refusesDuplicates, members < JSONKeyFilter.membersMax, depth < JSONKeyFilter.depthMax,
          unsafe filter.insert(text, entries, used, depth: depth, object: container)
        {
          return Fault(.duplicateKey, at)
        }
        used &+= 1
        at = end &+ 1
        if text.byte(at) != 0x3A {
          at = skipSpace(text, at)
          guard text.byte(at) == 0x3A else { return Fault(.expectedColon, at) }
        }
        at &+= 1
      }

      var byte = text.byte(at)
      if byte <= 0x20 {
        at = skipSpace(text, at)
        byte = text.byte(at)
      }
      if byte == 0x22 {
        at &+= 1
        let scanned = scanString(text, at, replacesSurrogates)
        guard scanned >= 0 else { return Fault(packed: scanned) }
        let end = scanned &>> 8
        let flags = UInt8(truncatingIfNeeded: scanned)
        unsafe entries[used] = JSONTapeEntry(
          offset: UInt32(truncatingIfNeeded: at),
          extent: UInt32(truncatingIfNeeded: end &- at),
          next: UInt32(truncatingIfNeeded: used &+ 1),
          kind: .string,
          flags: JSONTapeEntry.Flags(rawValue: flags)
        )
        at = end &+ 1
      } else if byte == 0x7B || byte == 0x5B {
        guard depth < depthMax else { return Fault(.depthExceeded, at) }
        let opensObject = byte == 0x7B
        let kind: JSONKind = opensObject ? .object : .array
        let offset = UInt32(truncatingIfNeeded: at)
        at &+= 1
        if text.byte(at) <= 0x20 { at = skipSpace(text, at) }
        // In ASCII a closing bracket or brace is its opening one plus 2.
        if text.byte(at) == byte &+ 2 {
          at &+= 1
          unsafe entries[used] = JSONTapeEntry(
            offset: offset,
            extent: 0,
            next: UInt32(truncatingIfNeeded: used &+ 1),
            kind: kind,
            flags: JSONTapeEntry.Flags(rawValue: 0)
          )
        } else {
          unsafe entries[used] = JSONTapeEntry(
            offset: offset,
            extent: UInt32(truncatingIfNeeded: members),
            next: UInt32(truncatingIfNeeded: container),
            kind: kind,
            flags: JSONTapeEntry.Flags(rawValue: inObject ? 1 : 0)
          )
          container = used
          used &+= 1
          inObject = opensObject
          members = 0
          depth &+= 1
          if opensObject, depth < JSONKeyFilter.depthMax { unsafe filter.clear(depth: depth) }
          continue values
        }
      } else if byte &- 0x30 < 10 || byte == 0x2D {
        let scanned = scanNumber(text, at)
        guard scanned >= 0 else { return Fault(packed: scanned) }
        let end = scanned &>> 8
        let flags = UInt8(truncatingIfNeeded: scanned)
        unsafe entries[used] = JSONTapeEntry(
          offset: UInt32(truncatingIfNeeded: at),
          extent: UInt32(truncatingIfNeeded: end &- at),
          next: UInt32(truncatingIfNeeded: used &+ 1),
          kind: .number,
          flags: JSONTapeEntry.Flags(rawValue: flags)
        )
        at = end
      } else {
        let kind: JSONKind
        let length: Int
        if text.halfWord(at) == 0x6575_7274 {
          kind = .true
          length = 4
        } else if byte == 0x66, text.halfWord(at &+ 1) == 0x6573_6C61 {
          kind = .false
          length = 5
        } else if text.halfWord(at) == 0x6C6C_756E {
          kind = .null
          length = 4
        } else {
          return byte < 0x80 ? Fault(.expectedValue, at) : faultOutsideString(text, at)
        }
        unsafe entries[used] = JSONTapeEntry(
          offset: UInt32(truncatingIfNeeded: at),
          extent: UInt32(truncatingIfNeeded: length),
          next: UInt32(truncatingIfNeeded: used &+ 1),
          kind: kind,
          flags: JSONTapeEntry.Flags(rawValue: 0)
        )
        at &+= length
      }
      used &+= 1

      // A value is complete: go on to the next one, leaving the containers that end here.
      while container >= 0 {
        members &+= 1
        var byte = text.byte(at)
        if byte <= 0x20 {
          at = skipSpace(text, at)
          byte = text.byte(at)
        }
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
        unsafe entries[container] = JSONTapeEntry(
          offset: open.offset,
          extent: UInt32(truncatingIfNeeded: members),
          next: UInt32(truncatingIfNeeded: used),
          kind: open.kind,
          flags: JSONTapeEntry.Flags(rawValue: 0)
        )
        if inObject, refusesDuplicates,
          members > JSONKeyFilter.membersMax || depth >= JSONKeyFilter.depthMax,
          let key = unsafe JSONKeyTable.firstDuplicate(text, entries, object: container)
        {
          return unsafe Fault(.duplicateKey, Int(entries[key].offset))
        }
        container = Int(Int32(bitPattern: open.next))
        inObject = open.flags.rawValue != 0
        members = Int(open.extent)
        depth &-= 1
      }
      break
    }

    at = skipSpace(text, at)
    guard at == storage.byteCount else { return Fault(.textAfterValue, at) }
    storage.entryCount = used
    storage.hasUniqueKeys = refusesDuplicates
    return nil
  }

  /// A byte over 0x7F where a value should start: say so plainly where it is not even UTF-8.
  private static func faultOutsideString(_ text: PaddedText, _ at: Int) -> Fault {
    sequenceLength(text, at) == 0 ? Fault(.invalidUTF8, at) : Fault(.expectedValue, at)
  }

  /// The first byte at or behind `at` that is no whitespace (RFC 8259 §2).
  @inline(__always) static func skipSpace(_ text: PaddedText, _ start: Int) -> Int {
    var at = start
    while true {
      let byte = text.byte(at)
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return at }
      at &+= 1
      // Indentation comes in runs of spaces.
      var others = text.word(at) ^ 0x2020_2020_2020_2020
      while others == 0 {
        at &+= 8
        others = text.word(at) ^ 0x2020_2020_2020_2020
      }
      at &+= others.trailingZeroBitCount &>> 3
    }
  }
}
