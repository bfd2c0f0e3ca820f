import Problems
import System
import Tables

/// Texts that are being written, one after another, in memory that is used again.
///
/// The rules of functions append to the text at hand; whoever calls them ends it, or takes it back. Memory that
/// the account refuses is a problem when the text ends.
package final class TextBuilder {
  /// The number of texts that have ended.
  private(set) var count = 0
  private var bytes: UnsafeMutablePointer<UInt8>
  private var starts: UnsafeMutablePointer<Int>
  private var used = 0
  private var capacity: Int
  private var byteMemory: Buffer<UInt8>
  private var startMemory: Buffer<Int>
  private let account: (any MemoryAccount)?
  private var refusal: Problem?

  /// Makes room for some texts; more are taken as they come.
  init(count: Int, bytes: Int, account: (any MemoryAccount)?) throws(Problem) {
    self.account = account
    byteMemory = try Buffer(count: max(bytes, 64), account: account)
    startMemory = try Buffer(count: count + 1, account: account)
    capacity = byteMemory.count
    self.bytes = byteMemory.base
    starts = startMemory.base
    starts[0] = 0
  }

  /// Forgets all texts but the first ones.
  func removeAll(after kept: Int = 0) { (count, used) = (kept, starts[kept]) }

  /// The offset of each text, and last the end of the last one.
  var ends: UnsafePointer<Int> { UnsafePointer(starts) }

  /// The bytes of all texts.
  var base: UnsafePointer<UInt8> { UnsafePointer(bytes) }

  /// The bytes of the text at hand.
  var current: Bytes { Bytes(start: bytes + starts[count], count: used - starts[count]) }

  /// All texts, in memory that the builder gives away: it must not be used any more.
  func finish() throws(Problem) -> TextBytes {
    if let refusal { throw refusal }
    guard startMemory.count != count + 1 else { return TextBytes(bytes: byteMemory, starts: startMemory) }
    let exact = try Buffer<Int>(count: count + 1, account: account)
    exact.base.update(from: starts, count: count + 1)
    return TextBytes(bytes: byteMemory, starts: exact)
  }

  /// Ends the text at hand.
  @inline(__always)
  func end() throws(Problem) {
    if let refusal { throw refusal }
    count += 1
    if count == startMemory.count { try growStarts() }
    starts[count] = used
  }

  /// Takes back what was written of the text at hand, which ends empty.
  @inline(__always)
  func endEmpty() throws(Problem) {
    used = starts[count]
    try end()
  }

  // MARK: The text at hand

  /// Appends a byte.
  @inline(__always)
  package func append(_ byte: UInt8) {
    guard used < capacity || grows(by: 1) else { return }
    bytes[used] = byte
    used += 1
  }

  /// Appends the bytes of a text.
  @inline(__always)
  package func append(contentsOf text: Bytes) {
    guard let source = text.baseAddress, used + text.count <= capacity || grows(by: text.count) else { return }
    if text.count <= 16 {
      for index in 0..<text.count { bytes[used + index] = source[index] }
    } else {
      (bytes + used).update(from: source, count: text.count)
    }
    used += text.count
  }

  /// Appends bytes of any kind.
  @inline(__always)
  package func append(contentsOf text: some Sequence<UInt8>) {
    let isWhole: Void? = text.withContiguousStorageIfAvailable { append(contentsOf: $0) }
    if isWhole == nil { for byte in text { append(byte) } }
  }

  /// Appends what `write` puts at a pointer, at most so many bytes; it returns how many.
  @inline(__always)
  func append(most: Int, _ write: (UnsafeMutablePointer<UInt8>) -> Int) {
    guard used + most <= capacity || grows(by: most) else { return }
    used += write(bytes + used)
  }

  /// Appends several texts at once.
  ///
  /// - Parameters:
  ///   - most: no fewer bytes than all of them take.
  ///   - write: puts their bytes at a pointer, behind which there is room for 48 more that do not count, and where
  ///     each of them ends, counted from there.
  func append(
    count: Int, most: Int, _ write: (_ target: UnsafeMutablePointer<UInt8>, _ ends: UnsafeMutablePointer<Int>) -> Void
  ) throws(Problem) {
    guard count > 0 else { return }
    if used + most + 48 > capacity, !grows(by: most + 48), let refusal { throw refusal }
    while self.count + count >= startMemory.count { try growStarts() }
    let ends = starts + self.count + 1
    write(bytes + used, ends)
    if used > 0 {
      for index in 0..<count { ends[index] &+= used }
    }
    used = ends[count - 1]
    self.count += count
  }

  /// Appends texts that lie end to end, `starts` their offsets, as texts of their own.
  func append(_ texts: UnsafePointer<UInt8>, _ offsets: UnsafePointer<Int>, count: Int) throws(Problem) {
    let (first, all) = (offsets[0], offsets[count] - offsets[0])
    append(contentsOf: Bytes(start: texts + first, count: all))
    if let refusal { throw refusal }
    let shift = used - all - first
    while self.count + count >= startMemory.count { try growStarts() }
    for index in 1..<count + 1 { starts[self.count + index] = offsets[index] + shift }
    self.count += count
  }

  // MARK: Memory

  /// Makes room for so many bytes more; false where there is none, which ends the text with a problem.
  @inline(never)
  private func grows(by more: Int) -> Bool {
    guard refusal == nil else { return false }
    do throws(Problem) {
      let larger = try Buffer<UInt8>(count: max(capacity * 2, used + more), account: account)
      larger.base.update(from: bytes, count: used)
      (byteMemory, bytes, capacity) = (larger, larger.base, larger.count)
      return true
    } catch {
      refusal = error
      return false
    }
  }

  @inline(never)
  private func growStarts() throws(Problem) {
    let larger = try Buffer<Int>(count: startMemory.count * 2, account: account)
    larger.base.update(from: starts, count: min(count + 1, startMemory.count))
    (startMemory, starts) = (larger, larger.base)
  }
}
