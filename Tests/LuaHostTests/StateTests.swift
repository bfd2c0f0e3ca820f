import LuaHost
import Problems
import Testing

/// Runs a script and gives its results.
@discardableResult
func results(_ script: String, in state: LuaState? = nil) throws(Problem) -> [LuaValue] {
  guard let state else { return try results(script, in: LuaState()) }
  return try state.load(script, name: "scripts/x.lua").call()
}

/// The one result, as a person would read it.
func shown(_ script: String, in state: LuaState? = nil) throws(Problem) -> String {
  try results("return tostring((function() \(script) end)())", in: state).map(text).joined(separator: " ")
}

func text(_ value: LuaValue) -> String {
  switch value {
  case .nil: "nil"
  case .boolean(let value): "\(value)"
  case .integer(let value): "\(value)"
  case .number(let value): "\(value)"
  case .text(let text): text
  default: "?"
  }
}

/// The problem that the script ends with.
func problem(_ script: String, in state: LuaState? = nil) throws -> Problem {
  do throws(Problem) {
    try results(script, in: state)
  } catch {
    return error
  }
  throw Problem("the script did not fail: \(script)")
}

@Suite struct StateTests {
  @Test func aChunkGivesItsValues() throws {
    let values = try results("return nil, true, 1, 2.5, 'x', 'é\\xff'")
    guard case .nil = values[0], case .boolean(true) = values[1], case .integer(1) = values[2],
      case .number(2.5) = values[3], case .text("x") = values[4], case .bytes([0xC3, 0xA9, 0xFF]) = values[5]
    else {
      Issue.record("\(values)")
      return
    }
  }

  @Test func twoStatesDoNotSeeOneAnother() throws {
    let (a, b) = (try LuaState(), try LuaState())
    try results("x = 1", in: a)
    #expect(try shown("return rawget(_G, 'x')", in: b) == "nil")
    #expect(try shown("return x", in: a) == "1")
  }

  @Test func aStateMayRunInsideAnother() throws {
    let (outer, inner) = (try LuaState(), try LuaState())
    outer.setFunction("inner") { call throws(Problem) in
      for value in try inner.load("return 6 * 7", name: "inner").call() { call.push(value) }
    }
    #expect(try shown("return inner()", in: outer) == "42")
  }

  @Test func anExpressionIsItsValue() throws {
    let state = try LuaState()
    #expect(try state.loadExpression("1 + 1", name: "eval").call().map(text) == ["2"])
    #expect(try state.loadExpression("x = 3; return x", name: "eval").call().map(text) == ["3"])
  }

  /// A line is read as an expression and as statements: what is told is what is wrong with the reading that was meant.
  @Test(arguments: [
    ("t = data.findings:filter(状态 == 1)", "'状态' is no name of Lua's"), ("x = 状态", "'状态' is no name of Lua's"),
    ("1 + 状态", "'状态' is no name of Lua's"), ("#t:filter(状态)", "'状态' is no name of Lua's"),
    ("local t = 状态", "'状态' is no name of Lua's"), ("x = 1\ny = 状态 + 1", "'状态' is no name of Lua's"),
    ("x = = 1", "unexpected symbol near '='"),
  ])
  func theProblemIsThatOfTheReadingThatWasMeant(_ text: String, _ message: String) throws {
    do {
      _ = try LuaState().loadExpression(text, name: "eval")
      Issue.record("no problem")
    } catch {
      #expect(error.message == message)
      #expect(error.excerpt.map { text.contains($0.text) } ?? true)
    }
  }

  @Test(arguments: [
    ("select * from findings", "no SQL is read here"), ("SELECT a FROM t", "no SQL is read here"),
    ("WITH a AS (SELECT 1) SELECT * FROM a", "no SQL is read here"),
    ("insert into t values (1)", "no SQL is read here"),
    ("update t set a = 1", "no SQL is read here"), ("let x = 1", "write local x = 1"), ("x <- y", "x = …"),
    ("help filter", "write help \"filter\""), ("?filter", "write help \"filter\""),
    ("(\"a\"):upper", "a method is called with brackets"),
    ("f(function(x) x * 2 end)", "a function gives its value by return"),
  ])
  func aLineOfAnotherLanguageIsAnsweredWithWhatIsWrittenHere(_ text: String, _ hint: String) throws {
    let state = try LuaState()
    do {
      _ = try state.loadExpression(text, name: "eval").call()
      Issue.record("no problem")
    } catch {
      #expect(error.hintWordings.contains { $0.text.contains(hint) }, "\(error)")
    }
  }

  @Test(arguments: ["for i = 1, 3 do", "f(", "x = [[", "function f()", "local t = {1,", "if x then", "x = \"a\\"])
  func aTextThatStopsTooEarlyIsUnfinished(_ text: String) throws {
    guard case .unfinished = try LuaState().loadInput(text, name: "prompt") else {
      Issue.record("taken for whole")
      return
    }
  }

  /// Lua skips a first line with `#` in a file; in a line that is typed it begins an expression.
  @Test func aLineThatBeginsWithTheNumberOfItemsIsNoComment() throws {
    let state = try LuaState()
    guard case .unfinished = try state.loadInput("#t:filter(", name: "prompt") else {
      Issue.record("taken for whole")
      return
    }
    #expect(throws: Problem.self) { try state.loadInput("#t:filter(]", name: "prompt") }
    #expect(throws: Problem.self) { try state.loadExpression("#t:filter(", name: "eval") }
    #expect(try state.loadExpression("#{1, 2}", name: "eval").call().map(text) == ["2"])
  }

  @Test(arguments: ["x = = 1", "x = \"环卫所", "t:filter 'a"])
  func aWrongTextIsNotUnfinished(_ text: String) throws {
    #expect(throws: Problem.self) { try LuaState().loadInput(text, name: "prompt") }
  }

  @Test func aSyntaxErrorHasItsPlace() throws {
    let problem = try problem("local x = 1\nif x = 1 then end")
    #expect(problem.location == FileLocation("scripts/x.lua", line: 2))
    #expect(problem.message == "'then' expected near '='")
    #expect(problem.hints == ["to compare, write '=='"])
  }

  @Test func aFirstLineForTheShellCounts() throws {
    #expect(try problem("#!/usr/bin/plumb\nerror'x'").location?.line == 2)
  }

  @Test func binaryChunksAreRefused() throws {
    #expect(throws: Problem.self) { try LuaState().load([0x1B, 0x4C, 0x75, 0x61], name: "x") }
  }

  @Test func longNamesAreShownWhole() throws {
    let name = "scripts/" + String(repeating: "folder/", count: 20) + "rate.lua"
    let state = try LuaState()
    do throws(Problem) {
      try state.load("error 'oops'", name: name).call()
    } catch {
      #expect(error.location == FileLocation(name, line: 1))
      #expect(error.message == "oops")
    }
  }

  @Test func globalsAreSetByPath() throws {
    let state = try LuaState()
    state.set("stats.level", .number(0.95))
    state.setFunction("stats.twice") { call throws(Problem) in call.push(2 * (try call.integer(1))) }
    #expect(try shown("return stats.twice(4) + stats.level", in: state) == "8.95")
    #expect(state.fieldNames(of: "stats") == ["level", "twice"])
  }

  @Test func randomNumbersRepeatWithTheirSeed() throws {
    let draw = "local t = {} for i = 1, 5 do t[i] = math.random(1000) end return table.concat(t, ' ')"
    let first = try shown(draw, in: LuaState(seed: 7))
    #expect(try shown(draw, in: LuaState(seed: 7)) == first)
    #expect(try shown(draw, in: LuaState(seed: 8)) != first)
    #expect(try shown("math.random() math.randomseed() " + draw, in: LuaState(seed: 7)) == first)
  }

  @Test func pairsRepeats() throws {
    #expect(try LuaState().repeats)
    let walk = """
      local t, names = {}, {}
      for i = 1, 99 do t["k" .. i] = i t[{}] = i end
      for _, v in pairs(t) do names[#names + 1] = v end
      return table.concat(names, " ")
      """
    #expect(try shown(walk) == shown(walk))
  }

  /// The libraries of the manual, without what a script must not have.
  @Test(arguments: [
    "string": "byte char find format gmatch gsub len lower match pack packsize rep reverse sub unpack upper",
    "table": "concat insert move pack remove sort unpack",
    "math":
      "abs acos asin atan ceil cos deg exp floor fmod huge log max maxinteger min mininteger modf pi rad "
      + "random randomseed sin sqrt tan tointeger type ult",
    "utf8": "char charpattern codepoint codes len offset",
    "coroutine": "close create isyieldable resume running status wrap yield",
    "os": "clock date difftime time",
    "debug": "traceback",
  ])
  func everyLibraryIsWholeButForWhatIsNotSafe(library: String, names: String) throws {
    let state = try LuaState()
    #expect(state.fieldNames(of: library) == names.split(separator: " ").map(String.init))
  }

  @Test(arguments: [
    "{1, 2, 3, 4}, function() return true end", "{4, 3, 2, 1}, function() return true end",
    "{1, 2, 3, 4, 5, 6}, function() return 1 end", "{2, 1, 2}, function(a, b) return a <= b end",
    "{'完成', '在建'}, function() return true end",
  ])
  func anOrderFunctionThatContradictsItselfIsTold(_ arguments: String) throws {
    #expect(try problem("table.sort(\(arguments))").message == "invalid order function for sorting")
  }

  @Test func anOrderFunctionIsAskedAsOftenAsLuaWould() throws {
    #expect(
      try shown("local t = {3, 1, 2} table.sort(t, function(a, b) return a > b end) return table.concat(t)") == "321")
    #expect(try shown("local t = {5} table.sort(t, function() return true end) return t[1]") == "5")
    #expect(try shown("local t = {2, 2} table.sort(t, function(a, b) return a < b end) return #t") == "2")
  }

  @Test(arguments: ["'aa', 1 << 30", "'a', 1 << 30, ','", "'a', math.maxinteger", "'a', 1e15, '，'"])
  func aTextThatWouldBeTooLargeIsTold(_ arguments: String) throws {
    #expect(try problem("string.rep(\(arguments))").message == "resulting string too large")
  }

  @Test func partsOfTextsAreCutAsInLua() throws {
    #expect(try shown("return ('环卫所'):sub(1, 3) .. string.sub('abc', -2)") == "环bc")
  }

  @Test func whatIsNotThereIsNilAndSaysSoWhenUsed() throws {
    #expect(try shown("return rawget(_G, 'io') == nil and os.exit == nil and debug.sethook == nil") == "true")
    #expect(try problem("io.open 'x'").message == "io is not available to scripts")
    #expect(try problem("local x = 1\nos.exit()").message == "os.exit is not available to scripts")
    #expect(try problem("os.exit()").hints == ["return ends a script"])
  }

  @Test func aNearNameIsTold() throws {
    let state = try LuaState()
    state.setFunction("show") { _ in }
    #expect(try problem("shwo(1)", in: state).hints == ["did you mean 'show'?"])
    #expect(try problem("return string.fnid('x')").hints == ["no 'fnid' in string; did you mean 'find'?"])
  }

  @Test func printGoesToItsSink() throws {
    var printed = ""
    let state = try LuaState(
      output: Output { bytes throws(Problem) in
        printed += String(decoding: bytes, as: UTF8.self)
      })
    try results("print('a', 1, nil) print()", in: state)
    #expect(printed == "a\t1\tnil\n\n")
  }

  @Test func theOutputCapIsTold() throws {
    var (printed, told) = (0, 0)
    let output = Output { bytes throws(Problem) in
      printed += bytes.count
    } whenCapped: {
      told += 1
    }
    try results("for i = 1, 100 do print('123456789') end", in: LuaState(limits: Limits(output: 105), output: output))
    #expect(printed == 100)
    #expect(told == 1)
  }

  /// A function that makes one object after the other finds the room that the objects of its last call had.
  @Test func whatIsDroppedIsThereForTheNextCall() throws {
    let (budget, part) = (Budget(limit: .max), 50 << 20)
    var most = 0
    let state = try LuaState(budget: budget)
    let things = try LuaClass(state, "thing", of: Paid.self) { _ in }
    state.setFunction("thing") { call throws(Problem) in
      let parts = try (0..<3).map { _ throws(Problem) in try Paid(budget, bytes: part) }
      most = max(most, budget.charged)
      call.push(parts[0], as: things)
      call.push(parts[2], as: things)
    }
    try results("for i = 1, 10 do local a, b = thing() end", in: state)
    #expect(most <= 4 * part)
    try results("kept = {} for i = 1, 5 do kept[i] = thing() end", in: state)
    #expect(budget.charged >= 5 * part)
  }

  @Test func nothingIsLeftAfterTenThousandEvaluations() throws {
    let counter = Counter()
    do {
      let state = try LuaState()
      let things = try LuaClass(state, "thing", of: Thing.self) { _ in }
      state.setFunction("thing") { call in call.push(Thing(counter), as: things) }
      for _ in 0..<10_000 { try state.load("local t = thing() pcall(error, thing())", name: "x").call() }
      state.collectGarbage()
      #expect(counter.alive == 0)
    }
    for _ in 0..<500 {
      let state = try LuaState()
      let things = try LuaClass(state, "thing", of: Thing.self) { _ in }
      state.set("t", things.value(Thing(counter), in: state))
    }
    #expect(counter.alive == 0)
  }
}

/// An object that a budget pays for.
private final class Paid {
  private let budget: Budget
  private let bytes: Int

  init(_ budget: Budget, bytes: Int) throws(Problem) {
    try budget.charge(bytes)
    (self.budget, self.bytes) = (budget, bytes)
  }

  deinit { budget.release(bytes) }
}

final class Counter { var alive = 0 }

final class Thing {
  let counter: Counter
  init(_ counter: Counter) {
    self.counter = counter
    counter.alive += 1
  }
  deinit { counter.alive -= 1 }
}
