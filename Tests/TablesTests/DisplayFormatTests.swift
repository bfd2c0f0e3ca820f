import Problems
import Tables
import TestBasics
import Testing

@Suite struct DisplayFormatTests {
  static let numbers: [(String, Double, String)] = [
    ("0", 0.5, "1"), ("0", 2.5, "3"), ("0", -0.4, "0"), ("0.0", 0.25, "0.3"), ("0.00", 2.675, "2.68"),
    ("0.0%", 0.7727, "77.3%"), ("0%", 0.285, "29%"), ("0.0%", 0.285, "28.5%"), ("0.00%", 1, "100.00%"),
    ("0.0%", 0, "0.0%"), ("#,##0.00", 1234567.891, "1,234,567.89"), ("#,##0", 999.5, "1,000"),
    ("#,##0", 12, "12"), ("0.0##", 1.5, "1.5"), ("0.0##", 1.23456, "1.235"), ("0.##", 3, "3"), ("#.00", 0.5, ".50"),
    ("000", 7, "007"), ("#", 0, "0"), ("0.00 元", 3.14159, "3.14 元"), ("¥#,##0.00", 1e6, "¥1,000,000.00"),
    ("0.0\"x\"", 2, "2.0x"), ("\"约 \"0万元", 12.4, "约 12万元"), ("-0.0", 1, "-1.0"),
    ("¥0.00", -5, "-¥5.00"), ("\"约 \"0万元", -12.4, "-约 12万元"),
    ("0.0", 1e21, "1000000000000000000000.0"),
    ("0.000", 1e-9, "0.000"), ("0.0", .infinity, "inf"),
  ]

  @Test(arguments: numbers)
  func aNumberIsShownAsTheFormatSays(pattern: String, value: Double, text: String) throws {
    #expect(try DisplayFormat(pattern).text(value) == text)
  }

  static let integers: [(String, Int64, String)] = [
    ("0", 31, "31"), ("#,##0", 9_007_199_254_740_993, "9,007,199,254,740,993"), ("0.00", -5, "-5.00"),
    ("0%", 2, "200%"), ("0%", 0, "0%"), ("#,##0", .min, "-9,223,372,036,854,775,808"),
  ]

  @Test(arguments: integers)
  func aWholeNumberKeepsAllItsDigits(pattern: String, value: Int64, text: String) throws {
    #expect(try DisplayFormat(pattern).text(value) == text)
  }

  static let wrong: [(String, String, String)] = [
    ("", "expected a digit, '0' or '#'", "^"), ("0.0.0", "'.' cannot stand here", "   ^"),
    ("0.", "expected a digit, '0' or '#', after the point", "  ^"), ("percent", "expected a digit, '0' or '#'", "^"),
    ("0,0", "a comma groups thousands as in '#,##0'", " ^"), ("0#", "a '#' follows a '0' before the point", " ^"),
    ("0.#0", "a '0' follows a '#' after the point", "   ^"), ("0\"元", "a text in quotes has no end", " ^"),
    ("0%%", "'%' cannot stand here", "  ^"), ("%.1f", "expected a digit, '0' or '#'", "^"),
    ("元0;0", "';' cannot stand here", "   ^"), ("0.0e+00", "'e' cannot stand here", "   ^"),
  ]

  @Test(arguments: wrong)
  func aTextThatIsNoFormatIsToldAtTheSign(pattern: String, reason: String, caret: String) {
    #expect(throws: Problem.self) { try DisplayFormat(pattern) }
    do throws(Problem) {
      _ = try DisplayFormat(pattern)
    } catch {
      #expect(error.message == "'\(pattern)' is no number format: \(reason)")
      #expect(error.excerpt?.lines.last == caret)
    }
  }
}

@Suite struct TableDisplayTests {
  static let table = Table([
    ("unit", Column(texts: ["环卫所", nil])), ("rate", Column(numbers: [0.7727, nil])),
    ("n", Column(integers: [1234, 5])),
  ])
  static let display = TableDisplay(
    formats: ["rate": try! DisplayFormat("0.0%"), "n": try! DisplayFormat("#,##0"), "unit": try! DisplayFormat("0")],
    headings: ["rate": "完成率", "unit": "单位|"])

  static let told = Table([
    ("title", Column(texts: ["通报 / Notices"])), ("verdict", Column(texts: ["没有 / missing"])),
    ("note", Column(texts: ["The first day."])),
  ])

  private func chinese(_ body: () throws -> String) rethrows -> String {
    let language = Language("zh", wordings: Wordings { ["mismatch\n  不符\n没有 / missing\n  缺"] })
    return try Language.$current.withValue(language, operation: body)
  }

  @Test func onlyColumnsThatHoldOurOwnWordsAreWorded() throws {
    let display = TableDisplay(
      wordings: ["title": .titles, "verdict": .sentences, "note": .known(["The first day.": "第一天。"])])
    let shown = try chinese { try Self.told.text(.markdown, WriteOptions(display: display)) }
    #expect(shown.contains("| 通报 | 缺 | 第一天。 |"))
    let own = try chinese { try Self.told.text(.markdown, WriteOptions()) }
    #expect(own.contains("| 通报 / Notices | 没有 / missing | The first day. |"))
    let csv = try chinese { try Self.told.text(.csv, WriteOptions(display: display)) }
    #expect(csv.contains("通报 / Notices") && csv.contains("The first day."))
    #expect(try Self.told.text(.markdown, WriteOptions(display: display)).contains("通报 / Notices"))
  }

  @Test func columnsOfOtherTablesTakeNoWordsFromOurs() {
    let ours = TableDisplay(sentences: ["note"])
    #expect(TableDisplay().filled(from: ours).wordings.isEmpty)
    #expect(ours.filled(from: Self.display).wordings.count == 1 && !ours.isPlain)
  }

  @Test func peopleReadHeadingsAndFormats() throws {
    let options = WriteOptions(title: "表", note: "注", display: Self.display)
    #expect(
      try Self.table.text(.table, options) == """
        表
        单位|   完成率      n
        ──────  ──────  ─────
        环卫所   77.3%  1,234
        ·            ·      5
        注

        """)
    #expect(
      try Self.table.text(.markdown, options).contains("| 单位\\| | 完成率 | n |\n| --- | ---: | ---: |\n| 环卫所 | 77.3% |"))
    #expect(try Self.table.text(.html, options).contains(">77.3%</td>"))
  }

  @Test func programsReadValuesAndNames() throws {
    let options = WriteOptions(title: "表", note: "注", display: Self.display)
    for format in [Format.csv, .tsv, .json, .jsonl] {
      #expect(try Self.table.text(format, options) == Self.table.text(format))
    }
  }

  @Test func aFormatOfAColumnThatHoldsNoNumbersIsRefused() {
    var display = TableDisplay()
    #expect(throws: Problem("a number format needs a column of numbers, and 'unit' is of type text")) {
      try display.add(formats: [("unit", "0")], of: Self.table.schema)
    }
    #expect(throws: Problem.self) { try display.add(formats: [("比率", "0")], of: Self.table.schema) }
    #expect(throws: Problem.self) { try display.add(headings: [("raet", "比率")], of: Self.table.schema) }
    #expect(display.isPlain)
  }
}
