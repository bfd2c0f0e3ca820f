import Catalogue
import LuaHost
import Problems
import Tables

/// A datetime, as scripts handle it: `.hour`, `.date`, `<`.
final class DateTimeObject {
  let time: DateTime

  init(_ time: DateTime) { self.time = time }

  /// The advice where a date is compared with a datetime.
  static let helpToCompare = "date(…) is the date of a datetime; datetime(…) of a date is its midnight"

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
      dateTime.refuseOthers(as: "part of a datetime", among: parts)
      dateTime.meta(.text) { call throws(Problem) in
        call.push(try call.object(1, as: owner.run.classes.dateTime).time.description)
      }
      dateTime.compare(by: { call, index in call.objectIfAny(index, as: owner.run.classes.dateTime)?.time }) { call in
        let hasDate = [1, 2].contains { call.objectIfAny($0, as: owner.run.classes.date) != nil }
        return hasDate ? helpToCompare : "write a datetime as datetime \"2026-11-28 08:30\""
      }
      dateTime.meta(.add) { call throws(Problem) in throw noArithmetic(call, "+") }
      dateTime.meta(.subtract) { call throws(Problem) in throw noArithmetic(call, "-") }
      dateTime.meta(.concatenate) { call throws(Problem) in call.push(try joined(call, owner.run.classes)) }
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

private func noArithmetic(_ call: borrowing Call, _ sign: String) -> Problem {
  let (a, b) = (call.kind(1).description, call.kind(2).description)
  return Problem("'\(sign)' of \(a) and \(b) means nothing")
    .hint("seconds_between(from, to) is a difference in seconds; date(…) is the date, which takes days")
}

/// The two operands of `..` as one text.
func joined(_ call: borrowing Call, _ classes: Classes) throws(Problem) -> String {
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
