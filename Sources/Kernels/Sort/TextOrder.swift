import Problems
import Tables

/// The texts of a dictionary by code point.
struct TextOrder: Sendable {
  /// For each dictionary index, its rank among all texts.
  let ranks: Rows
  /// The dictionary index in each rank.
  let indices: Rows
}

extension Sort {
  func order(of dictionary: TextDictionary) throws(Problem) -> TextOrder {
    let ranks = try ranks(of: dictionary)
    let indices = try engine.scatterBuffer(ranks.count, of: UInt32.self)
    try engine.rows(ranks.count) { (range) throws(Problem) in
      let (ranks, indices) = (ranks.base, indices.base)
      for textIndex in range { indices[Int(ranks[textIndex])] = UInt32(truncatingIfNeeded: textIndex) }
    }
    return TextOrder(ranks: ranks, indices: indices)
  }

  /// For each dictionary index, its rank among all texts. A dictionary keeps its order
  /// once it is known; it is no run's, and none pays for it.
  func ranks(of dictionary: TextDictionary) throws(Problem) -> Rows {
    try dictionary.ranks { () throws(Problem) in
      let sorted = try sorted(try Gather(engine).allRows(dictionary.count), of: dictionary)
      let ranks = try Rows(count: dictionary.count)
      try engine.rows(sorted.count) { (range) throws(Problem) in
        for rank in range {
          ranks.base[Int(sorted.base[rank])] = UInt32(truncatingIfNeeded: rank)
        }
      }
      return ranks
    }
  }

  /// Dictionary indices, each once, by the code points of their texts: seven bytes at a
  /// time, as long as some texts do not differ yet.
  func sorted(_ indices: Rows, of dictionary: TextDictionary) throws(Problem) -> Rows {
    guard indices.count > 1 << 12 else { return try sortedByComparing(indices, of: dictionary) }
    let sorted = try engine.buffer(indices.count, of: UInt32.self)
    try engine.copy(indices, count: indices.count, to: sorted)
    let keyed = KeyedRows(keys: try sevenBytes(indices, of: dictionary, from: 0), rows: sorted)
    try sort(keyed, bits: 64)
    let firsts = try firsts(keyed.keys)
    var start = 0
    var isTied = true
    while isTied {
      start += 7
      isTied = try refine(sorted, firsts, bits: 64) { [start] (tied) throws(Problem) in
        try sevenBytes(tied, of: dictionary, from: start)
      }
    }
    return sorted
  }

  /// Few indices, by the code points of their texts, which may be very long.
  private func sortedByComparing(
    _ indices: Rows, of dictionary: TextDictionary
  ) throws(Problem) -> Rows {
    var compared = 0
    var sorted = Array(indices.cells)
    do {
      try sorted.sort { a, b in
        let (a, b) = (dictionary.utf8(Int(a)), dictionary.utf8(Int(b)))
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
    _ indices: Rows, of dictionary: TextDictionary, from start: Int
  ) throws(Problem) -> Buffer<UInt64> {
    let keys = try engine.buffer(indices.count, of: UInt64.self)
    try engine.rows(indices.count) { (range) throws(Problem) in
      for i in range {
        if i % Engine.block == 0 { try engine.poll() }
        let text = dictionary.utf8(Int(indices.base[i]))
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
