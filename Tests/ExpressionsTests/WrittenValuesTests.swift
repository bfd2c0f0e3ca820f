import Catalogue
import Problems
import Tables
import TestBasics
import Testing

@testable import Expressions

/// Functions that read and write numbers and dates, and choose between values, by tables of what they give.
@Suite struct WrittenValuesTests {
  private let table = Table([
    ("s", Column(texts: ["1,234.50", "６．３万元", "85%", "三十一", "(5)", "—", "", nil, "¥300", "007", "一百零五万"])),
    (
      "d",
      Column(texts: [
        "2020-04-07", "2020/4/7", "2020.4.7", "2020年4月7日", "20200407", "无", " ", nil, "２０２０-4-7", "13/4/2020",
        "2020-04-07 00:00",
      ])
    ),
    ("x", Column(numbers: [1234.56, -0.05, 0, 0.125, 1e6, 2.675, 1e-9, nil, -1234.5, 0.8333, 999.95])),
    ("n", Column(integers: [0, 7, -12, 1_234_567, .max, .min, 999, nil, 1, 30, 47])),
    (
      "day",
      Column(dates: [
        Day("2019-05-06"), Day("2021-01-03"), Day("0001-01-01"), Day("9999-12-31"), nil, nil, nil, nil, nil, nil, nil,
      ])
    ),
    (
      "t",
      Column(dateTimes: [
        DateTime("2026-11-28 08:30:15.25"), DateTime("1969-12-31 23:59:59"), nil, nil, nil, nil, nil, nil, nil, nil,
        nil,
      ])
    ),
  ])

  private func cells(_ expression: String, notes: NoteCollector? = nil) throws -> [Cell] {
    let checked = try TypeChecker(table.schema, today: sampleDay).value(expression)
    let column = try Evaluator(checked, over: table, notes: notes).column(rowCount: table.rowCount)
    return (0..<column.count).map { column[$0] }
  }

  private func words(_ expression: String) throws -> [String] {
    try cells(expression).map { cell in
      switch cell {
      case .missing: "·"
      case .text(let text): text
      case .number(let value): luaText(value)
      case .integer(let value): String(value)
      case .boolean(let value): String(value)
      case .date(let day): day.description
      case .dateTime(let time): time.description
      }
    }
  }

  @Test(arguments: [
    ("parse_number(s)", ["1234.5", "63000.0", "0.85", "31.0", "-5.0", "·", "·", "·", "300.0", "7.0", "1050000.0"]),
    (
      "parse_date(d)",
      Array(repeating: "2020-04-07", count: 5) + ["·", "·", "·", "2020-04-07", "2020-04-13", "2020-04-07"]
    ),
    ("parse_date(text(day), '%Y-%m-%d')", ["2019-05-06", "2021-01-03", "0001-01-01", "9999-12-31"]),
    (
      "format_number(x, '#,##0.0')",
      ["1,234.6", "-0.1", "0.0", "0.1", "1,000,000.0", "2.7", "0.0", "·", "-1,234.5", "0.8", "1,000.0"]
    ),
    (
      "format_number(x, '0.0#%')",
      [
        "123456.0%", "-5.0%", "0.0%", "12.5%", "100000000.0%", "267.5%", "0.0%", "·", "-123450.0%", "83.33%",
        "99995.0%",
      ]
    ),
    (
      "format_number(x, '约#,###元')",
      ["约1,235元", "约0元", "约0元", "约0元", "约1,000,000元", "约3元", "约0元", "·", "-约1,235元", "约1元", "约1,000元"]
    ),
    (
      "format_number(n, '#,##0')",
      ["0", "7", "-12", "1,234,567", "9,223,372,036,854,775,807", "-9,223,372,036,854,775,808", "999", "·"]
    ),
    ("format_number(n, '000')", ["000", "007", "-012", "1234567"]),
    (
      "percent(x)",
      ["123456.0%", "-5.0%", "0.0%", "12.5%", "100000000.0%", "267.5%", "0.0%", "·", "-123450.0%", "83.3%"]
    ),
    ("percent(x, 0)", ["123456%", "-5%", "0%", "13%"]),
    ("percent(n, 2)", ["0.00%", "700.00%", "-1200.00%"]),
    (
      "format_date(day, '%Y年%-m月%-d日 %q %j %u')",
      ["2019年5月6日 2 126 1", "2021年1月3日 1 003 7", "0001年1月1日 1 001 1", "9999年12月31日 4 365 5", "·"]
    ),
    ("format_date(day, '%G-W%V %y %e')", ["2019-W19 19  6", "2020-W53 21  3", "0001-W01 01  1", "9999-W52 99 31"]),
    ("format_date(day, '%d %b %Y, %A %%')", ["06 May 2019, Monday %", "03 Jan 2021, Sunday %"]),
    ("format_date(t, '%Y-%m-%d %H:%M:%S')", ["2026-11-28 08:30:15", "1969-12-31 23:59:59", "·"]),
    ("pinyin(substring(s, 1, 1) .. '环卫所，第2中队')", ["1 huan wei suo，di 2 zhong dui"]),
    ("bin(x, 0.1)", ["1234.5", "-0.1", "0.0", "0.1", "1000000.0", "2.6", "0.0", "·", "-1234.5", "0.8", "999.9"]),
    ("bin(n, 0.5, 0.25)", ["-0.25", "6.75"]),
    ("sign(x)", ["1", "-1", "0", "1", "1", "1", "1", "·", "-1", "1", "1"]),
    (
      "between(n, 7, 30)",
      ["false", "true", "false", "false", "false", "false", "false", "·", "false", "true", "false"]
    ),
    (
      "case_when(n > 100, '多', n > 0, '有', n == 0, '无')",
      ["无", "有", "·", "多", "多", "·", "多", "·", "有", "有", "有"]
    ),
    ("case_when(n > 100, 1, 0)", ["0", "0", "0", "1", "1", "0", "1", "0", "0", "0", "0"]),
    (
      "case_when(n > 100, number(n), n > 0, 0.5, nil)",
      ["·", "0.5", "·", "1234567.0", "9.2233720368548e+18", "·", "999.0", "·", "0.5"]
    ),
    ("split_part(d, '/', -1)", ["2020-04-07", "7"]),
    ("make_date(2019, 2, 28)", ["2019-02-28"]),
  ]) func aFunctionGives(expression: String, expected: [String]) throws {
    #expect(try Array(words(expression).prefix(expected.count)) == expected, "\(expression)")
  }

  @Test(arguments: [
    (
      "parse_number('约三')",
      "'约三' is no number\n  parse_number('约三')\n               ^~~~~~\n  try(parse_number(x)) leaves such a text out"
    ),
    ("parse_number('三百五')", "'三百五' is no number"),
    (
      "parse_date('7/4/2020')",
      "'7/4/2020' may be two dates: 2020-7-4 or 2020-4-7\n  parse_date('7/4/2020')\n             ^~~~~~~~~~\n  a pattern says which: parse_date(x, \"%d/%m/%Y\")"
    ),
    ("parse_date('2020-04-07 08:30')", "'2020-04-07 08:30' has a time of day"),
    ("parse_date('2019-02-29')", "'2019-02-29' is no date"),
    ("parse_date('2019-02-28', '%d/%m/%Y')", "'2019-02-28' is no date of the pattern '%d/%m/%Y'"),
    ("parse_date(d, '%Y-%m')", "a date is read by one year, one month and one day"),
    ("parse_date(d, '%Y-%j')", "dates are not read by '%j'"),
    ("format_date(day, '%H:%M')", "a date has no time of day\n  format_date(day, '%H:%M')\n                   ^~~~~~~"),
    ("format_date(day, '%Q')", "the pattern of dates has no sign '%Q'"),
    ("format_date(day, 'x')", "the pattern of dates has no sign of a date in it"),
    ("format_number(x, 'x')", "'x' is no number format: expected a digit, '0' or '#'"),
    ("format_number(x, '0.0.0')", "'0.0.0' is no number format: '.' cannot stand here"),
    ("format_number(x, '0#')", "'0#' is no number format: a '#' follows a '0' before the point"),
    ("percent(x, 99)", "a percentage has 0 to 15 digits after its point"),
    (
      "date_trunc('moth', day)",
      "no unit 'moth'\n  date_trunc('moth', day)\n             ^~~~~~\n  did you mean 'month'?"
    ),
    ("date_trunc('hour', day)", "a date has no time of day"),
    ("add_months(day, 99999)", "the date leaves the years 1 to 9999"),
    ("make_date(2019, 2, n)", "there is no date 2019-2-0"),
    ("bin(x, 0)", "a width is above zero"),
    ("pad_start(s, -1)", "a width is a number of characters from 0 to 10000"),
    ("pad_start(s, 3, '')", "a filling has a character at least"),
    ("case_when(n, 1, 2)", "'case_when' takes a condition as argument 1, and this is a whole number"),
    ("case_when(n > 0, 1, 'x')", "'case_when' takes values of one kind, and this is text beside a whole number"),
    ("case_when(n > 100, n, 0.5)", "9223372036854775807 has more digits than numbers hold"),
    ("case_when(n > 0)", "'case_when' takes at least 2 arguments, got 1"),
    ("bin(n, 7, -9223372036854775808)", "the result is too large for a whole number"),
  ]) func whatIsWrongIsToldAtItsArgument(expression: String, message: String) {
    let found = told { _ = try cells(expression) }
    #expect(found.hasPrefix(message), "\(found)")
  }

  @Test func tryMakesMissingWhatFailsAndTellsHowOften() throws {
    let notes = NoteCollector()
    #expect(
      try cells("try(integer(s))", notes: notes) == [
        .missing, .missing, .missing, .missing, .missing, .missing, .missing, .missing, .missing, .integer(7), .missing,
      ])
    #expect(notes.take() == ["'integer(s)' cannot be computed in 9 rows, which are missing"])
    #expect(try cells("try(n + 1)", notes: notes)[4] == .missing)
    #expect(notes.take() == ["'n + 1' cannot be computed in 1 row, which is missing"])
    #expect(
      try cells("coalesce(try(date('x')), date '2019-05-06')", notes: notes)
        == Array(repeating: .date(sampleDate), count: 11))
    #expect(notes.take() == ["'date('x')' cannot be computed in 11 rows, which are missing"])
  }

  @Test func tryCatchesOnlyWhatStandsInIt() throws {
    let notes = NoteCollector()
    #expect(throws: Problem.self) { try cells("try(integer(s)) + integer(d)") }
    // A branch that a row does not take fails it neither inside nor outside.
    #expect(
      try cells("if_else(n == 0, try(integer(s)), try(if_else(n > 0, n + 1, integer(d))))", notes: notes)
        == [
          .missing, .integer(8), .missing, .integer(1_234_568), .missing, .missing, .integer(1000), .missing,
          .integer(2), .integer(31), .integer(48),
        ])
    #expect(
      notes.take() == [
        "'if_else(n > 0, n + 1, integer(d))' cannot be computed in 3 rows, which are missing",
        "'integer(s)' cannot be computed in 1 row, which is missing",
      ])
    #expect(try cells("try(try(integer(s)) + 1)", notes: notes)[9] == .integer(8))
    #expect(notes.take() == ["'integer(s)' cannot be computed in 9 rows, which are missing"])
    #expect(try cells("try('路灯所')", notes: notes)[0] == .text("路灯所"))
    #expect(try cells("try('路灯所') .. try(text(integer(s)))", notes: notes)[9] == .text("路灯所7"))
  }

  private let sampleDate = Day("2019-05-06")!
}
