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
      date.refuseOthers(as: "part of a date", among: ["year", "month", "day", "weekday"])
      date.compare(by: { call, index in call.objectIfAny(index, as: owner.run.classes.date)?.day }) { call in
        let hasTime = [1, 2].contains { call.objectIfAny($0, as: owner.run.classes.dateTime) != nil }
        return hasTime ? DateTimeObject.helpToCompare : "write a date as date \"2019-05-05\""
      }
      date.meta(.text) { call throws(Problem) in
        call.push(try call.object(1, as: owner.run.classes.date).day.description)
      }
      date.meta(.add) { call throws(Problem) in try add(call, owner.run.classes) }
      date.meta(.subtract) { call throws(Problem) in try subtract(call, owner.run.classes) }
      date.meta(.concatenate) { call throws(Problem) in call.push(try joined(call, owner.run.classes)) }
    }
  }

  /// Pushes a date and some days, whichever is written first.
  private static func add(_ call: borrowing Call, _ classes: Classes) throws(Problem) {
    let dateFirst = call.objectIfAny(1, as: classes.date) != nil
    let start = try call.object(dateFirst ? 1 : 2, as: classes.date).day
    classes.push(try start.adding(days: call.integer(dateFirst ? 2 : 1)), to: call)
  }

  /// Pushes the days between two dates, or a date less some days.
  private static func subtract(_ call: borrowing Call, _ classes: Classes) throws(Problem) {
    let day = try call.object(1, as: classes.date).day
    if let other = call.objectIfAny(2, as: classes.date) {
      return call.push(Int(day.number) - Int(other.day.number))
    }
    let days = try call.integer(2)
    let (back, overflows) = Int(0).subtractingReportingOverflow(days)
    guard !overflows else { throw day.beyondTheYears("less \(days)") }
    classes.push(try day.adding(days: back), to: call)
  }
}

extension Day {
  /// The date some days later; reported when it leaves the years 1 to 9999.
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
