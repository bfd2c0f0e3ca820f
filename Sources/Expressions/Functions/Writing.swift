import Problems
import Tables

/// Functions that write numbers and dates for a reader.
enum WritingFunctions {
  static let all = [
    FunctionRow(
      "format_number", "format_number(x, pattern)", "A number as text, by a pattern of digits.",
      details: [
        "0 is a digit that is always written, # one that is written where it is needed, a comma parts thousands.",
        "#,##0.0 · 0.00 · 0.0% · #,##0元 · 0.0\" kg\", as formats of show{ format = … } are; letters stand in double quotes.",
        "Halves are rounded away from zero.",
      ],
      example: (
        "frame{ {a = 1234.56} }:mutate([[b = format_number(a, \"#,##0.0\")]]):pull(\"b\")[1]", "1,234.6"
      ),
      takes: [.number, numberPattern], gives: .type(.text),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        guard case .text(let text)? = call[1].constant else { preconditionFailure("the type checker takes constants") }
        return compiler.text(call, by: try DisplayFormat(text))
      },
      synonyms: ["format", "comma", "format_comma", "to_char_number", "sprintf", "printf", "formatc"],
      seeAlso: ["percent", "round"]),
    FunctionRow(
      "percent", "percent(x [, digits])",
      "A share as text in percent; one digit after the point unless told otherwise.",
      example: ("frame{ {a = 0.8333} }:mutate(\"b = percent(a)\"):pull(\"b\")[1]", "83.3%"),
      takes: [.number, percentDigits], gives: .type(.text),
      .scalar(mayFail: .never) { (compiler, call) in
        let digits: Int64 = if call.count > 1, case .integer(let digits)? = call[1].constant { digits } else { 1 }
        return compiler.text(call, by: DisplayFormat(percentWithDecimals: Int(digits)))
      },
      synonyms: ["label_percent", "to_percent", "pct"], seeAlso: ["format_number"]),
    FunctionRow(
      "format_date", "format_date(d, pattern)", "A date or a datetime as text, by a pattern of strftime's signs.",
      details: [
        "%Y year, %m month, %d day, %-m and %-d without a zero, %q quarter, %V ISO week, %H:%M:%S time; %% is a %."
      ],
      example: (
        "frame{ {d = date \"2019-05-06\"} }:mutate([[m = format_date(d, \"%Y年%-m月\")]]):pull(\"m\")[1]", "2019年5月"
      ),
      takes: [.dateOrDateTime, datePattern], gives: .type(.text),
      .scalar(mayFail: .never, lower: formatDate),
      synonyms: ["strftime", "date_format", "to_char", "dt_format"], seeAlso: ["parse_date", "date_trunc"]),
  ]

  private static let numberPattern = Parameter.text.constant { (cell) throws(Problem) in
    if case .text(let text) = cell { _ = try DisplayFormat(text) }
  }

  private static let percentDigits = Parameter.whole.optional.constant { (cell) throws(Problem) in
    guard case .integer(let digits) = cell, (0...15).contains(digits) else {
      throw Problem("a percentage has 0 to 15 digits after its point")
    }
  }

  private static let datePattern = Parameter.text.constant { (cell) throws(Problem) in
    if case .text(let text) = cell { _ = try DatePattern(text) }
  }
}

private func formatDate(
  _ compiler: inout ExpressionCompiler, _ call: ScalarCall
) throws(Problem) -> Register {
  guard case .text(let text)? = call[1].constant else { preconditionFailure("the type checker takes constants") }
  let pattern = try DatePattern(text)
  if call.type(0) == .dateTime {
    return compiler.textOfCells(call[0], .dateTime) { cells, row, result in
      result.append(contentsOf: pattern.text(DateTime(microseconds: cells.whole(row))).utf8)
      return true
    }
  }
  guard !pattern.hasTimeOfDay else {
    throw compiler.expression.problem(
      "a date has no time of day", call.arguments[1].span, hints: ["a datetime has one: datetime(…)"])
  }
  return compiler.textOfCells(call[0], .date) { cells, row, result in
    result.append(contentsOf: pattern.text(Day(number: Int32(truncatingIfNeeded: cells.whole(row)))).utf8)
    return true
  }
}

extension ExpressionCompiler {
  /// A number of each row as a format shows it.
  fileprivate mutating func text(_ call: ScalarCall, by format: DisplayFormat) -> Register {
    guard call.type(0) == .number else {
      return textOfCells(call[0], .integer) { cells, row, result in
        result.append(contentsOf: format.text(cells.whole(row)).utf8)
        return true
      }
    }
    return textOfCells(call[0], .number) { cells, row, result in
      let number = cells.cells(as: Double.self)[row]
      guard number.isFinite else { return false }
      result.append(contentsOf: format.text(number).utf8)
      return true
    }
  }
}
