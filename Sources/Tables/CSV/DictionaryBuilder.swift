import Problems
import System

/// The distinct texts that one thread has met in a column, each with a dictionary index.
///
/// A hash table with open addressing. Texts of up to 12 bytes are compared as
/// words that lie in the table itself, longer ones by their hash and then byte
/// by byte. A bucket is as small as can be: in a large table, each look costs a
/// miss of the processor's cache.
final class DictionaryBuilder {
  fileprivate struct Bucket: BitwiseCopyable {
    var first: UInt64 = 0
    var second: UInt32 = 0
    /// The dictionary index and one; 0 where the bucket is free.
    var mark: UInt32 = 0
  }

  /// The key by which a text is compared. No text holds a NUL byte: filled up with them,
  /// two short texts have one key only where they are the same.
  struct Key: BitwiseCopyable {
    var first: UInt64 = 0
    var second: UInt32 = 0
  }

  fileprivate static let longestInline = 12

  /// The parts that a look needs: a value, so that a loop keeps it in registers. It holds
  /// until a text is added.
  struct Look {
    fileprivate var buckets: UnsafeMutablePointer<Bucket>
    fileprivate var mask: Int
    /// The texts, end to end, and where each starts; last, where the last ends.
    fileprivate(set) var bytes: UnsafeMutablePointer<UInt8>
    fileprivate(set) var starts: UnsafeMutablePointer<Int>
  }

  private(set) var look: Look
  private(set) var count = 0
  private(set) var byteCount = 0
  private var byteCapacity = 256
  private var startCapacity = 64
  /// The row in which each text was met first; they ascend.
  private(set) var firstRows: [Int] = []
  /// Pays for what is taken beyond a first megabyte of each kind.
  private let account: (any MemoryAccount)?
  private let keepsRows: Bool
  private var charged = 0
  /// The reason for which the last text was not taken in though it is one.
  private(set) var refusal: Problem?

  /// - Parameters:
  ///   - hasFew: whether few texts are expected, as in each column of very many.
  ///   - keepsRows: whether `firstRows` will be asked for.
  ///   - account: pays for the memory before it is taken.
  init(hasFew: Bool = false, keepsRows: Bool = true, account: (any MemoryAccount)? = nil) {
    self.account = account
    self.keepsRows = keepsRows
    let buckets = hasFew ? 4 : 64
    if hasFew { (byteCapacity, startCapacity) = (16, 4) }
    look = Look(
      buckets: .allocate(capacity: buckets), mask: buckets - 1, bytes: .allocate(capacity: byteCapacity),
      starts: .allocate(capacity: startCapacity))
    look.buckets.initialize(repeating: Bucket(), count: buckets)
    look.starts[0] = 0
  }

  deinit {
    look.buckets.deallocate()
    look.bytes.deallocate()
    look.starts.deallocate()
    account?.release(charged)
  }

  /// Gives back what only looking texts up and adding new ones needs: neither is done from now on.
  func endLooks() {
    let size = (look.mask + 1) * MemoryLayout<Bucket>.stride
    look.buckets.deallocate()
    look.buckets = .allocate(capacity: 1)
    look.buckets.initialize(to: Bucket())
    look.mask = 0
    release(size)
  }

  /// Forgets all texts.
  func discard() {
    endLooks()
    look.bytes.deallocate()
    look.starts.deallocate()
    (byteCapacity, startCapacity, count, byteCount) = (1, 2, 0, 0)
    (look.bytes, look.starts) = (.allocate(capacity: byteCapacity), .allocate(capacity: startCapacity))
    look.starts[0] = 0
    firstRows = []
    account?.release(charged)
    charged = 0
  }

  var starts: UnsafeBufferPointer<Int> { UnsafeBufferPointer(start: look.starts, count: count + 1) }

  func text(_ textIndex: Int) -> UnsafeBufferPointer<UInt8> { look.text(textIndex) }

  /// The dictionary index of a text, a new one where it has none; -1 where it is new and
  /// not UTF-8, or holds a NUL byte, and where the account refuses the memory for it (`refusal`).
  ///
  /// `hasBytesBefore`: the eight bytes before the text's end can be read, even
  /// where the text is shorter.
  func index(
    _ text: UnsafePointer<UInt8>, _ length: Int, hasBytesBefore: Bool, row: Int
  ) -> Int {
    let key = hasBytesBefore ? Self.quickKey(text, length) : Self.slowKey(text, length)
    let textIndex = look.index(text, length, key)
    return textIndex >= 0 ? textIndex : add(text, length, key, row: row)
  }

  @inline(__always)
  private static func load(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
  }

  /// The key of a text before whose end eight bytes can be read.
  @inline(__always)
  static func quickKey(_ text: UnsafePointer<UInt8>, _ length: Int) -> Key {
    if length > longestInline { return longKey(text, length) }
    if length == 0 { return Key() }
    let last = load(text + length - 8)
    if length <= 8 { return Key(first: last &>> UInt64(8 &* (8 &- length))) }
    let rest = last &>> UInt64(8 &* (16 &- length))
    return Key(first: load(text), second: UInt32(truncatingIfNeeded: rest))
  }

  private static func slowKey(_ text: UnsafePointer<UInt8>, _ length: Int) -> Key {
    if length >= 8 { return quickKey(text, length) }
    var word: UInt64 = 0
    for index in 0..<length { word |= UInt64(text[index]) << UInt64(8 * index) }
    return Key(first: word)
  }

  @inline(never)
  private static func longKey(_ text: UnsafePointer<UInt8>, _ length: Int) -> Key {
    var hash: UInt64 = 0x2545_F491_4F6C_DD1D
    var offset = 0
    while offset + 8 <= length {
      hash = mixed(hash ^ load(text + offset), 0x9E37_79B9_7F4A_7C15)
      offset += 8
    }
    let last = load(text + length - 8)
    return Key(
      first: mixed(hash ^ last, 0xD6E8_FEB8_6659_FD93), second: UInt32(truncatingIfNeeded: length))
  }

  @inline(__always)
  private static func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  @inline(__always)
  fileprivate static func bucket(_ key: Key) -> Int {
    let hash = mixed(
      key.first ^ 0x9E37_79B9_7F4A_7C15, UInt64(key.second) ^ 0xD6E8_FEB8_6659_FD93)
    return Int(truncatingIfNeeded: hash)
  }

  /// Takes a text in that is not known; -1 where it is no text.
  @inline(never)
  func add(_ text: UnsafePointer<UInt8>, _ length: Int, _ key: Key, row: Int) -> Int {
    let content = UnsafeBufferPointer(start: text, count: length)
    guard content.isText, count < UInt32.max - 1, hasRoom(for: length) else { return -1 }
    insert(Bucket(first: key.first, second: key.second, mark: UInt32(count + 1)))
    append(content)
    if keepsRows { firstRows.append(row) }
    count += 1
    look.starts[count] = byteCount
    return count - 1
  }

  private func insert(_ bucket: Bucket) {
    var index = Self.bucket(Key(first: bucket.first, second: bucket.second)) & look.mask
    while look.buckets[index].mark != 0 { index = (index &+ 1) & look.mask }
    look.buckets[index] = bucket
  }

  /// Makes room for one more text; false where the account refuses it.
  private func hasRoom(for length: Int) -> Bool {
    if byteCount + length > byteCapacity {
      let capacity = max(byteCapacity * 2, byteCount + length)
      guard charge(capacity) else { return false }
      look.bytes = moved(look.bytes, byteCount, to: capacity)
      release(byteCapacity)
      byteCapacity = capacity
    }
    if count + 2 > startCapacity {
      // The rows, of which there are as many, grow with the starts.
      let size = MemoryLayout<Int>.stride * (keepsRows ? 2 : 1)
      guard charge(startCapacity * 2 * size) else { return false }
      look.starts = moved(look.starts, count + 1, to: startCapacity * 2)
      if keepsRows { firstRows.reserveCapacity(startCapacity * 2) }
      release(startCapacity * size)
      startCapacity *= 2
    }
    return (count + 1) * 4 <= (look.mask + 1) * 3 || grow()
  }

  /// The bytes up to which a block of memory is not counted.
  private static let uncounted = 1 << 20

  private func charge(_ bytes: Int) -> Bool {
    guard let account, bytes > Self.uncounted else { return true }
    do throws(Problem) {
      try account.charge(bytes)
    } catch {
      refusal = error
      return false
    }
    charged += bytes
    return true
  }

  private func release(_ bytes: Int) {
    guard let account, bytes > Self.uncounted else { return }
    account.release(bytes)
    charged -= bytes
  }

  private func append(_ content: UnsafeBufferPointer<UInt8>) {
    if let source = content.baseAddress {
      (look.bytes + byteCount).update(from: source, count: content.count)
    }
    byteCount += content.count
  }

  private func moved<Element: BitwiseCopyable>(
    _ old: UnsafeMutablePointer<Element>, _ count: Int, to capacity: Int
  ) -> UnsafeMutablePointer<Element> {
    let new = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    new.update(from: old, count: count)
    old.deallocate()
    return new
  }

  private func grow() -> Bool {
    let old = UnsafeBufferPointer(start: look.buckets, count: look.mask + 1)
    let size = old.count * MemoryLayout<Bucket>.stride
    guard charge(2 * size) else { return false }
    look.buckets = .allocate(capacity: old.count * 2)
    look.buckets.initialize(repeating: Bucket(), count: old.count * 2)
    look.mask = old.count * 2 - 1
    for bucket in old where bucket.mark != 0 { insert(bucket) }
    old.deallocate()
    release(size)
    return true
  }
}

extension DictionaryBuilder.Look {
  /// The dictionary index of a text; -1 where it is not known.
  @inline(__always)
  func index(_ text: UnsafePointer<UInt8>, _ length: Int, _ key: DictionaryBuilder.Key) -> Int {
    var index = DictionaryBuilder.bucket(key) & mask
    while true {
      let bucket = buckets[index]
      if bucket.first == key.first, bucket.second == key.second, bucket.mark != 0,
        isSame(bucket, text, length)
      {
        return Int(bucket.mark) &- 1
      }
      if bucket.mark == 0 { return -1 }
      index = (index &+ 1) & mask
    }
  }

  /// Brings the bucket of a key into the cache; returns what must not be optimised away.
  @inline(__always)
  func touch(_ key: DictionaryBuilder.Key) -> UInt32 { buckets[DictionaryBuilder.bucket(key) & mask].mark }

  @inline(__always)
  private func isSame(
    _ bucket: DictionaryBuilder.Bucket, _ wanted: UnsafePointer<UInt8>, _ length: Int
  ) -> Bool {
    // A NUL byte at the end looks like what keys are filled up with.
    if length <= DictionaryBuilder.longestInline { return length == 0 || wanted[length &- 1] != 0 }
    return holds(bucket, wanted, length)
  }

  private func holds(
    _ bucket: DictionaryBuilder.Bucket, _ wanted: UnsafePointer<UInt8>, _ length: Int
  ) -> Bool {
    let held = text(Int(bucket.mark) - 1)
    return held.count == length && memcmp(held.baseAddress!, wanted, length) == 0
  }

  @inline(__always)
  func text(_ textIndex: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + starts[textIndex], count: starts[textIndex + 1] - starts[textIndex])
  }
}

extension DictionaryBuilder {
  /// The dictionary of the texts so far.
  func dictionary(
    account: (any MemoryAccount)?, poll: (@Sendable () throws(Problem) -> Void)? = nil
  ) throws(Problem) -> TextDictionary {
    let bytes = try Buffer<UInt8>(count: byteCount, account: account)
    let starts = try Buffer<Int>(count: self.starts.count, account: account)
    let texts = 1 << 16
    for first in stride(from: 0, to: count, by: texts) {
      try poll?()
      let last = min(first + texts, count)
      let start = self.starts[first]
      (starts.base + first).update(from: look.starts + first, count: last - first)
      (bytes.base + start).update(from: look.bytes + start, count: self.starts[last] - start)
    }
    starts.base[count] = byteCount
    return TextDictionary(bytes: bytes, starts: starts)
  }
}
