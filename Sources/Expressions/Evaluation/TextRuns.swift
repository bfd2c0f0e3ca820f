import Problems
import Tables

/// The plain texts of a block, which lie end to end, so that one loop may go over the bytes of all of them.
///
/// Where a rule can work so, it does, and no row costs a call. Texts of rows that are missing lie among the others,
/// and nobody reads what comes of them.
struct TextRun {
  /// The number of texts.
  let count: Int
  /// The offset of each text, and last the end of the last one.
  let starts: UnsafePointer<Int>
  /// The bytes that the offsets count from.
  let base: UnsafePointer<UInt8>

  /// The texts of a vector; `nil` where they do not lie end to end, or are so long that a loop over them must be able
  /// to stop.
  init?(_ vector: Vector, count: Int) {
    guard vector.physicalType == .plainText, vector.picks == nil, let bytes = vector.bytes, count > 0 else {
      return nil
    }
    self.count = count
    starts = vector.cells(as: Int.self)
    base = bytes
    guard byteCount <= Pacer.stretch else { return nil }
  }

  /// The number of bytes of all texts.
  var byteCount: Int { starts[count] - starts[0] }

  /// The bytes of all texts.
  var bytes: Bytes { Bytes(start: base + starts[0], count: byteCount) }
}

/// Makes the texts of a run; `false` where it cannot, and each text is to be looked at.
typealias TextRunRule = @Sendable (_ texts: TextRun, _ result: TextBuilder) throws(Problem) -> Bool

/// Writes the cell of each text of a run; `false` where it cannot, and each text is to be looked at.
typealias CellRunRule<Element> = @Sendable (_ texts: TextRun, _ cells: UnsafeMutablePointer<Element>) -> Bool

// MARK: - Case

/// Writes the texts of a run in upper or lower case; `false` where letters other than those of ASCII may have a case.
///
/// - Parameter first: The first letter of those that change, `a` for upper case.
func writeCased(_ texts: TextRun, changing first: UInt8, to result: TextBuilder) throws(Problem) -> Bool {
  let (source, length) = (texts.base + texts.starts[0], texts.byteCount)
  var isPlain = true
  try result.append(count: texts.count, most: length) { target, ends in
    isPlain = changeCase(source, length, first, target)
    let origin = texts.starts[0]
    for row in 0..<texts.count { ends[row] = texts.starts[row &+ 1] &- origin }
  }
  return isPlain
}

/// Copies bytes with the letters from `first` on in the other case; `false` where a byte may belong to a letter of
/// another script: below U+3000 and from U+A000 on.
private func changeCase(
  _ source: UnsafePointer<UInt8>, _ length: Int, _ first: UInt8, _ target: UnsafeMutablePointer<UInt8>
) -> Bool {
  var others: UInt8 = 0
  // The compiler makes vectors of it.
  for offset in 0..<length {
    let byte = source[offset]
    target[offset] = byte ^ (byte &- first < 26 ? 0x20 : 0)
    // 0 to 6 for the first bytes of Chinese characters, 0xE3 to 0xE9.
    others |= (byte >= 0xC0 ? 1 : 0) & (byte &- 0xE3 > 6 ? 1 : 0)
  }
  return others == 0
}

// MARK: - Length

/// Writes the number of characters of each text.
func writeLengths(_ texts: TextRun, to cells: UnsafeMutablePointer<Int64>) -> Bool {
  let starts = texts.starts
  for row in 0..<texts.count { cells[row] = Int64(starts[row &+ 1] &- starts[row]) }
  guard !texts.bytes.isASCII else { return true }
  for row in 0..<texts.count {
    var following: Int64 = 0
    for offset in starts[row]..<starts[row &+ 1] { following &+= texts.base[offset] & 0xC0 == 0x80 ? 1 : 0 }
    cells[row] &-= following
  }
  return true
}

extension Bytes {
  /// True where every byte is one of ASCII.
  var isASCII: Bool {
    guard let base = baseAddress else { return true }
    var all = SIMD16<UInt8>.zero
    var offset = 0
    while offset &+ 16 <= count {
      all |= UnsafeRawPointer(base + offset).loadUnaligned(as: SIMD16<UInt8>.self)
      offset &+= 16
    }
    var rest: UInt8 = 0
    while offset < count {
      rest |= base[offset]
      offset &+= 1
    }
    return (all & 0x80) == .zero && rest & 0x80 == 0
  }
}

// MARK: - Search

/// Finds the places of a part among the bytes of many texts, by its first and its last byte, sixteen places at once
/// (after Wojciech Muła, "SIMD-friendly algorithms for substring searching", 2016).
struct RunSearch {
  private let part: Bytes
  private let first: SIMD16<UInt8>
  private let last: SIMD16<UInt8>
  /// The work that may be done in vain, before the two-way algorithm is the better one.
  private var budget: Int

  /// Makes a search for a part of at least one byte, among so many bytes.
  init(_ part: Bytes, among count: Int) {
    self.part = part
    first = SIMD16(repeating: part[0])
    last = SIMD16(repeating: part[part.count - 1])
    budget = 8 * count + 4096
  }

  /// True once the search costs more than it should.
  var isExhausted: Bool { budget < 0 }

  /// Returns the first place at or after an offset; `nil` where there is none, or the search is exhausted.
  @inline(__always)
  mutating func next(in bytes: Bytes, from start: Int) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let ahead = part.count &- 1
    var offset = start
    while offset &+ ahead &+ 16 <= bytes.count {
      let a = UnsafeRawPointer(base + offset).loadUnaligned(as: SIMD16<UInt8>.self)
      let b = UnsafeRawPointer(base + offset + ahead).loadUnaligned(as: SIMD16<UInt8>.self)
      // A byte is zero where both of them are the ones that are sought.
      let differences = unsafeBitCast((a ^ first) | (b ^ last), to: SIMD2<UInt64>.self)
      var zeros = zeroBytes(differences[0])
      var origin = offset
      while true {
        while zeros != 0 {
          let place = origin &+ zeros.trailingZeroBitCount &>> 3
          if isAt(base + place) { return place }
          if budget < 0 { return nil }
          zeros &= zeros &- 1
        }
        guard origin == offset else { break }
        origin = offset &+ 8
        zeros = zeroBytes(differences[1])
      }
      offset &+= 16
    }
    while offset &+ part.count <= bytes.count {
      if base[offset] == part[0], isAt(base + offset) { return offset }
      if budget < 0 { return nil }
      offset &+= 1
    }
    return nil
  }

  /// The highest bit of each byte that is zero.
  @inline(__always)
  private func zeroBytes(_ word: UInt64) -> UInt64 {
    let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    return ~(((word & low) &+ low) | word | low)
  }

  @inline(__always)
  private mutating func isAt(_ place: UnsafePointer<UInt8>) -> Bool {
    for index in 0..<part.count where place[index] != part[index] {
      budget &-= index &+ 1
      return false
    }
    return true
  }
}

/// Marks the texts that hold a part of at least one byte.
func markContaining(_ part: Bytes, _ texts: TextRun, _ marks: UnsafeMutablePointer<UInt8>) -> Bool {
  marks.update(repeating: 0, count: texts.count)
  let origin = texts.starts[0]
  let ends = texts.starts + 1
  var search = RunSearch(part, among: texts.byteCount)
  var (row, offset) = (0, 0)
  while let place = search.next(in: texts.bytes, from: offset) {
    while ends[row] &- origin <= place { row &+= 1 }
    let end = ends[row] &- origin
    // What begins in one text and ends in the next is in neither.
    if place &+ part.count <= end {
      marks[row] = 1
      offset = end
    } else {
      offset = place &+ 1
    }
  }
  return !search.isExhausted
}

/// Writes the texts of a run with every place of `old`, of at least one byte, replaced.
func writeReplaced(_ texts: TextRun, _ old: Bytes, _ new: Bytes, to result: TextBuilder) throws(Problem) -> Bool {
  let growth = max(new.count - old.count, 0)
  let most = texts.byteCount + texts.byteCount / old.count * growth
  guard most <= 4 * Pacer.stretch else { return false }
  var search = RunSearch(old, among: texts.byteCount)
  try result.append(count: texts.count, most: most) { target, ends in
    writeReplaced(texts, &search, old, new, target, ends)
  }
  return !search.isExhausted
}

private func writeReplaced(
  _ texts: TextRun, _ search: inout RunSearch, _ old: Bytes, _ new: Bytes, _ target: UnsafeMutablePointer<UInt8>,
  _ ends: UnsafeMutablePointer<Int>
) {
  let bytes = texts.bytes
  let origin = texts.starts[0]
  let starts = texts.starts + 1
  // Up to `copied` the bytes are written, each `shift` further on.
  var (row, offset, copied, shift) = (0, 0, 0, 0)
  while let place = search.next(in: bytes, from: offset) {
    while starts[row] &- origin <= place {
      ends[row] = starts[row] &- origin &+ shift
      row &+= 1
    }
    guard place &+ old.count <= starts[row] &- origin else {
      offset = place &+ 1
      continue
    }
    copyShort(bytes, copied..<place, to: target + copied + shift)
    for index in 0..<new.count { target[place &+ shift &+ index] = new[index] }
    offset = place &+ old.count
    copied = offset
    shift &+= new.count &- old.count
  }
  copyShort(bytes, copied..<bytes.count, to: target + copied + shift)
  while row < texts.count {
    ends[row] = starts[row] &- origin &+ shift
    row &+= 1
  }
}

/// Copies a few bytes, sixteen at a time where as many may be read; what it writes behind them is written over.
@inline(__always)
func copyShort(_ bytes: Bytes, _ range: Range<Int>, to target: UnsafeMutablePointer<UInt8>) {
  guard let base = bytes.baseAddress else { return }
  let length = range.count
  guard range.upperBound &+ 16 <= bytes.count, length <= 64 else {
    return target.update(from: base + range.lowerBound, count: length)
  }
  let source = base + range.lowerBound
  var offset = 0
  repeat {
    let chunk = UnsafeRawPointer(source + offset).loadUnaligned(as: SIMD16<UInt8>.self)
    UnsafeMutableRawPointer(target + offset).storeBytes(of: chunk, as: SIMD16<UInt8>.self)
    offset &+= 16
  } while offset < length
}
