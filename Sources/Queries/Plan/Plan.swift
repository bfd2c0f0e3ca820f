import Expressions
import Kernels
import Problems
import Tables

/// Steps over a table whose columns are known.
///
///     let plan = Plan(schema: findings, steps: [FilterStep(isOpen), GroupStep(keys: ["area"])])
///     try plan.run(on: table, engine, needing: ["area"])
struct Plan: Sendable {
  /// The columns of the table that the first step works on.
  var schema: Schema
  var steps: [any PlanStep]

  /// The columns after the last step.
  var resultSchema: Schema { steps.reduce(schema) { $1.schema(after: $0) } }
}

extension Plan {
  /// Returns, for each step, the columns of its table that it or a later step needs.
  func needs(_ wanted: Set<String>) -> [Set<String>] {
    var schemas = [schema]
    for step in steps { schemas.append(step.schema(after: schemas.last!)) }
    var needs: [Set<String>] = []
    var needed = wanted
    for (index, step) in steps.enumerated().reversed() {
      needed = step.needs(needed, of: schemas[index])
      needs.append(needed)
    }
    return needs.reversed()
  }

  /// Does what the steps say, one after another, on whole columns.
  ///
  /// - Returns: a table with the wanted columns; where none is wanted, a table that has the rows.
  func run(
    on table: Table, _ engine: Engine, needing wanted: Set<String>
  ) throws(Problem) -> Table {
    var table = table
    let needs = needs(wanted)
    for (index, step) in steps.enumerated() {
      let after = index + 1 < steps.count ? needs[index + 1] : wanted
      try engine.poll()
      engine.notes.startTable()
      do throws(Problem) {
        table = try step.run(on: table.keeping(needs[index]), engine, needing: after)
      } catch {
        throw step.named(error)
      }
    }
    let names = resultSchema.names.filter(wanted.contains)
    return names.isEmpty ? table : Table(names.map { ($0, table.named($0)) })
  }
}
