import Problems
import Tables

/// Aggregates that count rows.
enum Counts {
  static let all = [
    FunctionRow(
      "count", "count()", "The number of rows.",
      example: ("frame{ {a = 1}, {} }:summarise(\"n = count()\"):value()", "2"),
      takes: [], gives: .type(.integer), within: 0...Double.infinity, .aggregate(.rowCount),
      synonyms: ["n", "nrow", "size", "len"],
      seeAlso: ["count_if", "count_distinct"]),
    FunctionRow(
      "count_if", "count_if(cond)", "The number of rows in which a condition holds.",
      example: ("frame{ {a = 1}, {a = 5}, {} }:summarise(\"n = count_if(a > 2)\"):value()", "1"),
      takes: [.condition], gives: .type(.integer), within: 0...Double.infinity,
      .aggregate(
        .state { input in
          let condition = input.arguments[0]
          return { (groups) throws(Problem) in try TrueCounts(condition, groups) }
        }),
      synonyms: ["countif", "countifs", "count_where"],
      seeAlso: ["share", "count"]),
    FunctionRow(
      "count_distinct", "count_distinct(x)",
      "The number of different values, missing not counted.",
      example: (
        "frame{ {a = 1}, {a = 1}, {a = 2} }:summarise(\"n = count_distinct(a)\"):value()", "2"
      ),
      takes: [.any], gives: .type(.integer), within: 0...Double.infinity, .aggregate(.countDistinct),
      synonyms: [
        "approx_count_distinct", "approx_n_unique", "n_distinct", "nunique", "n_unique", "distinct", "uniq", "unique",
      ]),
    FunctionRow(
      "count_missing", "count_missing(x)", "In how many rows a value is missing.",
      example: ("frame{ {a = 1}, {}, {} }:summarise(\"n = count_missing(a)\"):value()", "2"),
      parameters: ["x"], expression: "count_if($x == nil)",
      synonyms: ["null_count", "count_na", "count_null", "sum_na", "n_missing", "isna_sum"], seeAlso: ["count_if"]),
    FunctionRow(
      "mode", "mode(x)", "The most frequent value; of several that are equally frequent the smallest.",
      details: ["Missing values do not count. Texts are ordered by code point."],
      example: ("frame{ {a = 5}, {a = 7}, {a = 7} }:summarise(\"m = mode(a)\"):value()", "7"),
      takes: [.any], gives: .first, .aggregate(.mode),
      synonyms: ["most_frequent", "modal", "top_value"], seeAlso: ["count_distinct", "median"]),
  ]
}

extension Aggregate {
  /// `count()`.
  package static let countRows = Aggregate(name: "count", .rowCount)

  /// `count_distinct(x)`: the number of different cells, missing ones not counted.
  package static let countDistinct = Aggregate(name: "count_distinct", .distinctCount)

  /// The number of cells that are there: `count_if(x ~= nil)`, of a column of any type.
  package static let countPresent = Aggregate(
    name: "count_present",
    .state { input in
      let argument = input.arguments[0]
      return { (groups) throws(Problem) in try PresentCounts(argument, groups) }
    })
}

/// The number of rows of each group in which a cell is there.
package final class PresentCounts: AggregateState {
  let argument: AggregateArgument
  /// The count of each group, by its number.
  package let counts: Buffer<UInt32>

  /// Makes counts of zero for some groups.
  package init(_ argument: AggregateArgument, _ groups: GroupNumbers) throws(Problem) {
    self.argument = argument
    counts = try groups.cells(repeating: 0)
  }

  /// Counts the cells of a block that are there.
  package func add(_ block: Block) {
    let counts = counts.base
    if let group = block.group {
      counts[group] &+= UInt32(truncatingIfNeeded: block.presentCount(argument))
      return
    }
    block.present(argument) { groups, _, count in
      for i in 0..<count { counts[Int(groups[i])] &+= 1 }
    }
  }

  /// Adds the counts of later rows.
  package func merge(_ later: any AggregateState, _ groups: Range<Int>) {
    addCounts(like(later).counts, to: counts, groups)
  }

  /// The counts as whole numbers.
  package func result() -> AggregateResult { .counts(counts) }
}

/// The number of rows of each group in which a condition is true.
private final class TrueCounts: AggregateState {
  let condition: AggregateArgument
  let counts: Buffer<UInt32>

  init(_ condition: AggregateArgument, _ groups: GroupNumbers) throws(Problem) {
    self.condition = condition
    counts = try groups.cells(repeating: 0)
  }

  func add(_ block: Block) {
    let counts = counts.base
    if let group = block.group {
      counts[group] &+= UInt32(truncatingIfNeeded: block.total(condition))
      return
    }
    block.eachWhole(condition) { group, value in
      counts[group] &+= UInt32(truncatingIfNeeded: value)
    }
  }

  func merge(_ later: any AggregateState, _ groups: Range<Int>) {
    addCounts(like(later).counts, to: counts, groups)
  }

  func result() -> AggregateResult { .counts(counts) }
}

private func addCounts(
  _ others: Buffer<UInt32>, to counts: Buffer<UInt32>, _ groups: Range<Int>
) {
  for group in groups { counts.base[group] &+= others.base[group] }
}
