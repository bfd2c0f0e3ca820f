import Problems
import Synchronization
import Tables
import TestBasics
import Testing

@Suite struct CSVFormatTests {
  @Test func cellsAreQuotedWhereTheyMustBe() throws {
    let table = Table([
      ("名,称", Column(texts: ["环卫所", "", nil, " x", "say \"hi\"", "two\nlines", "x\r"])),
      ("n", Column(numbers: [1, 0.1, nil, 1e300, -0.0, .nan, -.infinity])),
      ("d", Column(dates: [Day("2019-05-05"), nil, nil, nil, nil, nil, nil])),
      ("b", Column(booleans: [true, false, nil, nil, nil, nil, nil])),
    ])
    #expect(
      try table.text(.csv) == #"""
        "名,称",n,d,b
        环卫所,1.0,2019-05-05,true
        "",0.1,,false
        ,"",,
        " x",1e+300,,
        "say ""hi""",-0.0,,
        "two
        lines",NaN,,
        "x\#r",-inf,,

        """#)
  }

  @Test func aMissingCellAloneOnItsLineIsKept() throws {
    let numbers = Table([("n", Column(integers: [1, nil, 2, nil]))])
    #expect(try numbers.text(.csv) == "n\n1\n\"\"\n2\n\"\"\n")
    let texts = Table([("t", Column(texts: ["a", nil, "", nil]))])
    #expect(try texts.text(.csv) == "t\na\n\n\"\"\n\n")
    for table in [numbers, texts] {
      #expect(try rows(read(table.text(.csv), "csv", table.schema)) == rows(table))
    }
  }

  @Test func tabsSeparateInTSV() throws {
    let table = Table([("a,b", Column(texts: ["x\ty", "1,2"])), ("c", Column(integers: [1, 2]))])
    #expect(try table.text(.tsv) == "a,b\tc\n\"x\ty\"\t1\n1,2\t2\n")
  }

  @Test(arguments: ["csv", "tsv", "json", "jsonl"])
  func everyTableIsReadAsItWasWritten(format: String) throws {
    var random = SeededNumbers(seed: 11)
    for _ in 0..<600 {
      let table = awkwardTable(&random, finite: format.hasPrefix("json"))
      let text = try table.text(Formats.named(format))
      let back = try read(text, format, table.schema)
      #expect(back.schema == table.schema)
      #expect(sameRows(rows(back), expected(table, format)), "\(text)")
    }
  }

  /// What is no finite number is missing when it is read, and a row of bare delimiters is none.
  private func expected(_ table: Table, _ format: String) -> [[Cell]] {
    let all = rows(table).map { row in
      row.map { cell -> Cell in
        if case .number(let number) = cell, !number.isFinite { return .missing }
        return cell
      }
    }
    let isText = table.columns.count > 1 && table.columns.allSatisfy { $0.type == .text }
    guard isText, !format.hasPrefix("json") else { return all }
    return all.filter { $0.contains { $0 != .missing } }
  }

  @Test func aRowWithoutAnyCellIsKeptWhereAColumnIsNotText() throws {
    let table = Table([("单位", Column(texts: ["环卫所", nil])), ("n", Column(integers: [1, nil]))])
    #expect(try table.text(.csv) == "单位,n\n环卫所,1\n,\"\"\n")
    #expect(try rows(read(table.text(.csv), "csv", table.schema)) == rows(table))
    let texts = Table([("a", Column(texts: ["x", nil])), ("b", Column(texts: ["y", nil]))])
    let notes = Mutex<[String]>([])
    _ = try texts.text(.csv, note: { note in notes.withLock { $0.append(note) } })
    #expect(
      notes.withLock { $0 } == [
        "1 row without any cell written as lines of bare delimiters, which are no rows when they are read"
      ])
  }

  /// Cells are compared by bytes: `==` on strings and numbers is more lenient.
  private func sameRows(_ a: [[Cell]], _ b: [[Cell]]) -> Bool {
    guard a.count == b.count else { return false }
    return zip(a.joined(), b.joined()).allSatisfy { a, b in
      switch (a, b) {
      case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
      case (.number(let a), .number(let b)): a.bitPattern == b.bitPattern
      default: a == b
      }
    }
  }

  @Test func typesSurviveWithoutASchema() throws {
    let table = Table([
      ("i", Column(integers: [1, nil])), ("n", Column(numbers: [1, nil])),
      ("b", Column(booleans: [false, nil])), ("d", Column(dates: [Day("2019-05-05"), nil])),
      ("t", Column(texts: ["007", nil])),
    ])
    let back = try read(table.text(.csv), "csv")
    #expect(back.schema == table.schema && rows(back) == rows(table))
  }
}
