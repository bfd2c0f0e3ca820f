import Problems
import TestSupport
import Testing
import Workbench

@testable import Shell

@Suite struct NotebookTests {
  /// The script that saving makes of inputs run in a session, and what it prints.
  static func saved(_ inputs: [String]) throws -> (script: String, output: String) {
    let captured = CapturedStreams()
    let script = try Session.perform(SessionOptions(), streams: { captured.streams }) { session throws(Problem) in
      var notebook = Notebook()
      for text in inputs {
        let outcome = try session.run(session.readWhole(text, name: "input"))
        notebook.add(.input(results: outcome.count, isKept: outcome.isKept), text)
      }
      let script = notebook.script { session.isStatements($0) }
      try session.tryOut(script, name: "saved.lua")
      return script
    }
    let again = CapturedStreams()
    try Session.perform(SessionOptions(), streams: { again.streams }) { session throws(Problem) in
      _ = try session.run(session.readWhole(script, name: "saved.lua"))
    }
    return (script, again.output)
  }

  @Test(arguments: [
    (["x = 2", "x + 1"], "3\n"),
    (["1, 2"], "1\n2\n"),
    (["local x = 1; y = x", "y"], "1\n"),
    (["x = 5", "local x = 1", "x"], "5\n"),
    (["print(1)"], "1\n"),
    (["frame{ {a = 1}, {a = 2} }", "#_"], "a\n─\n1\n2\n\n2\n"),
    (["return 7"], "7\n"),
    (["local a = 3 return a"], "3\n"),
    (["1 -- one"], "1\n"),
    (["nil"], "nil\n"),
    (["(\"ab\"):gsub(\"a\", \"x\")"], "xb\n1\n"),
    (["function f(x) return x * 2 end", "f(4)"], "8\n"),
  ])
  func aSavedScriptGivesWhatTheSessionGave(inputs: [String], output: String) throws {
    #expect(try Self.saved(inputs).output == output)
  }

  @Test func aStatementStaysAsItWasTyped() throws {
    #expect(try Self.saved(["x = 2"]).script == "-- Saved from the prompt of plumb.\nx = 2\n")
  }

  @Test func aScriptSaysWhichDataWasOpened() {
    var notebook = Notebook()
    notebook.add(.input(results: 0, isKept: false), "x = 2")
    notebook.isDataOpened = true
    let script = notebook.script(path: "我的 脚本.lua", data: ["datasets", "台账.csv", "it's.csv"]) { _ in true }
    #expect(
      script == "-- Saved from the prompt of plumb.\n-- It needs the data that was opened there: "
        + "plumb run '我的 脚本.lua' --data datasets --data 台账.csv --data 'it'\\''s.csv'\nx = 2\n")
  }
}

@Suite struct LuaTokensTests {
  @Test(arguments: [
    ("local x, y = 1", ["x", "y"]), ("local function f() local z end", ["f"]),
    ("do local x = 1 end", []), ("if a then local b end local c", ["c"]), ("x = 1", []),
    ("local t <const> = 1", ["t"]), ("s = 'local q'", []),
  ])
  func theLocalsOfAnInputAreFound(text: String, names: [String]) {
    #expect(localNames(in: text) == Set(names))
  }

  @Test func aTextThatEndsEarlyIsOpen() {
    #expect(luaTokens("t:filter \"a == 'x").tokens.last?.kind == .text(isOpen: true))
    #expect(luaTokens("t:filter [[ a").tokens.last?.kind == .text(isOpen: true))
    #expect(luaTokens("t:filter [[ a ]]").tokens.last?.kind == .text(isOpen: false))
    #expect(luaTokens("x -- y").endsInComment)
  }

  @Test func aScriptIsCutWhereEachEntryIsWhole() {
    let cut = pieces(of: "x = {\n1}\n\n.tables\nx") { $0.last != "{" }
    #expect(cut == ["x = {\n1}", ".tables", "x"])
  }
}
