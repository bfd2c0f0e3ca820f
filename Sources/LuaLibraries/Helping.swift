import Catalogue
import LuaHost
import Problems
import Tables

/// Help from within a script or the prompt.
enum Helping {
  static let all = [
    SessionFunction(
      Entry(
        "help", signature: "help(x) or help \"name\"",
        "Prints a name's signature, one sentence and an example; without a name, all names.",
        example: .init(
          "help \"clock\"",
          """
          clock()
            Seconds on the wall since the run started, for timing.

            example
              clock() < 60
                true

            see also: today
          """),
        seeAlso: ["data"])
    ) { run, call throws(Problem) in
      try run.sink.help(page(call, run))
    }
  ]

  private static func page(_ call: borrowing Call, _ run: ScriptRun) throws(Problem) -> String {
    if call.count == 0 { return run.entries().overview }
    switch call.value(1) {
    case .nil:
      throw Problem("there is no help for nil")
        .hint("help \"name\" takes a name in quotes; help() lists all names")
    case .text(let name): return try page(named: name, run)
    case .function(let function):
      guard let name = run.name(of: function) else {
        return worded("A function without help: one of Lua's own, or of the script.") + "\n"
      }
      return try pages(of: run.entries().named(name))
    case .table(let table):
      if let page = try family(of: table, run) { return page }
    case .object(let reference):
      if reference.object(as: run.classes.data) != nil { return try pages(of: run.entries().named("data")) }
      if reference.object(as: run.classes.date) != nil { return try pages(of: run.entries().named("date")) }
      if reference.object(as: run.classes.dateTime) != nil {
        return try pages(of: run.entries().named("datetime"))
      }
      if reference.object(as: run.classes.chart) != nil { return try page(named: "chart", run) }
      if let table = reference.object(as: run.classes.table) {
        return try page(of: table.rows().schema, titled: worded("A table"), [:], run)
      }
    case .boolean, .integer, .number, .bytes: break
    }
    throw Problem("there is no help for \(call.kind(1).description)").hint("try help() or help \"filter\"")
  }

  /// A name of the language, a family of them (`stats`), or a table of the dataset.
  private static func page(named name: String, _ run: ScriptRun) throws(Problem) -> String {
    let entries = run.entries()
    if entries.contains(where: { $0.name == name || $0.shortName == name }) {
      return try pages(of: entries.named(name))
    }
    let members = entries.filter { $0.name.hasPrefix(name + ".") || $0.name.hasPrefix(name + ":") }
    if !name.isEmpty, !members.isEmpty { return members.overview }
    let tables = try run.dataset.namesIfAny()
    let table = name.hasPrefix("data.") ? String(name.dropFirst(5)) : name
    if tables.contains(table) {
      let title = Language.current.title(try run.dataset.title(of: table))
      return try page(
        of: run.dataset.schema(of: table), titled: "data.\(table)" + (title.isEmpty ? "" : worded(", ") + title),
        run.dataset.descriptions(ofColumnsOf: table), run)
    }
    if LuaState.words.contains(name) {
      let told = Problem("no help for '\(name)', a word of Lua itself")
      throw name == "in" ? told.hint("in an expression, x in {a, b} asks whether x is one of several") : told
    }
    let found = entries.filter { $0.isFound(by: name) }
    if found.count == 1 { return pages(of: found) }
    if !found.isEmpty { return found.overview }
    // `join` and `missing` are parts of several names.
    let related = entries.filter { $0.shortName.split(separator: "_").contains(Substring(name)) }
    if !related.isEmpty { return related.overview }
    if let help = OtherTools.verb(name) ?? OtherTools.global(name) ?? OtherTools.elsewhere(name, in: entries) {
      throw Problem("no help for '\(name)'").hint(help)
    }
    let known = entries.map(\.name) + entries.map(\.shortName) + tables + tables.map { "data." + $0 }
    let problem = Problem.unknown("help for", name, among: known)
    throw problem.hints.isEmpty ? problem.hint("help() lists all names, data the tables") : problem
  }

  /// The verbs by their names only, so that the columns stand where the eye is: at the end.
  private static func page(
    of schema: Schema, titled title: String, _ descriptions: [String: String], _ run: ScriptRun
  ) -> String {
    let verbs = run.entries().filter { $0.owner == .table }.map(\.shortName)
    let columns = schema.fields.map { field in
      let words = descriptions[field.name].map { "  " + printableLine($0) } ?? ""
      return "  \(printableLine(field.name)) (\(field.type.rawValue))\(words)"
    }
    return worded("Verbs of tables, of which help \"filter\" tells more:") + "\n  " + verbs.joined(separator: " ")
      + "\n\n"
      + worded("\(printableLine(title)), with the columns") + "\n" + columns.joined(separator: "\n") + "\n"
  }

  /// The names of a library such as `stats`, which is a Lua table of functions.
  private static func family(of table: LuaTable, _ run: ScriptRun) throws(Problem) -> String? {
    var family: Substring?
    try table.forEachField { (_, value) throws(Problem) in
      guard case .function(let function) = value, let name = run.name(of: function) else { return }
      family = name.split(separator: ".").first
    }
    return try family.map { name throws(Problem) in try page(named: String(name), run) }
  }

  private static func pages(of entries: [Entry]) -> String {
    entries.map(\.page).joined(separator: "\n")
  }
}
