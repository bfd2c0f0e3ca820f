import LuaHost
import Problems
import Testing

@Suite struct TableTests {
  private func table(_ text: String, in state: LuaState) throws -> LuaTable {
    guard case .table(let table) = try results("return " + text, in: state)[0] else {
      throw Problem("no table")
    }
    return table
  }

  @Test func fieldsAreReadAndWritten() throws {
    let state = try LuaState()
    let table = try table("{a = 1, 'x', 'y'}", in: state)
    try table.set("b", .boolean(true))
    #expect(text(try table.get("a")) == "1")
    #expect(text(try table.get(2)) == "y")
    #expect(text(try table.get("b")) == "true")
    #expect(try table.length() == 2)
  }

  @Test func metamethodsCountUnlessRaw() throws {
    let state = try LuaState()
    let table = try table(
      "setmetatable({}, {__index = function(_, k) return k .. '!' end, __len = function() return 7 end})", in: state)
    #expect(text(try table.get("a")) == "a!")
    #expect(text(try table.rawGet("a")) == "nil")
    #expect(try table.length() == 7)
    #expect(table.rawLength == 0)
  }

  @Test func aMetamethodsErrorIsAProblem() throws {
    let state = try LuaState()
    let table = try table(
      "setmetatable({}, {__index = function() error 'no' end, __newindex = function() error 'never' end})", in: state)
    #expect(throws: Problem.self) { try table.get("a") }
    #expect(throws: Problem.self) { try table.set("a", .integer(1)) }
    #expect(text(try table.rawGet("a")) == "nil")
  }

  @Test func allPairsAreVisited() throws {
    let state = try LuaState()
    var sum = 0
    try table("{1, 2, 3, a = 4}", in: state).forEachField { _, value throws(Problem) in
      if case .integer(let n) = value { sum += n }
    }
    #expect(sum == 10)
  }

  @Test func aTableChangedWhileItIsVisitedIsAProblem() throws {
    let state = try LuaState()
    let table = try table("{a = 1, b = 2}", in: state)
    #expect(throws: Problem.self) {
      try table.forEachField { key, _ throws(Problem) in
        try table.set(key, .nil)
        for i in 0..<100 { try table.set("x\(i)", .integer(i)) }
        state.collectGarbage()
      }
    }
  }

  @Test func numbersAreReadAtOnce() throws {
    let state = try LuaState()
    #expect(try table("{1, 2.5, 3}", in: state).doubles().values == [1, 2.5, 3])
    #expect(try table("{1, 'x', 3}", in: state).doubles().firstOther == 2)
  }

  @Test func aTableIsBuiltDirectly() throws {
    let state = try LuaState()
    state.setFunction("make") { call throws(Problem) in
      try call.pushTable { table throws(Problem) in
        table.set("p", .number(0.5))
        try table.set("xs") { $0.push(doubles: [1, 2]) }
        table.set(1, .text("one"))
      }
    }
    #expect(try shown("local t = make() return t.p .. t.xs[2] .. t[1]", in: state) == "0.52.0one")
  }
}
