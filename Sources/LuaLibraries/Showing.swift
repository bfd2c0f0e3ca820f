import Catalogue
import LuaHost
import Problems
import Tables

/// Results before the last one.
enum Showing {
  static let all = [
    SessionFunction(
      Entry(
        "show", signature: "show(value [, title | { title, note, format, columns }])",
        "Shows a value as a result, before what the script returns.",
        details: [
          "For a table, { title = \"完成情况\", note = \"以通报为准\", format = { rate = \"0.0%\" },",
          "columns = { rate = \"完成率\" } } gives formats of numbers, as spreadsheet programs write them",
          "(0, 0.00, 0.0%, #,##0.00), and headings. They change what is shown, never a value; csv and json",
          "keep values and names.",
        ],
        example: .init(
          "show(frame{ {unit = \"环卫所\", headcount = 54} }, \"人员\")",
          """
          人员
          headcount  unit
          ─────────  ──────
                 54  环卫所
          """),
        seeAlso: ["t:show", "t:format", "t:titled", "t:write"])
    ) { run, call throws(Problem) in
      guard call.count > 0 else { throw Problem("expected a value to show, got nothing") }
      try show(run.displayValue(of: call.value(1)), call, 2, run)
    },
    SessionFunction(
      Entry(
        "heading", signature: "heading(text [, level])",
        "Shows a heading, of a report above all.",
        details: [
          "Levels go from 1, the highest, to 6. The first heading is the title of a report: plumb run --report."
        ],
        example: .init(
          "heading \"整改情况\"",
          """
          整改情况
          ════════
          """),
        seeAlso: ["text", "show"])
    ) { run, call throws(Problem) in
      let level = call.isMissing(2) ? 1 : try call.integer(2)
      guard (1...6).contains(level) else { throw Problem("the level of a heading is from 1 to 6, not \(level)") }
      try run.sink.heading(call.text(1), level: level)
    },
    SessionFunction(
      Entry(
        "text", signature: "text(text)",
        "Shows a text, which a report lays out as Markdown.",
        details: [
          "Reports know paragraphs, # headings, lists (- and 1.), > quotations, **strong**, *emphasis*, `code`,",
          "links and fenced code. At the prompt the text stands as it was written.",
        ],
        example: .init("text \"已完成 **17** 项。\"", "已完成 **17** 项。"),
        seeAlso: ["heading", "print"])
    ) { run, call throws(Problem) in try run.sink.text(call.text(1)) },
  ]

  static let methods = [
    SessionMethod(
      Entry(
        "t:show", signature: "t:show([title | { title, note, format, columns }])",
        "Shows the table as a result, and gives it back.",
        details: ["The options are those of show."],
        example: .init(
          "#frame{ {a = 1} }:show()",
          """
          a
          ─
          1

          1
          """),
        seeAlso: ["show", "t:format", "t:write"])
    ) { run, table, call throws(Problem) in
      try show(.table(run.displayTable(table)), call, 1, run)
      call.push(table, as: run.classes.table)
    },
    SessionMethod(
      Entry(
        "t:format", signature: "t:format{ rate = \"0.0%\" }",
        "Gives columns a format of numbers, which stays with the table.",
        details: [
          "Formats are written as in spreadsheet programs: 0 is a digit that is always shown, # one where it is",
          "needed, a comma groups thousands, % shows hundredths; other letters stand in double quotes. What",
          "verbs make of the table keeps the formats of the columns that keep their names. No value changes.",
        ],
        example: .init(
          "frame{ {rate = 0.7727} }:format{ rate = \"0.0%\" }",
          """
           rate
          ─────
          77.3%
          """),
        seeAlso: ["show", "t:titled", "t:write"])
    ) { run, table, call throws(Problem) in
      guard case .record(let given) = try ValueConverter(run.classes).value(call.value(1)) else {
        throw call.expected("names of columns with formats, such as { rate = \"0.0%\" },", at: 1)
      }
      var presentation = table.presentation
      try presentation.display.add(formats: texts(given, "a format"), of: table.rows().schema)
      call.push(TableObject(try table.rows(), presentation), as: run.classes.table)
    },
    SessionMethod(
      Entry(
        "t:titled", signature: "t:titled()",
        "Gives columns the titles of the data package as headings.",
        details: [
          "A column has the title of the dataset's column of its name, in the first of the tables that the",
          "table was made of; base, rate and the like have their own. Names stay: csv and json know no headings.",
        ],
        example: .init(
          "data.areas:select(\"area_no\"):head(1):titled()",
          """
          方面编号 / area number
          ──────────────────────
                               1
          """),
        seeAlso: ["t:format", "show"])
    ) { run, table, call throws(Problem) in
      var presentation = table.presentation
      let schema = try table.rows().schema
      guard !presentation.sources.isEmpty || schema.names.contains(where: { ResultTitles.title(of: $0) != nil }) else {
        throw Problem("the table was made of no table of the dataset, whose titles it could have")
          .hint("show(t, { columns = { rate = \"完成率\" } }) gives headings")
      }
      for source in presentation.sources {
        let titles = try run.dataset.titles(ofColumnsOf: source)
        for (column, title) in titles where presentation.display.headings[column] == nil {
          if schema.index(of: column) != nil { presentation.display.headings[column] = Language.current.title(title) }
        }
      }
      for column in schema.names where presentation.display.headings[column] == nil {
        presentation.display.headings[column] = ResultTitles.title(of: column)
      }
      call.push(TableObject(try table.rows(), presentation), as: run.classes.table)
    },
  ]

  /// Shows a value with the title or the options that stand at a position of the call.
  private static func show(
    _ value: DisplayValue, _ call: borrowing Call, _ position: Int, _ run: ScriptRun
  ) throws(Problem) {
    guard call.kind(position) == .table else {
      let title = call.isMissing(position) ? nil : try call.text(position)
      return try run.sink.show(value, Caption(title: title))
    }
    let options = try ValueConverter(run.classes).options(call, position, ["title", "note", "format", "columns"])
    let caption = Caption(title: try options.text("title"), note: try options.text("note"))
    let formats = try texts(options, "format", "a format")
    let headings = try texts(options, "columns", "a heading")
    guard case .table(var table) = value else {
      guard formats.isEmpty, headings.isEmpty else {
        throw Problem("only a table has columns, to which 'format' and 'columns' could belong")
      }
      return try run.sink.show(value, caption)
    }
    do throws(Problem) {
      try table.display.add(formats: formats, of: table.rows.schema)
    } catch {
      throw error.in("format")
    }
    do throws(Problem) {
      try table.display.add(headings: headings, of: table.rows.schema)
    } catch {
      throw error.in("columns")
    }
    try run.sink.show(.table(table), caption)
  }

  /// The names with texts of an option; none where it is left out.
  private static func texts(
    _ options: Options, _ name: String, _ what: String
  ) throws(Problem) -> [(name: String, text: String)] {
    guard let value = options.value(name) else { return [] }
    if let items = value.items, items.isEmpty { return [] }
    guard case .record(let record) = value else {
      throw Problem("expected names of columns for '\(name)', got \(value.kind)")
        .hint("\(name) = { rate = … }")
    }
    do throws(Problem) { return try texts(record, what) } catch { throw error.in(name) }
  }

  private static func texts(_ record: Record, _ what: String) throws(Problem) -> [(name: String, text: String)] {
    var texts: [(name: String, text: String)] = []
    for (name, value) in record.fields {
      guard case .text(let text) = value else {
        throw Problem("expected \(what) for '\(name)', a string, got \(value.kind)")
      }
      texts.append((name, text))
    }
    return texts
  }

  /// Names of the host's own that help tells of.
  static let entries = [
    Entry(
      "print", signature: "print(…)",
      "Prints values on a line, separated by tabs.",
      details: ["In a format other than table it prints on standard error."],
      example: .init("print(\"整改\", 0.5)", "整改\t0.5"),
      seeAlso: ["show"])
  ]
}
