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
    let moments = cells.compactMap(moment)
    let trueCount = cells.count { $0 == .boolean(true) }
    switch aggregate {
    case .count: return .integer(Int64(rowCount))
    case .countIf: return .integer(Int64(trueCount))
    case .countDistinct: return .integer(Int64(Set(cells.map(Distinct.init)).count))
    case .sum: return try sum(cells)
    case .mean:
      return moments.isEmpty
        ? number(mean(cells)) : moment(Double(moments.reduce(0, +)) / Double(moments.count), like: cells[0])
    case .median: return try self.aggregate(.quantile, arguments, constants: [.number(0.5)], rowCount: rowCount)
    case .quantile:
      let share = constants[0].asNumber!
      return moments.isEmpty
        ? number(quantile(numbers, share)) : moment(quantile(moments.map(Double.init), share)!, like: cells[0])
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
    case .mode: return mode(cells)
    case .argMax: return rowOfExtreme(arguments) { precedes($1, $0) }
    case .argMin: return rowOfExtreme(arguments) { precedes($0, $1) }
    case .stringAgg:
      guard case .text(let separator) = constants[0] else { return .missing }
      let texts = cells.map { if case .text(let text) = $0 { text } else { "" } }
      return cells.isEmpty ? .missing : .text(texts.joined(separator: separator))
    case .slope: return number(slope(arguments[0], arguments[1]))
    case .weightedMean: return number(weightedMean(arguments[0], arguments[1]))
    }
  }

  /// The first of the cells that occur most, in their order.
  private static func mode(_ cells: [Cell]) -> Cell {
    func isEqual(_ a: Cell, _ b: Cell) -> Bool { Distinct(a) == Distinct(b) }
    let counted = cells.map { cell in (cell, cells.count { isEqual($0, cell) }) }
    guard let most = counted.map(\.1).max() else { return .missing }
    let frequent = counted.filter { $0.1 == most }.map(\.0)
    return frequent.dropFirst().reduce(frequent[0]) { precedes($1, $0) ? $1 : $0 }
  }

  private static func rowOfExtreme(_ arguments: [[Cell]], _ isBetter: (Cell, Cell) -> Bool) -> Cell {
    let pairs = zip(arguments[0], arguments[1]).filter { $0.0 != .missing && $0.1 != .missing }
    guard let first = pairs.first else { return .missing }
    return pairs.dropFirst().reduce(first) { isBetter($1.1, $0.1) ? $1 : $0 }.0
  }

  private static func weightedMean(_ x: [Cell], _ weights: [Cell]) -> Double? {
    let pairs = zip(x, weights).compactMap { a, b in a.asNumber.flatMap { a in b.asNumber.map { (a, $0) } } }
    guard let total = exactSum(pairs.map { $0.0 * $0.1 }), let weight = exactSum(pairs.map(\.1)), weight != 0 else {
      return nil
    }
    return total / weight
  }

  private static func slope(_ y: [Cell], _ x: [Cell]) -> Double? {
    let pairs = zip(x, y).compactMap { a, b in a.asNumber.flatMap { a in b.asNumber.map { (a, $0) } } }
    guard pairs.count >= 2, let sumX = exactSum(pairs.map(\.0)), let sumY = exactSum(pairs.map(\.1)) else { return nil }
    let n = Double(pairs.count)
    let centred = pairs.map { ($0.0 - sumX / n, $0.1 - sumY / n) }
    guard let xx = exactSum(centred.map { $0.0 * $0.0 }), let xy = exactSum(centred.map { $0.0 * $0.1 }), xx > 0 else {
      return nil
    }
    return xy / xx
  }

  /// The days or microseconds of a date or a datetime.
  private static func moment(_ cell: Cell) -> Int64? {
    switch cell {
    case .date(let day): Int64(day.number)
    case .dateTime(let time): time.microseconds
    case .missing, .integer, .number, .text, .boolean: nil
    }
  }

  private static func moment(_ value: Double, like cell: Cell) -> Cell {
    let whole = Int64(value.rounded(.down))
    if case .date = cell { return .date(Day(number: Int32(whole))) }
    return .dateTime(DateTime(microseconds: whole))
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
    case .lag: return rows.map { $0 >= distance ? cells[$0 - distance] : constants.dropFirst().first ?? .missing }
    case .lead:
      return rows.map { rowCount - $0 > distance ? cells[$0 + distance] : constants.dropFirst().first ?? .missing }
    case .cumsum: return try rows.map { try sum(cells[...$0].filter { $0 != .missing }) }
    case .denseRank:
      return cells.map { cell in
        guard cell != .missing else { return .missing }
        let below = cells.filter { $0 != .missing && precedes($0, cell) }
        return .integer(Int64(Set(below.map(Distinct.init)).count) + 1)
      }
    case .percentRank:
      let there = cells.filter { $0 != .missing }
      return cells.map { cell in
        guard cell != .missing else { return .missing }
        let below = there.count { precedes($0, cell) }
        return .number(there.count == 1 ? 0 : Double(below) / Double(there.count - 1))
      }
    case .ntile:
      // Row by row: each part takes its fair share of what is left.
      var (left, parts, numbers) = (rowCount, distance, [Cell]())
      for part in 0..<min(distance, rowCount) {
        let size = (left + parts - 1) / parts
        numbers += Array(repeating: .integer(Int64(part) + 1), count: size)
        (left, parts) = (left - size, parts - 1)
      }
      return numbers
    case .cummin: return rows.map { extreme(cells[...$0]) { precedes($0, $1) } }
    case .cummax: return rows.map { extreme(cells[...$0]) { precedes($1, $0) } }
    case .cummean: return rows.map { number(mean(cells[...$0].filter { $0 != .missing })) }
    case .nth:
      let index = distance > 0 ? distance - 1 : rowCount + distance
      return rows.map { _ in rows.contains(index) ? cells[index] : .missing }
    case .fillDown: return rows.map { cells[...$0].last { $0 != .missing } ?? .missing }
    case .fillUp: return rows.map { cells[$0...].first { $0 != .missing } ?? .missing }
    case .rollingSum: return try frames(arguments, distance, rowCount).map { try $0.map(sum) ?? .missing }
    case .rollingMean: return frames(arguments, distance, rowCount).map { number($0.flatMap(mean)) }
    case .rollingMin:
      return frames(arguments, distance, rowCount).map { extreme(($0 ?? [])[...]) { precedes($0, $1) } }
    case .rollingMax:
      return frames(arguments, distance, rowCount).map { extreme(($0 ?? [])[...]) { precedes($1, $0) } }
    case .rollingMedian:
      return frames(arguments, distance, rowCount).map { number(quantile(($0 ?? []).compactMap(\.asNumber), 0.5)) }
    case .rollingSd:
      return frames(arguments, distance, rowCount).map {
        number(variance(($0 ?? []).compactMap(\.asNumber)).map { $0.squareRoot() })
      }
    }
  }

  private static func extreme(_ cells: ArraySlice<Cell>, _ isBetter: (Cell, Cell) -> Bool) -> Cell {
    let there = cells.filter { $0 != .missing }
    return there.dropFirst().reduce(there.first ?? .missing) { isBetter($1, $0) ? $1 : $0 }
  }

  /// For each row the cells that are there of the last rows, or of the last days by a second argument; `nil` of a row
  /// without a date.
  private static func frames(_ arguments: [[Cell]], _ reach: Int, _ rowCount: Int) -> [[Cell]?] {
    let cells = arguments[0]
    return (0..<rowCount).map { row in
      let inside: [Int]
      if arguments.count == 1 {
        inside = (0..<rowCount).filter { $0 <= row && row - $0 < reach }
      } else {
        let unit: Int128 = if case .dateTime = arguments[1][row] { 86_400_000_000 } else { 1 }
        guard let now = moment(arguments[1][row]) else { return nil }
        inside = (0..<rowCount).filter { other in
          moment(arguments[1][other]).map { $0 <= now && Int128(now - $0) < Int128(reach) * unit } ?? false
        }
      }
      return inside.map { cells[$0] }.filter { $0 != .missing }
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
    case (.boolean(let a), .boolean(let b)): !a && b
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
  case sum, mean, median, quantile, min, max, sd, `var`, cor, first, last, any, all, share, mode, slope
  case argMax = "arg_max"
  case argMin = "arg_min"
  case stringAgg = "string_agg"
  case weightedMean = "weighted_mean"
}

/// The window functions that the reference knows, by the names of their functions.
enum ReferenceWindow: String, CaseIterable {
  case rowNumber = "row_number"
  case denseRank = "dense_rank"
  case percentRank = "percent_rank"
  case fillDown = "fill_down"
  case fillUp = "fill_up"
  case rollingSum = "rolling_sum"
  case rollingMean = "rolling_mean"
  case rollingMin = "rolling_min"
  case rollingMax = "rolling_max"
  case rollingMedian = "rolling_median"
  case rollingSd = "rolling_sd"
  case rank, lag, lead, cumsum, ntile, cummin, cummax, cummean, nth
}
