import Problems

/// The distinct texts that one thread has met in a column, each with a code.
///
/// A hash table with open addressing; texts of up to 16 bytes are compared as
/// two words that lie in the table itself, longer ones by their hash and then
/// byte by byte.
final class TextDictionary {
  private struct Slot: BitwiseCopyable {
    var first: UInt64
    var second: UInt64
    var length: UInt32
    /// The code and one; 0 where the slot is free.
    var mark: UInt32
  }

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
    slots.initialize(repeating: Slot(first: 0, second: 0, length: 0, mark: 0), count: 64)
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
    let key = hasBytesBefore ? Self.quickKey(text, length) : Self.key(text, length)
    var index = Self.place(key, length) & mask
    while true {
      let slot = slots[index]
      if slot.mark == 0 { return add(text, length, key, at: index, row: row) }
      if slot.first == key.first, slot.second == key.second, slot.length == length,
        length <= 16 || holds(slot, text, length)
      {
        return Int(slot.mark) &- 1
      }
      index = (index &+ 1) & mask
    }
  }

  private typealias Key = (first: UInt64, second: UInt64)

  @inline(__always)
  private static func load(_ bytes: UnsafePointer<UInt8>) -> UInt64 {
    UInt64(littleEndian: UnsafeRawPointer(bytes).loadUnaligned(as: UInt64.self))
  }

  @inline(__always)
  private static func quickKey(_ text: UnsafePointer<UInt8>, _ length: Int) -> Key {
    if length > 16 { return longKey(text, length) }
    let last = load(text + length - 8)
    if length > 8 { return (load(text), last &>> UInt64(8 &* (16 &- length))) }
    return (length == 0 ? 0 : last &>> UInt64(8 &* (8 &- length)), 0)
  }

  private static func key(_ text: UnsafePointer<UInt8>, _ length: Int) -> Key {
    if length >= 8 { return quickKey(text, length) }
    var word: UInt64 = 0
    for index in 0..<length { word |= UInt64(text[index]) << UInt64(8 * index) }
    return (word, 0)
  }

  @inline(never)
  private static func longKey(_ text: UnsafePointer<UInt8>, _ length: Int) -> Key {
    var hash: UInt64 = 0x2545_F491_4F6C_DD1D
    var offset = 0
    while offset + 8 <= length {
      hash = mixed(hash ^ load(text + offset), 0x9E37_79B9_7F4A_7C15)
      offset += 8
    }
    return (mixed(hash ^ load(text + length - 8), 0xD6E8_FEB8_6659_FD93), load(text))
  }

  @inline(__always)
  private static func mixed(_ a: UInt64, _ b: UInt64) -> UInt64 {
    let product = a.multipliedFullWidth(by: b)
    return product.high ^ product.low
  }

  @inline(__always)
  private static func place(_ key: Key, _ length: Int) -> Int {
    let hash = mixed(
      key.first ^ 0x9E37_79B9_7F4A_7C15, key.second ^ UInt64(length) ^ 0xD6E8_FEB8_6659_FD93)
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
    guard isText(content), count < UInt32.max - 1 else { return -1 }
    slots[index] = Slot(
      first: key.first, second: key.second, length: UInt32(truncatingIfNeeded: length),
      mark: UInt32(count + 1))
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
    let newCount = oldCount * 4
    slots = .allocate(capacity: newCount)
    slots.initialize(repeating: Slot(first: 0, second: 0, length: 0, mark: 0), count: newCount)
    mask = newCount - 1
    for slot in UnsafeBufferPointer(start: old, count: oldCount) where slot.mark != 0 {
      var index = Self.place((slot.first, slot.second), Int(slot.length)) & mask
      while slots[index].mark != 0 { index = (index &+ 1) & mask }
      slots[index] = slot
    }
    old.deallocate()
  }
}

/// Whether bytes are UTF-8 without a NUL, which no text of a dataset holds.
func isText(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var seen: UInt8 = 0
  var hasNUL = false
  for byte in bytes {
    seen |= byte
    hasNUL = hasNUL || byte == 0
  }
  guard !hasNUL else { return false }
  return seen < 0x80 || String(validating: bytes, as: UTF8.self) != nil
}
