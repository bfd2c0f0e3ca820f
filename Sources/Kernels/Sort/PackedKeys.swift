import Problems
import Tables

/// The most significant keys of sorted rows, in their order, and the parts that they hold.
struct PackedKeys: Sendable {
  /// The lower 64 bits of each key.
  let keys: Buffer<UInt64>
  let parts: [SortKey]
  /// What tells the bits above these, where keys have more.
  var upper: UpperBits?

  /// Takes the keys of rows and the parts that they hold.
  init(_ keys: Buffer<UInt64>, _ parts: [SortKey], _ upper: UpperBits? = nil) {
    self.keys = keys
    self.parts = parts
    self.upper = upper
  }
}

/// The bits above the lower 64 of sorted keys: those that keys share lie together, in the buckets of their upper bits.
struct UpperBits: Sendable {
  /// The start of each bucket among the sorted rows, and last their number.
  let starts: Buffer<Int>
  /// How many of the bits that name a bucket are among the lower 64 too.
  let shared: Int

  /// Writes the upper bits of the keys at some positions, which ascend.
  func write(_ positions: UnsafeBufferPointer<UInt32>, to bits: UnsafeMutablePointer<UInt64>) {
    guard let first = positions.first else { return }
    var bucket = bucket(of: Int(first))
    for (i, position) in positions.enumerated() {
      while starts.base[bucket + 1] <= Int(position) { bucket += 1 }
      bits[i] = UInt64(bucket >> shared)
    }
  }

  /// The bucket that holds a position.
  private func bucket(of position: Int) -> Int {
    var (low, high) = (0, starts.count - 1)
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts.base[middle] <= position { low = middle } else { high = middle }
    }
    return low
  }
}

extension Collection<SortKey> {
  /// The bits of a packed key.
  var bits: Int { reduce(0) { $0 + $1.width } }
}
