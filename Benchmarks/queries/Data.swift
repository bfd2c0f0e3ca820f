import Glibc
import Problems
import Tables

/// Columns as files of plain cells, so that Plumb and its peers read the same.
struct DataFolder {
  let path: String

  func write<Cell>(_ name: String, _ cells: [Cell]) throws(Problem) {
    guard let file = fopen("\(path)/\(name)", "wb") else {
      throw Problem("cannot write \(path)/\(name)", kind: .file)
    }
    defer { fclose(file) }
    cells.withUnsafeBytes { bytes in _ = fwrite(bytes.baseAddress, 1, bytes.count, file) }
  }

  func read<Cell: BitwiseCopyable & Sendable>(_ name: String, _: Cell.Type) throws(Problem) -> Buffer<Cell> {
    guard let file = fopen("\(path)/\(name)", "rb") else {
      throw Problem("cannot read \(path)/\(name)", kind: .file)
    }
    defer { fclose(file) }
    fseek(file, 0, SEEK_END)
    let bytes = ftell(file)
    rewind(file)
    let buffer = try Buffer<Cell>(count: bytes / MemoryLayout<Cell>.stride)
    guard fread(buffer.base, 1, bytes, file) == bytes else {
      throw Problem("\(path)/\(name) is cut short", kind: .file)
    }
    return buffer
  }
}

/// Random numbers by SplitMix64.
struct Random {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var x = state
    x = (x ^ (x >> 30)) &* 0xbf58_476d_1ce4_e5b9
    x = (x ^ (x >> 27)) &* 0x94d0_49bb_1331_11eb
    return x ^ (x >> 31)
  }

  /// From 1 up to and with `most`.
  mutating func upTo(_ most: Int) -> Int32 {
    Int32(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(most)).high) + 1
  }

  /// From 0 to 100, with six decimals.
  mutating func share() -> Double { (Double(next() >> 11) * 0x1p-53 * 1e8).rounded() / 1e6 }
}

/// `G1_n_1e2_0_0`: three texts, three whole numbers, three measures.
func generateGroupby(_ folder: DataFolder, rows: Int) throws(Problem) {
  var random = Random(state: 108)
  func column(_ most: Int) -> [Int32] { (0..<rows).map { _ in random.upTo(most) } }
  try folder.write("id1", column(100))
  try folder.write("id2", column(100))
  try folder.write("id3", column(rows / 100))
  try folder.write("id4", column(100))
  try folder.write("id5", column(100))
  try folder.write("id6", column(rows / 100))
  try folder.write("v1", column(5))
  try folder.write("v2", column(15))
  try folder.write("v3", (0..<rows).map { _ in random.share() })
}

/// `J1_n_NA_0_0`: a table of n rows, and three to join it with, of n / 10⁶,
/// n / 10³ and n rows. Nine keys of ten are in both.
func generateJoin(_ folder: DataFolder, rows: Int) throws(Problem) {
  var random = Random(state: 109)
  let sizes = [max(rows / 1_000_000, 1), max(rows / 1000, 1), rows]
  /// Keys for the left and for the right table, from a shuffled range.
  let keys = sizes.map { size in
    var all = (1...Int32(size + size / 10 + 1)).map { $0 }
    for i in stride(from: all.count - 1, to: 0, by: -1) { all.swapAt(i, Int(random.upTo(i + 1)) - 1) }
    return (left: Array(all.prefix(size)), right: Array(all.suffix(size)))
  }
  for (level, key) in keys.enumerated() {
    let cells = key.left + (0..<(rows - key.left.count)).map { _ in
      key.left[Int(random.upTo(key.left.count)) - 1]
    }
    var shuffled = cells
    for i in stride(from: rows - 1, to: 0, by: -1) { shuffled.swapAt(i, Int(random.upTo(i + 1)) - 1) }
    try folder.write("x.id\(level + 1)", shuffled)
  }
  try folder.write("x.v1", (0..<rows).map { _ in random.share() })
  for (level, name) in ["small", "medium", "big"].enumerated() {
    let size = keys[level].right.count
    for other in 0...level {
      let cells = other == level
        ? keys[level].right
        : (0..<size).map { _ in keys[other].right[Int(random.upTo(keys[other].right.count)) - 1] }
      try folder.write("\(name).id\(other + 1)", cells)
    }
    try folder.write("\(name).v2", (0..<size).map { _ in random.share() })
  }
}
