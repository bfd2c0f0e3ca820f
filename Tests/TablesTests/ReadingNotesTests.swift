import Problems
import System
import Tables
import TestBasics
import Testing

/// What a reader leaves out or changes is told, never silent.
@Suite struct ReadingNotesTests {
  @Test(arguments: [",\n", ",\r\n", "\r\n,\r\n", ",,,\n"])
  func linesOfBareDelimitersAreNoRows(bare: String) throws {
    let ending = bare.contains("\r") ? "\r\n" : "\n"
    let text = ["单位,n", "环卫所,1"].joined(separator: ending) + ending + bare + "绿化所,2" + ending + ","
    let (table, notes) = try readWithNotes(text)
    #expect(rows(table) == [[.text("环卫所"), .integer(1)], [.text("绿化所"), .integer(2)]])
    #expect(notes.count == 1 && notes[0].hasSuffix(": 2 lines of bare delimiters left out"))
    #expect(notes[0].hasPrefix("t.csv:3:1") || bare.hasPrefix("\r\n") && notes[0].hasPrefix("t.csv:4:1"))
  }

  @Test func bareLinesAreCountedInLargeFilesToo() throws {
    let block = (0..<1000).map { "\($0),单位\($0)\n" }.joined() + ",\n"
    let (table, notes) = try readWithNotes("n,name\n" + String(repeating: block, count: 100))
    #expect(table.rowCount == 100_000)
    #expect(table.row(99_999) == [.integer(999), .text("单位999")])
    #expect(notes == ["t.csv:1002:1: 100 lines of bare delimiters left out"])
  }

  @Test func aLineOfOneColumnIsStillAMissingCell() throws {
    let (table, notes) = try readWithNotes("n\n1\n\n2\n")
    #expect(rows(table) == [[.integer(1)], [.missing], [.integer(2)]] && notes == [])
  }

  @Test(arguments: [
    "NaN", "nan", "-NaN", "+nan", "inf", "-INF", "Infinity", "-infinity", "+Inf", "1.#INF", "-1.#IND00",
  ])
  func whatIsNoFiniteNumberIsMissing(name: String) throws {
    for (type, value) in [(ColumnType.number, Cell.number(2)), (.integer, .integer(2))] {
      let schema = Schema([Field("k", .text), Field("n", type)])
      let (table, notes) = try readWithNotes("k,n\na,2\nb,\(name)\nc,\n", "csv", schema)
      #expect(rows(table).map { $0[1] } == [value, .missing, .missing])
      #expect(
        notes == [
          "t.csv:3:3: column 'n': 1 cell with no finite number (NaN, inf) is missing"
        ])
    }
    // In a column of text it is a text.
    let text = try readWithNotes("k,n\na,x\nb,\(name)\n")
    #expect(text.table.row(1)[1] == .text(name) && text.notes == [])
  }

  @Test func aFractionAmongWholeNumbersIsTold() throws {
    let (table, notes) = try readWithNotes("id,金额\na,9007199254740993\nb,1.5\n")
    #expect(table.schema.fields[1].type == .number)
    #expect(
      notes == [
        "t.csv:2:3: column '金额': 1 whole number above 2^53 lost digits, as the column is of numbers",
        "t.csv:3:3: column '金额': not a whole number, so that all cells of the column are numbers",
      ])
    #expect(try readWithNotes("a,b\n1,2.5\n2,3.5\n").notes == [])
  }

  @Test(arguments: [
    ("9007199254740993", true), ("9007199254740992", false), ("-9007199254740993", true),
    ("123456789012345678901", true), ("100000000000000000000", false), ("1e300", false),
    ("9223372036854775807", true), ("12345678901234567.8", true), ("0.1", false),
  ])
  func lostDigitsAreTold(text: String, areLost: Bool) throws {
    let schema = Schema([Field("k", .text), Field("n", .number)])
    let notes = try readWithNotes("k,n\na,\(text)\n", "csv", schema).notes
    #expect(notes.isEmpty != areLost, "\(notes)")
  }

  @Test func jsonTellsTheSame() throws {
    let (table, notes) = try readWithNotes(
      "[{\"n\": 9007199254740993, \"m\": NaN}, {\"n\": 0.5, \"m\": 1}, {\"m\": \"-Infinity\"}]", "json")
    #expect(rows(table).map { $0[1] } == [.missing, .integer(1), .missing])
    #expect(
      notes.map { $0.drop { $0 != " " } } == [
        " column 'n': not a whole number, so that all cells of the column are numbers",
        " column 'n': 1 whole number above 2^53 lost digits, as the column is of numbers",
        " column 'm': 2 cells with no finite number (NaN, inf) are missing",
      ])
    let lines = try readWithNotes("{\"n\": -Infinity}\n{\"n\": 2}\n", "jsonl")
    #expect(rows(lines.table) == [[.missing], [.integer(2)]] && lines.notes.count == 1)
    let names = try readWithNotes("{\"n\": \"Nan\"}\n{\"n\": \"Inf\"}\n", "jsonl")
    #expect(rows(names.table) == [[.text("Nan")], [.text("Inf")]] && names.notes == [])
  }

  static let foreign: [(bytes: [UInt8], name: String)] = [
    (Array("PK\u{3}\u{4}\u{14}\0 xl/workbook.xml".utf8), "an Excel workbook"),
    (Array("PK\u{3}\u{4}mimetypeapplication/vnd.oasis.opendocument.spreadsheet".utf8), "an OpenDocument workbook"),
    (Array("PK\u{3}\u{4} word/document.xml".utf8), "a Word document"),
    (Array("PK\u{3}\u{4} a.txt".utf8), "a zip archive"),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "a workbook or document of old Office (.xls, .doc)"),
    (Array("%PDF-1.7".utf8), "a PDF document"), ([0x1F, 0x8B, 8, 0], "compressed by gzip"),
    ([0x89, 0x50, 0x4E, 0x47, 0x0D], "a picture (PNG)"), ([0xFF, 0xD8, 0xFF, 0xE0], "a picture (JPEG)"),
    ([0xFF, 0xFE, 0x61, 0], "text in UTF-16LE"), ([0xFE, 0xFF, 0, 0x61], "text in UTF-16BE"),
    (Array("a,b\n1,2\n".utf8).flatMap { [$0, 0] }, "text in UTF-16LE"),
    (Array("<html><table>".utf8), "a web page (HTML)"),
    (Array("\u{FEFF}<?xml version=\"1.0\"?><Workbook>".utf8), "an XML document"),
  ]

  @Test(arguments: foreign)
  func contentThatIsNoTextIsToldAsWhatItIs(bytes: [UInt8], name: String) throws {
    for format in [Format.csv, .tsv, .json, .jsonl] {
      let file = FileBytes(bytes, named: "台账.csv")
      let problem = told { _ = try format.read!(file, ReadOptions()) }
      #expect(problem.hasPrefix("台账.csv: the file is \(name), expected text in UTF-8\n  "))
    }
  }

  @Test func gb18030IsNamed() throws {
    // 单位 in GB18030.
    let bytes = Array("a,b\n1,".utf8) + [0xB5, 0xA5, 0xCE, 0xBB, 0x0A]
    let problem = told { _ = try CSVReader(FileBytes(bytes, named: "t.csv"), ReadOptions()).table() }
    #expect(problem.contains("the file is in GB18030 (GBK)") && problem.contains("iconv -f GB18030"))
    // Latin-1 is not.
    let latin = Array("a,b\n1,caf".utf8) + [0xE9, 0x0A]
    let other = told { _ = try CSVReader(FileBytes(latin, named: "t.csv"), ReadOptions()).table() }
    #expect(other.hasSuffix("save the file as UTF-8"))
  }

  @Test func veryManyColumnsAreReadByName() throws {
    let names = (0..<20_000).map { "c\($0)" }
    let text = names.joined(separator: ",") + "\n" + names.indices.map(String.init).joined(separator: ",") + "\n"
    let schema = Schema(names.reversed().map { Field($0, .integer) })
    let table = try readCSV(text, ReadOptions(schema: schema))
    #expect(table.schema.index(of: "c0") == 19_999 && table.schema.index(of: "c20000") == nil)
    #expect(try table.column("c19999")[0] == .integer(19_999))
  }
}
