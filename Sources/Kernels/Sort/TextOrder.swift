import Problems
import Tables

/// The texts of a vocabulary by code point.
struct TextOrder: Sendable {
  /// For each code, its rank among all texts.
  let ranks: Rows
  /// The code in each rank.
  let codes: Rows
}

extension Sort {
  func order(of vocabulary: Vocabulary) throws(Problem) -> TextOrder {
    let ranks = try ranks(of: vocabulary)
    let codes = try engine.scatterBuffer(ranks.count, of: UInt32.self)
    try engine.rows(ranks.count) { (range) throws(Problem) in
      let (ranks, codes) = (ranks.base, codes.base)
      for code in range { codes[Int(ranks[code])] = UInt32(truncatingIfNeeded: code) }
    }
    return TextOrder(ranks: ranks, codes: codes)
  }

  /// For each code, its rank among all texts. A vocabulary keeps its order
  /// once it is known; it is no run's, and none pays for it.
  func ranks(of vocabulary: Vocabulary) throws(Problem) -> Rows {
    try vocabulary.ranks { () throws(Problem) in
      let sorted = try sorted(try Gather(engine).allRows(vocabulary.count), of: vocabulary)
      let ranks = try Rows(count: vocabulary.count)
      try engine.rows(sorted.count) { (range) throws(Problem) in
        for rank in range {
          ranks.base[Int(sorted.base[rank])] = UInt32(truncatingIfNeeded: rank)
        }
      }
      return ranks
    }
  }

  /// Codes, each once, by the code points of their texts: seven bytes at a
  /// time, as long as some texts do not differ yet.
  func sorted(_ codes: Rows, of vocabulary: Vocabulary) throws(Problem) -> Rows {
    guard codes.count > 1 << 12 else { return try sortedByComparing(codes, of: vocabulary) }
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

  /// Few codes, by the code points of their texts, which may be very long.
  private func sortedByComparing(
    _ codes: Rows, of vocabulary: Vocabulary
  ) throws(Problem) -> Rows {
    var compared = 0
    var sorted = Array(codes.cells)
    do {
      try sorted.sort { a, b in
        let (a, b) = (vocabulary.utf8(Int(a)), vocabulary.utf8(Int(b)))
        compared += min(a.count, b.count) + 64
        if compared > 1 << 24 {
          compared = 0
          try engine.poll()
        }
        return a.lexicographicallyPrecedes(b)
      }
    } catch let problem as Problem {
      throw problem
    } catch {
      preconditionFailure("only the poll throws")
    }
    return Buffer(sorted)
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
          for index in start..<start + 7 {
            key = key << 8 | (index < text.count ? UInt64(text[index]) : 0)
          }
        }
        keys.base[i] = key << 8 | UInt64(min(max(text.count - start, 0), 8))
      }
    }
    return keys
  }
}
