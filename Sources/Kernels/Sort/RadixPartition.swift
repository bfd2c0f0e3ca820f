import Problems
import Tables

/// The position of each row when rows are partitioned into buckets, keeping their order.
///
/// The rows are cut into parts by their number alone, never by threads; each
/// part knows where its first row of each bucket belongs.
struct RadixPartition: Sendable {
  private let range: Range<Int>
  private let length: Int
  private let parts: Int
  private let buckets: Int
  private let offsets: Buffer<Int>
  /// The start of each bucket, and last the end of the last one.
  let starts: Buffer<Int>

  /// - Parameter count: counts the rows of a part that go to each bucket.
  init(
    _ range: Range<Int>, buckets: Int, _ engine: Engine,
    count: @Sendable (Range<Int>, UnsafeMutablePointer<Int>) throws(Problem) -> Void
  ) throws(Problem) {
    self.range = range
    self.buckets = buckets
    parts = min(max(range.count / (1 << 18), 1), 64)
    length = (range.count + parts - 1) / parts
    offsets = try engine.buffer(parts * buckets, repeating: 0)
    starts = try engine.buffer(buckets + 1, of: Int.self)
    try each(engine) { (part, counts) throws(Problem) in try count(part, counts) }
    var total = range.lowerBound
    for bucket in 0..<buckets {
      starts.base[bucket] = total
      for part in 0..<parts {
        let offset = offsets.base + part * buckets + bucket
        (offset.pointee, total) = (total, total + offset.pointee)
      }
    }
    starts.base[buckets] = total
  }

  /// Calls `body` for each part, on all threads, with the offsets of its next
  /// row of each bucket.
  func each(
    _ engine: Engine,
    _ body: @Sendable (Range<Int>, UnsafeMutablePointer<Int>) throws(Problem) -> Void
  ) throws(Problem) {
    try engine.each(parts) { (part) throws(Problem) in
      let start = min(range.lowerBound + part * length, range.upperBound)
      let end = min(start + length, range.upperBound)
      try body(start..<end, offsets.base + part * buckets)
    }
  }

  /// Says whether all rows go to one bucket.
  var isWhole: Bool { largest == range.count }

  /// The number of rows in the largest bucket.
  var largest: Int {
    (0..<buckets).reduce(0) { max($0, starts.base[$1 + 1] - starts.base[$1]) }
  }
}
