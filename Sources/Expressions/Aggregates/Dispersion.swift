import Numerics
import Problems
import Tables

/// Aggregates of how values differ: variance, standard deviation, correlation.
enum Dispersion {
  static let all = [
    FunctionRow(
      "sd", "sd(x)",
      "The standard deviation of a sample (n − 1); missing of fewer than two values.",
      example: ("frame{ {a = 1}, {a = 3} }:summarise(\"s = round(sd(a), 4)\"):value()", "1.4142"),
      takes: [.number], gives: .type(.number),
      .aggregate(
        .state { (input) throws(Problem) in
          let argument = input.arguments[0]
          let areSmall = try input.isSmallIntegers(argument)
          return { (groups) throws(Problem) in
            try MomentState(argument, groups, areSmallIntegers: areSmall) { $0.deviation($1) }
          }
        }),
      synonyms: ["std", "stddev", "stdev", "stddev_samp"], seeAlso: ["var"]),
    FunctionRow(
      "var", "var(x)", "The variance of a sample (n − 1); missing of fewer than two values.",
      example: ("frame{ {a = 1}, {a = 3} }:summarise(\"v = var(a)\"):value()", "2.0"),
      takes: [.number], gives: .type(.number),
      .aggregate(
        .state { (input) throws(Problem) in
          let argument = input.arguments[0]
          let areSmall = try input.isSmallIntegers(argument)
          return { (groups) throws(Problem) in
            try MomentState(argument, groups, areSmallIntegers: areSmall) { $0.variance($1) }
          }
        }),
      synonyms: ["variance", "var_samp"], seeAlso: ["sd"]),
    FunctionRow(
      "cor", "cor(x, y)", "Pearson's correlation of the rows that have both values.",
      details: ["Missing of fewer than two such rows, and where either does not vary."],
      example: (
        "frame{ {a = 1, b = 4}, {a = 2, b = 6} }:summarise(\"r = cor(a, b)\"):value()", "1.0"
      ),
      takes: [.number, .number], gives: .type(.number),
      .aggregate(
        .state { (input) throws(Problem) in
          let (x, y) = (input.arguments[0], input.arguments[1])
          let (smallX, smallY) = (try input.isSmallIntegers(x), try input.isSmallIntegers(y))
          return { (groups) throws(Problem) in
            try CorrelationState(x, y, groups, areSmallIntegers: smallX && smallY)
          }
        }), synonyms: ["corr"]),
  ]
}

/// The sums of values and of their squares, of which a measure is made.
private final class MomentState: AggregateState {
  let argument: AggregateArgument
  let measure: @Sendable (MomentSums, MomentSums.Spill?) -> Double?
  /// Whether the sums of the squares surely fit into one double.
  let areSmallIntegers: Bool
  let moments: Buffer<MomentSums>
  let spills = Spills<MomentSums.Spill>()

  init(
    _ argument: AggregateArgument, _ groups: GroupNumbers, areSmallIntegers: Bool,
    measure: @escaping @Sendable (MomentSums, MomentSums.Spill?) -> Double?
  ) throws(Problem) {
    self.argument = argument
    self.measure = measure
    self.areSmallIntegers = areSmallIntegers
    moments = try groups.cells(repeating: MomentSums())
  }

  func add(_ block: Block) {
    let moments = moments.base
    block.numbers(argument) { groups, values, count in
      if areSmallIntegers {
        for i in 0..<count { moments[Int(groups[i])].addSmallInteger(values[i]) }
        return
      }
      for i in 0..<count where !moments[Int(groups[i])].add(values[i]) {
        let group = Int(groups[i])
        spills.update(group) { $0.add(values[i], flushing: &moments[group]) }
      }
    }
  }

  func merge(_ later: any AggregateState) {
    let later = like(later)
    for group in 0..<moments.count {
      var spill: MomentSums.Spill?
      moments.base[group].join(later.moments.base[group], &spill)
      if let spill { spills.update(group) { $0.add(spill) } }
    }
    for (group, other) in later.spills.all { spills.update(group) { $0.add(other) } }
  }

  func result() -> AggregateResult {
    let spills = spills.all
    return .numbers { group in self.measure(self.moments.base[group], spills[group]) }
  }
}

/// The sums of pairs, of which their correlation is made.
private final class CorrelationState: AggregateState {
  let arguments: (AggregateArgument, AggregateArgument)
  /// Whether the sums of the squares of each surely fit into one double.
  let areSmallIntegers: Bool
  let sums: Buffer<PairSums>
  let spills = Spills<PairSums.Spill>()

  init(
    _ x: AggregateArgument, _ y: AggregateArgument, _ groups: GroupNumbers, areSmallIntegers: Bool
  ) throws(Problem) {
    arguments = (x, y)
    self.areSmallIntegers = areSmallIntegers
    sums = try groups.cells(repeating: PairSums())
  }

  func add(_ block: Block) {
    let sums = sums.base
    block.numbers(arguments.0, arguments.1) { groups, xs, ys, count in
      if areSmallIntegers {
        for i in 0..<count { sums[Int(groups[i])].addSmallIntegers(xs[i], ys[i]) }
        return
      }
      for i in 0..<count where !sums[Int(groups[i])].add(xs[i], ys[i]) {
        let group = Int(groups[i])
        spills.update(group) { $0.add(xs[i], ys[i], flushing: &sums[group]) }
      }
    }
  }

  func merge(_ later: any AggregateState) {
    let later = like(later)
    for group in 0..<sums.count {
      var spill: PairSums.Spill?
      sums.base[group].join(later.sums.base[group], &spill)
      if let spill { spills.update(group) { $0.add(spill) } }
    }
    for (group, other) in later.spills.all { spills.update(group) { $0.add(other) } }
  }

  func result() -> AggregateResult {
    let spills = spills.all
    return .numbers { group in self.sums.base[group].correlation(spills[group]) }
  }
}

extension AggregateInput {
  /// Returns whether the cells of an argument are integers whose squares add up to 2⁵³ at most,
  /// whatever the groups.
  fileprivate func isSmallIntegers(_ argument: AggregateArgument) throws(Problem) -> Bool {
    guard let bounds = argument.bounds else { return false }
    if bounds.squaresAreSmall(rowCount) { return true }
    guard case .column(let column) = argument, case .integer(let integers) = column.cells else {
      return false
    }
    return try range(integers).squaresAreSmall(rowCount)
  }
}

extension ClosedRange<Int64> {
  /// Returns whether the squares of so many integers of this range surely add up to 2⁵³ at most.
  fileprivate func squaresAreSmall(_ count: Int) -> Bool {
    let largest = Double(Swift.max(lowerBound.magnitude, upperBound.magnitude))
    return largest * largest * Double(count) <= 0x1p53
  }
}
