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
        "t:write", signature: "t:write(\"rates.csv\" [, { bom = true }])",
        "Writes the table to a file under --out; the ending says the format.",
        details: [
          Formats.all.compactMap(\.endings.first).reduce("Endings:") { $0 + " ." + $1 } + " .svg .png .pdf.",
          "As .svg, .png or .pdf a table of two columns is drawn, what is compared and its figures: as bars, or as a line",
          "where the first column is of dates. chart.bars and its like draw two columns of any table.",
          "{ bom = true } begins .csv and .tsv with a byte order mark, by which Excel knows UTF-8.",
          "A file appears whole or not at all. Without --out writing is refused, but for what is typed at the",
          "prompt: there a name stands in the current folder, and a whole path such as /tmp/rates.csv for itself.",
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
      guard !chartEndings.contains(Files.ending(of: name)) else {
        _ = try run.pathForWriting(name)
        try write(Chart.natural(table.collect(in: run), poll: run.poll), to: name, run)
        return call.push(table, as: run.classes.table)
      }
      let path = try run.pathForWriting(name)
      var format = try Formats.ofFile(name)
      if try ValueConverter(run.classes).options(call, 2, ["bom"]).boolean("bom") == true {
        format = try format.withByteOrderMark()
      }
      let rows = try table.collect(in: run)
      let display = table.presentation.display
      let notes = try Files.write(path) { (sink) throws(Problem) in
        var options = WriteOptions(display: display)
        options.poll = run.poll
        try format.write(rows, options, &sink)
      }
      for note in notes { run.sink.note("write: \(name): \(note)") }
      call.push(table, as: run.classes.table)
    }
  ]

  /// The endings of pictures.
  private static let chartEndings = ["svg", "png", "pdf"]

  /// Writes a picture of a chart, under the same rules.
  static func write(_ chart: Chart, to name: String, _ run: ScriptRun) throws(Problem) {
    let path = try run.pathForWriting(name)
    let ending = Files.ending(of: name)
    let picture: [UInt8]
    switch ending {
    case "svg": picture = Array(try chart.svg(poll: run.poll).utf8)
    case "png": picture = try chart.png(poll: run.poll).bytes
    case "pdf": picture = try chart.pdf(dated: run.today, poll: run.poll)
    default:
      throw Problem(ending.isEmpty ? "'\(name)' has no ending" : "a chart is not written as '.\(ending)'")
        .hint("the endings are " + chartEndings.map { ".\($0)" }.joined(separator: ", "))
    }
    try Files.write(path) { (sink) throws(Problem) in picture.withUnsafeBufferPointer { sink.append($0) } }
  }
}

extension ScriptRun {
  /// The file that is meant by a name. A script writes inside the output folder only, also
  /// where links lead. Who types at the prompt may name any file: a whole path, or a name
  /// in the output folder or, where there is none, in the current folder.
  public func pathForWriting(_ name: String) throws(Problem) -> String {
    guard !name.isEmpty else { throw Problem("a file needs a name") }
    if isTyped, out == nil || Files.isAbsolute(name) { return name }
    guard let out else {
      throw Problem("writing is not allowed in this run")
        .hint("--out DIR names the folder that scripts may write to")
    }
    guard Files.kind(of: out) == .folder else {
      throw Problem("the output folder '\(out)' is not there", kind: .file)
    }
    let path = Files.join(out, name)
    guard !Files.isAbsolute(name), try Files.isInside(path, folder: out) else {
      throw Problem("'\(name)' is outside the output folder '\(out)'")
    }
    return path
  }
}
