import Catalogue
import LuaHost
import Problems

/// Help from within a script or the prompt.
enum Helping {
  static let all = [
    SessionFunction(
      Entry(
        "help", signature: "help(x) or help \"name\"",
        "Prints a name's signature, one sentence and an example; without a name, all names.",
        example: .init("help \"clock\"", """
          clock()
            Seconds on the wall since the run started, for timing.

            example
              clock() < 60
                true

            see also: today
          """),
        seeAlso: ["data"])
    ) { run, call throws(Problem) in
      try print(page(call, run), run)
    }
  ]

  private static func page(_ call: borrowing Call, _ run: ScriptRun) throws(Problem) -> String {
    if call.isMissing(1) { return run.entries().overview }
    switch call.value(1) {
    case .text(let name): return try pages(of: run.entries().named(name))
    case .function(let function):
      guard let name = run.name(of: function) else {
        return "A function of the script's own.\n"
      }
      return try pages(of: run.entries().named(name))
    case .object(let reference):
      if reference.object(as: run.classes.data) != nil { return try pages(of: run.entries().named("data")) }
      if reference.object(as: run.classes.date) != nil { return try pages(of: run.entries().named("date")) }
      guard let table = reference.object(as: run.classes.table) else { break }
      let columns = try table.rows().schema.fields.map { "  \($0.name) (\($0.type.rawValue))" }
      return (["A table with the columns"] + columns).joined(separator: "\n")
        + run.entries().filter { $0.name.hasPrefix("t:") }.overview.drop { $0 != "\n" } + "\n"
    default: break
    }
    throw Problem("there is no help for \(call.kind(1).description)").hint("try help() or help \"filter\"")
  }

  private static func pages(of entries: [Entry]) -> String {
    entries.map(\.page).joined(separator: "\n")
  }

  private static func print(_ text: String, _ run: ScriptRun) throws(Problem) {
    var failure: Problem?
    var text = text
    text.withUTF8 { bytes in
      do throws(Problem) {
        try run.surface.print(UnsafeRawBufferPointer(bytes))
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
  }
}
