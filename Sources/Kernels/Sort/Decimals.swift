import CVectorLoops
import Problems
import Tables

/// Numbers with few decimals as whole numbers in the same order: 12.5 and 3.25 as 1250 and 325.
///
/// Amounts, shares and measures mostly have few decimals. As whole numbers they make keys of 20 to 30 bits rather than
/// of 60, so that a key beside them fits into the same 64 bits and is sorted with them.
struct Decimals {
  /// The power of ten by which all numbers are whole.
  let scale: Double
  /// The least and the largest of their patterns; see `decimalPattern`.
  let low: UInt64
  let high: UInt64
}

/// Returns a bit pattern that orders as numbers do that are whole when multiplied by `scale`; −0 and 0 are one.
@inline(__always)
func decimalPattern(_ value: Double, _ scale: Double) -> UInt64 { (value * scale + 0x1.8p52).bitPattern }

/// Returns the number that has a `decimalPattern`.
@inline(__always)
func number(ofDecimalPattern pattern: UInt64, _ scale: Double) -> Double {
  (Double(bitPattern: pattern) - 0x1.8p52) / scale
}

extension Sort {
  private static let powersOfTen = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9]

  /// Returns numbers as whole numbers; `nil` where some have more than nine decimals or are too large for it.
  func decimals(of cells: Buffer<Double>) throws(Problem) -> Decimals? {
    guard let scale = commonScale(of: cells) else { return nil }
    let parts = (cells.count + Engine.morsel - 1) / Engine.morsel
    let lows = try engine.buffer(parts, of: UInt64.self)
    let highs = try engine.buffer(parts, of: UInt64.self)
    let areDecimals = try engine.buffer(parts, repeating: false)
    try engine.rows(cells.count) { (range) throws(Problem) in
      let part = range.lowerBound / Engine.morsel
      areDecimals.base[part] = loop_decimals(
        cells.base + range.lowerBound, range.count, scale, lows.base + part, highs.base + part)
    }
    guard !areDecimals.cells.contains(false) else { return nil }
    return Decimals(scale: scale, low: lows.cells.min()!, high: highs.cells.max()!)
  }

  /// Returns the least power of ten by which all numbers of a sample are whole.
  private func commonScale(of cells: Buffer<Double>) -> Double? {
    guard cells.count > 0 else { return nil }
    let sample = (0..<64).map { cells[$0 * (cells.count - 1) / 63] }
    return Self.powersOfTen.first { scale in
      var (low, high): (UInt64, UInt64) = (0, 0)
      return loop_decimals(sample, sample.count, scale, &low, &high)
    }
  }
}
