import LuaLibraries
import Problems
import Scheduling
import Tables

/// The state file as scripts see it: read only, opened when it is first asked for.
final class OpenHistory: HistorySource {
  private var opened: (service: ScheduleService, runHistory: RunHistory?)?

  private func state() throws -> (service: ScheduleService, runHistory: RunHistory?) {
    if let opened { return opened }
    let service = try ScheduleService(state: nil)
    let state = (service, try service.reading())
    opened = state
    return state
  }

  func runs() throws(Problem) -> Table {
    try told {
      let (service, runHistory) = try state()
      return service.runTable(try runHistory?.history(limit: .max) ?? [])
    }
  }

  func metrics() throws(Problem) -> Table {
    try told {
      let (service, runHistory) = try state()
      let metrics = try runHistory?.metrics() ?? []
      let zones = service.rules(metrics.map(\.zone))
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
      guard let runHistory = try state().runHistory else { throw Problem("no run \(run)") }
      return try resultTables(runHistory.result(of: run), run).map(\.table)
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
