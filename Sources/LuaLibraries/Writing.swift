import Catalogue
import Charts
import LuaHost
import Problems
import System
import Tables

/// Files, in the one folder that `--out` allows.
enum Writing {
  static let methods = [
    SessionMethod(
      Entry(
        "t:write", signature: "t:write \"rates.csv\"",
        "Writes the table to a file under --out; the ending says the format.",
        details: [
          "Endings: " + Formats.all.compactMap(\.endings.first).map { "." + $0 }.joined(separator: " ") + " .svg.",
          "As .svg a table of two columns is drawn, what is compared and its figures: as bars, or as a line",
          "where the first column is of dates. chart.bars and its like draw two columns of any table.",
          "A file appears whole or not at all. Without --out writing is refused.",
        ],
        example: .init(
          "select(2, pcall(function() frame{ {a = 1} }:write \"a.csv\" end))",
          """
          eval:1: write: writing is not allowed in this run
            --out DIR names the folder that scripts may write to
          """),
        seeAlso: ["t:show", "t:select", "chart.bars"])
    ) { run, table, call throws(Problem) in
      let name = try call.text(1)
      guard Files.ending(of: name) != "svg" else {
        _ = try path(of: name, under: run.out)
        try write(svg: Chart.natural(table.collect(in: run)).svg, to: name, run)
        return call.push(table, as: run.classes.table)
      }
      let path = try path(of: name, under: run.out)
      let format = try Formats.ofFile(name)
      let rows = try table.collect(in: run)
      let notes = try Files.write(path) { (sink) throws(Problem) in
        try format.write(rows, WriteOptions(), &sink)
      }
      for note in notes { run.surface.note("write: \(name): \(note)") }
      call.push(table, as: run.classes.table)
    }
  ]

  /// A picture of a chart, under the same rules.
  static func write(svg: String, to name: String, _ run: ScriptRun) throws(Problem) {
    let path = try path(of: name, under: run.out)
    let ending = Files.ending(of: name)
    guard ending == "svg" else {
      throw Problem(ending.isEmpty ? "'\(name)' has no ending" : "a chart is not written as '.\(ending)'")
        .hint("the ending is .svg")
    }
    try Files.write(path) { (sink) throws(Problem) in sink.append(svg) }
  }

  /// The file that a script means by a name: inside the folder, also where
  /// links lead.
  private static func path(of name: String, under folder: String?) throws(Problem) -> String {
    guard let folder else {
      throw Problem("writing is not allowed in this run")
        .hint("--out DIR names the folder that scripts may write to")
    }
    guard Files.kind(of: folder) == .folder else {
      throw Problem("the output folder '\(folder)' is not there", kind: .file)
    }
    let path = Files.join(folder, name)
    guard !name.isEmpty, !Files.isAbsolute(name), try Files.isInside(path, folder: folder) else {
      throw Problem("'\(name)' is outside the output folder '\(folder)'")
    }
    return path
  }
}
