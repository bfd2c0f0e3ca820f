import Catalogue
import LuaHost
import Problems
import Tables

/// A datetime, as scripts handle it: `.hour`, `.date`, `<`.
final class DateTimeObject {
  let time: DateTime

  init(_ time: DateTime) { self.time = time }

  private static let parts = ["year", "month", "day", "weekday", "hour", "minute", "second", "date"]

  static func makeClass(
    in state: LuaState, _ owner: RunReference
  ) throws(Problem) -> LuaClass<DateTimeObject> {
    try LuaClass(state, "datetime", of: DateTimeObject.self) { dateTime throws(Problem) in
      dateTime.property("year") { object, call in call.push(object.time.day.civil.year) }
      dateTime.property("month") { object, call in call.push(object.time.day.civil.month) }
      dateTime.property("day") { object, call in call.push(object.time.day.civil.day) }
      dateTime.property("weekday") { object, call in call.push(object.time.day.weekday) }
      dateTime.property("hour") { object, call in call.push(object.time.hour) }
      dateTime.property("minute") { object, call in call.push(object.time.minute) }
      dateTime.property("second") { object, call in call.push(object.time.second) }
      dateTime.property("date") { object, call in owner.run.classes.push(object.time.day, to: call) }
      dateTime.fallback { _, call throws(Problem) in
        // A key that is no text has no near name.
        let name = (try? call.text(1)) ?? "?"
        throw Problem.unknown("part of a datetime", name, among: parts)
      }
      dateTime.meta(.text) { call throws(Problem) in
        call.push(try call.object(1, as: owner.run.classes.dateTime).time.description)
      }
      dateTime.meta(.equal) { call throws(Problem) in
        let classes = owner.run.classes
        let (a, b) = (call.objectIfAny(1, as: classes.dateTime), call.objectIfAny(2, as: classes.dateTime))
        call.push(a?.time == b?.time)
      }
      dateTime.meta(.less) { call throws(Problem) in
        let (a, b) = try operands(call, owner.run.classes, of: "<")
        call.push(a < b)
      }
      dateTime.meta(.lessOrEqual) { call throws(Problem) in
        let (a, b) = try operands(call, owner.run.classes, of: "<=")
        call.push(a <= b)
      }
      dateTime.meta(.add) { call throws(Problem) in throw noArithmetic(call, "+") }
      dateTime.meta(.subtract) { call throws(Problem) in throw noArithmetic(call, "-") }
      dateTime.meta(.concatenate) { call throws(Problem) in
        call.push(try joined(call, owner.run.classes))
      }
    }
  }

  /// The datetime that a call has at a position; a date is refused, as it has no time of day.
  static func argument(
    _ call: borrowing Call, _ position: Int, _ classes: Classes
  ) throws(Problem) -> DateTime {
    if let object = call.objectIfAny(position, as: classes.dateTime) { return object.time }
    guard call.objectIfAny(position, as: classes.date) == nil else {
      throw call.expected("a datetime", at: position)
        .hint("datetime(…) is the midnight with which a date begins")
    }
    guard case .text(let text) = call.value(position) else { throw call.expected("a datetime", at: position) }
    return try DateTime(reading: text)
  }
}

private func operands(
  _ call: borrowing Call, _ classes: Classes, of sign: String
) throws(Problem) -> (DateTime, DateTime) {
  if let a = call.objectIfAny(1, as: classes.dateTime), let b = call.objectIfAny(2, as: classes.dateTime) {
    return (a.time, b.time)
  }
  let isDate = [1, 2].contains { call.objectIfAny($0, as: classes.date) != nil }
  throw Problem("cannot compare \(call.kind(1).description) with \(call.kind(2).description) by '\(sign)'")
    .hint(
      isDate
        ? "date(…) is the date of a datetime; datetime(…) of a date is its midnight"
        : "write a datetime as datetime \"2026-11-28 08:30\"")
}

private func noArithmetic(_ call: borrowing Call, _ sign: String) -> Problem {
  let (a, b) = (call.kind(1).description, call.kind(2).description)
  return Problem("'\(sign)' of \(a) and \(b) means nothing")
    .hint("seconds_between(from, to) is a difference in seconds; date(…) is the date, which takes days")
}

private func joined(_ call: borrowing Call, _ classes: Classes) throws(Problem) -> String {
  try written(call, 1, classes) + written(call, 2, classes)
}

/// A value as `..` joins it with a date or a datetime.
func written(_ call: borrowing Call, _ index: Int, _ classes: Classes) throws(Problem) -> String {
  if let date = call.objectIfAny(index, as: classes.date) { return date.day.description }
  if let object = call.objectIfAny(index, as: classes.dateTime) { return object.time.description }
  switch call.value(index) {
  case .text(let text): return text
  case .integer(let number): return String(number)
  case .number(let number): return luaText(number)
  case .nil, .boolean, .bytes, .table, .function, .object:
    let other = index == 1 ? 2 : 1
    throw Problem("cannot join \(call.kind(other).description) and \(call.kind(index).description)")
  }
}
