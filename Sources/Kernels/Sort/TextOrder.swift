import Problems
import Tables

/// The texts of a vocabulary by code point.
struct TextOrder: Sendable {
  /// For each code, its place among all texts.
  let places: Rows
  /// The code in each place.
  let codes: Rows
}

extension Sort {
  func order(of vocabulary: Vocabulary) throws(Problem) -> TextOrder {
    let places = try places(of: vocabulary)
    let codes = try engine.scatterBuffer(places.count, of: UInt32.self)
    try engine.rows(places.count) { (range) throws(Problem) in
      let (places, codes) = (places.base, codes.base)
      for code in range { codes[Int(places[code])] = UInt32(truncatingIfNeeded: code) }
    }
    return TextOrder(places: places, codes: codes)
  }

  /// For each code, its place among all texts. A vocabulary keeps its order
  /// once it is known; it is no run's, and none pays for it.
  func places(of vocabulary: Vocabulary) throws(Problem) -> Rows {
    try vocabulary.ranks { () throws(Problem) in
      let sorted = try sorted(try Gather(engine).allRows(vocabulary.count), of: vocabulary)
      let places = try Rows(count: vocabulary.count)
      try engine.rows(sorted.count) { (range) throws(Problem) in
        for place in range {
          places.base[Int(sorted.base[place])] = UInt32(truncatingIfNeeded: place)
        }
      }
      return places
    }
  }

  /// Codes, each once, by the code points of their texts: seven bytes at a
  /// time, as long as some texts do not differ yet.
  func sorted(_ codes: Rows, of vocabulary: Vocabulary) throws(Problem) -> Rows {
    guard codes.count > 1 << 12 else {
      return Buffer(vocabulary.sorted(codes.cells.map(Int.init)).map { UInt32($0) })
    }
    let sorted = try engine.buffer(codes.count, of: UInt32.self)
    try engine.copy(codes, count: codes.count, to: sorted)
    let keyed = KeyedRows(keys: try sevenBytes(codes, of: vocabulary, from: 0), rows: sorted)
    try sort(keyed, bits: 64)
    let firsts = try firsts(keyed.keys)
    var start = 0
    var isTied = true
    while isTied {
      start += 7
      isTied = try refine(sorted, firsts, bits: 64) { [start] (tied) throws(Problem) in
        try sevenBytes(tied, of: vocabulary, from: start)
      }
    }
    return sorted
  }

  /// Seven bytes of each text, and how many of them there are, or 8 where
  /// there are more: numbers that order as the texts do.
  private func sevenBytes(
    _ codes: Rows, of vocabulary: Vocabulary, from start: Int
  ) throws(Problem) -> Buffer<UInt64> {
    let keys = try engine.buffer(codes.count, of: UInt64.self)
    try engine.rows(codes.count) { (range) throws(Problem) in
      for i in range {
        if i % Engine.block == 0 { try engine.poll() }
        let text = vocabulary.utf8(Int(codes.base[i]))
        var key: UInt64 = 0
        if start + 8 <= text.count {
          let bytes = UnsafeRawBufferPointer(text)
          key = bytes.loadUnaligned(fromByteOffset: start, as: UInt64.self).bigEndian >> 8
        } else {
          for place in start..<start + 7 {
            key = key << 8 | (place < text.count ? UInt64(text[place]) : 0)
          }
        }
        keys.base[i] = key << 8 | UInt64(min(max(text.count - start, 0), 8))
      }
    }
    return keys
  }
}
