import Problems
import Synchronization
import System
import Tables
import TestBasics
import Testing

@Suite struct CSVReaderTests {
  // Cases as in the suites of csv-spectrum, Python's csv and DuckDB.
  static let grammar: [(text: String, rows: [[String?]])] = [
    ("a,b\n1x,2x\n", [["1x", "2x"]]),
    ("a,b\n1x,2x", [["1x", "2x"]]),
    ("a,b\r\n1x,2x\r\n3x,4x\r\n", [["1x", "2x"], ["3x", "4x"]]),
    ("a,b\r\n1x,2x\r\n3x,4x", [["1x", "2x"], ["3x", "4x"]]),
    ("a,b\r1x,2x\r3x,4x\r", [["1x", "2x"], ["3x", "4x"]]),
    ("a,b\n1x,2x\r\n3x,4x\r5x,6x\n", [["1x", "2x"], ["3x", "4x"], ["5x", "6x"]]),
    ("\u{FEFF}a,b\n1x,2x\n", [["1x", "2x"]]),
    ("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n", [["x,y", "say \"hi\""]]),
    ("a,b\n\"two\nlines\",\"more\r\nlines\"\n", [["two\nlines", "more\r\nlines"]]),
    ("a,b\n\"\",\n", [["", nil]]),
    ("a,b\n,\"\"", [[nil, ""]]),
    ("a,b\n\"\"\"\",\"\"\"\"\"\"\n", [["\"", "\"\""]]),
    ("a,b\n\n1x,2x\n\n\n3x,4x\n\n", [["1x", "2x"], ["3x", "4x"]]),
    ("a,b\n,\n", []),
    ("a,b\n x , y \n", [[" x ", " y "]]),
    ("a,b\n环,👩‍👩‍👧\n", [["环", "👩‍👩‍👧"]]),
    ("a\nx\n\ny\n", [["x"], [nil], ["y"]]),
    ("a\n\"\"\n\n", [[""], [nil]]),
    ("a\nx", [["x"]]),
    ("a\n", []),
    ("a", []),
    ("a,b\n", []),
    ("\"a\",\"b\"\n\"x\",\"y\"\n", [["x", "y"]]),
    ("a,b\n\"x\"\r\n", []),
  ]

  @Test(arguments: grammar.dropLast())
  func everyCornerOfTheGrammarIsRead(text: String, expected: [[String?]]) throws {
    var options = ReadOptions()
    let names =
      text.hasPrefix("a,b") || text.contains("b") && expected.first?.count != 1
      ? ["a", "b"] : ["a"]
    options.schema = Schema(names.map { Field($0, .text) })
    let table = try readCSV(text, options)
    #expect(rows(table) == expected.map { $0.map { $0.map(Cell.text) ?? .missing } })
  }

  static let refused: [(text: String, problem: String)] = [
    ("", "t.csv: expected a line with the names of the columns, found an empty file"),
    ("\u{FEFF}", "t.csv: expected a line with the names of the columns, found an empty file"),
    ("a,,b\n", "t.csv:1:3: column 2 has no name"),
    ("\na\n", "t.csv:1:1: column 1 has no name"),
    ("环,b,环\n", "t.csv:1:5: two columns are named '环'"),
    ("a,b\n1,2\n3\n", "t.csv:3:1: expected 2 cells, found 1\n  the line ends before 'b'"),
    (
      "a,b\n1,2\n3,4,5,6\n",
      "t.csv:3:5: expected 2 cells, found 4\n  a cell with a delimiter in it must be in quotes"
    ),
    (
      "a,b\n1,x\"y\n",
      "t.csv:2:4: a quote inside a cell that does not start with one\n"
        + "  put the whole cell in quotes and double those inside it"
    ),
    (
      "a,b\n\"x\"y,2\n",
      "t.csv:2:4: expected the end of the cell after its closing quote\n"
        + "  double the quotes inside a cell that is in quotes"
    ),
    ("a,b\n1,2\n\"x,3\n4,5\n", "t.csv:3:1: the quote that opens here is never closed"),
    ("a,b\n\"two\nlines\",1\nx,\"y\n", "t.csv:4:3: the quote that opens here is never closed"),
    ("a\nx\nx\0\n", "t.csv:3:1: column 'a': a NUL byte, which no text has"),
    ("a\nx\0y\n", "t.csv:2:1: column 'a': a NUL byte, which no text has"),
    ("\"a\n", "t.csv:1:1: the quote that opens here is never closed"),
  ]

  @Test(arguments: refused)
  func whatIsWrongIsToldByItsPlace(text: String, problem: String) {
    #expect(told { _ = try readCSV(text) } == problem)
    let kind = (#expect(throws: Problem.self) { try readCSV(text) })?.kind
    #expect(kind == .data)
  }

  @Test func bytesThatAreNotUTF8AreTold() {
    let gb: [UInt8] = Array("a,b\n1,".utf8) + [0xBB, 0xB7, 0xCE, 0xC0] + [0x0A]
    let text = told { _ = try CSVReader(FileBytes(gb, named: "t.csv"), ReadOptions()).table() }
    #expect(text.hasPrefix("t.csv:2:3: column 'b': bytes that are not UTF-8"))
    #expect(text.contains("the file is in GB18030 (GBK)"))
    let wide: [UInt8] = [0xFF, 0xFE, 0x61, 0]
    #expect(
      told { _ = try CSVReader(FileBytes(wide, named: "t.csv"), ReadOptions()) }
        .hasPrefix("t.csv: the file is text in UTF-16LE, expected text in UTF-8"))
  }

  static let typed: [(type: ColumnType, cell: String, problem: String)] = [
    (.integer, "1.5", "expected a whole number, found '1.5'"),
    (.integer, "9223372036854775808", "expected a whole number, found '9223372036854775808'"),
    (.integer, "12345678x", "expected a whole number, found '12345678x'"),
    (.integer, "1234567:", "expected a whole number, found '1234567:'"),
    (.integer, " 1", "expected a whole number, found ' 1'"),
    (.number, "1.2.3", "expected a number, found '1.2.3'"),
    (.number, "12,5", "expected a number, found '12,5'"),
    (.number, "1e999", "expected a number, found '1e999'"),
    (.boolean, "yes", "expected true or false, found 'yes'"),
    (.date, "2019-02-30", "expected a date such as 2019-05-05, found '2019-02-30'"),
    (.date, "05.05.2019", "expected a date such as 2019-05-05, found '05.05.2019'"),
  ]

  @Test(arguments: typed)
  func aCellOfAnotherTypeIsTold(type: ColumnType, cell: String, problem: String) {
    let options = ReadOptions(schema: Schema([Field("id", .text), Field("环", type)]))
    #expect(
      told { _ = try readCSV("id,环\nx,\nyy,\"\(cell)\"\n", options) } == "t.csv:3:4: column '环': "
        + problem)
  }

  @Test func furtherProblemsAreCounted() {
    let options = ReadOptions(schema: Schema([Field("a", .integer), Field("b", .integer)]))
    #expect(
      told { _ = try readCSV("a,b\n1,x\ny,z\n3,4\n", options) }
        == "t.csv:2:3: column 'b': expected a whole number, found 'x'\n  2 more problems in the file"
    )
  }

  @Test func columnsFollowTheSchemaWhateverTheOrderOfTheFile() throws {
    let schema = Schema([Field("b", .integer), Field("a", .text)])
    #expect(
      rows(try readCSV("a,b\nx,1\n", ReadOptions(schema: schema))) == [[.integer(1), .text("x")]])
    #expect(
      told { _ = try readCSV("a,bb\nx,1\n", ReadOptions(schema: schema)) }
        == "t.csv:1:1: no column 'b'\n  did you mean 'bb'?")
    #expect(
      told { _ = try readCSV("a,b,c\nx,1,2\n", ReadOptions(schema: schema)) }
        == "t.csv:1:1: the column 'c' is not in the schema")
  }

  static let guesses: [(cells: [String], type: ColumnType)] = [
    (["1", "", "-20"], .integer), (["9223372036854775807"], .integer),
    (["9223372036854775808", "1"], .text),
    (["1", "2.5"], .number), (["1e3", "NaN", "-INF", "inf"], .number),
    (["1", "NaN"], .integer), (["NaN", "7"], .integer), (["nan", "x"], .text), (["true", "NaN"], .text),
    (["0.5", ".5", "-0"], .number),
    (["007", "12"], .text), (["0", "10"], .integer), (["+86"], .text), (["-07"], .text),
    (["nan"], .number),
    (["2019-05-05", "2020-02-29"], .date), (["2019-05-05", "2019-02-29"], .text),
    (["true", "FALSE"], .boolean),
    (["true", "1"], .text), (["1", "x"], .text), (["", ""], .text), (["2019-05-05", "1"], .text),
    (["1", "2019-05-05"], .text), (["\"5\"", "\"\""], .integer), (["1e999"], .text),
    (["－1"], .text),
  ]

  @Test(arguments: guesses)
  func aTypeIsGuessedOnlyWhereNothingIsLost(cells: [String], type: ColumnType) throws {
    let table = try readCSV("id,x\n" + cells.map { "k,\($0)\n" }.joined())
    #expect(table.schema.fields[1].type == type)
  }

  @Test func aTypeThatALateCellContradictsIsGuessedAgain() throws {
    let cells = (0..<50_000).map { "\($0),\($0)\n" }.joined()
    let table = try readCSV("a,b\n" + cells + "x,0.5\n")
    #expect(table.schema.fields.map(\.type) == [.text, .number])
    #expect(table.row(49_999) == [.text("49999"), .number(49_999)])
    #expect(table.row(50_000) == [.text("x"), .number(0.5)])
  }

  @Test func missingValuesAreTheFilesOwn() throws {
    var options = ReadOptions(schema: Schema([Field("t", .text), Field("n", .integer)]))
    options.missingValues = ["", "NA", "-99"]
    let table = try readCSV("t,n\nNA,NA\n\"NA\",-99\n-99,\"\"\nx,\"NA\"\n", options)
    #expect(
      rows(table) == [
        [.missing, .missing], [.text("NA"), .missing], [.missing, .missing],
        [.text("x"), .missing],
      ])
    options.missingValues = ["NA"]
    #expect(rows(try readCSV("t,n\n,1\n", options)) == [[.text(""), .integer(1)]])
    #expect(
      told { _ = try readCSV("t,n\nx,\n", options) }.hasSuffix("expected a whole number, found ''"))
  }

  @Test func aWordForMissingMayHaveAQuoteInIt() throws {
    var options = ReadOptions(schema: Schema([Field("a", .text), Field("n", .integer)]))
    options.missingValues = ["", "\""]
    #expect(rows(try readCSV("a,n\nx,\"\"\"\"\n", options)) == [[.text("x"), .missing]])
  }

  @Test func otherDialectsAreRead() throws {
    var options = ReadOptions()
    options.delimiter = ";"
    options.quote = "'"
    #expect(rows(try readCSV("a;b\n'x;''y''';1,5\n", options)) == [[.text("x;'y'"), .text("1,5")]])
    options.quote = ";"
    #expect(throws: Problem.self) { try readCSV("a;b\n", options) }
    options.delimiter = "，"
    #expect(throws: Problem.self) { try readCSV("a\n", options) }
  }

  @Test func aCellsPlaceIsFoundAgain() throws {
    let text = "a,b\n\"two\nlines\",1\n\nx,2\n"
    let reader = try CSVReader(FileBytes(Array(text.utf8), named: "t.csv"), ReadOptions())
    #expect(reader.location(row: 0, column: "b").description == "t.csv:3:8")
    #expect(reader.location(row: 1, column: "a").description == "t.csv:5:1")
  }
}

@Suite struct LargeCSVTests {
  /// Enough for many pieces, with all that makes pieces differ: wider values
  /// late, texts that only one thread meets, missing cells here and there.
  private func large(_ rowCount: Int, quotes: Bool) -> (text: String, table: Table) {
    var random = SeededNumbers(seed: 3)
    var lines = ["id,t,n,w,m,d"]
    var cells: [[Cell]] = []
    for row in 0..<rowCount {
      let text = "text \(Int.random(in: 0..<(row < rowCount / 2 ? 40 : 70_000), using: &random))"
      let number = Double(Int.random(in: -100_000...100_000, using: &random)) / 1000
      let wide = row == rowCount - 2 ? Int64.max : row > rowCount / 3 ? Int64(row) : 1
      let isMissing = row % 7 == 3 || (row > rowCount / 4 && row < rowCount / 2)
      let day = Day(number: Int32(row % 30_000))
      cells.append([
        .integer(Int64(row)), .text(text), .number(number), .integer(wide),
        isMissing ? .missing : .integer(100_000 + Int64(row % 50)), .date(day),
      ])
      let shown = quotes && row % 5 == 0 ? "\"\(text)\"" : text
      lines.append(
        "\(row),\(shown),\(number),\(wide),\(isMissing ? "" : "\(100_000 + row % 50)"),\(day)")
    }
    let fields = [
      Field("id", .integer), Field("t", .text), Field("n", .number), Field("w", .integer),
      Field("m", .integer),
      Field("d", .date),
    ]
    return (lines.joined(separator: "\n") + "\n", Table(Schema(fields), rows: cells))
  }

  private func indices(_ table: Table) -> [Int] {
    guard case .text(let indices, _) = table.columns[1].cells else { return [] }
    return (0..<table.rowCount).map { indices[$0] }
  }

  @Test(arguments: [false, true], [1, 2, 5])
  func piecesJoinUp(quotes: Bool, threads: Int) throws {
    let (text, expected) = large(40_000, quotes: quotes)
    var options = ReadOptions(schema: expected.schema)
    options.threads = threads
    let account = Account()
    options.account = account
    do {
      let table = try readCSV(text, options)
      #expect(table.rowCount == expected.rowCount)
      #expect((0..<table.rowCount).allSatisfy { table.row($0) == expected.row($0) })
      // Codes in the order of the rows, however the pieces fell to the threads.
      #expect(indices(table) == indices(expected))
      #expect(account.bytes > 0)
    }
    #expect(account.bytes == 0)
  }

  @Test func windowsLineEndsChangeNothing() throws {
    let (text, expected) = large(30_000, quotes: false)
    let windows = String(
      decoding: text.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }, as: UTF8.self)
    let table = try readCSV(windows, ReadOptions(schema: expected.schema))
    #expect((0..<table.rowCount).allSatisfy { table.row($0) == expected.row($0) })
  }

  @Test func aLateProblemIsToldByItsLine() throws {
    let (text, expected) = large(40_000, quotes: true)
    let options = ReadOptions(schema: expected.schema)
    #expect(
      told { _ = try readCSV(text + "1,x,2,3,4,5\n", options) }
        == "t.csv:40002:11: column 'd': expected a date such as 2019-05-05, found '5'")
    // Every quote after an open one is taken for what it is not.
    #expect(
      told { _ = try readCSV(text + "\"1,x\n" + text, options) }
        .hasPrefix("t.csv:40004:4: expected the end of the cell after its closing quote"))
  }

  @Test func readingStopsWhenItIsAskedTo() {
    let (text, expected) = large(30_000, quotes: false)
    var options = ReadOptions(schema: expected.schema)
    options.poll = { () throws(Problem) in throw Problem("the time is over", kind: .time) }
    #expect(told { _ = try readCSV(text, options) } == "the time is over")
  }

  @Test func progressIsToldUntilTheEnd() throws {
    let (text, expected) = large(30_000, quotes: false)
    var options = ReadOptions(schema: expected.schema)
    let shares = Mutex<[Double]>([])
    options.progress = { share in shares.withLock { $0.append(share) } }
    _ = try readCSV(text, options)
    let told = shares.withLock { $0 }
    #expect(told.count > 2 && told.max() == 1 && told.allSatisfy { $0 > 0 && $0 <= 1 })
  }

  @Test func longTextsAreToldApart() throws {
    let texts =
      (0..<5000).map { "一个很长的文本 \($0 % 1000) 结尾" } + (0..<5000).map { "aaaaaaaaaaaa\($0)" }
    let table = try readCSV("t,n\n" + texts.map { "\($0),1\n" }.joined())
    #expect((0..<texts.count).allSatisfy { table.columns[0][$0] == .text(texts[$0]) })
  }

  @Test func memoryThatIsNotAllowedIsNotTaken() {
    let (text, expected) = large(30_000, quotes: false)
    var options = ReadOptions(schema: expected.schema)
    let account = Account(limit: 100_000)
    options.account = account
    #expect(told { _ = try readCSV(text, options) } == "no more memory")
    #expect(account.bytes == 0)
  }
}

@Suite struct RandomCSVTests {
  private let schema = Schema([Field("a", .text), Field("b", .integer), Field("c", .number)])

  @Test func randomBytesNeverCrashAndNeverDisagree() throws {
    var random = SeededNumbers(seed: 17)
    let alphabet = Array(",,,,\n\n\r\"\"1234567890.-ex ".utf8) + [0, 0xE7, 0x8E, 0xAF, 0xFF]
    for _ in 0..<8_000 {
      let bytes =
        Array("a,b,c\n".utf8)
        + (0..<Int.random(in: 0...40, using: &random)).map { _ in
          alphabet.randomElement(using: &random)!
        }
      for schema in [nil, schema] {
        let problem = told {
          _ = try CSVReader(FileBytes(bytes, named: "t"), ReadOptions(schema: schema)).table()
        }
        #expect(
          !problem.contains("two ways"), "\(String(decoding: bytes, as: UTF8.self)) \(problem)")
      }
    }
  }

  @Test func randomCellsAreReadAlikeFastAndSlow() throws {
    var random = SeededNumbers(seed: 19)
    let alphabet = Array("0123456789012345678901234567890123456789.-+eE".utf8)
    for _ in 0..<6_000 {
      let count = Int.random(in: 1...24, using: &random)
      let cell = String(
        decoding: (0..<count).map { _ in alphabet.randomElement(using: &random)! }, as: UTF8.self)
      for type in [ColumnType.number, .integer] {
        let options = ReadOptions(schema: Schema([Field("padding", .text), Field("n", type)]))
        // Without quotes the quick way is taken, with an escape in sight the slow one.
        let quick = try? readCSV("padding,n\nxxxxxxxx,\(cell)\n", options)
        let slow = try? readCSV("padding,n\n\"\"\"xxxxxxx\",\"\(cell)\"", options)
        #expect(quick?.row(0)[1] == slow?.row(0)[1], "\(cell)")
        if type == .number, let quick {
          #expect(quick.row(0)[1] == .number(Double(cell)!), "\(cell)")
        }
      }
    }
  }
}

/// The dictionaries that the threads fill are counted before they grow.
@Suite struct DictionaryMemoryTests {
  /// Small enough for dictionaries; the texts are all different.
  private static let text = "t\n" + (100_000..<400_000).map { "text\($0)\n" }.joined()

  private func read(_ account: Account, threads: Int) throws -> Table {
    var options = ReadOptions(schema: Schema([Field("t", .text)]))
    options.account = account
    options.threads = threads
    return try readCSV(Self.text, options)
  }

  @Test(arguments: [1, 2]) func whatIsNotAllowedIsNotTaken(threads: Int) {
    // The column alone takes less.
    let account = Account(limit: 12_000_000)
    #expect(told { _ = try read(account, threads: threads) } == "no more memory")
    #expect(account.bytes == 0)
  }

  @Test(arguments: [1, 2]) func onlyTheColumnIsPaidForInTheEnd(threads: Int) throws {
    let account = Account(limit: 80_000_000)
    let table = try read(account, threads: threads)
    #expect(table.columns[0][0] == .text("text100000") && table.columns[0][299_999] == .text("text399999"))
    // An index of four bytes a row, the texts, and the offsets at which they start.
    #expect(account.bytes == 300_000 * 4 + 300_000 * 10 + 300_001 * 8)
    #expect(table.rowCount == 300_000)
  }
}
