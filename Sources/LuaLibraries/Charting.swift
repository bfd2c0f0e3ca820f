import Catalogue
import Charts
import LuaHost
import Problems
import Tables

/// Pictures of tables: drawn where results are shown, written as SVG.
enum Charting {
  static let all = [
    SessionFunction(
      Entry(
        "chart.bars", signature: "chart.bars(t, \"label\", \"value\")",
        "Draws a bar for each row, in the order of the rows.",
        details: [
          "A missing value has no bar. In a format other than table, the two columns are printed.",
          "chart.bars(…):write \"rates.svg\" writes the picture as SVG, under --out.",
        ],
        example: .init(
          "chart.bars(frame{ {unit = \"环卫所\", n = 40}, {unit = \"绿化所\", n = 10} }, \"unit\", \"n\")",
          """
          n by unit
          环卫所  █████████████████████████████████████████████████████████████████████ 40
          绿化所  █████████████████▎ 10
          """),
        seeAlso: ["chart.line", "chart.histogram", "chart:write", "t:arrange"])
    ) { run, call throws(Problem) in
      let table = try call.object(1, as: run.classes.table).collect(in: run)
      try push(.bars(table, label: call.text(2), value: call.text(3), poll: run.poll), call, run)
    },
    SessionFunction(
      Entry(
        "chart.line", signature: "chart.line(t, \"x\", \"y\")",
        "Draws a line through the rows, by the order of x.",
        details: [
          "x is a column of numbers or dates, or of texts, which stay in their order.",
          "Rows in which either is missing are left out.",
        ],
        example: .init("chart.line(frame{ {year = 2017, n = 4}, {year = 2019, n = 1} }, \"year\", \"n\")", lineExample),
        seeAlso: ["chart.bars", "chart:write"])
    ) { run, call throws(Problem) in
      let table = try call.object(1, as: run.classes.table).collect(in: run)
      try push(.line(table, x: call.text(2), y: call.text(3), poll: run.poll), call, run)
    },
    SessionFunction(
      Entry(
        "chart.histogram", signature: "chart.histogram(t, \"value\" [, { bins = 10 }])",
        "Draws a histogram of a column.",
        details: [
          "A bin holds its lower end and not its upper one; the last holds both. Bins have a round width.",
          "Missing values are left out. Without bins there are about as many as Sturges' rule gives.",
        ],
        example: .init(
          "chart.histogram(frame{ a = {1, 2, 2, 3, 9} }, \"a\", { bins = 4 })",
          """
          count by a
           0 – 2  ███████████████████████▍ 1
           2 – 4  ██████████████████████████████████████████████████████████████████████ 3
           4 – 6   0
           6 – 8   0
          8 – 10  ███████████████████████▍ 1
          """),
        seeAlso: ["stats.histogram", "chart.bars", "chart:write"])
    ) { run, call throws(Problem) in
      let table = try call.object(1, as: run.classes.table).collect(in: run)
      let bins = try ValueConverter(run.classes).options(call, 3, ["bins"]).integer("bins")
      try push(
        .histogram(table, value: call.text(2), bins: bins.map { Int(clamping: $0) }, poll: run.poll), call, run)
    },
  ]

  /// The methods of a chart.
  static let entries = [
    Entry(
      "chart:write", signature: "chart.bars(…):write \"rates.svg\"",
      "Writes the picture to a file under --out, as SVG.",
      details: ["A file appears whole or not at all. Without --out writing is refused."],
      example: .init(
        "select(2, pcall(function() chart.histogram(frame{ {a = 1} }, \"a\"):write \"a.svg\" end)).message",
        "writing is not allowed in this run"),
      seeAlso: ["chart.bars", "t:write"])
  ]

  private static func push(_ chart: Chart, _ call: borrowing Call, _ run: ScriptRun) throws(Problem) {
    call.push(ChartObject(chart), as: run.classes.chart)
  }

  private static let lineExample = """
    n by year
      4 │▀▀▄▄▄
        │     ▀▀▀▄▄▄▖
        │           ▝▀▀▚▄▄▄
        │                  ▀▀▀▄▄▄
        │                        ▀▀▀▚▄▄▖
        │                              ▝▀▀▀▄▄▄
    2.5 │                                     ▀▀▀▄▄▄▖
        │                                           ▝▀▀▚▄▄▄
        │                                                  ▀▀▀▄▄▄
        │                                                        ▀▀▀▚▄▄▖
        │                                                              ▝▀▀▀▄▄▄
      1 │                                                                     ▀▀▀▄▄
        └──────────────────────────────────────────────────────────────────────────
         2017                                                                  2019
    """
}

/// A chart, as scripts handle it.
final class ChartObject {
  let chart: Chart

  init(_ chart: Chart) { self.chart = chart }

  static func makeClass(in state: LuaState, _ owner: RunReference) throws(Problem) -> LuaClass<ChartObject> {
    try LuaClass(state, "chart", of: ChartObject.self) { chart throws(Problem) in
      chart.method("write") { chart, call throws(Problem) in
        do throws(Problem) {
          try Writing.write(svg: chart.chart, to: call.text(1), owner.run)
        } catch {
          throw error.in("write")
        }
        call.push(chart, as: owner.run.classes.chart)
      }
      chart.method("show") { chart, call throws(Problem) in
        let title = call.isMissing(1) ? nil : try call.text(1)
        try owner.run.sink.show(.chart(chart.chart), Caption(title: title))
        call.push(chart, as: owner.run.classes.chart)
      }
      chart.refuseOthers(as: "part of a chart", among: ["show", "write"])
      chart.meta(.text) { call throws(Problem) in
        let chart = try call.object(1, as: owner.run.classes.chart).chart
        call.push(try chart.text(width: 80, poll: owner.run.poll).withoutLineEnd)
      }
    }
  }
}

extension String {
  fileprivate var withoutLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
