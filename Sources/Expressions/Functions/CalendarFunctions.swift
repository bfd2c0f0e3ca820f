import Problems
import Tables

/// Functions that go from date to date by the calendar: months ahead, the first and the last day of a month.
enum CalendarFunctions {
  static let all = [
    FunctionRow(
      "date_trunc", "date_trunc(unit, d)",
      "The first day of the week, month, quarter or year in which a date lies, or the begin of a datetime's hour.",
      details: [
        "The units are day, week, month, quarter and year, and of datetimes hour, minute and second.",
        "A week begins on Monday. The result has the type of `d`.",
      ],
      example: (
        "frame{ {d = date \"2019-05-16\"} }:mutate([[m = date_trunc(\"month\", d)]]):pull(\"m\")[1]", "2019-05-01"
      ),
      takes: [unit, .dateOrDateTime], gives: .second, .scalar(mayFail: .never, lower: truncated),
      synonyms: ["floor_date", "trunc_date", "datetrunc", "truncate", "start_of_month", "som"],
      seeAlso: ["last_day", "month", "quarter"]),
    FunctionRow(
      "last_day", "last_day(d)", "The last day of the month in which a date or a datetime lies.",
      example: ("frame{ {d = date \"2020-02-05\"} }:mutate(\"l = last_day(d)\"):pull(\"l\")[1]", "2020-02-29"),
      takes: [.dateOrDateTime], gives: .type(.date),
      .scalar(mayFail: .never) { (compiler, call) in compiler.lastDay(call) },
      synonyms: ["eomonth", "month_end", "end_of_month"], seeAlso: ["date_trunc", "add_months"]),
    FunctionRow(
      "add_months", "add_months(d, n)", "The date so many months later, or earlier where n is below zero.",
      details: ["In a shorter month it is the last day: a month after 2019-01-31 is 2019-02-28."],
      example: (
        "frame{ {d = date \"2019-01-31\"} }:mutate(\"n = add_months(d, 1)\"):pull(\"n\")[1]", "2019-02-28"
      ),
      takes: [.dateOrDateTime, .whole], gives: .first,
      .scalar(mayFail: .always) { (compiler, call) in compiler.adding(months: call[1], to: call) },
      synonyms: ["edate", "months_add", "date_add", "dateadd", "offset_by", "add_month"],
      seeAlso: ["last_day", "days_between"]),
    FunctionRow(
      "make_date", "make_date(year, month, day)", "The date of a year, a month and a day.",
      details: ["A date that the calendar does not have is a problem: try(make_date(…)) makes it missing."],
      example: (
        "frame{ {y = 2019, m = 5} }:mutate(\"d = make_date(y, m, 6)\"):pull(\"d\")[1]", "2019-05-06"
      ),
      takes: [.whole, .whole, .whole], gives: .type(.date),
      .scalar(mayFail: .always) { (compiler, call) in compiler.date(of: call) },
      synonyms: ["datefromparts", "make_datetime", "isodate"], seeAlso: ["date", "parse_date"]),
  ]

  private static let unit = Parameter.text.constant { (cell) throws(Problem) in
    guard case .text(let name) = cell, CalendarUnit(rawValue: name) == nil else { return }
    throw Problem.unknown("unit", name, among: CalendarUnit.allCases.map(\.rawValue))
  }
}

/// The begin of the day of a datetime, which is before 1970 too at or before it.
@inline(__always)
private func startOfDay(_ microseconds: Int64) -> Int64 { microseconds &- remainder(microseconds, 86_400_000_000) }

@inline(__always)
private func remainder(_ microseconds: Int64, _ unit: Int64) -> Int64 {
  let rest = microseconds % unit
  return rest < 0 ? rest &+ unit : rest
}

private func truncated(
  _ compiler: inout ExpressionCompiler, _ call: ScalarCall
) throws(Problem) -> Register {
  guard case .text(let name)? = call[0].constant, let unit = CalendarUnit(rawValue: name) else {
    preconditionFailure("the type checker has looked at the unit")
  }
  let out: Int
  if call.type(1) == .dateTime {
    let operand = compiler.whole(call[1], .int64)
    out = compiler.newRegister()
    compiler.emit { workspace in
      let x = workspace.cells(operand, Int64.self)
      let result = workspace.output(out, Int64.self)
      for i in 0..<workspace.count {
        if let length = unit.microseconds {
          result[i] = x[i] &- remainder(x[i], length)
        } else {
          let day = Int32(truncatingIfNeeded: startOfDay(x[i]) / 86_400_000_000)
          result[i] = Int64(unit.start(day)) &* 86_400_000_000
        }
      }
      workspace.join(operand, into: out)
      workspace.finish(out, .int64)
    }
    return compiler.made(out, .int64, range: DateTime.bounds)
  }
  guard unit.microseconds == nil else {
    throw compiler.expression.problem(
      "a date has no time of day", call.arguments[0].span, hints: ["a datetime has one: datetime(…)"])
  }
  let operand = compiler.whole(call[1], .int32)
  out = compiler.newRegister()
  compiler.emit { workspace in
    let x = workspace.cells(operand, Int32.self)
    let result = workspace.output(out, Int32.self)
    for i in 0..<workspace.count { result[i] = unit.start(x[i]) }
    workspace.join(operand, into: out)
    workspace.finish(out, .int32)
  }
  return compiler.made(out, .int32, range: Day.bounds)
}

extension ExpressionCompiler {
  fileprivate mutating func lastDay(_ call: ScalarCall) -> Register {
    let operand = days(call)
    let out = newRegister()
    emit { workspace in
      let x = workspace.cells(operand, Int32.self)
      let result = workspace.output(out, Int32.self)
      for i in 0..<workspace.count {
        let civil = CivilDate(x[i])
        result[i] = x[i] &+ civil.daysOfMonth &- civil.day
      }
      workspace.join(operand, into: out)
      workspace.finish(out, .int32)
    }
    return made(out, .int32, range: Day.bounds)
  }

  fileprivate mutating func adding(months: Register, to call: ScalarCall) -> Register {
    let outside = problem(call.node, "the date leaves the years 1 to 9999")
    let count = whole(months, .int64)
    if call.type(0) == .dateTime {
      let times = whole(call[0], .int64)
      return wholesOrProblem(of: [times, count], Int64.self, .int64, DateTime.bounds, { _, _ in outside() }) {
        workspace in
        let (x, n) = (workspace.cells(times, Int64.self), workspace.cells(count, Int64.self))
        return { row in
          let sinceMidnight = remainder(x[row], 86_400_000_000)
          let day = Int32(truncatingIfNeeded: (x[row] &- sinceMidnight) / 86_400_000_000)
          return monthsLater(day, n[row]).map { Int64($0) * 86_400_000_000 + sinceMidnight }
        }
      }
    }
    let days = whole(call[0], .int32)
    return wholesOrProblem(of: [days, count], Int32.self, .int32, Day.bounds, { _, _ in outside() }) { workspace in
      let (x, n) = (workspace.cells(days, Int32.self), workspace.cells(count, Int64.self))
      return { row in monthsLater(x[row], n[row]) }
    }
  }

  fileprivate mutating func date(of call: ScalarCall) -> Register {
    let parts = call.registers.map { whole($0, .int64) }
    let span = call.node.span
    let problem = { @Sendable [expression] (workspace: Workspace, row: Int) -> Problem in
      let numbers = parts.map { String(workspace.cells($0, Int64.self)[row]) }
      return expression.problem(
        "there is no date \(numbers.joined(separator: "-"))", span, hints: ["try(make_date(…)) leaves such a row out"])
    }
    return wholesOrProblem(of: parts, Int32.self, .int32, Day.bounds, problem) { workspace in
      let (years, months) = (workspace.cells(parts[0], Int64.self), workspace.cells(parts[1], Int64.self))
      let days = workspace.cells(parts[2], Int64.self)
      return { row in
        guard let year = Int(exactly: years[row]), let month = Int(exactly: months[row]),
          let day = Int(exactly: days[row])
        else { return nil }
        return Day(year: year, month: month, day: day)?.number
      }
    }
  }

  /// A whole number of each row, or the problem of the first row that counts and has none.
  ///
  /// - Parameter rule: looks at the operands of a block, and then gives the number of a row. The operands of a row
  ///   in which one is missing hold anything.
  mutating func wholesOrProblem<T: FixedWidthInteger & BitwiseCopyable & Sendable>(
    of operands: [Int], _: T.Type, _ physicalType: PhysicalType, _ range: ClosedRange<Int64>,
    _ problem: @escaping @Sendable (Workspace, Int) -> Problem,
    _ rule: @escaping @Sendable (Workspace) -> (Int) -> T?
  ) -> Register {
    let out = newRegister()
    emit { (workspace) throws(Problem) in
      let value = rule(workspace)
      let result = workspace.output(out, T.self)
      var fails = false
      for row in 0..<workspace.count {
        let found = value(row)
        result[row] = found ?? 0
        fails = fails || found == nil
      }
      workspace.join(operands, into: out)
      workspace.finish(out, physicalType)
      guard fails, let row = workspace.firstRow(of: operands, where: { value($0) == nil }) else { return }
      throw problem(workspace, row)
    }
    return made(out, physicalType, range: range)
  }
}

/// The day so many months later, the last of a shorter month; `nil` outside the years that a date may have.
private func monthsLater(_ day: Int32, _ months: Int64) -> Int32? {
  let civil = CivilDate(day)
  let (index, overflows) = (Int64(civil.year) * 12 + Int64(civil.month) - 1).addingReportingOverflow(months)
  guard !overflows, (12..<120_000).contains(index) else { return nil }
  let (year, month) = (Int32(index / 12), Int32(index % 12) + 1)
  return CivilDate(year: year, month: month, day: min(civil.day, CivilDate.days(ofMonth: month, year))).number
}
