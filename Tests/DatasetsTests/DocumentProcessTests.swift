import Datasets
import Documents
import Foundation
import Problems
import System
import TestBasics
import Testing

/// The helper process, as the program starts it.
@Suite struct DocumentProcessTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func file(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = folder.url.appending(path: name)
    try Data(bytes).write(to: url)
    return url.path
  }

  @Test func aWorkbookIsReadInAProcessOfItsOwn() throws {
    let path = try file("台账.xlsx", MadeWorkbook("<row><c><v>6.3</v></c></row>").bytes)
    let workbook = try DocumentProcess(path).workbook()
    #expect(workbook.sheets.map(\.name) == ["台账"])
    #expect(workbook.sheets[0].rows == [[.number(6.3)]])
  }

  @Test func contentDecidesNotTheName() throws {
    let path = try file("台账.csv", Array("<html><table><tr><td>问题</table>".utf8))
    #expect(try DocumentProcess(path).workbook().sheets[0].rows == [[.text("问题")]])
  }

  @Test func aCompressedTextIsUnpacked() throws {
    let path = try file("台账.csv.zip", MadeArchive([("台账.csv", "序号\n1\n")]).bytes)
    let file = try DocumentProcess(path).text()
    #expect(String(decoding: file.bytes, as: UTF8.self) == "序号\n1\n")
  }

  @Test func theProblemOfTheDocumentIsTold() throws {
    let path = try file("台账.xlsx", MadeWorkbook("<row><c><v>x</v></c></row>").bytes)
    let problem = Problem(
      "'台账.xlsx' is damaged: the sheet '台账' has 'x' in place of a number at 台账!A1", kind: .data)
    #expect(throws: problem) { try DocumentProcess(path).workbook() }
  }

  @Test func aFileThatIsNotThereIsTold() {
    #expect(throws: Problem.self) { try DocumentProcess("/nowhere/台账.xlsx").workbook() }
    #expect(throws: Problem("'plumb-none' is not an ordinary file", kind: .file)) {
      let folder = self.folder.path + "/plumb-none"
      mkfifo(folder, 0o600)
      _ = try DocumentProcess(folder).workbook()
    }
  }

  @Test func anInterruptionEndsTheReading() throws {
    let path = try file("台账.xlsx", MadeWorkbook("<row><c><v>1</v></c></row>").bytes)
    let stop = Problem("interrupted", kind: .interrupted)
    let process = DocumentProcess(path, poll: { () throws(Problem) in throw stop })
    #expect(throws: stop) { try process.workbook() }
  }

  @Test func aHelperWithoutMemoryIsToldAndGivesNothing() throws {
    var limits = DocumentLimits()
    limits.memoryBytes = 64 << 10
    let path = try file("台账.xlsx", MadeWorkbook("<row><c><v>1</v></c></row>").bytes)
    #expect(throws: Problem.self) { try DocumentProcess(path, limits: limits).workbook() }
  }

  @Test func anAccountThatIsFullEndsTheReading() throws {
    let full = Problem("the limit of memory is reached", kind: .memory)
    struct Account: MemoryAccount {
      let full: Problem
      func charge(_ bytes: Int) throws(Problem) { throw full }
      func release(_ bytes: Int) {}
    }
    let cells = String(
      repeating: "<row><c t=\"str\"><v>\(String(repeating: "问题", count: 5000))</v></c></row>", count: 200)
    let path = try file("台账.xlsx", MadeWorkbook(cells).bytes)
    #expect(throws: full) { try DocumentProcess(path, account: Account(full: full)).workbook() }
  }
}
