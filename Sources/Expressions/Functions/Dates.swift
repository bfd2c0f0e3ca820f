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
      takes: [.dateOrDateTime], gives: .type(.integer),
      .scalar(mayFail: .never) { (compiler, call) in
        compiler.datePart(YearOfDate.self, call)
      }),
    FunctionRow(
      "month", "month(d)", "The month of a date or a datetime, 1 to 12.",
      example: ("frame{ {d = date \"2019-05-06\"} }:mutate(\"m = month(d)\"):pull(\"m\")[1]", "5"),
      takes: [.dateOrDateTime], gives: .type(.integer),
      .scalar(mayFail: .never) { (compiler, call) in
        compiler.datePart(MonthOfDate.self, call)
      }),
    FunctionRow(
      "day", "day(d)", "The day of the month of a date or a datetime, 1 to 31.",
      example: ("frame{ {d = date \"2019-05-06\"} }:mutate(\"n = day(d)\"):pull(\"n\")[1]", "6"),
      takes: [.dateOrDateTime], gives: .type(.integer),
      .scalar(mayFail: .never) { (compiler, call) in
        compiler.datePart(DayOfDate.self, call)
      }, synonyms: ["mday", "dayofmonth"]),
    FunctionRow(
      "weekday", "weekday(d)", "The day of the week of a date or a datetime, 1 for Monday to 7 for Sunday.",
      example: (
        "frame{ {d = date \"2019-05-06\"} }:mutate(\"w = weekday(d)\"):pull(\"w\")[1]", "1"
      ),
      takes: [.dateOrDateTime], gives: .type(.integer),
      .scalar(mayFail: .never) { (compiler, call) in
        compiler.datePart(WeekdayOfDate.self, call)
      }, synonyms: ["wday", "dayofweek"]),
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
  fileprivate mutating func datePart<Part: DatePart>(_: Part.Type, _ call: ScalarCall) -> Register {
    let operand = days(call)
    let out = newRegister()
    emit(datePartStep(Part.self, operand, out))
    return made(out, .int32, range: Part.range)
  }
}

extension ExpressionCompiler {
  /// Returns the vector of the days of a call's first argument, a date or a datetime.
  private mutating func days(_ call: ScalarCall) -> Int {
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

/// `civil_from_days` as `Day` has it, in 32 bits and without branches, as it
/// runs for every row. Days before the year 0 do not occur.
private struct CivilDate {
  var year: Int32
  var month: Int32
  var day: Int32

  @inline(__always)
  init(_ number: Int32) {
    // Missing cells hold any number: the arithmetic wraps and never traps.
    let shifted = UInt32(bitPattern: number &+ 719_468)
    let era = shifted / 146_097
    let dayOfEra = shifted &- era &* 146_097
    let yearOfEra =
      (dayOfEra &- dayOfEra / 1460 &+ dayOfEra / 36_524 &- dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra &- (365 &* yearOfEra &+ yearOfEra / 4 &- yearOfEra / 100)
    let monthFromMarch = (5 &* dayOfYear &+ 2) / 153
    day = Int32(bitPattern: dayOfYear &- (153 &* monthFromMarch &+ 2) / 5 &+ 1)
    month = Int32(bitPattern: monthFromMarch &+ (monthFromMarch < 10 ? 3 : UInt32.max - 8))
    year = Int32(bitPattern: yearOfEra &+ era &* 400) &+ (month <= 2 ? 1 : 0)
  }
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
    let fromThursday = (day &+ 3) % 7
    return (fromThursday < 0 ? fromThursday + 7 : fromThursday) + 1
  }
}

private func datePartStep<Part: DatePart>(_: Part.Type, _ a: Int, _ out: Int) -> Step {
  { workspace in
    let x = workspace.cells(a, Int32.self)
    let result = workspace.output(out, Int32.self)
    for i in 0..<workspace.count { result[i] = Part.of(x[i]) }
    workspace.join([a], into: out)
    workspace.finish(out, .int32)
  }
}
