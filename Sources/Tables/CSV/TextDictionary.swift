import Problems

/// The distinct texts that one thread has met in a column, each with a code.
///
/// A hash table with open addressing. Texts of up to 12 bytes are compared as
/// words that lie in the table itself, longer ones by their hash and then byte
/// by byte. A slot is as small as can be: in a large table, each look costs a
/// miss of the processor's cache.
final class TextDictionary {
  private struct Slot: BitwiseCopyable {
    var first: UInt64 = 0
    var second: UInt32 = 0
    /// The code and one; 0 where the slot is free.
    var mark: UInt32 = 0
  }

  /// What a text is compared by. No text holds a NUL byte: filled up with them,
  /// two short texts have one key only where they are the same.
  struct Key: BitwiseCopyable {
    var first: UInt64 = 0
    var second: UInt32 = 0
  }

  private static let longestInline = 12

  private var slots: UnsafeMutablePointer<Slot>
  private var mask: Int
  private(set) var count = 0
  /// The texts, end to end.
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private var byteCapacity: Int
  private(set) var byteCount = 0
  /// Where each text starts, and last where the last one ends.
  private(set) var starts: [Int] = [0]
  /// The row in which each text was met first; they ascend.
  private(set) var firstRows: [Int] = []

  init() {
    slots = .allocate(capacity: 64)
    slots.initialize(repeating: Slot(), count: 64)
    mask = 63
    byteCapacity = 256
    bytes = .allocate(capacity: byteCapacity)
  }

  deinit {
    slots.deallocate()
    bytes.deallocate()
  }

  func text(_ code: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: bytes + starts[code], count: starts[code + 1] - starts[code])
  }

  /// The code of a text, a new one where it has none; -1 where it is new and
  /// not UTF-8, or holds a NUL byte.
  ///
  /// `hasBytesBefore`: the eight bytes before the text's end can be read, even
  /// where the text is shorter.
  @inline(__always)
  func code(
    _ text: UnsafePointer<UInt8>, _ length: Int, hasBytesBefore: Bool, row: Int
  ) -> Int {
    let key = hasBytesBefore ? quickKey(text, length) : slowKey(text, length)
    return code(text, length, key, row: row)
  }

  @inline(__always)
  func code(_ text: UnsafePointer<UInt8>, _ length: Int, _ key: Key, row: Int) -> Int {
    var index = Self.place(key) & mask
    while true {
      let slot = slots[index]
      if slot.first == key.first, slot.second == key.second, slot.mark != 0,
        length <= Self.longestInline ? text[length &- 1] != 0 : holds(slot, text, length)
      {
        return Int(slot.mark) &- 1
      }
      if slot.mark == 0 { return add(text, length, key, at: index, row: row) }
      index = (index &+ 1) & mask
    }
  }

  /// Brings the slot of a key into the cache; returns what must not be optimised away.
  @inline(__always)
  func touch(_ key: Key) -> UInt32 { slots[Self.place(key) & mask].mark }

  @inline(__always)
  private static func load(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
  }

  /// The key of a text before whose end eight bytes can be read.
  @inline(__always)
  func quickKey(_ text: UnsafePointer<UInt8>, _ length: Int) -> Key {
    if length > Self.longestInline { return Self.longKey(text, length) }
    if length == 0 { return Key() }
    let last = Self.load(text + length - 8)
    if length <= 8 { return Key(first: last &>> UInt64(8 &* (8 &- length))) }
    let rest = last &>> UInt64(8 &* (16 &- length))
    return Key(first: Self.load(text), second: UInt32(truncatingIfNeeded: rest))
  }

  private func slowKey(_ text: UnsafePointer<UInt8>, _ length: Int) -> Key {
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
  private static func place(_ key: Key) -> Int {
    let hash = mixed(
      key.first ^ 0x9E37_79B9_7F4A_7C15, UInt64(key.second) ^ 0xD6E8_FEB8_6659_FD93)
    return Int(truncatingIfNeeded: hash)
  }

  private func holds(_ slot: Slot, _ wanted: UnsafePointer<UInt8>, _ length: Int) -> Bool {
    text(Int(slot.mark) - 1).elementsEqual(UnsafeBufferPointer(start: wanted, count: length))
  }

  @inline(never)
  private func add(
    _ text: UnsafePointer<UInt8>, _ length: Int, _ key: Key, at index: Int, row: Int
  ) -> Int {
    let content = UnsafeBufferPointer(start: text, count: length)
    guard content.isText, count < UInt32.max - 1 else { return -1 }
    slots[index] = Slot(first: key.first, second: key.second, mark: UInt32(count + 1))
    append(content)
    firstRows.append(row)
    count += 1
    if count * 4 > (mask + 1) * 3 { grow() }
    return count - 1
  }

  private func append(_ content: UnsafeBufferPointer<UInt8>) {
    if byteCount + content.count > byteCapacity {
      byteCapacity = max(byteCapacity * 2, byteCount + content.count)
      let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: byteCapacity)
      larger.update(from: bytes, count: byteCount)
      bytes.deallocate()
      bytes = larger
    }
    if let source = content.baseAddress {
      (bytes + byteCount).update(from: source, count: content.count)
    }
    byteCount += content.count
    starts.append(byteCount)
  }

  private func grow() {
    let old = slots
    let oldCount = mask + 1
    let newCount = oldCount * 2
    slots = .allocate(capacity: newCount)
    slots.initialize(repeating: Slot(), count: newCount)
    mask = newCount - 1
    for slot in UnsafeBufferPointer(start: old, count: oldCount) where slot.mark != 0 {
      var index = Self.place(Key(first: slot.first, second: slot.second)) & mask
      while slots[index].mark != 0 { index = (index &+ 1) & mask }
      slots[index] = slot
    }
    old.deallocate()
  }
}
