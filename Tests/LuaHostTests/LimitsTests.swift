import Foundation
import LuaHost
import Problems
import Testing

@Suite struct LimitsTests {
  @Test func aRunThatTakesTooLongEnds() throws {
    let state = try LuaState(limits: Limits(time: .milliseconds(50)))
    let problem = try problem("local n = 0\nwhile true do\nn = n + 1\nend", in: state)
    #expect(problem.kind == .time)
    #expect(problem.message == "the time limit of 0.05 s was reached")
    #expect(problem.location?.file == "scripts/x.lua")
  }

  @Test func aStateGoesOnAfterAnInterruption() throws {
    let stop = StopToken()
    let state = try LuaState(stop: stop)
    for _ in 1...5 {
      Thread.detachNewThread {
        Thread.sleep(forTimeInterval: 0.03)
        stop.stop()
      }
      let script =
        "n = (rawget(_G, 'n') or 0) + 1 local c = coroutine.wrap(function() while true do pcall(function() while true do end end) end end) c()"
      #expect(try problem(script, in: state).kind == .interrupted)
      state.rearm()
      #expect(try shown("return coroutine.wrap(function() return 6 * 7 end)()", in: state) == "42")
    }
    #expect(try shown("return n", in: state) == "5")
  }

  @Test func aCoroutineThatWasStoppedStaysStopped() throws {
    let stop = StopToken()
    let state = try LuaState(stop: stop)
    state.setFunction("stop") { _ in stop.stop() }
    let script =
      "closed = nil co = coroutine.create(function() local x <close> = setmetatable({}, {__close = function() closed = true end}) stop() end) coroutine.resume(co)"
    #expect(try problem(script, in: state).kind == .interrupted)
    state.rearm()
    #expect(
      try shown("return tostring(coroutine.resume(co)) .. tostring(coroutine.close(co)) .. tostring(closed)", in: state)
        == "falsetruenil")
  }

  @Test func theClockStartsAnewWhenRearmed() throws {
    let state = try LuaState(limits: Limits(time: .milliseconds(60)))
    for _ in 1...3 {
      #expect(try problem("while true do end", in: state).kind == .time)
      state.rearm()
    }
    #expect(try shown("return 1", in: state) == "1")
  }

  @Test func aStateThatIsStoppedRunsNothing() throws {
    let state = try LuaState()
    state.stop.stop()
    #expect(throws: Problem("interrupted", kind: .interrupted)) { try state.load("x = 1", name: "x").call() }
    state.rearm()
    #expect(try shown("return rawget(_G, 'x')", in: state) == "nil")
  }

  @Test func deepRecursionIsTold() throws {
    let problem = try onLargeStack { () throws(Problem) in
      do throws(Problem) {
        try results("local function f() return 1 + f() end f()")
        return Problem("none")
      } catch {
        return error
      }
    }
    #expect(problem.message.hasPrefix("stack overflow"))
    #expect(problem.traceback.count == 21)
  }

  @Test func aSwiftLoopMayPollTheToken() throws {
    let state = try LuaState(limits: Limits(time: .milliseconds(50)))
    let stop = state.stop
    state.setFunction("work") { call throws(Problem) in
      while true { try stop.check() }
    }
    #expect(try problem("pcall(work)", in: state).kind == .time)
  }

  @Test func whatOverstaysIsTold() throws {
    let told = DispatchSemaphore(value: 0)
    let state = try LuaState(
      limits: Limits(time: .milliseconds(30), grace: .milliseconds(30)),
      watchdog: Watchdog(end: { problem in if problem.kind == .time { told.signal() } }))
    state.setFunction("hold") { _ in _ = told.wait(timeout: .now() + 5) }
    #expect(try problem("hold()", in: state).kind == .time)
  }

  @Test func twoStatesMayShareAToken() throws {
    let stop = StopToken()
    let (a, b) = (try LuaState(stop: stop), try LuaState(stop: stop))
    a.setFunction("inner") { call throws(Problem) in try results("while true do end", in: b) }
    Thread.detachNewThread {
      Thread.sleep(forTimeInterval: 0.03)
      stop.stop()
    }
    #expect(try problem("while true do pcall(inner) end", in: a).kind == .interrupted)
  }

  @Test func memoryIsLimited() throws {
    let state = try LuaState(limits: Limits(memory: 16 << 20))
    let problem = try problem("local t = {} while true do t = {t} end", in: state)
    #expect(problem.kind == .memory)
    #expect(problem.message == "the memory limit of 16 MiB was reached")
    #expect(try shown("return #('x'):rep(1e6)", in: state) == "1000000")
  }

  /// In whichever way Lua asks for memory, and however deep.
  @Test(arguments: [
    ("local t = {}\nwhile true do t = {t} end", 2),
    ("local t = {}\nlocal i = 1\nwhile true do t[i] = i i = i + 1 end", 3),
    ("local s = '数'\nwhile true do\n s = s .. s end", 3),
    ("\n\nreturn ('x'):rep(1e8)", 3),
    ("local t = {}\nfor i = 1, 4e5 do t[i] = 'xxxxxxxxxxxxxxxxxxxx' end\n\nreturn table.concat(t)", 4),
    ("local function fill(t)\n  for i = 1, 1e9 do t[i] = {} end\nend\nfill{}", 2),
    ("local go = coroutine.wrap(function()\n  local t = {} while true do t = {t} end end)\ngo()", 2),
  ])
  func memoryThatRunsOutIsToldWithItsLine(script: String, line: Int) throws {
    let problem = try problem(script, in: try LuaState(limits: Limits(memory: 16 << 20)))
    #expect(problem.kind == .memory)
    #expect(problem.location == FileLocation("scripts/x.lua", line: line))
  }

  @Test func aScriptMayCatchThatMemoryRanOut() throws {
    let state = try LuaState(limits: Limits(memory: 16 << 20))
    #expect(try shown("return select(2, pcall(string.rep, 'x', 1e8))", in: state) == "not enough memory")
  }

  @Test func whatSwiftPushesPastTheLimitIsTold() throws {
    let state = try LuaState(limits: Limits(memory: 4 << 20))
    state.setFunction("many") { call in call.push(doubles: [Double](repeating: 0, count: 1_000_000)) }
    #expect(try problem("return many()", in: state).kind == .memory)
    #expect(try problem("kept = {} for i = 1, 9 do kept[i] = many() end", in: state).kind == .memory)
  }

  @Test func buffersOutsideLuaCount() throws {
    let state = try LuaState(limits: Limits(memory: 8 << 20))
    state.setFunction("hold") { call throws(Problem) in try state.budget.charge(try call.integer(1)) }
    try results("hold(5 << 20)", in: state)
    #expect(try problem("hold(5 << 20)", in: state).kind == .memory)
    #expect(try problem("return ('x'):rep(4 << 20)", in: state).kind == .memory)
    state.budget.release(5 << 20)
    try results("return ('x'):rep(2 << 20)", in: state)
  }

  final class Buffer {
    let budget: Budget
    init(_ budget: Budget) throws(Problem) {
      self.budget = budget
      try budget.charge(1 << 20)
    }
    deinit { budget.release(1 << 20) }
  }

  @Test func deadObjectsGiveTheirBuffersBackInTime() throws {
    let state = try LuaState(limits: Limits(memory: 16 << 20))
    let budget = state.budget
    let buffers = try LuaClass(state, "buffer", of: Buffer.self) { _ in }
    state.setFunction("buffer") { call throws(Problem) in call.push(try Buffer(budget), as: buffers) }
    try results("for i = 1, 1000 do local b = buffer() end", in: state)
    #expect(budget.charged <= 16 << 20)
    #expect(try problem("t = {} for i = 1, 1000 do t[i] = buffer() end", in: state).kind == .memory)
  }

  @Test func aBudgetCountsFromEveryThread() throws {
    let budget = Budget(limit: 1_000_000)
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      for _ in 0..<1000 {
        try? budget.charge(100)
        budget.release(100)
      }
      try? budget.charge(1000)
    }
    #expect(budget.charged == 8000)
    #expect(throws: Problem.self) { try budget.charge(999_000) }
    #expect(budget.charged == 8000)
  }

  @Test func aThreadWithALargeStackGivesItsResult() throws {
    #expect(try onLargeStack { 6 * 7 } == 42)
    #expect(throws: Problem("no", kind: .data)) {
      try onLargeStack { () throws(Problem) in throw Problem("no", kind: .data) }
    }
  }
}
