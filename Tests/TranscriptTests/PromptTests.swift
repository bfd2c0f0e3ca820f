import Foundation
import Problems
import TestBasics
import TestSupport
import Testing

/// Whole sessions at the prompt, on a terminal: what is typed and what is seen.
@Suite(.serialized) struct PromptTests {
  /// A prompt that somebody has used before.
  static func prompt(
    _ arguments: [String] = [], columns: Int = 80, rows: Int = 24, state: TemporaryFolder? = nil,
    environment: [String: String] = [:]
  ) throws -> PlumbTerminal {
    let folder = try state ?? TemporaryFolder()
    if state == nil { try folder.write("plumb/history", "") }
    let terminal = try PlumbTerminal(
      arguments, columns: columns, rows: rows, state: folder,
      environment: ["NO_COLOR": "1", "PAGER": "cat"].merging(environment) { _, given in given })
    try terminal.waitForPrompt()
    return terminal
  }

  /// What stands on the screen below the last line that starts so.
  static func below(_ line: String, _ terminal: PlumbTerminal) -> [String] {
    let lines = terminal.screen.lines
    guard let index = lines.lastIndex(where: { $0.hasPrefix(line) }) else { return lines }
    return Array(lines[(index + 1)...])
  }

  @Test(arguments: [(80, 24), (200, 60)])
  func aValueNeedsNoReturnAndTheLastResultIsKept(columns: Int, rows: Int) throws {
    let terminal = try Self.prompt(columns: columns, rows: rows)
    for line in ["1 + 1", "_ * 21", "x = \"环卫所\"", "x", "{b = {1, 2}, a = true}"] { try terminal.enter(line) }
    #expect(
      terminal.screen.lines == [
        "plumb> 1 + 1", "2", "plumb> _ * 21", "42", "plumb> x = \"环卫所\"", "plumb> x", "环卫所",
        "plumb> {b = {1, 2}, a = true}", "a  true", "b  {1, 2}", "plumb>",
      ])
    terminal.type("\u{4}")
    #expect(try terminal.finish() == 0)
  }

  @Test func aTableIsFittedToTheWindow() throws {
    for (columns, rows) in [(80, 24), (200, 60)] {
      let terminal = try Self.prompt(columns: columns, rows: rows)
      try terminal.enter("data.calendar")
      let shown = Self.below("plumb> data.calendar", terminal)
      #expect(shown.count <= rows)
      #expect(shown.contains { $0.hasPrefix("… ") && $0.hasSuffix("more rows (155 in all)") })
      let wide = try Self.prompt(columns: columns, rows: rows)
      try wide.enter("data.findings")
      // With the line that asked for it, and the next prompt.
      #expect(wide.screen.visible.first == "plumb> data.findings")
      #expect(Self.below("plumb> data.findings", wide).contains { $0.hasPrefix("… ") && $0.contains("more column") })
    }
  }

  @Test func whatIsUnfinishedGoesOnOnTheNextLine() throws {
    let terminal = try Self.prompt()
    terminal.type("for i = 1, 2 do\r")
    terminal.type("print(i)\r")
    try terminal.enter("end")
    #expect(terminal.screen.lines == ["plumb> for i = 1, 2 do", "print(i)", "end", "1", "2", "plumb>"])
  }

  @Test func wideAndCombiningCharactersAreEdited() throws {
    let terminal = try Self.prompt()
    terminal.type("\"环卫x所\u{1B}[D\u{7F}")
    try terminal.wait(for: "the x gone") { $0.lines.last == "plumb> \"环卫所" }
    terminal.type("\u{5}e\u{301}か\u{3099}n")
    try terminal.wait(for: "marks on their letters") { $0.lines.last == "plumb> \"环卫所e\u{301}か\u{3099}n" }
    terminal.type("\u{7F}\u{7F}")
    try terminal.wait(for: "a letter gone with its mark") { $0.lines.last == "plumb> \"环卫所e\u{301}" }
    try terminal.enter("\"")
    #expect(Self.below("plumb> \"", terminal).first.map { Array($0.utf8) } == Array("环卫所e\u{301}".utf8))
  }

  /// Scripts that no window holds, in two languages.
  static let longScripts = [
    (1...100).map { "t[\($0)] = \"team \($0)\"" }, (1...100).map { "t[\($0)] = \"环卫所第\($0)队\"" },
  ]

  @Test(arguments: [(80, 24), (200, 60)], longScripts)
  func aScriptThatIsTallerThanTheWindowIsEdited(window: (Int, Int), script: [String]) throws {
    let (columns, rows) = window
    let terminal = try Self.prompt(columns: columns, rows: rows)
    try terminal.enter("t = {}")
    terminal.type("\u{1B}[200~" + script.joined(separator: "\r") + "\u{1B}[201~")
    try terminal.wait(for: "its end") { $0.visible == Array(script.suffix(rows)) }
    terminal.type(String(repeating: "\u{1B}[A", count: 80))
    try terminal.wait(for: "line 20") { $0.visible == Array(script[19..<19 + rows]) && $0.cursor.row == 0 }
    terminal.type("\u{5} .. \"，\"\u{1B}[B")
    try terminal.wait(for: "the change") {
      $0.visible.first == script[19] + " .. \"，\"" && $0.cursor.row == 1
    }
    try terminal.enter("")
    #expect(terminal.screen.lines.contains("plumb> " + script[0]))
    #expect(Array(terminal.screen.visible.prefix(rows - 1)) == Array(script.suffix(rows - 1)))
    try terminal.enter("t[20]")
    #expect(Self.below("plumb> t[20]", terminal).first?.hasSuffix("，") == true)
  }

  @Test(arguments: ["x = \"" + String(repeating: "环卫所", count: 40), "x = \"" + String(repeating: "team", count: 30)])
  func theWindowMayChangeItsSizeWhileALineIsEdited(line: String) throws {
    let terminal = try Self.prompt()
    terminal.type(line)
    let whole = "plumb> " + line
    for (columns, rows) in [(50, 24), (121, 30), (20, 24), (80, 24)] {
      terminal.resize(columns: columns, rows: rows)
      try terminal.wait(for: "the line in \(columns) columns") { screen in
        let text = screen.visible.joined().filter { $0 != " " }
        return screen.visible.first?.hasPrefix("plumb>") == true && text == whole.filter { $0 != " " }
      }
    }
    try terminal.enter("\"")
    try terminal.enter("#x")
    #expect(Self.below("plumb> #x", terminal).first == "\(line.utf8.count - 5)")
  }

  @Test func keysForLinesAndWordsStayInTheirLine() throws {
    let terminal = try Self.prompt()
    terminal.type("\u{1B}[200~甲 乙 = 1\r中 文 字\r丙丁\u{1B}[201~\u{1B}[A")
    terminal.type("\u{1}前\u{5}后")
    try terminal.wait(for: "both ends of the line") { $0.lines == ["plumb> 甲 乙 = 1", "前中 文 字后", "丙丁"] }
    terminal.type("\u{17}")
    try terminal.wait(for: "a word gone") { $0.lines == ["plumb> 甲 乙 = 1", "前中 文", "丙丁"] }
    terminal.type("\u{15}\u{19}\u{19}")
    try terminal.wait(for: "what was cut, twice") { $0.lines == ["plumb> 甲 乙 = 1", "前中 文 前中 文", "丙丁"] }
    terminal.type("\u{1B}<\u{B}头")
    try terminal.wait(for: "the first line cut") { $0.lines == ["plumb> 头", "前中 文 前中 文", "丙丁"] }
    terminal.type("\u{1B}>尾\u{1}\u{1B}d")
    try terminal.wait(for: "the word after gone") { $0.lines == ["plumb> 头", "前中 文 前中 文"] }
  }

  @Test func whatWasTypedIsThereAgainAfterALookAtTheHistory() throws {
    let state = try TemporaryFolder()
    try state.write("plumb/history", "一\n二\n")
    let terminal = try Self.prompt(state: state)
    terminal.type("三\u{1B}[B")
    try terminal.wait(for: "the line as it was") { $0.lines == ["plumb> 三"] }
    terminal.type("\u{1B}[A变\u{1B}[A")
    try terminal.wait(for: "the first entry") { $0.lines == ["plumb> 一"] }
    terminal.type("\u{1B}[A\u{1B}[B")
    try terminal.wait(for: "the second, as it was changed") { $0.lines == ["plumb> 二变"] }
    terminal.type("\u{1B}[B")
    try terminal.wait(for: "what was typed") { $0.lines == ["plumb> 三"] }
  }

  @Test func aPastedScriptIsOneEntry() throws {
    let terminal = try Self.prompt()
    terminal.type("\u{1B}[200~local 数 = 1\rlocal t = { a = 2 }\r\rreturn t.a\r\u{1B}[201~")
    try terminal.wait(for: "the script") { $0.lines.last == "return t.a" }
    #expect(terminal.screen.lines.first == "plumb> local 数 = 1")
    terminal.type("\u{3}")
    try terminal.waitForPrompt()
    terminal.type("\u{1B}[200~function f(x)\r\treturn x + 1\rend\u{1B}[201~")
    try terminal.wait(for: "the function") { $0.lines.last == "end" }
    try terminal.enter("")
    try terminal.enter("f(41)")
    #expect(Self.below("plumb> f(41)", terminal).first == "42")
    terminal.type("\u{1B}[A\u{1B}[A")
    try terminal.wait(for: "the whole entry again") { $0.lines.last == "end" }
  }

  @Test func historyIsKeptAndSearched() throws {
    let state = try TemporaryFolder()
    try state.write("plumb/history", "x = 1\ny = '环卫所'\n")
    let terminal = try Self.prompt(state: state)
    terminal.type("\u{12}")
    try terminal.wait(for: "the search") { $0.lines == ["plumb>", "looking for:"] }
    terminal.type("一")
    try terminal.wait(for: "nothing found") { $0.lines == ["plumb>", "not found: 一"] }
    terminal.type("\u{7F}环")
    try terminal.wait(for: "the entry found") { $0.lines == ["plumb> y = '环卫所'", "looking for: 环"] }
    terminal.type("\u{7}")
    try terminal.wait(for: "the line as it was") { $0.lines == ["plumb>"] }
    terminal.type("\u{12}环\r")
    try terminal.wait(for: "the entry run") { $0.lines == ["plumb> y = '环卫所'", "plumb>"] }
    try terminal.enter("y")
    #expect(Self.below("plumb> y", terminal).first == "环卫所")
    try terminal.enter("y")
    terminal.type("\u{4}")
    #expect(try terminal.finish() == 0)
    #expect(try state.read("plumb/history") == "x = 1\ny = '环卫所'\ny\n")
  }

  @Test func tabCompletesByPlace() throws {
    let terminal = try Self.prompt()
    try terminal.enter("f = data.findings")
    terminal.type("f:filt\t\t")
    try terminal.wait(for: "the verbs") { $0.text.contains("filter_out") && $0.lines.last == "plumb> f:filter" }
    terminal.type(" \"status_t\t")
    try terminal.wait(for: "the column") { $0.lines.last == "plumb> f:filter \"status_text" }
    terminal.type(" == '基\t")
    try terminal.wait(for: "the value") { $0.lines.last == "plumb> f:filter \"status_text == '基本完成'" }
  }

  @Test(arguments: [
    "while true do end", "while true do pcall(function() while true do end end) end",
    "((\"a\"):rep(100000)):find((\".-\"):rep(40) .. \"b\")",
    "t = frame{ a = { 3, 1, 2 } } while true do t:inner_join(t, \"a\"):arrange(\"a\"):collect() end",
    "frame{ {a = 1} }:mutate(\"b\", function(row) while true do end end)",
    "(\"环\"):rep(300000000)",
  ])
  func ctrlCStopsWhatRunsAndKeepsTheSession(line: String) throws {
    let terminal = try Self.prompt(columns: 200, rows: 60)
    try terminal.enter("x = 42")
    terminal.type(line + "\r")
    try terminal.wait(for: "the line") { $0.lines.contains("plumb> " + line) }
    usleep(300_000)
    terminal.type("\u{3}")
    try terminal.wait(for: "the interruption") { $0.text.contains("interrupted") }
    try terminal.waitForPrompt()
    try terminal.enter("x")
    #expect(Self.below("plumb> x", terminal).first == "42")
    terminal.type("\u{4}")
    #expect(try terminal.finish() == 0)
  }

  @Test func ctrlCOnALineClearsIt() throws {
    let terminal = try Self.prompt()
    terminal.type("x = = \u{3}")
    try terminal.wait(for: "a new line") { $0.lines == ["plumb> x = =", "plumb>"] }
    try terminal.enter("1")
    #expect(Self.below("plumb> 1", terminal).first == "1")
  }

  @Test func problemsAreToldAsEverywhere() throws {
    let terminal = try Self.prompt()
    try terminal.enter("data.findings:filter \"stauts == 'done'\"")
    #expect(
      Self.below("plumb> data", terminal) == [
        "filter: no column 'stauts' in findings", "  stauts == 'done'", "  ^~~~~~", "  did you mean 'status'?",
        "plumb>",
      ])
    try terminal.enter("?fliter")
    #expect(
      Self.below("plumb> ?fliter", terminal) == ["help: no help for 'fliter'", "  did you mean 'filter'?", "plumb>"])
    try terminal.enter("local n = 1")
    try terminal.enter("n + 1")
    #expect(
      Self.below("plumb> n + 1", terminal).contains(
        "  'n' was local to an earlier input; write n = … without local to keep it"))
    try terminal.enter(".tabels")
    #expect(Self.below("plumb> .tabels", terminal).contains("  did you mean '.tables'?"))
  }

  @Test func aTracebackShowsThePersonsOwnLines() throws {
    let terminal = try Self.prompt()
    try terminal.enter("function f(x) local y = x .. nil return y end")
    try terminal.enter("function g(x) local y = f(x) return y end")
    try terminal.enter("g(1)")
    #expect(
      Self.below("plumb> g(1)", terminal) == [
        "input 1:1: attempt to concatenate a nil value", "  called from input 2:1: in the function of line 1", "plumb>",
      ])
    try terminal.enter(".trace")
    #expect(Self.below("plumb> .trace", terminal).contains { $0.hasPrefix("  input 2:1:") })
  }

  @Test func commandsDoWhatHelpSays() throws {
    let state = try TemporaryFolder()
    try state.write("plumb/history", "")
    let terminal = try Self.prompt(state: state)
    try terminal.enter(".params year=2019 name=环卫所")
    try terminal.enter("params.year + 1")
    #expect(Self.below("plumb> params", terminal).first == "2020")
    try terminal.enter("n = data.findings:count \"status\"")
    try terminal.enter("n")
    try terminal.enter(".last csv")
    #expect(
      Self.below("plumb> .last csv", terminal) == ["status,n", "done,17", "not_done,4", "basically_done,1", "plumb>"])
    try terminal.enter(".format json")
    try terminal.enter("n:head(1)")
    #expect(Self.below("plumb> n:head(1)", terminal).joined().contains("{\"status\": \"done\", \"n\": 17}"))
    try terminal.enter(".format table")
    try terminal.enter(".schema n")
    #expect(Self.below("plumb> .schema n", terminal).contains("status  text"))
    try terminal.enter("nowhere()")
    try terminal.enter(".save \(state.url.path)/saved.lua")
    try terminal.enter(".timing on")
    try terminal.enter("1")
    #expect(Self.below("plumb> 1", terminal)[1].hasSuffix("ms"))
    let script = try state.read("saved.lua")
    #expect(script.contains("params[\"year\"] = 2019") && !script.contains("nowhere"))
    let again = try PlumbProcess.run(["run", state.url.path + "/saved.lua"])
    #expect(again.status == 0 && again.output.contains("2020"))
    try terminal.enter(".run scripts/overview.lua")
    terminal.type(".quit\r")
    #expect(try terminal.finish() == 0)
  }

  @Test(arguments: [
    (".quit now", ".quit: it is written .quit"), (".help me", ".help: it is written .help"),
    (".timing maybe", ".timing: it is written .timing on|off"), (".format", ".format: it is written .format X"),
    (".last", ".last: it is written .last FORMAT [FILE]"), (".save notes.txt", ".save: it is written .save FILE.lua"),
    (".schema findngs", "no table 'findngs'"), (".run nowhere.lua", "no file 'nowhere.lua'"),
    (".trace", "there was no problem yet"), (".last csv", "there is no result yet"),
    (".save x.lua", ".save: nothing to save yet"),
  ])
  func aCommandThatCannotBeDoneIsToldAndLeavesThePrompt(line: String, answer: String) throws {
    let terminal = try Self.prompt()
    try terminal.enter(line)
    #expect(Self.below("plumb> " + line, terminal).first == answer)
  }

  @Test func commandsTakePathsWithBlanksAndHome() throws {
    let state = try TemporaryFolder()
    try state.write("plumb/history", "")
    let terminal = try Self.prompt(state: state)
    try terminal.enter("frame{ {[\"状态\"] = \"完成\"} }")
    try terminal.enter(".last csv ~/各 单位.csv")
    #expect(Self.below("plumb> .last", terminal).first == "  ~/各 单位.csv: the last result, as csv")
    #expect(try state.read("各 单位.csv") == "状态\n完成\n")
    try terminal.enter(".save ~/我的 分析.lua")
    #expect(try state.read("我的 分析.lua").contains("frame{"))
  }

  @Test(arguments: [
    ("?stats", "  stats.mean "), ("?data.findings", "data.findings, 问题 / Findings, with the columns"),
    ("?findings", "  area_no (integer)  The area that holds it."), ("help(data.findings)", "A table, with the columns"),
    ("?for", "help: no help for 'for', a word of Lua itself"), ("?data.findngs", "  did you mean 'data.findings'?"),
    ("?环卫所", "  help() lists all names, data the tables"), ("help(nope)", "no name 'nope'"),
    ("?.save", ".save FILE.lua"), ("?string.rep", "A function without help: one of Lua's own, or of the script."),
  ])
  func helpAnswersWhateverIsAsked(line: String, answer: String) throws {
    let terminal = try Self.prompt(columns: 200, rows: 60)
    try terminal.enter(line)
    #expect(Self.below("plumb> " + line, terminal).contains { $0.hasPrefix(answer) })
  }

  @Test func aQuoteThatIsNotClosedIsToldAtOnce() throws {
    let terminal = try Self.prompt()
    try terminal.enter("x = \"环卫所")
    #expect(Self.below("plumb> x", terminal).contains("  a quote is not closed on its line"))
  }

  @Test func theFirstRunHasAHintOfThreeLines() throws {
    let state = try TemporaryFolder()
    let first = try Self.prompt(state: state)
    #expect(first.screen.lines.count == 4)
    #expect(try Self.prompt(state: state).screen.lines == ["plumb>"])
  }

  @Test func coloursAreForThoseWhoWantThem() throws {
    let plain = try Self.prompt()
    try plain.enter("nope()")
    #expect(!String(decoding: plain.screen.bytes, as: UTF8.self).contains("\u{1B}[31m"))
    let coloured = try Self.prompt(environment: ["NO_COLOR": ""])
    try coloured.enter("nope()")
    #expect(String(decoding: coloured.screen.bytes, as: UTF8.self).contains("\u{1B}[31m"))
  }

  @Test(arguments: [(80, 24), (200, 60)])
  func aChartFitsTheWindow(columns: Int, rows: Int) throws {
    let terminal = try Self.prompt(columns: columns, rows: rows)
    try terminal.enter("chart.bars(data.findings:count \"status_text\", \"status_text\", \"n\")")
    let shown = Self.below("plumb> chart", terminal)
    #expect(shown.contains { $0.hasPrefix("基本完成") && $0.hasSuffix(" 1") })
    #expect(shown.contains { $0.contains("████") })
  }

  @Test func everyKeyShows() throws {
    let terminal = try Self.prompt()
    for count in 1...50 {
      terminal.type("x")
      try terminal.wait(for: "the key") { $0.lines.last == "plumb> " + String(repeating: "x", count: count) }
    }
  }

  @Test func helpThatIsLongerThanTheWindowIsPaged() throws {
    // The mark replaces what a line begins with, so that no line grows beyond the window.
    let terminal = try Self.prompt(environment: ["PAGER": "sed 's/^.\\{0,7\\}/paged: /'"])
    try terminal.enter("help()")
    let all = Self.below("plumb> help()", terminal).dropLast()
    #expect(all.count > 24 && all.allSatisfy { $0.hasPrefix("paged:") })
    try terminal.enter("?today")
    #expect(Self.below("plumb> ?today", terminal).first?.hasPrefix("today()") == true)
    try terminal.enter("?findings")
    let columns = Self.below("plumb> ?findings", terminal).dropLast()
    #expect(columns.last?.hasSuffix("(text)  The note in Chinese.") == true)
  }

  @Test func whoeverLeavesThePagerEarlyKeepsTheSession() throws {
    let terminal = try Self.prompt(environment: ["PAGER": "head -c 1 >/dev/null"])
    try terminal.enter("help()")
    try terminal.enter("1 + 1")
    #expect(Self.below("plumb> 1 + 1", terminal) == ["2", "plumb>"])
  }

  @Test func whoTypesMayWriteAnyFileThatTheyName() throws {
    let folder = try TemporaryFolder()
    let script = try folder.write("脚本.lua", "frame{ {a = 1} }:write \"\(folder.url.path)/no.csv\"")
    let terminal = try Self.prompt(columns: 200)
    try terminal.enter("#frame{ {a = 1} }:write \"\(folder.url.path)/表.csv\"")
    #expect(try folder.read("表.csv") == "a\n1\n")
    try terminal.enter(".last csv \(folder.url.path)/last.csv")
    #expect(try folder.read("last.csv") == "value\n1\n")
    try terminal.enter(".run \(script.path)")
    #expect(terminal.screen.text.contains("writing is not allowed in this run"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/no.csv"))
  }

  @Test func namesWithoutAFolderStandUnderTheOutputFolder() throws {
    let folder = try TemporaryFolder()
    let terminal = try Self.prompt(["--out", folder.url.path], columns: 200)
    try terminal.enter("#frame{ {a = 1} }:write \"表.csv\"")
    try terminal.enter(".last csv last.csv")
    #expect(try folder.read("表.csv") == "a\n1\n" && folder.read("last.csv") == "value\n1\n")
    try terminal.enter("#frame{ {a = 1} }:write \"../x.csv\"")
    #expect(terminal.screen.text.contains("'../x.csv' is outside the output folder"))
  }

  @Test(arguments: [
    #"print("\27]0;evil\7\u{202E}")"#, #"return "\27]0;evil\7""#, #"{["\27]0;evil\7"] = "\27]0;evil\7"}"#,
    #"frame{{["\27]0;evil\7"] = "\27]0;evil\7"}}"#, #"frame{{["\27]0;evil\7"] = 1}}:columns()"#,
    #"frame{{["\27]0;evil\7x"] = 1}}:select "\27]0;evil\7y""#, #"error("\27]0;evil\7")"#,
    #"expect(false, "\27]0;evil\7")"#, #"metric("\27]0;evil\7", 1)"#, #"load("error('x')", "=\27]0;evil\7")()"#,
    #"chart.bars(frame{{a = "\27]0;evil\7", n = 1}}, "a", "n")"#, #"require "\27]0;evil\7""#,
  ])
  func nothingInDataOrScriptsCommandsTheTerminal(line: String) throws {
    let terminal = try Self.prompt()
    try terminal.enter(line)
    let bytes = String(decoding: terminal.screen.bytes, as: UTF8.self)
    #expect(!bytes.contains("\u{1B}]") && !bytes.contains("\u{202E}"))
    #expect(terminal.screen.text.contains(#"\x1b]0;evil\x07"#))
  }
}

/// What `plumb` is where nobody can type.
@Suite struct PipedTests {
  @Test(arguments: [
    ("1 + 1", "2\n", 0), ("local x = 2\nreturn x * 2", "4\n", 0), ("x = 1\nx + 1\n.params a=b\nparams.a", "2\nb\n", 0),
    ("print(1)\nerror('no')\nprint(2)", "1\n", 1), ("1\nnowhere()\n2", "1\n", 1), ("x = = 1", "", 1),
    ("data.findings:filter(", "", 1), ("", "", 0), (".nothing", "", 1),
  ])
  func standardInputIsAScript(input: String, output: String, status: Int) throws {
    for arguments in [["repl"], []] {
      let outcome = try PlumbProcess.run(arguments, input: input)
      #expect(outcome.output == output)
      #expect(outcome.status == Int32(status))
      #expect(!outcome.errors.contains("\u{1B}") && (status == 0) == outcome.errors.isEmpty)
    }
  }

  @Test func aProblemHasItsOwnStatus() throws {
    #expect(try PlumbProcess.run(["--data", "/no/such/folder"], input: "1").status == 66)
    #expect(try PlumbProcess.run(["--timeout", "1s"], input: "while true do end").status == 124)
  }

  @Test func chartsAreWrittenUnderTheOutputFolder() throws {
    let folder = try TemporaryFolder()
    let line = "chart.bars(data.findings:count \"status_text\", \"status_text\", \"n\"):write \"完成.svg\""
    #expect(try PlumbProcess.run(["--out", folder.url.path], input: line).status == 0)
    #expect(try folder.read("完成.svg").contains("基本完成"))
    #expect(try PlumbProcess.run([], input: line).errors.contains("--out DIR"))
    let table = "data.findings:count \"status_text\":write \"表.svg\""
    #expect(try PlumbProcess.run(["--out", folder.url.path], input: table).status == 0)
    #expect(try folder.read("表.svg") == folder.read("完成.svg"))
    #expect(try PlumbProcess.run([], input: table).errors.contains("--out DIR"))
    let whole = try PlumbProcess.run(["--out", folder.url.path], input: "data.findings:write \"x.svg\"")
    #expect(whole.status == 1 && whole.errors.contains("this has 14 columns"))
    #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/x.svg"))
  }

  @Test(arguments: [".last csv", ".save"])
  func commandsWriteWhereScriptsMay(command: String) throws {
    let folder = try TemporaryFolder()
    let line = "1 + 1\n\(command) \(folder.url.path)/x.lua"
    let refused = try PlumbProcess.run([], input: line)
    #expect(refused.status == 1 && refused.errors.contains("--out DIR"))
    #expect(try PlumbProcess.run(["--out", folder.url.path], input: "1 + 1\n\(command) x.lua").status == 0)
    #expect(try !folder.read("x.lua").isEmpty)
  }
}
