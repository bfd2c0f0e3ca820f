import Problems
import Tables
import TestBasics
import Testing

@Suite struct TableFormatTests {
  private func shown(_ table: Table, rows: Int? = nil, width: Int? = nil, title: String? = nil)
    throws -> String
  {
    try table.text(
      .table, WriteOptions(title: title, layout: TableLayout(rows: rows, width: width)))
  }

  @Test func columnsLineUpInAnyScript() throws {
    let table = Table([
      ("区域", Column(texts: ["(一)", "城市管理", nil, "", "e\u{301}"])),
      ("findings", Column(integers: [7, 11, 4, 0, nil])),
      ("rate", Column(numbers: [0.857142857, 1, 0.05, nil, 0])),
      ("on", Column(dates: [Day("2019-05-05"), nil, nil, nil, nil])),
    ])
    #expect(
      try shown(table, title: "Completion by area") == """
        Completion by area
        区域      findings    rate  on
        ────────  ────────  ──────  ──────────
        (一)             7  0.8571  2019-05-05
        城市管理        11  1.0000  ·
        ·                4  0.0500  ·
                         0       ·  ·
        e\u{301}                ·  0.0000  ·

        """)
  }

  @Test func linesOfARowAreEquallyWide() throws {
    var random = SeededNumbers(seed: 5)
    for _ in 0..<200 {
      let table = awkwardTable(&random)
      let width = [nil, 20, 40, 80].randomElement(using: &random)!
      let lines = try shown(table, width: width).split(
        separator: "\n", omittingEmptySubsequences: false)
      if let width {
        for line in lines where !line.hasPrefix("…") && !line.hasPrefix("  ") {
          #expect(displayWidth(String(line)) <= width, "\(line)")
        }
      }
      #expect(lines.count >= min(table.rowCount, 1) + 2)
    }
  }

  static let numbers: [(values: [Double], shown: [String])] = [
    ([1, 2.5], ["1.0", "2.5"]),
    ([12345.67, 0.5], ["12345.67", "0.50"]),
    ([0.7727272727], ["0.7727"]),
    ([1234.56789], ["1234.6"]),
    ([2.0 / 3, 100.0 / 3], ["0.6667", "33.3333"]),
    ([0.0123456], ["0.0123"]),
    ([0.5, 1.234567e-9, 0], ["0.5", "1.235e-09", "0.0"]),
    ([0.00012345], ["0.000123"]),
    ([1e300, 1], ["1e+300", "1.0"]),
    ([-0.0, .nan, .infinity, -.infinity], ["0.0", "NaN", "inf", "-inf"]),
    ([1e15, 123_456_789_012_345], ["1e+15", "123456789012345.0"]),
    ([.leastNonzeroMagnitude, .greatestFiniteMagnitude], ["5e-324", "1.798e+308"]),
    ([0.1 + 0.2], ["0.3000"]),
    ([99.99999, 1], ["100.00", "1.00"]),
  ]

  @Test(arguments: numbers)
  func numbersAreReadable(values: [Double], shown: [String]) throws {
    let text = try self.shown(Table([("n", Column(numbers: values))]))
    let lines = text.split(separator: "\n").dropFirst(2).map { $0.drop { $0 == " " } }
    #expect(lines.map(String.init) == shown)
  }

  @Test func longTablesAreCutAndSaySo() throws {
    let table = Table([("i", Column(integers: (1...5000).map(Optional.some)))])
    #expect(
      try shown(table, rows: 3) == """
        i
        ─
        1
        2
        3
        … 4,997 more rows (5,000 in all)

        """)
    // One row takes no more room than the line that says so.
    #expect(try !shown(table, rows: 4999).contains("…"))
    #expect(try shown(table).split(separator: "\n").count == 5002)
  }

  @Test func wideTablesLoseWholeColumnsByName() throws {
    let table = Table(
      (1...8).map { ("column\($0)", Column(texts: ["value \($0)"])) })
    #expect(
      try shown(table, width: 30) == """
        column1  column2  column3
        ───────  ───────  ───────
        value 1  value 2  value 3
        … 5 more columns: column4,
          column5, column6, column7,
          column8

        """)
  }

  @Test func wideTextsGiveWayFirst() throws {
    let table = Table([
      ("id", Column(integers: [1])), ("note", Column(texts: [String(repeating: "整改", count: 30)])),
      ("n", Column(integers: [2])),
    ])
    #expect(
      try shown(table, width: 40) == """
        id  note                               n
        ──  ─────────────────────────────────  ─
         1  整改整改整改整改整改整改整改整改…  2

        """)
  }

  @Test func nothingHiddenStaysHidden() throws {
    let table = Table([
      ("a\tb", Column(texts: ["x\ny\r\nz", "\u{1B}[31m", "\u{202E}abc", "\u{85}"]))
    ])
    #expect(
      try shown(table) == """
        a␉b
        ───────────
        x↵y↵z
        \\x1b[31m
        \\u{202e}abc
        \\u{85}

        """)
  }

  @Test func emptyTablesReadWell() throws {
    #expect(
      try shown(Table([("a", Column(texts: [])), ("b", Column(integers: []))]))
        == "a  b\n─  ─\n(no rows)\n")
    #expect(try shown(Table([]), title: "T") == "T\n(no columns)\n")
  }
}
