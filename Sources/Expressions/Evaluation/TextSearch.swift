import Problems
import System

/// A text in UTF-8, as columns keep it.
package typealias Bytes = UnsafeBufferPointer<UInt8>

/// Finds a text in others, in linear time whatever the two texts are, and polls on the way.
///
/// Most texts are found by their first byte, which the C library looks for a vector at a time. Where
/// that begins to cost more than the text is long, as for `aaab` in `aaaaaaaa…`, the two-way
/// algorithm takes over (Crochemore and Perrin 1991, "Two-way string-matching", J. ACM 38): it
/// compares each byte of the text a constant number of times and needs no table.
package struct TextSearch {
  private let part: Bytes

  /// Makes a search for a text.
  ///
  /// - Parameter part: The text to look for; it must outlive the search.
  package init(_ part: Bytes) { self.part = part }

  /// Returns the offset of the first occurrence at `start` or after it, or `nil` where there is none.
  /// The empty text is found at once. Bytes of UTF-8 never match inside a character.
  ///
  ///     TextSearch("改").first(in: "持续整改", from: 0)  // 9
  package func first(in text: Bytes, from start: Int, _ pacer: inout Pacer) throws(Problem) -> Int? {
    guard let wanted = part.baseAddress, let byte = part.first else { return start }
    guard let bytes = text.baseAddress else { return nil }
    var offset = start
    var budget = 1 << 12
    while offset + part.count <= text.count {
      let candidates = min(text.count - part.count - offset + 1, Pacer.stretch)
      try pacer.spend(part.count < 64 ? 16 : part.count)
      guard let found = memchr(bytes + offset, Int32(byte), candidates) else {
        offset += candidates
        try pacer.spend(candidates)
        continue
      }
      let next = UnsafeRawPointer(found) - UnsafeRawPointer(bytes)
      try pacer.spend(next - offset)
      if memcmp(found, wanted, part.count) == 0 { return next }
      budget += 16 * (next + 1 - offset) - part.count
      offset = next + 1
      if budget < 0 { return try twoWay(in: text, from: offset, &pacer) }
    }
    return nil
  }

  // MARK: The two-way algorithm

  private func twoWay(
    in text: Bytes, from start: Int, _ pacer: inout Pacer
  ) throws(Problem) -> Int? {
    let (split, period) = try criticalFactorization(&pacer)
    let isPeriodic = matches(Bytes(rebasing: part[..<split]), part, at: period)
    let shift = isPeriodic ? period : max(split, part.count - split) + 1
    // How many bytes at the front are known to match, of a part that repeats itself.
    var known = 0
    var offset = start
    while offset + part.count <= text.count {
      var index = max(split, known)
      try match(text, offset, &index, &pacer)
      guard index == part.count else {
        offset += index - split + 1
        known = 0
        continue
      }
      index = split
      try matchBackwards(text, offset, &index, downTo: known, &pacer)
      if index <= known { return offset }
      offset += shift
      known = isPeriodic ? part.count - period : 0
    }
    return nil
  }

  /// Moves `index` on while the part at `offset` matches the text.
  @inline(__always)
  private func match(
    _ text: Bytes, _ offset: Int, _ index: inout Int, _ pacer: inout Pacer
  ) throws(Problem) {
    while true {
      let start = index
      let end = min(part.count, start + Pacer.stretch)
      while index < end, part[index] == text[offset + index] { index += 1 }
      try pacer.spend(index - start + 1)
      if index < end || end == part.count { return }
    }
  }

  /// Moves `index` back while the byte before it matches the text.
  @inline(__always)
  private func matchBackwards(
    _ text: Bytes, _ offset: Int, _ index: inout Int, downTo least: Int, _ pacer: inout Pacer
  ) throws(Problem) {
    while true {
      let start = index
      let end = max(least, start - Pacer.stretch)
      while index > end, part[index - 1] == text[offset + index - 1] { index -= 1 }
      try pacer.spend(start - index + 1)
      if index > end || end == least { return }
    }
  }

  /// The index at which the part is best split in two, and the period of its right half: the later of its two
  /// maximal suffixes, by the order of bytes and by the opposite order.
  private func criticalFactorization(
    _ pacer: inout Pacer
  ) throws(Problem) -> (split: Int, period: Int) {
    let one = try maximalSuffix(isReversed: false, &pacer)
    let other = try maximalSuffix(isReversed: true, &pacer)
    return one.start > other.start ? (one.start, one.period) : (other.start, other.period)
  }

  private func maximalSuffix(
    isReversed: Bool, _ pacer: inout Pacer
  ) throws(Problem) -> (start: Int, period: Int) {
    var (suffix, candidate, length, period) = (-1, 0, 1, 1)
    while candidate + length < part.count {
      try pacer.spend(1)
      let (a, b) = (part[candidate + length], part[suffix + length])
      if a == b {
        if length == period {
          candidate += period
          length = 1
        } else {
          length += 1
        }
      } else if (a < b) != isReversed {
        candidate += length
        length = 1
        period = candidate - suffix
      } else {
        suffix = candidate
        candidate += 1
        (length, period) = (1, 1)
      }
    }
    return (suffix + 1, period)
  }
}

/// Returns −1, 0 or 1: the order of two texts by code point.
func textOrder(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Int {
  let shared = min(a.count, b.count)
  if let left = a.baseAddress, let right = b.baseAddress, shared > 0 {
    let order = memcmp(left, right, shared)
    if order != 0 { return order < 0 ? -1 : 1 }
  }
  return a.count == b.count ? 0 : a.count < b.count ? -1 : 1
}

/// Returns whether a part stands in a text at an offset.
func matches(
  _ part: UnsafeBufferPointer<UInt8>, _ text: UnsafeBufferPointer<UInt8>, at offset: Int
) -> Bool {
  guard offset >= 0, offset + part.count <= text.count else { return false }
  guard let left = part.baseAddress, let right = text.baseAddress else { return true }
  return memcmp(left, right + offset, part.count) == 0
}
