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

/// A way to read the cells of a column as keys.
enum KeyReading: Sendable {
  /// The distance of the pattern from here.
  case from(UInt64)
  case upper, lower
  /// Indices of one dictionary as those of another.
  case through(Buffer<UInt64>)
}

/// The ways to read the cells of a pair of columns as keys.
private struct KeyEncoding: Sendable {
  var left: KeyReading
  var right: KeyReading
  /// The greatest key.
  var last: UInt64
}

/// The right rows by a key of one column, with a left column that is not yet read.
struct KeyTable: Sendable {
  let left: Column
  let way: KeyReading
  /// The greatest key.
  let last: UInt64
  /// The number of each right row's key, or `noRow` where it is missing.
  let rightNumbers: Rows
  let right: Matching.Right
}

extension Join {
  /// Combines key columns of equal types, pair by pair.
  func matchKeys(_ left: [Column], _ right: [Column]) throws(Problem) -> MatchKeys {
    var whole: MatchKeys?
    for (a, b) in zip(try engine.coded(left), try engine.coded(right)) {
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

  /// The right keys of one pair of columns, and how left ones are read, where these are all below `bound` and one
  /// number of 32 bits says all; `nil` elsewhere.
  func keyTable(_ a: Column, _ b: Column, below bound: UInt64) throws(Problem) -> KeyTable? {
    let (a, b) = (try engine.coded(a), try engine.coded(b))
    let readings = try readings(a, b)
    guard readings.count == 1, readings[0].last < bound else { return nil }
    let reading = readings[0]
    let numbers: Rows = try read(b, reading.right, reading.last)
    return KeyTable(
      left: a, way: reading.left, last: reading.last, rightNumbers: numbers,
      right: try rows(of: numbers, below: Int(reading.last) + 1))
  }

  /// The numbers of left keys; `noRow` where no right row can have one.
  func leftNumbers(_ table: KeyTable) throws(Problem) -> Rows { try read(table.left, table.way, table.last) }

  /// Writes the right row of each of some left rows, or `noRow`, where `rowOfNumber` has one row of each number.
  func findRows(
    _ table: KeyTable, _ rowOfNumber: Rows, _ range: Range<Int>, into target: UnsafeMutablePointer<UInt32>
  ) {
    let (rows, last) = (rowOfNumber.base, table.last)
    read(table.left, table.way, range, into: target, none: noRow) { found in
      // Nothing branches on whether a row has a number: `lacks` is all ones where it has none.
      let lacks: UInt64 = 0 &- (found > last ? 1 : 0)
      return rows[Int(truncatingIfNeeded: found & ~lacks)] | UInt32(truncatingIfNeeded: lacks)
    }
  }

  private func matchParts(_ a: Column, _ b: Column) throws(Problem) -> [MatchKeys] {
    var parts: [MatchKeys] = []
    for reading in try readings(a, b) {
      parts.append(
        MatchKeys(
          left: try read(a, reading.left, reading.last),
          right: try read(b, reading.right, reading.last), size: reading.last + 1))
    }
    return parts
  }

  /// Finds how the keys of one pair of columns are read; two halves where one
  /// number could not say `none` any more.
  private func readings(_ a: Column, _ b: Column) throws(Problem) -> [KeyEncoding] {
    if case .text(_, let wanted) = a.cells, case .text(_, let known) = b.cells {
      let last = UInt64(max(known.count, 1) - 1)
      let left: KeyReading = wanted === known ? .from(0) : .through(try indices(of: wanted, in: known))
      return [KeyEncoding(left: left, right: .from(0), last: last)]
    }
    // The left cells are read from the same origin, whatever decimals they have.
    let part = try Sort(engine).sortKey(b, takesDecimals: false)
    let isWide = part.half != .whole
    let span = b.validity == nil || isWide ? part.last : part.last - 1
    guard isWide || span > UInt64.max - 2 else {
      return [KeyEncoding(left: .from(part.origin), right: .from(part.origin), last: span)]
    }
    return [
      KeyEncoding(left: .upper, right: .upper, last: 0xffff_ffff),
      KeyEncoding(left: .lower, right: .lower, last: 0xffff_ffff),
    ]
  }

  /// Reads the key of each cell from its ordered pattern, or from its dictionary index;
  /// `none` where that is past `last` and where the cell is missing.
  private func read<Key: FixedWidthInteger & UnsignedInteger & BitwiseCopyable & Sendable>(
    _ column: Column, _ way: KeyReading, _ last: UInt64
  ) throws(Problem) -> Buffer<Key> {
    let keys = try engine.buffer(column.count, of: Key.self)
    try engine.rows(column.count) { (range) throws(Problem) in
      read(column, way, range, into: keys.base + range.lowerBound, none: Key.max) { found in
        found > last ? Key.max : Key(truncatingIfNeeded: found)
      }
    }
    return keys
  }

  /// Writes a value of the key of each cell in a range of rows, or `none` where the cell is missing.
  @inline(__always)
  private func read<Value>(
    _ column: Column, _ way: KeyReading, _ range: Range<Int>, into target: UnsafeMutablePointer<Value>, none: Value,
    _ value: (UInt64) -> Value
  ) {
    let count = range.count
    @inline(__always)
    func read<Cell>(_ cells: UnsafePointer<Cell>, _ pattern: (Cell) -> UInt64) {
      let cells = cells + range.lowerBound
      switch way {
      case .from(let origin): for i in 0..<count { target[i] = value(pattern(cells[i]) &- origin) }
      case .upper: for i in 0..<count { target[i] = value(pattern(cells[i]) >> 32) }
      case .lower: for i in 0..<count { target[i] = value(pattern(cells[i]) & 0xffff_ffff) }
      case .through(let map):
        let map = map.base
        for i in 0..<count { target[i] = value(map[Int(pattern(cells[i]))]) }
      }
    }
    switch column.cells {
    case .integer(let integers), .date(let integers), .dateTime(let integers):
      switch integers {
      case .int8(let cells): read(cells.base, ordered)
      case .int16(let cells): read(cells.base, ordered)
      case .int32(let cells): read(cells.base, ordered)
      case .int64(let cells): read(cells.base, ordered)
      }
    case .number(let cells): read(cells.base, ordered)
    case .boolean(let cells): read(cells.base) { UInt64($0) }
    case .plainText: preconditionFailure("texts are joined by a dictionary")
    case .text(let indices, let dictionary):
      // A dictionary may be empty where every cell is missing.
      guard dictionary.count > 0 else { return target.update(repeating: none, count: count) }
      switch indices {
      case .index8(let cells): read(cells.base) { UInt64($0) }
      case .index16(let cells): read(cells.base) { UInt64($0) }
      case .index32(let cells): read(cells.base) { UInt64($0) }
      }
    }
    if let marks = column.validity.map({ $0.base + range.lowerBound }) {
      for i in 0..<count where marks[i] == 0 { target[i] = none }
    }
  }

  private func append(_ part: MatchKeys, to keys: inout MatchKeys) throws(Problem) {
    func combine(_ target: Buffer<UInt64>, _ parts: Buffer<UInt64>) throws(Problem) {
      let size = part.size
      try engine.rows(target.count) { (range) throws(Problem) in
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

  /// Numbers the keys without gaps.
  func numbered(_ keys: MatchKeys) throws(Problem) -> MatchKeys {
    let numbers = try KeyNumbers(keys.right, engine)
    return MatchKeys(
      left: try numbers.numbers(of: keys.left, engine),
      right: try numbers.numbers(of: keys.right, engine), size: UInt64(max(numbers.count, 1)))
  }

  /// For each dictionary index of `wanted`, the dictionary index of the same text in `known`, or `none`.
  private func indices(
    of wanted: TextDictionary, in known: TextDictionary
  ) throws(Problem) -> Buffer<UInt64> {
    let index = try TextIndex(known, engine)
    let indices = try engine.buffer(wanted.count, of: UInt64.self)
    try engine.rows(wanted.count) { (range) throws(Problem) in
      var read = 0
      for textIndex in range {
        read += wanted.utf8(textIndex).count + 64
        if read > 1 << 22 {
          read = 0
          try engine.poll()
        }
        indices.base[textIndex] = index.index(of: wanted.utf8(textIndex)).map { UInt64($0) } ?? MatchKeys.none
      }
    }
    return indices
  }
}

/// Numbers for keys, in the order in which they first occur; found by hashing.
struct KeyNumbers: Sendable {
  let count: Int
  /// The buckets of the hash table: each empty (`none`) or a key and its number.
  private let buckets: Buffer<Bucket>
  private let mask: Int

  private struct Bucket {
    var key: UInt64
    var number: UInt64
  }

  init(_ keys: Buffer<UInt64>, _ engine: Engine) throws(Problem) {
    var capacity = 16
    while capacity < keys.count * 2 { capacity *= 2 }
    buckets = try engine.buffer(capacity, repeating: Bucket(key: MatchKeys.none, number: 0))
    mask = capacity - 1
    let table = buckets.base
    var next = 0
    for row in 0..<keys.count {
      if row % Engine.morsel == 0 { try engine.poll() }
      let key = keys.base[row]
      if key == MatchKeys.none { continue }
      var bucket = Int(truncatingIfNeeded: mixed(key)) & mask
      while table[bucket].key != MatchKeys.none, table[bucket].key != key { bucket = (bucket + 1) & mask }
      if table[bucket].key == MatchKeys.none {
        table[bucket] = Bucket(key: key, number: UInt64(next))
        next += 1
      }
    }
    count = next
  }

  /// Each key's number, or `none` where it has no number.
  func numbers(of keys: Buffer<UInt64>, _ engine: Engine) throws(Problem) -> Buffer<UInt64> {
    let numbers = try engine.buffer(keys.count, of: UInt64.self)
    try engine.rows(keys.count) { (range) throws(Problem) in
      let (source, target, table) = (keys.base, numbers.base, buckets.base)
      for row in range {
        let key = source[row]
        var bucket = Int(truncatingIfNeeded: mixed(key)) & mask
        while table[bucket].key != MatchKeys.none, table[bucket].key != key {
          bucket = (bucket + 1) & mask
        }
        let isFound = key != MatchKeys.none && table[bucket].key == key
        target[row] = isFound ? table[bucket].number : MatchKeys.none
      }
    }
    return numbers
  }
}

/// The indices of a dictionary by their texts; found by hashing.
struct TextIndex: Sendable {
  private let dictionary: TextDictionary
  private let buckets: Buffer<Int32>
  private let mask: Int

  init(_ dictionary: TextDictionary, _ engine: Engine) throws(Problem) {
    self.dictionary = dictionary
    var capacity = 16
    while capacity < dictionary.count * 2 { capacity *= 2 }
    buckets = try engine.buffer(capacity, repeating: -1)
    mask = capacity - 1
    var read = 0
    for textIndex in 0..<dictionary.count {
      read += dictionary.utf8(textIndex).count + 64
      if read > 1 << 22 {
        read = 0
        try engine.poll()
      }
      var bucket = hash(dictionary.utf8(textIndex)) & mask
      while buckets.base[bucket] >= 0 { bucket = (bucket + 1) & mask }
      buckets.base[bucket] = Int32(textIndex)
    }
  }

  func index(of text: UnsafeBufferPointer<UInt8>) -> Int? {
    var bucket = hash(text) & mask
    while buckets.base[bucket] >= 0 {
      let textIndex = Int(buckets.base[bucket])
      let known = dictionary.utf8(textIndex)
      if known.count == text.count, known.elementsEqual(text) { return textIndex }
      bucket = (bucket + 1) & mask
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
