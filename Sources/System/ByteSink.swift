import Problems

/// Bytes on their way out, passed on in chunks.
///
/// Appending never fails; `pass` hands a full chunk on, and a writer calls it
/// once a row, so that a table of any size is written in little memory.
public struct ByteSink {
  /// Lines that the person should read about what was written.
  public var notes: [String] = []
  @usableFromInline var chunk: [UInt8] = []
  private let take: (UnsafeBufferPointer<UInt8>) throws(Problem) -> Void

  /// A sink whose chunks go to `take`; `finish` hands on the last one.
  public init(_ take: @escaping (UnsafeBufferPointer<UInt8>) throws(Problem) -> Void) {
    self.take = take
    chunk.reserveCapacity(Self.chunkSize + 4096)
  }

  @usableFromInline static let chunkSize = 1 << 16

  /// Appends a byte.
  @inlinable @inline(__always)
  public mutating func append(_ byte: UInt8) { chunk.append(byte) }

  /// Appends bytes.
  @inlinable @inline(__always)
  public mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    chunk.append(contentsOf: bytes)
  }

  /// Appends a text as UTF-8.
  @inlinable
  public mutating func append(_ text: String) { chunk.append(contentsOf: text.utf8) }

  /// Appends a whole number in decimal digits.
  public mutating func append(_ value: Int64) {
    guard value < 0 || value > 9 else { return append(UInt8(ascii: "0") + UInt8(value)) }
    // At most 19 digits and a sign, written from the right.
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
      var rest = value.magnitude
      var start = 20
      repeat {
        start -= 1
        digits[start] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
        rest /= 10
      } while rest > 0
      if value < 0 {
        start -= 1
        digits[start] = UInt8(ascii: "-")
      }
      chunk.append(contentsOf: digits[start...])
    }
  }

  /// Hands the bytes on when there are enough of them.
  @inlinable @inline(__always)
  public mutating func pass() throws(Problem) {
    if chunk.count >= Self.chunkSize { try finish() }
  }

  /// Hands all bytes on.
  public mutating func finish() throws(Problem) {
    guard !chunk.isEmpty else { return }
    var failure: Problem?
    chunk.withUnsafeBufferPointer { bytes in
      do throws(Problem) { try take(bytes) } catch { failure = error }
    }
    chunk.removeAll(keepingCapacity: true)
    if let failure { throw failure }
  }

  /// Everything that `body` writes, in memory.
  public static func collect(
    _ body: (inout ByteSink) throws(Problem) -> Void
  ) throws(Problem) -> [UInt8] {
    let all = Collected()
    var sink = ByteSink { (bytes) throws(Problem) in all.bytes.append(contentsOf: bytes) }
    try body(&sink)
    try sink.finish()
    return all.bytes
  }

  private final class Collected {
    var bytes: [UInt8] = []
  }
}
