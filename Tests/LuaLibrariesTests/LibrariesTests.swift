import Catalogue
import LuaHost
import LuaLibraries
import Problems
import Synchronization
import Tables
import Testing

@Suite struct LibrariesTests {
  @Test func tenThousandEvaluationsLeaveNoObjectBehind() throws {
    let count = LiveCount()
    let left = try onLargeStack { () throws(Problem) in
      let state = try LuaState()
      let run = try Self.run(in: state, [Self.counted(count)])
      defer { withExtendedLifetime(run) {} }
      for _ in 0..<10_000 {
        let chunk = try state.load(
          "local t = counted() for row in t:rows() do local x = row.a end return #t, t[1]", name: "a")
        guard try chunk.call().count == 2 else { throw Problem("two results") }
      }
      state.collectGarbage()
      return count.alive
    }
    // What Lua still holds is the results of the last evaluation at the most.
    #expect(left <= 2)
    #expect(count.made == 10_000)
    #expect(count.alive == 0)
  }

  /// The functions of the state hold the run until then.
  @Test func aStateThatIsClosedLetsGoOfItsRun() throws {
    let held = try onLargeStack { () throws(Problem) -> [Bool] in
      weak var run: ScriptRun?
      var held: [Bool] = []
      do {
        let state = try LuaState()
        run = try Self.run(in: state, [])
        held.append(run != nil)
        withExtendedLifetime(state) {}
      }
      return held + [run != nil]
    }
    #expect(held == [true, false])
  }

  @Test func aProblemKeepsItsKindThroughLua() throws {
    let failing = Callable(Self.entry("fail")) { _ throws(Problem) in
      throw Problem("a bad cell", kind: .data)
    }
    let told = try onLargeStack { () throws(Problem) -> Problem? in
      let state = try LuaState()
      let run = try Self.run(in: state, [failing])
      defer { withExtendedLifetime(run) {} }
      do throws(Problem) {
        _ = try state.load("\nfail()", name: "a.lua").call()
        return nil
      } catch {
        return error
      }
    }
    #expect(told?.text == "a.lua:2: fail: a bad cell")
    #expect(told?.kind == .data)
  }

  private static func run(in state: LuaState, _ builtIns: [Callable]) throws(Problem) -> ScriptRun {
    try ScriptRun(
      in: state, builtIns: builtIns, dataset: NoData(), history: NoHistory(), sink: Silence(), checks: .none,
      entries: { [] }, today: Day(number: 0), clock: { 0 }, seed: 0, parameters: [], out: nil, isTyped: false,
      memory: nil)
  }

  /// A function whose tables are counted while they live.
  private static func counted(_ count: LiveCount) -> Callable {
    Callable(entry("counted")) { _ in .table(CountedTable(count)) }
  }

  private static func entry(_ name: String) -> Entry {
    Entry(name, signature: "\(name)()", "For the tests.", example: .init("\(name)()", ""))
  }
}

private final class LiveCount: Sendable {
  private let counts = Mutex((made: 0, alive: 0))

  var made: Int { counts.withLock(\.made) }
  var alive: Int { counts.withLock(\.alive) }

  func add() { counts.withLock { $0 = ($0.made + 1, $0.alive + 1) } }
  func remove() { counts.withLock { $0.alive -= 1 } }
}

private final class CountedTable: Tabular {
  private let count: LiveCount

  init(_ count: LiveCount) {
    self.count = count
    count.add()
  }

  deinit { count.remove() }

  let table = Table([("a", Column(integers: [1, 2, 3]))])
  var schema: Schema { table.schema }
  func collect(in run: any RunContext) -> Table { table }
}

private final class NoData: DataSource {
  func names() -> [String] { [] }
  func title(of name: String) -> String { "" }
  func table(_ name: String) throws(Problem) -> Table { throw Problem.unknown("table", name, among: []) }
}

private final class Silence: ResultSink {
  func show(_ result: DisplayValue, _ caption: Caption) {}
  func print(_ bytes: UnsafeRawBufferPointer) {}
  func note(_ text: String) {}
  func metric(_ name: String, _ value: Double) {}
}

private final class NoHistory: HistorySource {
  func runs() throws(Problem) -> Table { Table([]) }
  func metrics() throws(Problem) -> Table { Table([]) }
  func results(of run: Int64) throws(Problem) -> [Table] { [] }
}
