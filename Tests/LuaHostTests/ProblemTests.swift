import LuaHost
import Problems
import Testing

@Suite struct ProblemTests {
  static func stateThatFails(showsFullTraceback: Bool = false) throws(Problem) -> LuaState {
    let state = try LuaState(showsFullTraceback: showsFullTraceback)
    state.setFunction("fail") { call throws(Problem) in
      throw Problem("no column 'prise'", kind: .data).hint("did you mean 'price'?").in("filter")
    }
    return state
  }

  @Test func aScriptInAnotherEncodingIsTold() throws {
    let gb18030 = Array("x = 1\nreturn y == '".utf8) + [0xCD, 0xEA, 0xB3, 0xC9, 0x27]
    let problem = #expect(throws: Problem.self) {
      try LuaState().load(gb18030, name: "完成率.lua")
    }
    #expect(
      problem?.text == """
        完成率.lua:2: a line that is not UTF-8
          save the file as UTF-8; it may be in GB 18030 or another encoding
        """)
  }

  @Test func aStringMayHoldAnyBytes() throws {
    let state = try LuaState()
    #expect(try state.load("assert(#'\\xff' == 1)", name: "a").call().isEmpty)
  }

  @Test func anErrorIsAProblemAtItsLine() throws {
    let problem = try problem("local a\n\nerror('msg')")
    #expect(problem.message == "msg")
    #expect(problem.location == FileLocation("scripts/x.lua", line: 3))
    #expect(problem.kind == .script)
  }

  @Test func aRuntimeErrorIsAProblemAtItsLine() throws {
    let problem = try problem("local t = {}\nreturn t.x.y")
    #expect(problem.message == "attempt to index a nil value (field 'x')")
    #expect(problem.location == FileLocation("scripts/x.lua", line: 2))
  }

  @Test func aSwiftProblemGetsItsCallersPlaceAndKeepsItsKind() throws {
    let problem = try problem("\nfail()", in: Self.stateThatFails())
    #expect(problem.text == "scripts/x.lua:2: filter: no column 'prise'\n  did you mean 'price'?")
    #expect(problem.kind == .data)
  }

  @Test func aScriptMayCatchAndReadIt() throws {
    let state = try Self.stateThatFails()
    #expect(
      try shown("local ok, e = pcall(fail) return tostring(ok) .. e.kind .. e.message", in: state)
        == "falsedatano column 'prise'")
    #expect(
      try shown("local _, e = pcall(function() fail() end) return 'x: ' .. e .. 1", in: state)
        == "x: scripts/x.lua:1: filter: no column 'prise'\n  did you mean 'price'?1")
  }

  @Test(arguments: [
    "local ok, e = pcall(fail) error(e)", "coroutine.wrap(function() fail() end)()",
    "local ok, e = coroutine.resume(coroutine.create(fail)) error(e, 0)",
    "xpcall(fail, error)  fail()", "table.sort({1, 2}, fail)", "call(fail)",
  ])
  func itStaysWhatItIsOnEveryWayOut(_ script: String) throws {
    let state = try Self.stateThatFails()
    state.setFunction("call") { call throws(Problem) in try call.function(1).call() }
    let problem = try problem(script, in: state)
    #expect(problem.kind == .data)
    #expect(problem.message == "no column 'prise'")
    #expect(problem.hints == ["did you mean 'price'?"])
  }

  @Test func theTracebackIsThePersonsOwnLines() throws {
    let problem = try problem("local function f() error('x') end\nfunction g() f() end\npcall(g)\ng()")
    #expect(
      problem.traceback == [
        "scripts/x.lua:1: in function 'f'", "scripts/x.lua:2: in function 'g'",
        "scripts/x.lua:4: in the script",
      ])
  }

  @Test func builtInFunctionsAreShownOnDemand() throws {
    let state = try Self.stateThatFails(showsFullTraceback: true)
    #expect(try problem("fail()", in: state).traceback.contains { $0.hasPrefix("built in") })
  }

  @Test(arguments: [
    ("error()", "the script raised nil as its error"),
    ("error({})", "the script raised a table as its error"),
    ("error({message = 'm'})", "m"),
    ("error(setmetatable({}, {__tostring = function() return 't' end}))", "t"),
    ("error(42)", "42"), ("error('')", ""),
  ])
  func anyValueMayBeRaised(_ script: String, _ message: String) throws {
    #expect(try problem(script).message == message)
  }

  @Test func argumentsAreToldPrecisely() throws {
    let state = try LuaState()
    state.setFunction("f") { call throws(Problem) in
      _ = try call.number(1)
      _ = try call.integer(2)
    }
    #expect(try problem("f(1, 'x')", in: state).message == "expected a whole number at argument 2, got a string")
    #expect(try problem("f()", in: state).message == "expected a number at argument 1, got nothing")
    #expect(try problem("f(1, 2.5)", in: state).message == "expected a whole number at argument 2, got 2.5")
  }
}
