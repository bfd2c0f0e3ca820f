import Catalogue
import Charts
import LuaHost
import Problems
import Tables

/// Pictures of tables: drawn where results are shown, written as SVG, PNG or PDF.
enum Charting {
  static let all = [
    SessionFunction(
      Entry(
        "chart.bars",
        signature: "chart.bars(t, \"label\", \"value\" [, { title, format, sort, limit, colour, errors }])",
        "Draws a bar for each row, in the order of the rows.",
        details: options([
          "chart.bars(t, { x = \"label\", y = \"value\", … }) is the same. A missing value has no bar.",
          "sort = \"-n\" orders the bars by a column, - from the largest on; limit = 10 draws the first ten and counts",
          "the rest; errors = \"low, high\" names the columns with the ends of each value's interval.",
        ]),
        example: .init(
          "chart.bars(frame{ {unit = \"环卫所\", n = 40}, {unit = \"绿化所\", n = 10} }, \"unit\", \"n\")",
          """
          n by unit
          环卫所  █████████████████████████████████████████████████████████████████████ 40
          绿化所  █████████████████▎ 10
          """),
        seeAlso: ["chart.line", "chart.histogram", "chart.pareto", "chart:write", "t:arrange"])
    ) { run, call throws(Problem) in
      let chart = try ChartCall(run, call, ["x", "y"], options: ["sort", "limit", "errors"], takesGroup: true)
      let errors = try chart.names("errors")
      guard errors.isEmpty || errors.count == 2 else {
        throw Problem("'errors' names two columns, the lower and the upper end, such as \"low, high\"")
      }
      let ends: (low: String, high: String)? = errors.isEmpty ? nil : (errors[0], errors[1])
      try push(
        chart.styled(
          .bars(
            chart.sorted(), label: chart.column("x"), value: chart.column("y"), group: chart.group, errors: ends,
            poll: run.poll)), call, run)
    },
    SessionFunction(
      Entry(
        "chart.line", signature: "chart.line(t, \"x\", \"y\" [, { title, format, colour }])",
        "Draws a line through the rows, by the order of x.",
        details: options([
          "x is a column of numbers or dates, or of texts, which stay in their order.",
          "Rows in which either is missing are left out. colour = \"area_no\" draws a line for each of its values.",
        ]),
        example: .init("chart.line(frame{ {year = 2017, n = 4}, {year = 2019, n = 1} }, \"year\", \"n\")", lineExample),
        seeAlso: ["chart.bars", "chart:write"])
    ) { run, call throws(Problem) in
      let chart = try ChartCall(run, call, ["x", "y"], takesGroup: true)
      try push(
        chart.styled(
          .line(chart.table, x: chart.column("x"), y: chart.column("y"), group: chart.group, poll: run.poll)),
        call, run)
    },
    SessionFunction(
      Entry(
        "chart.histogram", signature: "chart.histogram(t, \"value\" [, { bins, title, format, colour }])",
        "Draws a histogram of a column.",
        details: options([
          "A bin holds its lower end and not its upper one; the last holds both. Bins have a round width.",
          "Missing values are left out. Without bins there are about as many as Sturges' rule gives.",
        ]),
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
      let chart = try ChartCall(run, call, ["x"], options: ["bins"])
      let bins = try chart.options.integer("bins").map { Int(clamping: $0) }
      try push(
        chart.styled(.histogram(chart.table, value: chart.column("x"), bins: bins, poll: run.poll)), call, run)
    },
    SessionFunction(
      Entry(
        "chart.funnel", signature: "chart.funnel(compare_rates(…), \"label\" [, { title, format, colour }])",
        "Draws each group's completion rate over its base, between the limits of a funnel plot.",
        details: options([
          "The limits are those of compare_rates: groups outside of them differ from the whole by more than chance."
        ]),
        example: .init(
          "type(tostring(chart.funnel(compare_rates(data.findings, \"area_no\"), \"area_no\")))", "string"),
        seeAlso: ["compare_rates", "chart:write"])
    ) { run, call throws(Problem) in
      let chart = try ChartCall(run, call, ["x"])
      try push(chart.styled(.funnel(chart.table, label: chart.column("x"), poll: run.poll)), call, run)
    },
    SessionFunction(
      Entry(
        "chart.survival", signature: "chart.survival(time_to_close(…) [, { title, format, colour }])",
        "Draws the share of findings that are still open, over the days since they were opened.",
        details: options(["colour = \"area_no\" draws a curve for each group of time_to_close, with its interval."]),
        example: .init(
          """
          local t = frame{ {opened = date "2020-01-01", closed = date "2020-01-11"}, {opened = date "2020-01-01"} }
          local c = chart.survival(time_to_close(t, { opened = "opened", closed = "closed", as_of = "2020-04-07" }))
          return type(tostring(c))
          """, "string"),
        seeAlso: ["time_to_close", "chart:write"])
    ) { run, call throws(Problem) in
      let chart = try ChartCall(run, call, [], takesGroup: true)
      try push(chart.styled(.survival(chart.table, group: chart.group, poll: run.poll)), call, run)
    },
    SessionFunction(
      Entry(
        "chart.pareto", signature: "chart.pareto(pareto(…) [, { title, format, limit, colour }])",
        "Draws the most frequent values first, each with the share of all up to it.",
        details: options(["limit = 10 draws the first ten and counts the rest."]),
        example: .init(
          "chart.pareto(pareto(data.findings, \"status\"))",
          """
          n by value
          done            ███████████████████████████████████████████████████████ 17 77.3%
          not_done        █████████████ 4 95.5%
          basically_done  ███▎ 1 100.0%
          """),
        seeAlso: ["pareto", "chart.bars", "chart:write"])
    ) { run, call throws(Problem) in
      let chart = try ChartCall(run, call, [], options: ["limit"])
      try push(chart.styled(.pareto(chart.table, poll: run.poll)), call, run)
    },
    SessionFunction(
      Entry(
        "chart.control", signature: "chart.control(spc.p_chart(…) [, { title, format, colour }])",
        "Draws a control chart: values over time, their centre and their limits.",
        details: options([
          "Takes what any function of spc gives; the number beside a point is that of the rule it breaks."
        ]),
        example: .init(
          """
          local t = frame{ m = {1, 2, 3}, n = {4, 9, 5} }
          return type(tostring(chart.control(spc.c_chart(t, { at = "m", count = "n" }))))
          """, "string"),
        seeAlso: ["spc.p_chart", "spc.xmr", "chart:write"])
    ) { run, call throws(Problem) in
      let chart = try ChartCall(run, call, [], field: "points")
      try push(chart.styled(.control(chart.table, poll: run.poll)), call, run)
    },
    SessionFunction(
      Entry(
        "chart.lorenz", signature: "chart.lorenz(stats.lorenz(…) [, { title, format, colour }])",
        "Draws a Lorenz curve, with the line on which all have the same.",
        details: options([]),
        example: .init("type(tostring(chart.lorenz(stats.lorenz{1, 1, 2})))", "string"),
        seeAlso: ["stats.lorenz", "stats.gini", "chart:write"])
    ) { run, call throws(Problem) in
      let chart = try ChartCall(run, call, [])
      try push(chart.styled(.lorenz(chart.table, poll: run.poll)), call, run)
    },
    SessionFunction(
      Entry(
        "chart.benford", signature: "chart.benford(audit.benford(…) [, { title, format, colour }])",
        "Draws the shares of leading digits beside those of Benford's law.",
        details: options([]),
        example: .init(
          "type(tostring(chart.benford(audit.benford(frame{ [\"罚款\"] = {1000, 1200, 2000} }, \"罚款\"))))", "string"),
        seeAlso: ["audit.benford", "chart:write"])
    ) { run, call throws(Problem) in
      let chart = try ChartCall(run, call, [], field: "digits")
      try push(chart.styled(.benford(chart.table, poll: run.poll)), call, run)
    },
    SessionFunction(
      Entry(
        "chart.gantt", signature: "chart.gantt(t, \"label\", { opened, due, closed [, as_of, title, limit, colour] })",
        "Draws when each finding was opened, when it was due and when it was closed.",
        details: options([
          "opened, due and closed name columns of dates; due and closed may be left out. One that is not closed is",
          "drawn to as_of (today() unless given) with an arrow; what is late has another colour.",
        ]),
        example: .init(
          "chart.gantt(frame{ {f = \"甲\", a = date \"2020-01-01\"} }, \"f\", { opened = \"a\", as_of = \"2020-03-01\" })",
          """
          time by f
          甲  ██████████████████████████████████████████████████████████████████████████→
              2020-01-01                                                      2020-03-01
          """),
        seeAlso: ["ageing", "time_to_close", "chart:write"])
    ) { run, call throws(Problem) in
      let chart = try ChartCall(run, call, ["x"], options: ["opened", "due", "closed", "as_of", "limit"])
      guard let opened = try chart.options.text("opened") else {
        throw Problem("the option 'opened' is needed: the column with the date on which a finding was opened")
      }
      try push(
        chart.styled(
          .gantt(
            chart.table, label: chart.column("x"), opened: opened, due: chart.options.text("due"),
            closed: chart.options.text("closed"), asOf: chart.options.date("as_of") ?? run.today, poll: run.poll)),
        call, run)
    },
    SessionFunction(
      Entry(
        "chart.heatmap", signature: "chart.heatmap(t, \"x\", \"y\", \"value\" [, { title, format }])",
        "Draws a field for each pair of two keys, darker where its value is larger.",
        details: options(["A pair of keys may stand in one row only; a pair that stands in none has no field."]),
        example: .init(
          "chart.heatmap(frame{ {y = 2018, u = \"环卫所\", n = 4}, {y = 2019, u = \"环卫所\", n = 9} }, \"y\", \"u\", \"n\")",
          """
          n by y and u
                  2018  2019
          环卫所   ░ 4   █ 9
          """),
        seeAlso: ["t:pivot_wider", "chart:write"])
    ) { run, call throws(Problem) in
      let chart = try ChartCall(run, call, ["x", "y", "value"])
      try push(
        chart.styled(
          .heatmap(
            chart.table, x: chart.column("x"), y: chart.column("y"), value: chart.column("value"), poll: run.poll)),
        call, run)
    },
  ]

  /// What a chart does, and the options that all have.
  private static func options(_ own: [String]) -> [String] {
    own + [
      "title stands above the picture, format (\"0.0%\") is that of its numbers, colour is that of its marks:",
      "\"#D55E00\", or a column whose values have a colour each, where the chart says so. In a format other than",
      "table, the columns are printed. …:write \"rates.svg\" (.png, .pdf) writes the picture, under --out.",
    ]
  }

  /// What a chart itself can do.
  static let entries = [
    Entry(
      "chart:write", signature: "chart.bars(…):write \"rates.svg\"",
      "Writes the picture to a file under --out, as SVG, PNG or PDF.",
      details: [
        "The ending decides. PNG and PDF are drawn by librsvg, which is loaded when they are asked for; a problem",
        "says what to install where it is not there. A file appears whole or not at all. Without --out writing is",
        "refused.",
      ],
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
          try Writing.write(chart.chart, to: call.text(1), owner.run)
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
