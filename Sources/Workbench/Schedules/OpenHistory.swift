import LuaLibraries
import Problems
import Scheduling
import Tables

/// The state file as scripts see it: read only, opened when it is first asked for.
final class OpenHistory: HistorySource {
  private var opened: (desk: Desk, ledger: Ledger?)?

  private func state() throws -> (desk: Desk, ledger: Ledger?) {
    if let opened { return opened }
    let desk = try Desk(state: nil)
    let state = (desk, try desk.reading())
    opened = state
    return state
  }

  func runs() throws(Problem) -> Table {
    try told {
      let (desk, ledger) = try state()
      return desk.runTable(try ledger?.history(limit: .max) ?? [])
    }
  }

  func metrics() throws(Problem) -> Table {
    try told {
      let (desk, ledger) = try state()
      let metrics = try ledger?.metrics() ?? []
      let zones = desk.rules(metrics.map(\.zone))
      let fields = [
        Field("schedule", .text), Field("slot", .text), Field("run", .integer),
        Field("name", .text), Field("value", .number), Field("recorded_at", .text),
        Field("state", .text),
      ]
      let rows = metrics.map { metric -> [Cell] in
        let zone = zones[metric.zone] ?? .utc
        return [
          .text(metric.schedule), .text(metric.slot.text(in: zone)), .integer(metric.run),
          .text(metric.name), .number(metric.value), .text(metric.recordedAt.second(in: zone)),
          .text(metric.state.rawValue),
        ]
      }
      return Table(Schema(fields), rows: rows)
    }
  }

  func results(of run: Int64) throws(Problem) -> [Table] {
    try told {
      guard let ledger = try state().ledger else { throw Problem("no run \(run)") }
      return try resultTables(ledger.result(of: run), run).map(\.table)
    }
  }

  /// A script that asks for what is not there has failed, whatever the command line says of it.
  private func told<T>(_ body: () throws -> T) throws(Problem) -> T {
    do { return try body() } catch {
      var problem = error as? Problem ?? Problem("\(error)", kind: .fault)
      if problem.kind == .usage { problem.kind = .script }
      throw problem
    }
  }
}
