import Engines
import Problems
import Tables

extension Session {
  /// Shows which databases can be reached, and what of their tables is not read.
  ///
  /// - Parameter names: such as `postgres://notices`, or the name of a connection alone; empty for all services of
  ///   `pg_service.conf` and all connections of `connections.json`.
  public func describeEngines(_ names: [String]) throws(Problem) {
    let known = ServiceFile.services + (try ConnectionsFile()?.names ?? [])
    var engines: [EngineName] = names.isEmpty ? known : []
    for name in names {
      for engine in try Self.engines(name, known) where !engines.contains(engine) { engines.append(engine) }
    }
    var rows: [[Cell]] = []
    for engine in engines { rows.append(try row(of: engine)) }
    let fields = [
      Field("engine", .text), Field("reached", .boolean), Field("version", .text), Field("tables", .integer),
      Field("not_read", .text), Field("problem", .text),
    ]
    try printer.show(.told(Table(Schema(fields), rows: rows), sentences: ["problem"]))
  }

  /// The databases that a name means: of a name alone, all whose connection has it.
  private static func engines(_ name: String, _ known: [EngineName]) throws(Problem) -> [EngineName] {
    if let engine = try EngineName(name) { return [engine] }
    let found = known.filter { $0.connection == name }
    guard found.isEmpty, let engine = try EngineName("postgres://" + name) else { return found }
    return [engine]
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
