import Expressions
import Kernels
import Problems
import Tables

extension Query {
  /// The plan as text, a line for each step, as it is run.
  ///
  /// What is no verb is in the language of the run.
  ///
  ///     findings of 41 rows
  ///       reads 2 of 14 columns: area_no, status
  ///     filter area_no > 2
  ///     summarise n = count() for each status
  ///
  /// Of a table in a database each line says whether its step runs there, or why it runs here, and how many rows
  /// came where they did.
  public var explanation: String { lines.joined(separator: "\n") }

  /// The query that runs in the database; `nil` where none does.
  public var sql: String? { remoteRun?.sql(needing: Set(schema.names)) }

  private var lines: [String] {
    if let remoteLines { return remoteLines }
    let made = stages[..<knownCount]
    let first = made.last?.table ?? source
    let plan = Plan(
      schema: made.last?.schema ?? sourceSchema, steps: stages[made.count...].map(\.step))
    let optimised = plan.optimised
    let wanted = Set(schema.names)
    let read = optimised.needs(wanted).first ?? wanted
    let columns = plan.schema.names.filter(read.contains)
    let rows = first?.rowCount ?? 0
    // The rows of a database need not be here where those of a later step are.
    let size = source.map { worded(" of \(counted($0.rowCount, "row"))") } ?? worded(" in a database")
    var lines = [(sourceName ?? worded("a table")) + size]
    lines += made.flatMap(\.step.lines)
    if !made.isEmpty { lines.append(worded("made already, \(counted(rows, "row"))")) }
    if !optimised.steps.isEmpty {
      lines.append(
        worded(
          "  reads \(columns.count) of \(counted(plan.schema.names.count, "column")): \(Message(printed(columns)))"))
    }
    return lines + optimised.steps.flatMap(\.lines)
  }

  /// The lines of a table in a database whose rows are not here, or of which all steps are done.
  private var remoteLines: [String]? {
    guard knownCount == 0 || knownCount == stages.count, let run = runOfAllSteps else { return nil }
    let lines =
      [(sourceName ?? worded("a table")) + worded(" in \(run.table.engineName)")]
      + run.lines(needing: Set(schema.names))
    guard let table = stages.last?.table else { return lines }
    return lines + [worded("made already, \(counted(table.rowCount, "row"))")]
  }

  /// The plan of a table that another is put together with.
  var indentedLines: [String] { lines.map { "  " + $0 } }
}

// MARK: Parts of lines

/// Names as a script writes them, separated by commas.
func printed(_ names: [String]) -> String {
  names.map(quotedIfNeeded).joined(separator: ", ")
}

/// `new = old`, or one name where both are the same.
func printed(_ new: String, _ old: String) -> String {
  new == old ? quotedIfNeeded(new) : "\(quotedIfNeeded(new)) = \(quotedIfNeeded(old))"
}

/// Orderings as a script writes them: `-rate, unit_id`.
func printed(_ orderings: [Ordering]) -> String {
  orderings.map { ($0.isDescending ? "-" : "") + quotedIfNeeded($0.column) }.joined(separator: ", ")
}

/// ` within each area_no`; nothing where there are no groups.
func printed(within groups: [String]) -> String {
  groups.isEmpty ? "" : worded(" within each \(printed(groups))")
}

/// ` for each area_no`; nothing where there are no groups.
func printed(forEach groups: [String]) -> String {
  groups.isEmpty ? "" : worded(" for each \(printed(groups))")
}
