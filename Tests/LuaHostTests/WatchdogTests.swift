import Foundation
import LuaHost
import Problems
import Synchronization
import Testing

@Suite struct WatchdogTests {
  /// What the watchdog was told.
  final class Told: Sendable {
    let problems = Mutex<[Problem]>([])
    func add(_ problem: Problem) { problems.withLock { $0.append(problem) } }
    var first: Problem? { problems.withLock { $0.first } }
  }

  static func state(_ told: Told, time: Duration? = nil) throws(Problem) -> LuaState {
    try LuaState(
      limits: Limits(time: time, grace: .milliseconds(20)),
      watchdog: Watchdog(endsInterrupted: true, end: told.add))
  }

  /// Waits for the watchdog, however busy the machine is.
  static func wait(for told: Told) {
    for _ in 0..<2000 where told.first == nil { usleep(10_000) }
  }

  @Test func whatIsDeafOutsideLuaIsEndedAfterItsGrace() throws {
    let told = Told()
    let state = try Self.state(told, time: .milliseconds(30))
    state.hold()
    Self.wait(for: told)
    state.letGo()
    #expect(told.first?.kind == .time)
    #expect(told.first?.message == "the time limit of 0.03 s was reached")
  }

  @Test func aForcedEndSaysWhichLineCalledTheFunctionThatIsDeaf() throws {
    let told = Told()
    let state = try Self.state(told, time: .milliseconds(30))
    state.setFunction("deaf") { _ in Self.wait(for: told) }
    #expect(try problem("\n\ndeaf()", in: state).location == FileLocation("scripts/x.lua", line: 3))
    #expect(told.first?.location == FileLocation("scripts/x.lua", line: 3))
  }

  @Test func aForcedEndAfterTheScriptSaysTheLastVerb() throws {
    let told = Told()
    let state = try Self.state(told, time: .milliseconds(300))
    state.setFunction("filter") { call in call.state.noteCall(of: "filter") }
    state.hold()
    try results("\nfilter()", in: state)
    Self.wait(for: told)
    state.letGo()
    #expect(told.first?.text == "scripts/x.lua:2: filter: the time limit of 0.3 s was reached")
    #expect(
      state.located(Problem("the time limit was reached", kind: .time)).text
        == "scripts/x.lua:2: filter: the time limit of 0.3 s was reached")
  }

  @Test func anInterruptionThatNobodyHeedsEndsTheProcess() throws {
    let told = Told()
    let state = try Self.state(told)
    state.hold()
    state.stop.stop()
    Self.wait(for: told)
    state.letGo()
    #expect(told.first?.kind == .interrupted)
  }

  @Test func memoryThatTheSystemRefusesEndsTheProcessWithAMessage() throws {
    let ending = try endingOfChild("demand()", milliseconds: 60_000, megabytes: 64)
    #expect(ending.status == 125)
    #expect(
      ending.problem
        == "plumb: the system has no room for 4096 MiB more\n  ulimit -v tells the limit of this process\n")
  }

  @Test func whatTheProcessHoldsIsCountedAlsoWhereNobodyCharges() throws {
    let ending = try endingOfChild("\nhoard()", milliseconds: 60_000, megabytes: 32)
    #expect(ending.status == 125)
    #expect(ending.problem.contains("script.lua:2: the memory limit of 32 MiB was reached"))
  }
}
