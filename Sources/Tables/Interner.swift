import Problems

/// Gives every text that it has not seen before the next code.
///
/// An open hash table over the bytes of all texts, which lie end to end as in
/// a `Vocabulary`. Texts are compared by bytes: Swift's strings are equal under
/// canonical equivalence, a dataset's are not. It is no `Dictionary`, whose first
/// use for a type of key searches the whole program for the type's conformance.
public struct Interner {
  private var bytes: [UInt8] = []
  private var starts: [Int] = [0]
  /// Code + 1 at the place of each hash, 0 where free.
  private var slots = [UInt32](repeating: 0, count: 64)
  private var hashes: [UInt32] = []

  public init() {}

  public var count: Int { starts.count - 1 }

  public mutating func code(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let hash = Self.hash(text)
    var place = Int(hash) & (slots.count - 1)
    while slots[place] != 0 {
      let code = Int(slots[place]) - 1
      if hashes[code] == hash, holds(text, at: code) { return UInt32(code) }
      place = (place + 1) & (slots.count - 1)
    }
    slots[place] = UInt32(count) + 1
    hashes.append(hash)
    bytes.append(contentsOf: text)
    starts.append(bytes.count)
    if count * 2 > slots.count { grow() }
    return UInt32(count - 1)
  }

  public mutating func code(of text: [UInt8]) -> UInt32 {
    text.withUnsafeBufferPointer { code(of: $0) }
  }

  public mutating func code(of text: String) -> UInt32 {
    var text = text
    return text.withUTF8 { code(of: $0) }
  }

  public func vocabulary(_ account: (any MemoryAccount)?) throws(Problem) -> Vocabulary {
    Vocabulary(bytes: try charged(bytes, account), starts: try charged(starts, account))
  }

  private func holds(_ text: UnsafeBufferPointer<UInt8>, at code: Int) -> Bool {
    let start = starts[code]
    let length = starts[code + 1] - start
    guard length == text.count else { return false }
    return bytes.withUnsafeBufferPointer { all in
      for i in 0..<length where all[start + i] != text[i] { return false }
      return true
    }
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (code, hash) in hashes.enumerated() {
      var place = Int(hash) & (slots.count - 1)
      while slots[place] != 0 { place = (place + 1) & (slots.count - 1) }
      slots[place] = UInt32(code) + 1
    }
  }

  /// Eight bytes at a time, each mixed in by a multiplication.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var hash = UInt64(truncatingIfNeeded: text.count) &* 0x9E37_79B9_7F4A_7C15
    let raw = UnsafeRawBufferPointer(text)
    var place = 0
    while place + 8 <= raw.count {
      hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
      place += 8
    }
    var rest: UInt64 = 0
    while place < raw.count {
      rest = rest << 8 | UInt64(raw[place])
      place += 1
    }
    return UInt32(truncatingIfNeeded: mixed(hash ^ rest))
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    let product = value &* 0xD6E8_FEB8_6659_FD93
    return product ^ (product >> 32)
  }
}

/// The cells of an array in a buffer that an account pays for.
private func charged<Element: BitwiseCopyable & Sendable>(
  _ cells: [Element], _ account: (any MemoryAccount)?
) throws(Problem) -> Buffer<Element> {
  let buffer = try Buffer<Element>(count: cells.count, account: account)
  cells.withUnsafeBufferPointer { source in
    if let start = source.baseAddress { buffer.base.initialize(from: start, count: source.count) }
  }
  return buffer
}
