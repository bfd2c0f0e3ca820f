import Problems
import System
import TestBasics
import Testing

@testable import Tables

/// Columns whose texts hardly repeat are read without a dictionary.
@Suite struct PlainTextReadingTests {
  /// A file of 5 MB: names that are all different, towns that repeat, and remarks of all kinds.
  private static let rowCount = 90_000
  private static let names = (0..<rowCount).map { "单位-\($0 &* 7919 % rowCount)-环境卫生管理所" }
  private static let remarks: [String?] = (0..<rowCount).map { row in
    switch row % 5 {
    case 0: nil
    case 1: "他说\"\(row)\",好"
    case 2: ""
    case 3: "plain \(row)"
    default: "两行\n\(row)"
    }
  }

  private static let schema = Schema([Field("name", .text), Field("town", .text), Field("remark", .text)])
  private static let file: [UInt8] = {
    var text = "name,town,remark\n"
    for row in 0..<rowCount {
      let remark = remarks[row].map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" } ?? ""
      text += "\(names[row]),镇\(row % 30),\(remark)\n"
    }
    return Array(text.utf8)
  }()

  private func read(_ bytes: [UInt8], threads: Int, missing: [String] = [""]) throws -> Table {
    var options = ReadOptions(schema: Self.schema)
    options.threads = threads
    options.missingValues = missing
    return try CSVReader(FileBytes(bytes, named: "t.csv"), options).table()
  }

  private func isPlain(_ column: Column) -> Bool { if case .plainText = column.cells { true } else { false } }

  private func texts(_ column: Column) throws -> [UInt8] {
    guard case .plainText(let texts) = column.cells else { return [] }
    return Array(texts.texts.bytes.cells)
  }

  @Test func onlyTextsThatRepeatGetADictionary() throws {
    let table = try read(Self.file, threads: 2)
    #expect(table.columns.map(isPlain) == [true, false, true])
  }

  @Test(arguments: [1, 2])
  func everyCellIsAsItWasWritten(threads: Int) throws {
    let table = try read(Self.file, threads: threads)
    #expect((0..<Self.rowCount).allSatisfy { table.columns[0][$0].text == Self.names[$0] })
    #expect((0..<Self.rowCount).allSatisfy { table.columns[1][$0].text == "镇\($0 % 30)" })
    #expect((0..<Self.rowCount).allSatisfy { table.columns[2][$0].text == Self.remarks[$0] })
  }

  @Test func theBytesDoNotDependOnTheNumberOfThreads() throws {
    let (one, two) = (try read(Self.file, threads: 1), try read(Self.file, threads: 2))
    for (a, b) in zip(one.columns, two.columns) { #expect(try texts(a) == texts(b)) }
  }

  @Test func namedMissingValuesAreMissing() throws {
    let table = try read(Self.file, threads: 2, missing: ["", Self.names[3]])
    #expect(table.columns[0].isMissing(3) && table.columns[0].missingCount == 1)
    #expect(table.columns[0][4].text == Self.names[4])
  }

  @Test func whatIsNoTextIsToldAtItsPlace() throws {
    var bytes = Self.file
    // The second byte of a character in the middle.
    let middle = bytes.count / 2
    let place = bytes[middle...].firstIndex { $0 >= 0xE0 }!
    bytes[place + 1] = 0xFF
    let line = bytes[..<place].count { $0 == 0x0A } + 1
    let problem = told { _ = try read(bytes, threads: 2) }
    #expect(problem.contains("t.csv:\(line):"), "\(problem) in line \(line)")
  }

  @Test func typesThatAreFoundReadSuchTextsAlike() throws {
    let table = try CSVReader(FileBytes(Self.file, named: "t.csv"), ReadOptions()).table()
    #expect(isPlain(table.columns[0]) && (0..<Self.rowCount).allSatisfy { table.columns[0][$0].text == Self.names[$0] })
  }

  @Test func smallFilesKeepTheirDictionaries() throws {
    let small = "name,town,remark\n" + Self.names.prefix(1000).map { $0 + ",镇,\($0)\n" }.joined()
    let table = try read(Array(small.utf8), threads: 2)
    #expect(!table.columns.contains(where: isPlain))
  }

  @Test func memoryThatIsNotAllowedIsNotTaken() {
    let account = Account(limit: 1_000_000)
    var options = ReadOptions(schema: Self.schema)
    options.account = account
    #expect(told { _ = try CSVReader(FileBytes(Self.file, named: "t.csv"), options).table() } == "no more memory")
    #expect(account.bytes == 0)
  }

  /// A sample of n texts, d of them different, of a column of so many rows.
  @Test(arguments: [
    (40_000, 40_000, 1e7, true), (40_000, 39_900, 1e7, true), (40_000, 33_000, 1e7, false),
    (40_000, 1_000, 1e7, false), (60_000, 60_000, 6e4, true), (60_000, 20_000, 6e4, false), (10, 10, 1e7, false),
  ])
  func aSampleTellsWhetherTextsRepeat(present: Int, distinct: Int, total: Double, isPlain: Bool) {
    #expect(CSVTextSample.hardlyRepeat(present, distinct, of: total) == isPlain)
  }
}
