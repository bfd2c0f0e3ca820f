import Problems
import Tables

/// The keys of two tables as numbers that are equal exactly where the keys are.
///
/// All are below `size`, but for `MatchKeys.none`: a key that is missing, or a
/// left one that no right row can have.
struct MatchKeys: Sendable {
  static let none = UInt64.max

  var left: Buffer<UInt64>
  var right: Buffer<UInt64>
  var size: UInt64
}

extension Engine {
  /// Combines key columns of equal types, pair by pair.
  func matchKeys(_ left: [Column], _ right: [Column]) throws(Problem) -> MatchKeys {
    var whole: MatchKeys?
    for (a, b) in zip(left, right) {
      for part in try matchParts(a, b) {
        guard var keys = whole else {
          whole = part
          continue
        }
        var part = part
        if keys.size.multipliedReportingOverflow(by: part.size).overflow
          || keys.size * part.size == .max
        {
          keys = try numbered(keys)
          if keys.size.multipliedReportingOverflow(by: part.size).overflow {
            part = try numbered(part)
          }
        }
        try append(part, to: &keys)
        whole = keys
      }
    }
    guard let whole else { preconditionFailure("a join has a key") }
    return whole
  }

  /// The keys of one pair of columns.
  private func matchParts(_ a: Column, _ b: Column) throws(Problem) -> [MatchKeys] {
    if case .text(_, let wanted) = a.cells, case .text(_, let known) = b.cells {
      let places = wanted === known ? nil : try codes(of: wanted, in: known)
      let size = UInt64(max(known.count, 1))
      return [
        MatchKeys(
          left: try parts(a, last: size - 1) { code in places.map { $0.base[Int(code)] } ?? code },
          right: try parts(b, last: size - 1) { $0 }, size: size)
      ]
    }
    let part = try keyPart(b)
    let (origin, span) = (part.origin, part.column.validity == nil || part.half != .whole ? part.last : part.last - 1)
    guard span > UInt64.max - 2 else {
      return [
        MatchKeys(
          left: try parts(a, last: span) { $0 &- origin },
          right: try parts(b, last: span) { $0 &- origin }, size: span + 1)
      ]
    }
    // Every pattern of 64 bits may be a key; there would be none left for `none`.
    let half: UInt64 = 0xffff_ffff
    return [
      MatchKeys(
        left: try parts(a, last: half) { $0 >> 32 }, right: try parts(b, last: half) { $0 >> 32 },
        size: half + 1),
      MatchKeys(
        left: try parts(a, last: half) { $0 & half }, right: try parts(b, last: half) { $0 & half },
        size: half + 1),
    ]
  }

  /// What `part` makes of the ordered pattern of each cell, or of its code;
  /// `none` where that is past `last` and where the cell is missing.
  private func parts(
    _ column: Column, last: UInt64, _ part: @Sendable (UInt64) -> UInt64
  ) throws(Problem) -> Buffer<UInt64> {
    let keys = try buffer(column.count, of: UInt64.self)
    let marks = column.validity
    try rows(column.count) { (range) throws(Problem) in
      let target = keys.base
      @inline(__always)
      func read<Cell>(_ cells: UnsafePointer<Cell>, _ pattern: (Cell) -> UInt64) {
        for row in range {
          let key = part(pattern(cells[row]))
          target[row] = key > last ? MatchKeys.none : key
        }
      }
      switch column.cells {
      case .integer(let integers), .date(let integers):
        switch integers {
        case .int8(let cells): read(cells.base, ordered)
        case .int16(let cells): read(cells.base, ordered)
        case .int32(let cells): read(cells.base, ordered)
        case .int64(let cells): read(cells.base, ordered)
        }
      case .number(let cells): read(cells.base, ordered)
      case .boolean(let cells): read(cells.base) { UInt64($0) }
      case .text(let codes, let vocabulary):
        // A vocabulary may be empty where every cell is missing.
        guard vocabulary.count > 0 else {
          for row in range { target[row] = MatchKeys.none }
          return
        }
        switch codes {
        case .code8(let cells): read(cells.base) { UInt64($0) }
        case .code16(let cells): read(cells.base) { UInt64($0) }
        case .code32(let cells): read(cells.base) { UInt64($0) }
        }
      }
      if let marks = marks?.base {
        for row in range where marks[row] == 0 { target[row] = MatchKeys.none }
      }
    }
    return keys
  }

  private func append(_ part: MatchKeys, to keys: inout MatchKeys) throws(Problem) {
    func combine(_ target: Buffer<UInt64>, _ parts: Buffer<UInt64>) throws(Problem) {
      let size = part.size
      try rows(target.count) { (range) throws(Problem) in
        let (keys, parts) = (target.base, parts.base)
        for row in range {
          let isNone = keys[row] == MatchKeys.none || parts[row] == MatchKeys.none
          keys[row] = isNone ? MatchKeys.none : keys[row] &* size &+ parts[row]
        }
      }
    }
    try combine(keys.left, part.left)
    try combine(keys.right, part.right)
    keys.size *= part.size
  }

  /// The same keys numbered without gaps.
  func numbered(_ keys: MatchKeys) throws(Problem) -> MatchKeys {
    let numbers = try KeyNumbers(keys.right, self)
    return MatchKeys(
      left: try numbers.numbers(of: keys.left, self),
      right: try numbers.numbers(of: keys.right, self), size: UInt64(max(numbers.count, 1)))
  }

  /// For each code of `wanted`, the code of the same text in `known`, or `none`.
  private func codes(
    of wanted: Vocabulary, in known: Vocabulary
  ) throws(Problem) -> Buffer<UInt64> {
    let index = try TextIndex(known, self)
    let codes = try buffer(wanted.count, of: UInt64.self)
    try rows(wanted.count) { (range) throws(Problem) in
      for code in range {
        codes.base[code] = index.code(of: wanted.utf8(code)).map { UInt64($0) } ?? MatchKeys.none
      }
    }
    return codes
  }
}

/// Numbers for keys, in the order in which they first occur; found by hashing.
struct KeyNumbers: Sendable {
  let count: Int
  /// The places of the table: each empty (`none`) or a key and its number.
  private let places: Buffer<Place>
  private let mask: Int

  private struct Place {
    var key: UInt64
    var number: UInt64
  }

  init(_ keys: Buffer<UInt64>, _ engine: Engine) throws(Problem) {
    var capacity = 16
    while capacity < keys.count * 2 { capacity *= 2 }
    places = try engine.buffer(capacity, repeating: Place(key: MatchKeys.none, number: 0))
    mask = capacity - 1
    let table = places.base
    var next = 0
    for row in 0..<keys.count {
      if row % Engine.morsel == 0 { try engine.poll() }
      let key = keys.base[row]
      if key == MatchKeys.none { continue }
      var place = Int(truncatingIfNeeded: mixed(key)) & mask
      while table[place].key != MatchKeys.none, table[place].key != key { place = (place + 1) & mask }
      if table[place].key == MatchKeys.none {
        table[place] = Place(key: key, number: UInt64(next))
        next += 1
      }
    }
    count = next
  }

  /// Each key's number, or `none` where it has no number.
  func numbers(of keys: Buffer<UInt64>, _ engine: Engine) throws(Problem) -> Buffer<UInt64> {
    let numbers = try engine.buffer(keys.count, of: UInt64.self)
    try engine.rows(keys.count) { (range) throws(Problem) in
      let (source, target, table) = (keys.base, numbers.base, places.base)
      for row in range {
        let key = source[row]
        var place = Int(truncatingIfNeeded: mixed(key)) & mask
        while table[place].key != MatchKeys.none, table[place].key != key {
          place = (place + 1) & mask
        }
        let isFound = key != MatchKeys.none && table[place].key == key
        target[row] = isFound ? table[place].number : MatchKeys.none
      }
    }
    return numbers
  }
}

/// The codes of a vocabulary by their texts; found by hashing.
struct TextIndex: Sendable {
  private let vocabulary: Vocabulary
  private let places: Buffer<Int32>
  private let mask: Int

  init(_ vocabulary: Vocabulary, _ engine: Engine) throws(Problem) {
    self.vocabulary = vocabulary
    var capacity = 16
    while capacity < vocabulary.count * 2 { capacity *= 2 }
    places = try engine.buffer(capacity, repeating: -1)
    mask = capacity - 1
    for code in 0..<vocabulary.count {
      if code % Engine.morsel == 0 { try engine.poll() }
      var place = hash(vocabulary.utf8(code)) & mask
      while places.base[place] >= 0 { place = (place + 1) & mask }
      places.base[place] = Int32(code)
    }
  }

  func code(of text: UnsafeBufferPointer<UInt8>) -> Int? {
    var place = hash(text) & mask
    while places.base[place] >= 0 {
      let code = Int(places.base[place])
      let known = vocabulary.utf8(code)
      if known.count == text.count, known.elementsEqual(text) { return code }
      place = (place + 1) & mask
    }
    return nil
  }

  private func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: mixed(hash))
  }
}

/// Spreads keys over all bits (Stafford's mix 13).
@inline(__always)
private func mixed(_ key: UInt64) -> UInt64 {
  var x = key
  x = (x ^ (x >> 30)) &* 0xbf58_476d_1ce4_e5b9
  x = (x ^ (x >> 27)) &* 0x94d0_49bb_1331_11eb
  return x ^ (x >> 31)
}
