import Problems
import Tables

/// Functions of dates.
enum DateFunctions {
  static let all = [
    FunctionRow(
      "year", "year(d)", "The year of a date or a datetime.",
      example: (
        "frame{ {d = date \"2019-05-06\"} }:mutate(\"y = year(d)\"):pull(\"y\")[1]", "2019"
      ),
      takes: [.dateOrDateTime], gives: .type(.integer), within: 1...9999,
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.datePart(YearOfDate.self, call)
      }),
    FunctionRow(
      "month", "month(d)", "The month of a date or a datetime, 1 to 12.",
      example: ("frame{ {d = date \"2019-05-06\"} }:mutate(\"m = month(d)\"):pull(\"m\")[1]", "5"),
      takes: [.dateOrDateTime], gives: .type(.integer), within: 1...12,
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.datePart(MonthOfDate.self, call)
      }),
    FunctionRow(
      "day", "day(d)", "The day of the month of a date or a datetime, 1 to 31.",
      example: ("frame{ {d = date \"2019-05-06\"} }:mutate(\"n = day(d)\"):pull(\"n\")[1]", "6"),
      takes: [.dateOrDateTime], gives: .type(.integer), within: 1...31,
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.datePart(DayOfDate.self, call)
      }, synonyms: ["mday", "dayofmonth"]),
    FunctionRow(
      "weekday", "weekday(d)", "The day of the week of a date or a datetime, 1 for Monday to 7 for Sunday.",
      example: (
        "frame{ {d = date \"2019-05-06\"} }:mutate(\"w = weekday(d)\"):pull(\"w\")[1]", "1"
      ),
      takes: [.dateOrDateTime], gives: .type(.integer), within: 1...7,
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.datePart(WeekdayOfDate.self, call)
      }, synonyms: ["wday", "dayofweek"]),
    FunctionRow(
      "quarter", "quarter(d)", "The quarter of a date or a datetime, 1 to 4.",
      example: (
        "frame{ {d = date \"2019-05-06\"} }:mutate(\"n = quarter(d)\"):pull(\"n\")[1]", "2"
      ),
      takes: [.dateOrDateTime], gives: .type(.integer), within: 1...4,
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.datePart(QuarterOfDate.self, call)
      }, synonyms: ["qtr"], seeAlso: ["month", "date_trunc"]),
    FunctionRow(
      "iso_week", "iso_week(d)", "The week of ISO 8601 in which a date or a datetime lies, 1 to 53.",
      details: ["Weeks begin on Monday and belong to the year of their Thursday: iso_year(d)."],
      example: (
        "frame{ {d = date \"2019-05-06\"} }:mutate(\"n = iso_week(d)\"):pull(\"n\")[1]", "19"
      ),
      takes: [.dateOrDateTime], gives: .type(.integer), within: 1...53,
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.datePart(ISOWeek.self, call)
      }, synonyms: ["week", "weekofyear", "week_of_year", "isoweek", "weeknum"], seeAlso: ["iso_year", "weekday"]),
    FunctionRow(
      "iso_year", "iso_year(d)", "The year to which the week of ISO 8601 of a date or a datetime belongs.",
      example: (
        "frame{ {d = date \"2021-01-03\"} }:mutate(\"n = iso_year(d)\"):pull(\"n\")[1]", "2020"
      ),
      takes: [.dateOrDateTime], gives: .type(.integer),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.datePart(ISOYear.self, call)
      }, synonyms: ["isoyear"], seeAlso: ["iso_week", "year"]),
    FunctionRow(
      "day_of_year", "day_of_year(d)", "The number of a day in its year, 1 to 366.",
      example: (
        "frame{ {d = date \"2019-02-01\"} }:mutate(\"n = day_of_year(d)\"):pull(\"n\")[1]", "32"
      ),
      takes: [.dateOrDateTime], gives: .type(.integer), within: 1...366,
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        try compiler.datePart(DayOfYear.self, call)
      }, synonyms: ["yday", "dayofyear", "ordinal_day", "doy"], seeAlso: ["day", "year"]),
    FunctionRow(
      "days_between", "days_between(from, to)", "The number of days from one date to another.",
      details: ["It is to − from: negative where `to` is the earlier. Of datetimes: days_between(date(a), date(b))."],
      example: (
        "frame{ {d = date \"2019-05-06\"} }:mutate([[n = days_between(d, date \"2019-05-16\")]]):pull(\"n\")[1]",
        "10"
      ),
      takes: [.date, .date], gives: .type(.integer),
      .scalar(mayFail: .never) { (compiler, call) in
        compiler.wholeArithmetic(.subtract, call[1], call[0], call.node)
      },
      synonyms: ["datediff", "date_diff", "difftime"]),
    FunctionRow(
      "today", "today()", "The day on which the run started, or that --as-of names.",
      example: ("frame{ {a = 1} }:mutate(\"n = today() - today()\"):pull(\"n\")[1]", "0"),
      takes: [], gives: .type(.date),
      .scalar(
        mayFail: .never, literal: { today, _ in .date(today) },
        lower: { _, _ in preconditionFailure("a literal since it was read") }),
      synonyms: ["now", "current_date", "sys.date", "getdate"]),
  ]
}

extension ExpressionCompiler {
  fileprivate mutating func datePart<Part: DatePart>(
    _: Part.Type, _ call: ScalarCall
  ) throws(Problem) -> Register {
    // Days of 16 bits, from 1880 to 2059, are looked up where there are more rows than days.
    if call.type(0) == .date, call[0].physicalType == .int16, call[0].constant == nil, rowCount > 1 << 17,
      rowCount != .max
    {
      let out = newRegister()
      guard PhysicalType.int8.bounds.contains(Part.range) else {
        emit(datePartStep(call[0].index, out, try DateParts<Int16>(Part.self, context), .int16))
        return made(out, .int16, range: Part.range)
      }
      emit(datePartStep(call[0].index, out, try DateParts<Int8>(Part.self, context), .int8))
      return made(out, .int8, range: Part.range)
    }
    let operand = days(call)
    let out = newRegister()
    emit(datePartStep(Part.self, operand, out))
    return made(out, .int32, range: Part.range)
  }
}

extension ExpressionCompiler {
  /// Returns the vector of the days of a call's first argument, a date or a datetime.
  mutating func days(_ call: ScalarCall) -> Int {
    guard call.type(0) == .dateTime else { return whole(call[0], .int32) }
    let out = temporary()
    days(ofTimes: call[0], into: out)
    return out
  }
}

/// A part of a date, from its days since 1970-01-01.
private protocol DatePart: SendableMetatype {
  static var range: ClosedRange<Int64> { get }
  static func of(_ day: Int32) -> Int32
}

private enum YearOfDate: DatePart {
  static var range: ClosedRange<Int64> { 1...9999 }
  @inline(__always) static func of(_ day: Int32) -> Int32 { CivilDate(day).year }
}
private enum MonthOfDate: DatePart {
  static var range: ClosedRange<Int64> { 1...12 }
  @inline(__always) static func of(_ day: Int32) -> Int32 { CivilDate(day).month }
}
private enum DayOfDate: DatePart {
  static var range: ClosedRange<Int64> { 1...31 }
  @inline(__always) static func of(_ day: Int32) -> Int32 { CivilDate(day).day }
}
private enum WeekdayOfDate: DatePart {
  static var range: ClosedRange<Int64> { 1...7 }
  @inline(__always) static func of(_ day: Int32) -> Int32 {
    CivilDate.weekday(day)
  }
}

private enum QuarterOfDate: DatePart {
  static var range: ClosedRange<Int64> { 1...4 }
  @inline(__always) static func of(_ day: Int32) -> Int32 { (CivilDate(day).month &+ 2) / 3 }
}
private enum DayOfYear: DatePart {
  static var range: ClosedRange<Int64> { 1...366 }
  @inline(__always) static func of(_ day: Int32) -> Int32 { CivilDate(day).dayOfYear }
}
private enum ISOWeek: DatePart {
  static var range: ClosedRange<Int64> { 1...53 }
  @inline(__always) static func of(_ day: Int32) -> Int32 { (CivilDate.thursday(day).dayOfYear &- 1) / 7 &+ 1 }
}
private enum ISOYear: DatePart {
  static var range: ClosedRange<Int64> { 0...9999 }
  @inline(__always) static func of(_ day: Int32) -> Int32 { CivilDate.thursday(day).year }
}

/// A part of each date that 16 bits can hold.
private struct DateParts<Value: FixedWidthInteger & BitwiseCopyable & Sendable>: Sendable {
  /// By the day, counted from the earliest.
  let values: Buffer<Value>

  init<Part: DatePart>(_: Part.Type, _ context: EvaluationContext) throws(Problem) {
    values = try Buffer(count: 1 << 16, account: context.account)
    for day in Int16.min...Int16.max {
      values.base[Int(day) + 1 << 15] = Value(truncatingIfNeeded: Part.of(Int32(day)))
    }
  }
}

/// Looks a part of each date up.
private func datePartStep<Value>(
  _ a: Int, _ out: Int, _ parts: DateParts<Value>, _ physicalType: PhysicalType
) -> Step {
  { workspace in
    let x = workspace.cells(a, Int16.self)
    let result = workspace.output(out, Value.self)
    let values = parts.values.base + 1 << 15
    for i in 0..<workspace.count { result[i] = values[Int(x[i])] }
    workspace.join(a, into: out)
    workspace.finish(out, physicalType)
  }
}

private func datePartStep<Part: DatePart>(_: Part.Type, _ a: Int, _ out: Int) -> Step {
  { workspace in
    let x = workspace.cells(a, Int32.self)
    let result = workspace.output(out, Int32.self)
    for i in 0..<workspace.count { result[i] = Part.of(x[i]) }
    workspace.join(a, into: out)
    workspace.finish(out, .int32)
  }
}
