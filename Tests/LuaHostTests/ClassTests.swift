import LuaHost
import Problems
import Testing

@Suite struct ClassTests {
  final class Area {
    let number: Int
    init(_ number: Int) { self.number = number }
  }

  static func state() throws(Problem) -> LuaState {
    let state = try LuaState()
    let holder = Holder()
    let areas = try LuaClass(state, "area", of: Area.self, values: 1) { type in
      type.method("plus") { area, call throws(Problem) in
        call.push(Area(area.number + (try call.integer(1))), as: holder.areas!)
      }
      type.property("number") { area, call in call.push(area.number) }
      type.fallback { area, call throws(Problem) in
        if case .number = call.kind(1) { return call.push(area.number * 10 + (try call.integer(1))) }
        throw Problem.unknown("method", try call.text(1), among: ["plus", "number"])
      }
      type.meta(.length) { call throws(Problem) in call.push(try call.object(1, as: holder.areas!).number) }
      type.meta(.less) { call throws(Problem) in
        call.push(try call.object(1, as: holder.areas!).number < call.object(2, as: holder.areas!).number)
      }
      type.meta(.equal) { call throws(Problem) in
        call.push(try call.object(1, as: holder.areas!).number == call.object(2, as: holder.areas!).number)
      }
      type.meta(.add) { call throws(Problem) in
        if let area = call.objectIfAny(1, as: holder.areas!) {
          return call.push(area.number + (try call.integer(2)))
        }
        call.push(try call.integer(1) + call.object(2, as: holder.areas!).number)
      }
      type.meta(.text) { call throws(Problem) in
        call.push("area \(try call.object(1, as: holder.areas!).number)")
      }
      type.meta(.call) { call throws(Problem) in call.push(call.count) }
    }
    holder.areas = areas
    state.setFunction("area") { call throws(Problem) in call.push(Area(try call.integer(1)), as: areas) }
    return state
  }

  final class Holder { var areas: LuaClass<Area>? }

  @Test(arguments: [
    ("area(3):plus(4).number", "7"), ("#area(5)", "5"), ("area(1) < area(2)", "true"),
    ("area(1) == area(1)", "true"), ("area(1) ~= area(2)", "true"), ("2 + area(3)", "5"),
    ("area(3) + 2", "5"), ("area(7)", "area 7"), ("area(4)[2]", "42"), ("area(1)('a', 'b')", "3"),
    ("getmetatable(area(1))", "false"), ("type(area(1))", "userdata"),
  ])
  func anObjectDoes(_ expression: String, _ result: String) throws {
    #expect(try shown("return \(expression)", in: Self.state()) == result)
  }

  @Test(arguments: [
    ("area(1):pluss(2)", "no method 'pluss'"), ("area(1).plus(2)", "expected an area before ':plus', got a number"),
    ("local a <close> = area(1) area(2):plus(a)", "expected a whole number at argument 1, got an area"),
  ])
  func aMisuseIsTold(_ script: String, _ message: String) throws {
    #expect(try problem(script, in: Self.state()).message == message)
  }

  @Test func aClosedObjectSaysSo() throws {
    let script = "local k do local a <close> = area(1) k = a end return k.number"
    #expect(try problem(script, in: Self.state()).message == "this area was closed")
  }

  @Test func userValuesKeepCaches() throws {
    let state = try Self.state()
    guard case .object(let area) = try results("return area(1)", in: state)[0] else { return }
    area.setUserValue(1, .text("kept"))
    #expect(text(area.userValue(1)) == "kept")
  }

  @Test func aReferenceMayOutliveItsState() throws {
    var kept: LuaFunction?
    do {
      let state = try LuaState()
      kept = try state.load("return 1", name: "x")
    }
    #expect(throws: Problem.self) { try kept?.call() }
    kept = nil
  }

  @Test func referencesAreLetGo() throws {
    let state = try LuaState()
    let before = state.budget.usedByLua
    for _ in 0..<20_000 { _ = try state.load("return {}", name: "x").call() }
    state.collectGarbage()
    #expect(state.budget.usedByLua < before + 20_000)
  }
}
