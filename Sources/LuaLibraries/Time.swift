import Catalogue
import LuaHost
import Problems
import Tables

/// Dates, and the run's own clock.
enum Time {
  static let all = [
    SessionFunction(
      Entry(
        "date", signature: "date \"2019-05-05\"",
        "A date: compare it, subtract another, add days, read its .year, .month, .day and .weekday.",
        details: ["Weekdays count from 1 for Monday to 7 for Sunday."],
        example: .init("date \"2019-07-05\" - date \"2019-05-05\"", "61"),
        seeAlso: ["today", "working_days"])
    ) { run, call throws(Problem) in
      if call.objectIfAny(1, as: run.classes.date) != nil { return call.push(argument: 1) }
      let text = try call.text(1)
      guard let day = Day(text) else {
        throw Problem("'\(text)' is not a date").hint("a date is written as 2019-05-05")
      }
      run.classes.push(day, to: call)
    },
    SessionFunction(
      Entry(
        "today", signature: "today()",
        "The date on which the run started, or that --as-of names.",
        example: .init("today() >= date \"2020-04-07\"", "true"),
        seeAlso: ["date", "clock"])
    ) { run, call in
      run.classes.push(run.today, to: call)
    },
    SessionFunction(
      Entry(
        "clock", signature: "clock()",
        "Seconds on the wall since the run started, for timing.",
        example: .init("clock() < 60", "true"), seeAlso: ["today"])
    ) { run, call in
      call.push(run.seconds)
    },
  ]
}
