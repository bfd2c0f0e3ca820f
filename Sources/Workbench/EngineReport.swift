import Engines
import Problems
import Tables

extension Session {
  /// Shows which databases can be reached, and what of their tables is not read.
  ///
  /// - Parameter names: such as `postgres://notices`; empty for all services of `pg_service.conf`.
  public func describeEngines(_ names: [String]) throws(Problem) {
    var engines: [EngineName] = []
    for name in names {
      let engine = try EngineName(EngineName.isMeant(by: name) ? name : "postgres://" + name)
      if let engine, !engines.contains(engine) { engines.append(engine) }
    }
    if names.isEmpty { engines = ServiceFile.services }
    var rows: [[Cell]] = []
    for engine in engines { rows.append(try row(of: engine)) }
    let fields = [
      Field("engine", .text), Field("reached", .boolean), Field("version", .text), Field("tables", .integer),
      Field("not_read", .text), Field("problem", .text),
    ]
    try printer.show(.told(Table(Schema(fields), rows: rows), sentences: ["problem"]))
  }

  private func row(of name: EngineName) throws(Problem) -> [Cell] {
    do throws(Problem) {
      let engine = try dataset.connections.connection(to: name)
      let unread = engine.tables.flatMap { table in table.unread.map { "\(table.name).\($0.name) (\($0.type))" } }
      return [
        .text(name.description), .boolean(true), .text(engine.version), .integer(Int64(engine.tables.count)),
        unread.isEmpty ? .missing : .text(unread.joined(separator: ", ")), .missing,
      ]
    } catch {
      guard !error.kind.endsTheRun else { throw error }
      return [.text(name.description), .boolean(false), .missing, .missing, .missing, .text(error.message)]
    }
  }
}
