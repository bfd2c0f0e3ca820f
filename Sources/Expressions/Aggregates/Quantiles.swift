import Problems
import Tables

/// Quantiles of a group's values.
enum Quantiles {
  static let all = [
    FunctionRow(
      "median", "median(x)", "The middle value, or the mean of the two middle values.",
      details: [ofDates],
      example: ("frame{ {a = 1}, {a = 9}, {a = 2} }:summarise(\"m = median(a)\"):value()", "2.0"),
      takes: [.numberOrTime], gives: .numberOrTime, .aggregate(.median), seeAlso: ["quantile", "mean"]),
    FunctionRow(
      "quantile", "quantile(x, p)",
      "The value below which a share p of the values lies (R's type 7).",
      details: [ofDates],
      example: (
        "frame{ {a = 1}, {a = 2}, {a = 3} }:summarise(\"q = quantile(a, 0.25)\"):value()", "1.5"
      ),
      takes: [.numberOrTime, .share], gives: .numberOrTime,
      .aggregate(
        .quantile { constants in
          guard let share = constants.first?.asNumber else { preconditionFailure("a share") }
          return share
        }),
      synonyms: ["percentile", "percentile_cont", "quantile_cont", "approx_quantile"], seeAlso: ["median"]),
  ]
}

private let ofDates = "Of dates it is the day in which it lies, of datetimes the microsecond."

extension Aggregate {
  /// `median(x)`.
  package static let median = Aggregate(name: "median", .quantile { _ in 0.5 })
}

extension Parameter {
  /// A share of the values, from 0 to 1.
  fileprivate static let share = Parameter.number.constant(
    "a share lies between 0 and 1, such as 0.25"
  ) { cell in
    guard let share = cell.asNumber, (0...1).contains(share) else { return nil }
    return .number(share)
  }
}

/// Puts each value where the next of its group belongs, for whoever needs a group's values together.
package final class ValueCollector: AggregateState {
  /// Room for all values, those of a group side by side.
  package enum Room: Sendable {
    case numbers(Buffer<Double>)
    /// That of a column of whole numbers.
    case wholes(Buffer<Int64>)
  }

  let column: Column
  let room: Room
  let next: Buffer<UInt32>

  /// - Parameter next: For each group, where its next value belongs.
  package init(_ column: Column, _ room: Room, next: Buffer<UInt32>) {
    self.column = column
    self.room = room
    self.next = next
  }

  /// Puts the values of a block at their positions.
  package func add(_ block: Block) {
    let next = next.base
    switch room {
    case .numbers(let room):
      let target = room.base
      block.numbers(.column(column)) { groups, values, count in
        for i in 0..<count {
          let group = Int(groups[i])
          target[Int(next[group])] = values[i]
          next[group] &+= 1
        }
      }
    case .wholes(let room):
      let target = room.base
      block.eachWhole(.column(column)) { group, value in
        target[Int(next[group])] = value
        next[group] &+= 1
      }
    }
  }

  /// Each part of the table has a collector of its own, and all write to one buffer.
  package func merge(_ later: any AggregateState, _ groups: Range<Int>) {}

  /// Has no result: the values lie in the buffer.
  package func result() -> AggregateResult {
    preconditionFailure("the values lie in the buffer")
  }
}
