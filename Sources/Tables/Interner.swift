import Problems
import System

/// Gives every text that it has not seen before the next dictionary index.
///
/// An open hash table over the bytes of all texts. Texts are compared by bytes:
/// Swift's strings are equal under canonical equivalence, a dataset's are not.
/// It is no `Dictionary`, whose first use for a type of key searches the whole
/// program for the type's conformance. However many texts there are, none of
/// them waits long: bytes stay where they were written, and a large table grows
/// one part at a time.
public struct Interner {
  private struct InternedText {
    var chunk: UInt32
    var start: UInt32
    var count: UInt32
    var hash: UInt32
  }

  /// The entries by dictionary index, so many in each list.
  private var entries: [[InternedText]] = [[]]
  private static let listBits = 16
  /// The number of different texts so far.
  public private(set) var count = 0

  /// The bytes of texts, one after another; each text lies in one chunk.
  private var chunks: [[UInt8]] = [[]]
  private var byteCount = 0
  private static let chunkBytes = 1 << 20

  /// Index + 1 in the bucket of each hash, 0 where free. The upper bits of a
  /// hash name its table.
  private var tables = [HashTable()]
  private var tableBits: UInt32 = 0
  private static let mostTableBits: UInt32 = 6

  private struct HashTable {
    var buckets = [UInt32](repeating: 0, count: 64)
    var count = 0
  }

  /// The account that pays for what is taken beyond a first megabyte or so.
  private let hold: MemoryHold?
  private var refusal: Problem?

  /// Makes an empty interner whose memory, beyond a first megabyte or so, an account pays for.
  public init(account: (any MemoryAccount)? = nil) {
    hold = account.map(MemoryHold.init)
  }

  /// Throws where the account has refused what the texts so far take.
  @inline(__always)
  public func check() throws(Problem) {
    if let refusal { throw refusal }
  }

  private mutating func take(_ bytes: Int) {
    guard let hold, refusal == nil else { return }
    do throws(Problem) { try hold.take(bytes) } catch { refusal = error }
  }

  /// The dictionary index of a text, by its bytes; a new one, the next number, where it has none.
  public mutating func index(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = Self.hash(text)
    let table = table(hash)
    let mask = tables[table].buckets.count - 1
    var bucket = Int(hash) & mask
    while case let found = tables[table].buckets[bucket], found != 0 {
      if holds(text, hash, at: Int(found) - 1) { return found - 1 }
      bucket = (bucket + 1) & mask
    }
    let textIndex = UInt32(count)
    tables[table].buckets[bucket] = textIndex + 1
    tables[table].count += 1
    append(text, hash)
    // The tables fill alike; no two are to grow at once.
    if tables[table].count > (mask + 1) / 64 * (24 + table / 4) { grow(table) }
    return textIndex
  }

  /// Returns the dictionary index of a text given as bytes; see `index(of:)` of a buffer.
  public mutating func index(of text: [UInt8]) -> UInt32 {
    text.withUnsafeBufferPointer { index(of: $0) }
  }

  /// Returns the dictionary index of a text; the next number where it is new.
  ///
  ///     var interner = Interner()
  ///     interner.index(of: "东城区")  // 0
  ///     interner.index(of: "西城区")  // 1
  ///     interner.index(of: "东城区")  // 0
  public mutating func index(of text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { index(of: $0) }
  }

  /// The texts by their indices, in memory that an account pays for.
  public func dictionary(
    _ account: (any MemoryAccount)?, poll: () throws(Problem) -> Void = {}
  ) throws(Problem) -> TextDictionary {
    try check()
    let bytes = try Buffer<UInt8>(count: byteCount, account: account)
    let starts = try Buffer<Int>(count: count + 1, account: account)
    var (textIndex, start) = (0, 0)
    for list in entries {
      for entry in list {
        if textIndex & 0xFFF == 0xFFF { try poll() }
        starts.base[textIndex] = start
        withBytes(of: entry) { text in
          if let base = text.baseAddress {
            (bytes.base + start).initialize(from: base, count: text.count)
          }
        }
        start += Int(entry.count)
        textIndex += 1
      }
    }
    starts.base[count] = start
    return TextDictionary(bytes: bytes, starts: starts)
  }

  @inline(__always)
  private func table(_ hash: UInt32) -> Int { Int((UInt64(hash) << UInt64(tableBits)) >> 32) }

  @inline(__always)
  private func entry(_ textIndex: Int) -> InternedText {
    entries[textIndex >> Self.listBits][textIndex & (1 << Self.listBits - 1)]
  }

  @inline(__always)
  private func withBytes<Result>(
    of entry: InternedText, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    chunks[Int(entry.chunk)].withUnsafeBufferPointer { chunk in
      let start = Int(entry.start)
      return body(UnsafeBufferPointer(rebasing: chunk[start..<start + Int(entry.count)]))
    }
  }

  @inline(__always)
  private func holds(_ text: UnsafeBufferPointer<UInt8>, _ hash: UInt32, at textIndex: Int) -> Bool {
    let entry = entry(textIndex)
    guard entry.hash == hash, entry.count == text.count else { return false }
    return withBytes(of: entry) { held in
      for i in 0..<held.count where held[i] != text[i] { return false }
      return true
    }
  }

  private mutating func append(_ text: UnsafeBufferPointer<UInt8>, _ hash: UInt32) {
    if chunks[chunks.count - 1].count + text.count > Self.chunkBytes {
      take(max(text.count, Self.chunkBytes))
      chunks.append([])
    }
    let chunk = chunks.count - 1
    let entry = InternedText(
      chunk: UInt32(chunk), start: UInt32(chunks[chunk].count), count: UInt32(text.count), hash: hash)
    chunks[chunk].append(contentsOf: text)
    byteCount += text.count
    if count >> Self.listBits == entries.count {
      take(MemoryLayout<InternedText>.stride << Self.listBits)
      entries.append([])
    }
    entries[entries.count - 1].append(entry)
    count += 1
  }

  /// Doubles a table, or makes many of the only one when it is large.
  private mutating func grow(_ table: Int) {
    let indices = tables[table].buckets.filter { $0 != 0 }
    if tableBits > 0 { take(tables[table].buckets.count * MemoryLayout<UInt32>.stride) }
    if tableBits == 0, tables[0].buckets.count >= 1 << Self.listBits {
      tableBits = Self.mostTableBits
      let size = tables[0].buckets.count >> Int(tableBits)
      let empty = HashTable(buckets: Array(repeating: 0, count: size), count: 0)
      tables = Array(repeating: empty, count: 1 << Int(tableBits))
    } else {
      tables[table] = HashTable(
        buckets: Array(repeating: 0, count: tables[table].buckets.count * 2), count: 0)
    }
    for textIndex in indices {
      let hash = entry(Int(textIndex) - 1).hash
      let table = self.table(hash)
      let mask = tables[table].buckets.count - 1
      var bucket = Int(hash) & mask
      while tables[table].buckets[bucket] != 0 { bucket = (bucket + 1) & mask }
      tables[table].buckets[bucket] = textIndex
      tables[table].count += 1
    }
  }

  /// Eight bytes at a time, each mixed in by a multiplication.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash = UInt64(truncatingIfNeeded: text.count) &* 0x9E37_79B9_7F4A_7C15
    let raw = UnsafeRawBufferPointer(text)
    var offset = 0
    while offset + 8 <= raw.count {
      hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    var rest: UInt64 = 0
    while offset < raw.count {
      rest = rest << 8 | UInt64(raw[offset])
      offset += 1
    }
    return UInt32(truncatingIfNeeded: mixed(hash ^ rest))
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value &* 0xD6E8_FEB8_6659_FD93
    return product ^ (product >> 32)
  }
}
