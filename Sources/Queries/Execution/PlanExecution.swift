import Expressions
import Problems
import Tables

/// Doing what the steps of a plan say, one after another, on whole columns.
extension Plan {
  func run(
    on table: Table, _ engine: Engine, needing wanted: Set<String>
  ) throws(Problem) -> Table {
    var table = table
    let needs = needs(wanted)
    var place = 0
    while place < steps.count {
      let pair = filteredSummary(at: place)
      let last = pair == nil ? place : place + 1
      let after = last + 1 < steps.count ? needs[last + 1] : wanted
      let before = table.keeping(needs[place])
      if let pair {
        let test = try inside(steps[place]) { () throws(Problem) in
          try engine.test(pair.condition, before, passes: pair.definitions.passes)
        }
        table = try inside(steps[last]) { () throws(Problem) in
          try engine.summarise(
            before, pair.definitions, keys: pair.keys, where: Selection(test: test, keeps: pair.keeps))
        }
      } else {
        table = try inside(steps[place]) { () throws(Problem) in
          try steps[place].run(on: before, engine, needing: after)
        }
      }
      place = last + 1
    }
    let names = resultSchema.names.filter(wanted.contains)
    return names.isEmpty ? table : Table(names.map { ($0, table.named($0)) })
  }
}

/// A problem names the verb in which it was found.
private func inside<Result>(
  _ step: PlanStep, _ body: () throws(Problem) -> Result
) throws(Problem) -> Result {
  do throws(Problem) {
    return try body()
  } catch {
    throw error.within(step.verb)
  }
}

extension Plan {
  /// A filter and the summary after it, where the rows need not be copied in
  /// between: nothing that the summary computes of a row may fail.
  private func filteredSummary(
    at place: Int
  ) -> (condition: Expression, keeps: Bool, definitions: Definitions, keys: [String])? {
    guard place + 1 < steps.count, case .filter(let condition, let keeps) = steps[place],
      case .summarise(let definitions, let keys) = steps[place + 1],
      definitions.calls.allSatisfy({ call in
        call.function != .aggregate(.countDistinct)
          && call.arguments.allSatisfy { !$0.mayFail }
      })
    else { return nil }
    return (condition, keeps, definitions, keys)
  }
}

extension Definitions {
  /// How often a summary reads the rows.
  fileprivate var passes: Int {
    calls.contains { $0.function == .aggregate(.median) || $0.function == .aggregate(.quantile) } ? 3 : 1
  }
}

extension PlanStep {
  /// The table after this step, with at least the columns that are needed of it.
  func run(
    on table: Table, _ engine: Engine, needing needed: Set<String>
  ) throws(Problem) -> Table {
    try engine.poll()
    switch self {
    case .filter(let condition, let keeps):
      let mask = try engine.mask(condition, table)
      // The columns of the condition alone are not carried on.
      return try engine.filter(table.keeping(needed), where: Column(.boolean(mask)), is: keeps)
    case .choose(let choices):
      let chosen = choices.filter { needed.contains($0.new) }
      // Where no column is needed, the rows still count.
      return chosen.isEmpty ? table : Table(chosen.map { ($0.new, table.named($0.old)) })
    case .mutate(let definitions, let groups):
      return try engine.mutate(table, definitions, groups: groups, needing: needed)
    case .group, .collected, .called, .statistic: return table
    case .summarise(let definitions, let keys):
      return try engine.summarise(table, definitions, keys: keys)
    case .arrange(let orderings):
      let rows = try engine.sortedRows(try engine.parts(orderings, table), count: table.rowCount)
      return try engine.gather(table.keeping(needed), rows)
    case .top(let orderings, let count):
      let rows = try engine.topRows(
        try engine.parts(orderings, table), count, count: table.rowCount)
      return try engine.gather(table.keeping(needed), rows)
    case .head(let count, let groups):
      return try engine.ends(table, count, groups: groups, isTail: false)
    case .tail(let count, let groups):
      return try engine.ends(table, count, groups: groups, isTail: true)
    case .slice(let ordering, let count, let groups):
      let rows = try engine.slice(table, ordering, count, groups: groups)
      return try engine.gather(table.keeping(needed), rows)
    case .sample(let count, let seed, let groups):
      return try engine.sample(table, count, seed: seed, groups: groups)
    case .distinct(let columns):
      let summary = try engine.summarise(
        try engine.group(table.named(columns), rowCount: table.rowCount), [])
      return Table(zip(columns, summary.keys).map { ($0, $1) })
    case .join(let joining): return try engine.join(table, joining, needing: needed)
    case .union(let other):
      let second = try other.rows(engine, needing: needed.intersection(other.schema.names))
      return try engine.union(table, second, needing: needed)
    case .widen(let widening): return try engine.widen(table, widening)
    case .lengthen(let lengthening):
      return try engine.lengthen(table, lengthening, needing: needed)
    }
  }
}

extension Engine {
  func parts(_ orderings: [Ordering], _ table: Table) throws(Problem) -> [KeyPart] {
    var parts: [KeyPart] = []
    for ordering in orderings {
      parts.append(
        try keyPart(table.named(ordering.column), isDescending: ordering.isDescending))
    }
    return parts
  }
}
