/// The bytes of a compiled zone file (TZif, RFC 9636), versions 1 to 4, fat or slim.
///
/// A file of version 2 or later repeats everything with times of 64 bits after the first block
/// and ends in a line that holds for ever; only those are read then.
extension TimeZoneRules {
  /// `nil` where the bytes are not such a file, or count leap seconds.
  init?(name: String, file bytes: [UInt8]) {
    guard var header = ZoneFileHeader(bytes, at: 0) else { return nil }
    var start = ZoneFileHeader.length
    var wide = false
    if header.version >= UInt8(ascii: "2") {
      let second = start + header.size(wide: false)
      guard let next = ZoneFileHeader(bytes, at: second) else { return nil }
      (header, start, wide) = (next, second + ZoneFileHeader.length, true)
    }
    guard header.isFair, bytes.count >= start + header.size(wide: wide) else { return nil }
    let block = bytes[start..<start + header.size(wide: wide)]
    guard let (first, changes) = header.changes(in: block, wide: wide) else { return nil }
    let footer = bytes[(start + header.size(wide: wide))...]
    let line = footer.dropFirst().prefix { $0 != UInt8(ascii: "\n") }
    let rule = wide && !line.isEmpty ? RecurringRule(line) : nil
    if wide, !line.isEmpty, rule == nil { return nil }
    let firstOffset = header.times == 0 ? rule?.standard ?? first : first
    self.init(name: name, firstOffset: firstOffset, changes: changes, rule: rule)
  }
}

private struct ZoneFileHeader {
  static let length = 44

  var version: UInt8
  var utcMarks: Int
  var standardMarks: Int
  var leaps: Int
  var times: Int
  var types: Int
  var letters: Int

  init?(_ bytes: [UInt8], at start: Int) {
    guard bytes.count >= start + Self.length, bytes[start..<start + 4].elementsEqual("TZif".utf8)
    else { return nil }
    version = bytes[start + 4]
    let counts = (0..<6).map { Int(bigEndian(bytes, start + 20 + 4 * $0, 4)) }
    guard counts.allSatisfy({ (0...100_000).contains($0) }) else { return nil }
    (utcMarks, standardMarks, leaps) = (counts[0], counts[1], counts[2])
    (times, types, letters) = (counts[3], counts[4], counts[5])
  }

  /// Leap seconds ("right/" files) would shift every instant against UTC.
  var isFair: Bool { types > 0 && types <= 256 && leaps == 0 }

  func size(wide: Bool) -> Int {
    let width = wide ? 8 : 4
    return times * (width + 1) + types * 6 + letters + leaps * (width + 4) + standardMarks
      + utcMarks
  }

  /// The first offset and the changes that move the clocks.
  func changes(in block: ArraySlice<UInt8>, wide: Bool) -> (Int, [DaylightSavingChange])? {
    let bytes = Array(block)
    let width = wide ? 8 : 4
    let typesStart = times * (width + 1)
    let offsets = (0..<types).map { Int(bigEndian(bytes, typesStart + 6 * $0, 4)) }
    guard offsets.allSatisfy({ abs($0) < 26 * 3600 }) else { return nil }
    var changes: [DaylightSavingChange] = []
    var offset = offsets[0]
    var last = Int64.min
    for index in 0..<times {
      let at = bigEndian(bytes, index * width, width)
      let type = Int(bytes[times * width + index])
      guard type < types, at > last else { return nil }
      if offsets[type] != offset {
        changes.append(DaylightSavingChange(at: at, before: offset, after: offsets[type]))
      }
      (offset, last) = (offsets[type], at)
    }
    return (offsets[0], changes)
  }
}

private func bigEndian(_ bytes: [UInt8], _ start: Int, _ width: Int) -> Int64 {
  let bits = bytes[start..<start + width].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
  return width == 8 ? Int64(bitPattern: bits) : Int64(Int32(truncatingIfNeeded: bits))
}
