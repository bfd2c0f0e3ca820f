import Problems
import Tables
import TestBasics
import TestSupport
import Testing
import Workbench

/// Input after input in one session, as the prompt has it.
@Suite struct PromptSessionTests {
  private func session(
    _ options: SessionOptions = SessionOptions(), isLasting: Bool = true, pager: ResultPrinter.PageDisplay? = nil,
    _ body: @Sendable (Session) throws(Problem) -> Void
  ) throws -> (output: String, errors: String) {
    let captured = CapturedStreams()
    try Session.perform(options, streams: { captured.streams }, isLasting: isLasting, pager: pager, body)
    return (captured.output, captured.errors)
  }

  private static func run(_ line: String, in session: Session) throws(Problem) {
    guard let input = try session.read(line, name: "input") else { throw Problem("unfinished: \(line)") }
    try session.run(input)
  }

  @Test func theFirstResultIsKeptAndGivenWholeInAnyFormat() throws {
    let printed = try session { session throws(Problem) in
      try Self.run("frame{ {区 = 1}, {区 = 2} }".replacing("区 =", with: "['区'] ="), in: session)
      try session.write(try session.lastResult(.csv))
      session.setFormat(.json)
      session.setLayout(TableLayout(rows: 1))
      try Self.run("_", in: session)
    }
    #expect(printed.output.contains("区\n1\n2\n"))
    #expect(printed.output.hasSuffix("[\n  {\"区\": 1},\n  {\"区\": 2}\n]\n"))
  }

  @Test func withoutAResultThereIsNothingToGive() throws {
    let problem = #expect(throws: Problem.self) {
      _ = try session { session throws(Problem) in _ = try session.lastResult(.csv) }
    }
    #expect(problem?.message == "there is no result yet")
  }

  @Test func statementsAreToldFromExpressionsWithoutRunningThem() throws {
    let printed = try session { session throws(Problem) in
      for text in ["x = 1", "error('never run')", "1 + 1", "for"] {
        try session.write("\(session.isStatements(text)) ")
      }
    }
    #expect(printed.output == "true true false false ")
  }

  @Test func aTableOfTheScriptIsDescribedByItsColumns() throws {
    let printed = try session { session throws(Problem) in
      try Self.run("台账 = frame{ {a = 1, b = '整'} }".replacing("台账", with: "t"), in: session)
      try session.describe("t")
      try session.describe("data.areas")
    }
    #expect(printed.output.contains("a       integer\nb       text"), "\(printed.output)")
    #expect(printed.output.contains("area_no"))
  }

  @Test func aScriptWritesWhereScriptsMayAlsoAtThePrompt() throws {
    let folder = try TemporaryFolder()
    let (script, target) = (folder.path + "/写.lua", folder.path + "/out.csv")
    try folder.write("写.lua", "frame{ {a = 1} }:write('\(target)')")
    let problem = #expect(throws: Problem.self) {
      _ = try session { session throws(Problem) in _ = try session.run(script: script) }
    }
    #expect(problem?.message.contains("--out") == true || problem?.hints.contains { $0.contains("--out") } == true)
    // What is typed afterwards still may.
    _ = try session { session throws(Problem) in
      do throws(Problem) { _ = try session.run(script: script) } catch { try session.rearm() }
      try Self.run("frame{ {a = 1} }:write('\(target)')", in: session)
    }
    #expect(try folder.read("out.csv") == "a\n1\n")
  }

  @Test func whatIsNotTypedWritesUnderTheOutputFolderOnly() throws {
    let folder = try TemporaryFolder()
    #expect(throws: Problem.self) {
      _ = try session(isLasting: false) { session throws(Problem) in
        try Self.run("frame{ {a = 1} }:write('\(folder.path)/out.csv')", in: session)
      }
    }
  }

  @Test func longHelpGoesToThePager() throws {
    let shown = try session(pager: { page throws(Problem) in page.contains("median") }) { session throws(Problem) in
      try session.showHelp("stats.median")
      try session.showHelp("t:filter")
    }
    #expect(shown.output == "t:filter\n" || shown.output == "t:filter")
  }

  @Test func anOpenedFileIsThereAndTablesThatWereReadAreKept() throws {
    let folder = try TemporaryFolder()
    try folder.write("台账.csv", "单位,数\n甲,1\n")
    try folder.write("人员.csv", "姓名\n张三\n")
    var options = SessionOptions()
    options.data = [folder.path + "/台账.csv"]
    let printed = try session(options) { session throws(Problem) in
      try Self.run("data['台账']:pull('数')[1]", in: session)
      // What was read once does not change under a session that opens more.
      do { try folder.write("台账.csv", "单位,数\n甲,2\n") } catch { throw Problem("\(error)") }
      try session.write("\(try session.open(folder.path + "/人员.csv"))\n")
      try Self.run("data['台账']:pull('数')[1]", in: session)
      try Self.run("#data['人员']", in: session)
      try session.write("\(session.dataPaths.count)\n")
      try session.tryOut("show(#data['人员'])", name: "a.lua")
    }
    #expect(printed.output == "1\n[\"人员\"]\n1\n1\n2\n")
  }

  @Test func aFileThatCannotBeOpenedLeavesTheSessionAsItWas() throws {
    let folder = try TemporaryFolder()
    try folder.write("台账.csv", "单位,数\n甲,1\n")
    var options = SessionOptions()
    options.data = [folder.path + "/台账.csv"]
    let printed = try session(options) { session throws(Problem) in
      do throws(Problem) {
        _ = try session.open(folder.path + "/没有.csv")
      } catch {
        try session.write("\(error.message.hasPrefix("no file or folder"))\n")
      }
      try Self.run("#data['台账']", in: session)
    }
    #expect(printed.output == "true\n1\n")
  }
}
