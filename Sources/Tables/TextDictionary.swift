import Problems
import Synchronization

/// The distinct texts of a column, each known by its index here.
///
/// Texts lie end to end as UTF-8, so that order by code point is order by
/// byte. A dictionary may hold texts that no row uses any more (after a
/// filter), but never one text twice.
public final class TextDictionary: Sendable {
  let bytes: Buffer<UInt8>
  /// The offset of each text, and last the end of the last one.
  let starts: Buffer<Int>
  /// Filled when an order is first asked for.
  private let knownRanks = Mutex<Buffer<UInt32>?>(nil)

  /// Takes texts that lie end to end; `starts` has one more entry than there are texts.
  public init(bytes: Buffer<UInt8>, starts: Buffer<Int>) {
    self.bytes = bytes
    self.starts = starts
  }

  /// Makes a dictionary of texts that all differ.
  public convenience init(_ texts: [String]) {
    var bytes: [UInt8] = []
    var starts = [0]
    for text in texts {
      bytes.append(contentsOf: text.utf8)
      starts.append(bytes.count)
    }
    self.init(bytes: Buffer(bytes), starts: Buffer(starts))
  }

  /// The number of texts.
  public var count: Int { starts.count - 1 }

  /// The texts, each under its index.
  public var texts: TextBytes { TextBytes(bytes: bytes, starts: starts) }

  /// The text of a dictionary index.
  public subscript(textIndex: Int) -> String { String(decoding: utf8(textIndex), as: UTF8.self) }

  /// The bytes of one text; valid as long as the dictionary.
  @inline(__always)
  public func utf8(_ textIndex: Int) -> UnsafeBufferPointer<UInt8> {
    let start = starts[textIndex]
    return UnsafeBufferPointer(start: bytes.base + start, count: starts[textIndex + 1] - start)
  }

  /// The dictionary index of a text, or `nil` where no cell can hold it.
  public func index(of text: String) -> Int? {
    var text = text
    return text.withUTF8 { wanted in
      (0..<count).first { textIndex in
        let held = utf8(textIndex)
        return held.count == wanted.count && held.elementsEqual(wanted)
      }
    }
  }

  /// For each dictionary index, its rank among all texts ordered by code point: as it is
  /// known, or as `sort` finds it now.
  public func ranks(
    sort: () throws(Problem) -> Buffer<UInt32>
  ) throws(Problem) -> Buffer<UInt32> {
    try knownRanks.withLock { (known) throws(Problem) in
      if let known { return known }
      let ranks = try sort()
      known = ranks
      return ranks
    }
  }

  /// These indices, by the code points of their texts.
  public func sorted(_ indices: [Int]) -> [Int] {
    // Most texts differ in their first eight bytes, which compare as one number.
    var entries = indices.map { (prefix: prefix($0), textIndex: $0) }
    entries.sort { a, b in
      a.prefix == b.prefix ? precedes(a.textIndex, b.textIndex) : a.prefix < b.prefix
    }
    return entries.map(\.textIndex)
  }

  private func prefix(_ textIndex: Int) -> UInt64 {
    let text = utf8(textIndex)
    var prefix: UInt64 = 0
    for index in 0..<8 { prefix = prefix << 8 | (index < text.count ? UInt64(text[index]) : 0) }
    return prefix
  }

  /// Returns true where one text comes before another by code point.
  public func precedes(_ a: Int, _ b: Int) -> Bool {
    utf8(a).lexicographicallyPrecedes(utf8(b))
  }
}
