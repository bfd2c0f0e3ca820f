import Catalogue
import LuaHost
import Problems
import Tables

/// Dates, datetimes, and the run's own clock.
enum Time {
  static let all = [
    SessionFunction(
      Entry(
        "date", signature: "date \"2019-05-05\"",
        "A date: compare it, subtract another, add days, read its .year, .month, .day and .weekday.",
        details: [
          "Weekdays count from 1 for Monday to 7 for Sunday.", "date(t) of a datetime is its date.",
        ],
        example: .init("date \"2019-07-05\" - date \"2019-05-05\"", "61"),
        seeAlso: ["today", "datetime", "working_days"])
    ) { run, call throws(Problem) in
      try expect(call, atMost: 1) { $0.hint("in a text, parse_date(s, \"%d/%m/%Y\") reads a pattern") }
      if call.objectIfAny(1, as: run.classes.date) != nil { return call.push(argument: 1) }
      if let object = call.objectIfAny(1, as: run.classes.dateTime) {
        return run.classes.push(object.time.day, to: call)
      }
      let text = try call.text(1)
      guard let day = Day(text) else {
        throw Problem("'\(text)' is not a date").hint(
          DateTime.isReadable(text)
            ? "date(datetime \"\(text)\") is its date" : "a date is written as 2019-05-05")
      }
      run.classes.push(day, to: call)
    },
    SessionFunction(
      Entry(
        "datetime", signature: "datetime \"2026-11-28 08:30\"",
        "A date with a time of day, without a time zone: compare it, read its .year, .month, .day, .weekday, "
          + ".hour, .minute, .second and .date.",
        details: [
          "2026/4/7 8:30 and 2026年4月7日 08:30 are read too; seconds may be left out, and have six digits after "
            + "the point at most.",
          "datetime(d) of a date is the midnight with which it begins.",
        ],
        example: .init("datetime(\"2026-11-28 08:30\").hour", "8"),
        seeAlso: ["date", "seconds_between"])
    ) { run, call throws(Problem) in
      try expect(call, atMost: 1)
      if call.objectIfAny(1, as: run.classes.dateTime) != nil { return call.push(argument: 1) }
      if let date = call.objectIfAny(1, as: run.classes.date) {
        return run.classes.push(DateTime(date.day), to: call)
      }
      run.classes.push(try DateTime(reading: try call.text(1)), to: call)
    },
    SessionFunction(
      Entry(
        "seconds_between", signature: "seconds_between(from, to)",
        "The number of seconds from one datetime to another, fractions included.",
        example: .init("seconds_between(datetime \"2026-11-28 08:30\", datetime \"2026-11-28 09:00\")", "1800.0"),
        seeAlso: ["datetime"])
    ) { run, call throws(Problem) in
      try expect(call, atMost: 2)
      let from = try DateTimeObject.argument(call, 1, run.classes)
      call.push(try DateTimeObject.argument(call, 2, run.classes).seconds(since: from))
    },
    SessionFunction(
      Entry(
        "today", signature: "today()",
        "The date on which the run started, or that --as-of names.",
        example: .init("today() >= date \"2020-04-07\"", "true"),
        seeAlso: ["date", "clock"])
    ) { run, call throws(Problem) in
      try expect(call, atMost: 0)
      run.classes.push(run.today, to: call)
    },
    SessionFunction(
      Entry(
        "clock", signature: "clock()",
        "Seconds on the wall since the run started, for timing.",
        example: .init("clock() < 60", "true"), seeAlso: ["today"])
    ) { run, call throws(Problem) in
      try expect(call, atMost: 0)
      call.push(run.seconds)
    },
  ]

  /// Refuses a call with more arguments than the function takes.
  private static func expect(
    _ call: borrowing Call, atMost most: Int, _ helping: (Problem) -> Problem = { $0 }
  ) throws(Problem) {
    guard call.count > most else { return }
    throw helping(Problem("expected at most \(counted(most, "argument")), got \(call.count)"))
  }
}
