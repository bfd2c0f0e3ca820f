import Tables

@testable import Expressions

/// What aggregates and window functions mean, over the cells of one group in
/// the order of its rows: simple, exact, slow. The engine is held against it.
enum Reference {
  /// - Throws: `Failure` where a sum of whole numbers is no integer any more.
  static func aggregate(
    _ aggregate: ReferenceAggregate, _ arguments: [[Cell]], constants: [Cell] = [], rowCount: Int
  ) throws -> Cell {
    let cells = (arguments.first ?? []).filter { $0 != .missing }
    let numbers = cells.compactMap(\.asNumber)
    let trueCount = cells.count { $0 == .boolean(true) }
    switch aggregate {
    case .count: return .integer(Int64(rowCount))
    case .countIf: return .integer(Int64(trueCount))
    case .countDistinct: return .integer(Int64(Set(cells.map(Distinct.init)).count))
    case .sum: return try sum(cells)
    case .mean: return number(mean(cells))
    case .median: return number(quantile(numbers, 0.5))
    case .quantile: return number(quantile(numbers, constants[0].asNumber!))
    case .min:
      return cells.dropFirst().reduce(cells.first ?? .missing) { precedes($1, $0) ? $1 : $0 }
    case .max:
      return cells.dropFirst().reduce(cells.first ?? .missing) { precedes($0, $1) ? $1 : $0 }
    case .var: return number(variance(numbers))
    case .sd: return number(variance(numbers).map { $0.squareRoot() })
    case .cor: return number(correlation(arguments[0], arguments[1]))
    case .first: return cells.first ?? .missing
    case .last: return cells.last ?? .missing
    case .any: return .boolean(trueCount > 0)
    case .all: return .boolean(trueCount == cells.count)
    case .share: return cells.isEmpty ? .missing : .number(Double(trueCount) / Double(cells.count))
    }
  }

  static func window(
    _ window: ReferenceWindow, _ arguments: [[Cell]], constants: [Cell] = [], rowCount: Int
  ) throws -> [Cell] {
    let rows = 0..<rowCount
    let cells = arguments.first ?? []
    let distance = if case .integer(let n)? = constants.first { Int(n) } else { 1 }
    switch window {
    case .rowNumber: return rows.map { .integer(Int64($0) + 1) }
    case .rank:
      return cells.map { cell in
        cell == .missing
          ? .missing : .integer(Int64(cells.count { $0 != .missing && precedes($0, cell) }) + 1)
      }
    case .lag: return rows.map { $0 >= distance ? cells[$0 - distance] : .missing }
    case .lead: return rows.map { rowCount - $0 > distance ? cells[$0 + distance] : .missing }
    case .cumsum: return try rows.map { try sum(cells[...$0].filter { $0 != .missing }) }
    }
  }

  // MARK: Sums

  private static func sum(_ cells: [Cell]) throws -> Cell {
    guard let first = cells.first else { return .missing }
    guard case .integer = first else { return number(exactSum(cells.compactMap(\.asNumber))) }
    guard let whole = Int64(exactly: wholeSum(cells)) else { throw Failure() }
    return .integer(whole)
  }

  private static func wholeSum(_ cells: [Cell]) -> Int128 {
    cells.reduce(0) { if case .integer(let value) = $1 { $0 + Int128(value) } else { $0 } }
  }

  /// The sum as if there were no rounding (Shewchuk's partial sums, which do
  /// not overlap), rounded once; `nil` where it is no finite number.
  static func exactSum(_ numbers: [Double]) -> Double? {
    var partials: [Double] = []
    for number in numbers {
      var x = number
      var kept: [Double] = []
      for partial in partials {
        let (a, b) = x.magnitude >= partial.magnitude ? (x, partial) : (partial, x)
        let high = a + b
        let low = b - (high - a)
        if low != 0 { kept.append(low) }
        x = high
      }
      partials = kept + [x]
    }
    let total = partials.reduce(0, +)
    return total.isFinite ? total : nil
  }

  private static func mean(_ cells: [Cell]) -> Double? {
    guard let first = cells.first else { return nil }
    if case .integer = first { return Double(wholeSum(cells)) / Double(cells.count) }
    return exactSum(cells.compactMap(\.asNumber)).map { $0 / Double(cells.count) }
  }

  // MARK: Moments and quantiles

  private static func variance(_ xs: [Double]) -> Double? {
    guard xs.count >= 2, let total = exactSum(xs) else { return nil }
    let mean = total / Double(xs.count)
    return exactSum(xs.map { ($0 - mean) * ($0 - mean) }).map { $0 / Double(xs.count - 1) }
  }

  private static func correlation(_ x: [Cell], _ y: [Cell]) -> Double? {
    let pairs = zip(x, y).compactMap { a, b in
      a.asNumber.flatMap { a in b.asNumber.map { (a, $0) } }
    }
    guard pairs.count >= 2, let sumX = exactSum(pairs.map(\.0)), let sumY = exactSum(pairs.map(\.1))
    else { return nil }
    let n = Double(pairs.count)
    let centred = pairs.map { ($0.0 - sumX / n, $0.1 - sumY / n) }
    guard let xx = exactSum(centred.map { $0.0 * $0.0 }),
      let yy = exactSum(centred.map { $0.1 * $0.1 }),
      let xy = exactSum(centred.map { $0.0 * $0.1 }), xx > 0, yy > 0
    else { return nil }
    return min(max(xy / (xx.squareRoot() * yy.squareRoot()), -1), 1)
  }

  /// R's type 7.
  private static func quantile(_ xs: [Double], _ p: Double) -> Double? {
    guard !xs.isEmpty else { return nil }
    let sorted = xs.sorted()
    let position = Double(xs.count - 1) * p
    let low = Int(position.rounded(.down))
    let high = min(low + 1, xs.count - 1)
    return sorted[low] + (position - Double(low)) * (sorted[high] - sorted[low])
  }

  private static func number(_ value: Double?) -> Cell {
    value.map { $0.isFinite ? .number($0) : .missing } ?? .missing
  }

  /// Whether one cell comes before another of its type.
  static func precedes(_ a: Cell, _ b: Cell) -> Bool {
    switch (a, b) {
    case (.integer(let a), .integer(let b)): a < b
    case (.number(let a), .number(let b)): a < b
    case (.date(let a), .date(let b)): a < b
    case (.dateTime(let a), .dateTime(let b)): a < b
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    default: false
    }
  }

  /// A cell that is equal to another only with the same bytes.
  private struct Distinct: Hashable {
    var cell: Cell
    var bytes: [UInt8] = []

    init(_ cell: Cell) {
      self.cell = cell
      guard case .text(let text) = cell else { return }
      self.cell = .missing
      bytes = [0] + Array(text.utf8)
    }
  }
}

/// The aggregates that the reference knows, by the names of their functions.
enum ReferenceAggregate: String, CaseIterable {
  case count
  case countIf = "count_if"
  case countDistinct = "count_distinct"
  case sum, mean, median, quantile, min, max, sd, `var`, cor, first, last, any, all, share
}

/// The window functions that the reference knows, by the names of their functions.
enum ReferenceWindow: String, CaseIterable {
  case rowNumber = "row_number"
  case rank, lag, lead, cumsum
}
