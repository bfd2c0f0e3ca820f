import Numerics
import Problems
import Tables

/// The least and the greatest of a group's values.
enum Extremes {
  static let all = [
    FunctionRow(
      "min", "min(x)", "The smallest value; the earliest date or datetime; the first text by code point.",
      example: ("frame{ {a = 3}, {a = 2} }:summarise(\"m = min(a)\"):value()", "2"),
      takes: [.ordered], gives: .first, .aggregate(.min), synonyms: ["minimum"],
      seeAlso: ["max", "least"]),
    FunctionRow(
      "max", "max(x)", "The largest value; the latest date or datetime; the last text by code point.",
      example: ("frame{ {a = 3}, {a = 2} }:summarise(\"m = max(a)\"):value()", "3"),
      takes: [.ordered], gives: .first, .aggregate(.max), synonyms: ["maximum"],
      seeAlso: ["min", "greatest"]),
    FunctionRow(
      "any", "any(cond)", "True where a condition holds in at least one row.",
      example: ("frame{ {a = 1}, {a = 5} }:summarise(\"x = any(a > 2)\"):value()", "true"),
      takes: [.condition], gives: .type(.boolean),
      .aggregate(
        // Of nothing, `any` is false.
        .columnState { input in
          let condition = input.arguments[0].column
          return { (groups) throws(Problem) in
            try ExtremeState(condition, nil, isLargest: true, ofNothing: false, groups)
          }
        }), synonyms: ["bool_or", "some"],
      seeAlso: ["all"]),
    FunctionRow(
      "all", "all(cond)",
      "True where a condition holds in every row, those where it is missing left out.",
      example: ("frame{ {a = 1}, {a = 5} }:summarise(\"x = all(a > 2)\"):value()", "false"),
      takes: [.condition], gives: .type(.boolean),
      .aggregate(
        // Of nothing, `all` is true.
        .columnState { input in
          let condition = input.arguments[0].column
          return { (groups) throws(Problem) in
            try ExtremeState(condition, nil, isLargest: false, ofNothing: true, groups)
          }
        }),
      synonyms: ["bool_and", "every"],
      seeAlso: ["any"]),
  ]
}

extension Aggregate {
  /// `min(x)`.
  package static let min = Aggregate(
    name: "min",
    .columnState { (input) throws(Problem) in
      try extreme(input, isLargest: false)
    })

  /// `max(x)`.
  package static let max = Aggregate(
    name: "max",
    .columnState { (input) throws(Problem) in
      try extreme(input, isLargest: true)
    })
}

private func extreme(
  _ input: AggregateInput, isLargest: Bool
) throws(Problem) -> @Sendable (GroupNumbers) throws(Problem) -> any AggregateState {
  let column = input.arguments[0].column
  switch column.cells {
  case .integer(let cells), .date(let cells), .dateTime(let cells):
    return { (groups) throws(Problem) in try WholeExtremes(column, cells, isLargest: isLargest, groups) }
  case .number, .boolean, .text, .plainText: break
  }
  let ranks: TextRanks? =
    if case .text(_, let dictionary) = column.cells { try input.ranks(dictionary) } else { nil }
  return { (groups) throws(Problem) in
    try ExtremeState(column, ranks, isLargest: isLargest, groups)
  }
}

/// The least or the greatest whole number, date or datetime, as narrow as the column's cells are.
private final class WholeExtremes: AggregateState {
  private let column: Column
  private let isLargest: Bool
  private let best: Column.Integers
  /// Kept where a group may have no cells, and so no least.
  private let counts: PresentCounts?

  init(
    _ column: Column, _ cells: Column.Integers, isLargest: Bool, _ groups: GroupNumbers
  ) throws(Problem) {
    self.column = column
    self.isLargest = isLargest
    best =
      switch cells {
      case .int8: .int8(try groups.cells(repeating: isLargest ? .min : .max))
      case .int16: .int16(try groups.cells(repeating: isLargest ? .min : .max))
      case .int32: .int32(try groups.cells(repeating: isLargest ? .min : .max))
      case .int64: .int64(try groups.cells(repeating: isLargest ? .min : .max))
      }
    counts = try column.presentCounts(groups)
  }

  func add(_ block: Block) {
    counts?.add(block)
    switch best {
    case .int8(let best): add(block, to: best.base)
    case .int16(let best): add(block, to: best.base)
    case .int32(let best): add(block, to: best.base)
    case .int64(let best): add(block, to: best.base)
    }
  }

  @inline(__always)
  private func add<Whole: FixedWidthInteger>(_ block: Block, to best: UnsafeMutablePointer<Whole>) {
    if isLargest {
      block.eachCell(column, as: Whole.self) { group, cell in best[group] = Swift.max(best[group], cell) }
    } else {
      block.eachCell(column, as: Whole.self) { group, cell in best[group] = Swift.min(best[group], cell) }
    }
  }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) {
    let later = like(later)
    switch (best, later.best) {
    case (.int8(let best), .int8(let others)): merge(best.base, others.base, groups)
    case (.int16(let best), .int16(let others)): merge(best.base, others.base, groups)
    case (.int32(let best), .int32(let others)): merge(best.base, others.base, groups)
    case (.int64(let best), .int64(let others)): merge(best.base, others.base, groups)
    case (.int8, _), (.int16, _), (.int32, _), (.int64, _): preconditionFailure("states of one column")
    }
    if let others = later.counts { counts?.merge(others, groups) }
  }

  @inline(__always)
  private func merge<Whole: FixedWidthInteger>(
    _ best: UnsafeMutablePointer<Whole>, _ others: UnsafePointer<Whole>, _ groups: Range<Int>
  ) {
    for group in groups {
      best[group] = isLargest ? Swift.max(best[group], others[group]) : Swift.min(best[group], others[group])
    }
  }

  func result() -> AggregateResult {
    let counts = counts?.counts
    let found = { @Sendable [best] (group: Int) -> Int64? in
      if let counts, counts.base[group] == 0 { return nil }
      return switch best {
      case .int8(let best): Int64(best.base[group])
      case .int16(let best): Int64(best.base[group])
      case .int32(let best): Int64(best.base[group])
      case .int64(let best): best.base[group]
      }
    }
    switch column.cells {
    case .integer: return .integers(found)
    case .date: return .dates(found)
    case .dateTime: return .dateTimes(found)
    case .number, .boolean, .text, .plainText: preconditionFailure("a column of whole numbers")
    }
  }
}

extension Column {
  /// The counts of the cells that are there; `nil` where every group has one, as each has a row unless there is only one.
  fileprivate func presentCounts(_ groups: GroupNumbers) throws(Problem) -> PresentCounts? {
    validity != nil || groups.count == 1 ? try PresentCounts(.column(self), groups) : nil
  }
}

/// The least or the greatest number, text or condition, by keys that order as cells do.
private final class ExtremeState: AggregateState {
  let column: Column
  let isLargest: Bool
  /// The order of texts, where the column holds texts.
  let ranks: TextRanks?
  /// The result of a condition where no cell is there.
  let ofNothing: Bool?
  let best: Buffer<Int64>
  /// Kept where a group may have no cells, and so no least.
  let counts: PresentCounts?

  init(
    _ column: Column, _ ranks: TextRanks?, isLargest: Bool, ofNothing: Bool? = nil,
    _ groups: GroupNumbers
  ) throws(Problem) {
    self.column = column
    self.ranks = ranks
    self.isLargest = isLargest
    self.ofNothing = ofNothing
    best = try groups.cells(repeating: isLargest ? .min : .max)
    counts = try column.presentCounts(groups)
  }

  func add(_ block: Block) {
    counts?.add(block)
    if isLargest { add(block) { Swift.max($0, $1) } } else { add(block) { Swift.min($0, $1) } }
  }

  @inline(__always)
  private func add(_ block: Block, _ better: (Int64, Int64) -> Int64) {
    let best = best.base
    if case .number = column.cells {
      block.eachNumber(.column(column)) { group, value in
        best[group] = better(best[group], orderedKey(value))
      }
    } else if let ranks = ranks?.ranks.base {
      block.wholes(.column(column)) { groups, values, count in
        for i in 0..<count {
          let group = Int(groups[i])
          best[group] = better(best[group], Int64(ranks[Int(values[i])]))
        }
      }
    } else {
      block.eachWhole(.column(column)) { group, value in best[group] = better(best[group], value) }
    }
  }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) {
    let later = like(later)
    for group in groups {
      let (a, b) = (best.base[group], later.best.base[group])
      best.base[group] = isLargest ? Swift.max(a, b) : Swift.min(a, b)
    }
    if let others = later.counts { counts?.merge(others, groups) }
  }

  func result() -> AggregateResult {
    let found = { @Sendable (group: Int) -> Int64? in
      self.counts.map { $0.counts.base[group] } == 0 ? nil : self.best.base[group]
    }
    switch column.cells {
    case .integer, .date, .dateTime: preconditionFailure("whole numbers have a state of their own")
    case .boolean: return .booleans { group in found(group).map { $0 != 0 } ?? self.ofNothing }
    case .number: return .numbers { group in found(group).map(number(orderedKey:)) }
    case .plainText: preconditionFailure("texts are ranked by a dictionary")
    case .text(_, let dictionary):
      return .texts(
        { group in found(group).flatMap { rank in self.ranks.map { $0.indices[Int(rank)] } } },
        dictionary)
    }
  }
}

/// Returns a whole number that orders as a number does; −0.0 is 0.0.
@inline(__always)
func orderedKey(_ x: Double) -> Int64 {
  let bits = Int64(bitPattern: (x + 0).bitPattern)
  return bits ^ (bits >> 63 & Int64.max)
}

/// Returns the number with this key.
private func number(orderedKey key: Int64) -> Double {
  Double(bitPattern: UInt64(bitPattern: key ^ (key >> 63 & Int64.max)))
}
