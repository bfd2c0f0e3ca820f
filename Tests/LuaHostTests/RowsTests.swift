import LuaHost
import Problems
import Testing

/// Three rows: whole numbers, numbers, texts by index, flags, days; some missing.
final class SmallTable: RowSource {
  let names = ["amount", "rate", "status", "open", "day", "label"]
  let amounts = UnsafeMutablePointer<Int16>.allocate(capacity: 3)
  let rates = UnsafeMutablePointer<Double>.allocate(capacity: 3)
  let indices = UnsafeMutablePointer<UInt8>.allocate(capacity: 3)
  let flags = UnsafeMutablePointer<UInt8>.allocate(capacity: 3)
  let days = UnsafeMutablePointer<Int32>.allocate(capacity: 3)
  let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: 3)
  let bits = UnsafeMutablePointer<UInt8>.allocate(capacity: 1)
  var asked = 0
  let counter: Counter?

  init(_ counter: Counter? = nil) {
    self.counter = counter
    counter?.alive += 1
    for i in 0..<3 {
      amounts[i] = Int16(i * 100 - 100)
      rates[i] = Double(i) + 0.5
      indices[i] = UInt8(i % 2)
      flags[i] = UInt8(i % 2)
      days[i] = 17_000
      bytes[i] = i == 1 ? 0 : 1
    }
    bits[0] = 0b101
  }

  deinit {
    counter?.alive -= 1
    for buffer in [indices, flags, bytes, bits] { buffer.deallocate() }
    amounts.deallocate()
    rates.deallocate()
    days.deallocate()
  }

  var columns: [RowColumn] {
    [
      RowColumn("amount", .int16, amounts), RowColumn("rate", .double, rates, validity: .bytes(bytes)),
      RowColumn("status", .index8, indices), RowColumn("open", .boolean, flags, validity: .bits(bits)),
      RowColumn("day", .day32, days), RowColumn("label", .other, nil),
    ]
  }

  func pushCell(column: Int, index: Int, to call: borrowing Call) throws(Problem) {
    asked += 1
    switch names[column] {
    case "status": call.push(["完成", "open"][index])
    case "day": call.push("day \(index)")
    default: call.push("row \(index)")
    }
  }

  func column(named name: String) throws(Problem) -> Int {
    guard let index = names.firstIndex(of: name) else {
      throw Problem.unknown("column", name, among: names)
    }
    return index
  }
}

@Suite struct RowsTests {
  static func state(_ table: SmallTable = SmallTable()) throws(Problem) -> LuaState {
    let state = try LuaState()
    let rows = LuaRows(state, table.columns, count: 3, source: table)
    state.setFunction("rows") { call in call.pushIterator(over: rows) }
    state.setFunction("row") { call throws(Problem) in call.push(row: try call.integer(1) - 1, of: rows) }
    state.setFunction("number") { call in call.push(call.row(1)?.row ?? -1) }
    return state
  }

  @Test(arguments: [
    ("amount", "-100 0 100"), ("rate", "0.5 nil 2.5"), ("status", "完成 open 完成"),
    ("open", "false nil false"), ("day", "day 17000 day 17000 day 17000"), ("label", "row 0 row 1 row 2"),
  ])
  func aLoopReadsEveryRow(_ column: String, _ values: String) throws {
    let script = "local t = {} for row in rows() do t[#t + 1] = tostring(row.\(column)) end return table.concat(t, ' ')"
    #expect(try shown(script, in: Self.state()) == values)
  }

  @Test func aKeptRowStaysWhatItWas() throws {
    let script =
      "local t = {} for row in rows() do t[#t + 1] = row end return t[1].amount .. ' ' .. t[2].amount .. ' ' .. t[3].amount"
    #expect(try shown(script, in: Self.state()) == "-100 0 100")
  }

  @Test func oneRowIsReadByItsNumber() throws {
    #expect(try shown("return row(3).status .. number(row(2)) .. number({})", in: Self.state()) == "完成1-1")
  }

  @Test func textIsMadeOnceACode() throws {
    let table = SmallTable()
    try results("for i = 1, 100 do for row in rows() do local s = row.status end end", in: Self.state(table))
    #expect(table.asked == 2)
  }

  @Test func aNameThatIsNotThereIsTold() throws {
    let problem = try problem("return row(1).stauts", in: Self.state())
    #expect(problem.message == "no column 'stauts'")
    #expect(problem.hints == ["did you mean 'status'?"])
    #expect(try Tests.message("return row(1)[1]") == "expected a column's name, got a number")
    #expect(try Tests.message("row(1).rate = 1").hasPrefix("a row cannot be changed"))
  }

  enum Tests {
    static func message(_ script: String) throws -> String { try problem(script, in: state()).message }
  }

  @Test func pairsGoesByColumn() throws {
    let script =
      "local t = {} for k, v in pairs(row(2)) do t[#t + 1] = k .. '=' .. tostring(v) end return table.concat(t, ' ')"
    #expect(try shown(script, in: Self.state()) == "amount=0 rate=nil status=open open=nil day=day 17000 label=row 1")
  }

  @Test func longNamesAreFound() throws {
    let table = SmallTable()
    let state = try LuaState()
    let name = String(repeating: "wide", count: 20)
    let rows = LuaRows(state, [RowColumn(name, .int16, table.amounts)], count: 3, source: table)
    state.setFunction("row") { call in call.push(row: 2, of: rows) }
    #expect(try shown("return row()[('wide'):rep(20)]", in: state) == "100")
  }

  @Test func theBuffersLiveAsLongAsARow() throws {
    let counter = Counter()
    let state = try LuaState()
    state.setFunction("first") { call in
      let table = SmallTable(counter)
      call.push(row: 0, of: LuaRows(call.state, table.columns, count: 3, source: table))
    }
    try results("kept = first()", in: state)
    state.collectGarbage()
    #expect(counter.alive == 1)
    #expect(try shown("return kept.amount .. kept.status", in: state) == "-100完成")
    try results("kept = nil", in: state)
    _ = try results("return {}", in: state)
    state.collectGarbage()
    state.collectGarbage()
    #expect(counter.alive == 0)
  }
}
