import Catalogue
import LuaHost
import Problems
import Queries
import Tables

/// The results of scheduled runs, looked up when a script first asks.
public protocol HistorySource: AnyObject {
  /// The slots and runs, newest first.
  func runs() throws(Problem) -> Table
  /// The figures that runs have kept, oldest first.
  func metrics() throws(Problem) -> Table
  /// The tables that a run gave.
  func results(of run: Int64) throws(Problem) -> [Table]
}

/// `history`: runs, metrics and results as tables.
final class HistoryObject {
  private let run: ScriptRun
  private var tables: [String: TableObject] = [:]

  init(_ run: ScriptRun) { self.run = run }

  static let entries = [
    Entry(
      "history", signature: "history.runs, history.metrics, history.result(run [, n])",
      "The history of scheduled runs: the runs, their metrics, and a run's result as a table.",
      details: [
        "runs: schedule, slot, state, reason, attempts, started_at, finished_at, exit_status, run.",
        "metrics: schedule, slot, run, name, value, recorded_at, oldest first.",
        "Of a result with several tables n says which. The state file is $PLUMB_STATE, else the "
          + "person's own; where there is none, the tables are empty.",
      ],
      example: .init("history.metrics:filter(\"schedule == 'no such'\"):columns()[5]", "value"),
      seeAlso: ["metric", "expect"])
  ]

  private func table(_ name: String) throws(Problem) -> TableObject {
    if let table = tables[name] { return table }
    let rows: Table
    switch name {
    case "runs": rows = try run.history.runs()
    case "metrics": rows = try run.history.metrics()
    default: throw Problem.unknown("name", name, among: ["runs", "metrics", "result"]).in("history")
    }
    let presentation = Presentation(display: TableDisplay(sentences: name == "runs" ? ["state", "reason"] : []))
    let table = TableObject(Query(rows, name: "history." + name), presentation)
    tables[name] = table
    return table
  }

  private func result(_ call: borrowing Call) throws(Problem) -> TableObject {
    let number = try call.integer(1)
    let index = call.isMissing(2) ? 1 : try call.integer(2)
    let results = try run.history.results(of: Int64(number))
    guard results.indices.contains(index - 1) else {
      throw Problem("run \(number) gave \(results.count) tables, not \(index)")
    }
    return TableObject(Query(results[index - 1], name: "run \(number)"))
  }

  static func makeClass(
    in state: LuaState, _ owner: RunReference
  ) throws(Problem) -> LuaClass<HistoryObject> {
    try LuaClass(state, "history", of: HistoryObject.self) { history throws(Problem) in
      history.fallback { history, call throws(Problem) in
        guard try call.text(1) == "result" else {
          return call.push(try history.table(try call.text(1)), as: owner.run.classes.table)
        }
        call.push { call throws(Problem) in
          do throws(Problem) {
            call.push(try history.result(call), as: owner.run.classes.table)
          } catch { throw error.in("history.result") }
        }
      }
    }
  }
}
