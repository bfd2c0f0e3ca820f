import Catalogue
import LuaHost
import Problems
import Tables

/// A date, as scripts handle it: `.year`, `.month`, `.day`, `+ 7`, `<`.
final class DateObject {
  let day: Day

  init(_ day: Day) { self.day = day }

  static func makeClass(
    in state: LuaState, _ owner: RunReference
  ) throws(Problem) -> LuaClass<DateObject> {
    try LuaClass(state, "date", of: DateObject.self) { date throws(Problem) in
      date.property("year") { date, call in call.push(date.day.civil.year) }
      date.property("month") { date, call in call.push(date.day.civil.month) }
      date.property("day") { date, call in call.push(date.day.civil.day) }
      date.property("weekday") { date, call in call.push(date.day.weekday) }
      date.fallback { _, call throws(Problem) in
        let name = (try? call.text(1)) ?? "?"
        throw Problem.unknown("part of a date", name, among: ["year", "month", "day", "weekday"])
      }
      date.meta(.text) { call throws(Problem) in
        call.push(try call.object(1, as: owner.run.classes.date).day.description)
      }
      date.meta(.equal) { call throws(Problem) in
        let (a, b) = (call.objectIfAny(1, as: owner.run.classes.date), call.objectIfAny(2, as: owner.run.classes.date))
        call.push(a?.day == b?.day)
      }
      date.meta(.less) { call throws(Problem) in
        let (a, b) = try operands(call, owner.run.classes, of: "<")
        call.push(a < b)
      }
      date.meta(.lessOrEqual) { call throws(Problem) in
        let (a, b) = try operands(call, owner.run.classes, of: "<=")
        call.push(a <= b)
      }
      date.meta(.add) { call throws(Problem) in
        let dateFirst = call.objectIfAny(1, as: owner.run.classes.date) != nil
        let start = try call.object(dateFirst ? 1 : 2, as: owner.run.classes.date).day
        let later = try start.adding(days: call.integer(dateFirst ? 2 : 1))
        owner.run.classes.push(later, to: call)
      }
      date.meta(.subtract) { call throws(Problem) in
        let day = try call.object(1, as: owner.run.classes.date).day
        if let other = call.objectIfAny(2, as: owner.run.classes.date) {
          call.push(Int(day.number) - Int(other.day.number))
        } else {
          let days = try call.integer(2)
          let (back, overflows) = Int(0).subtractingReportingOverflow(days)
          guard !overflows else { throw day.beyondTheYears("less \(days)") }
          owner.run.classes.push(try day.adding(days: back), to: call)
        }
      }
      date.meta(.concatenate) { call throws(Problem) in
        call.push(try written(call, 1, owner.run.classes) + written(call, 2, owner.run.classes))
      }
    }
  }
}

private func operands(
  _ call: borrowing Call, _ classes: Classes, of sign: String
) throws(Problem) -> (Day, Day) {
  guard let a = call.objectIfAny(1, as: classes.date), let b = call.objectIfAny(2, as: classes.date)
  else {
    let hasTime = [1, 2].contains { call.objectIfAny($0, as: classes.dateTime) != nil }
    throw Problem("cannot compare \(call.kind(1).description) with \(call.kind(2).description) by '\(sign)'")
      .hint(
        hasTime
          ? "date(…) is the date of a datetime; datetime(…) of a date is its midnight"
          : "write a date as date \"2019-05-05\"")
  }
  return (a.day, b.day)
}

extension Day {
  /// The date some days later; told when it leaves the years 1 to 9999.
  func adding(days: Int) throws(Problem) -> Day {
    let (number, overflows) = Int(self.number).addingReportingOverflow(days)
    guard !overflows, let day = Int32(exactly: number).map(Day.init(number:)),
      Day.years.contains(day.civil.year)
    else { throw beyondTheYears("and \(days)") }
    return day
  }

  fileprivate func beyondTheYears(_ days: String) -> Problem {
    Problem("\(self) \(days) days is beyond the years 1 to 9999")
  }
}
