import Problems
import Tables

/// Functions of datetimes: dates with a time of day and without a zone.
enum TimeFunctions {
  static let all = [
    FunctionRow(
      "datetime", "datetime(s)",
      "A datetime from text such as 2026-11-28 08:30, or the midnight with which a date begins.",
      details: [
        "A datetime has no time zone: text with one is a problem.",
        "2026/4/7 8:30 and 2026年4月7日 08:30 are read too; seconds may be left out.",
      ],
      example: (
        "frame{ {a = \"2026-11-28 08:30\"} }:mutate(\"b = datetime(a)\"):pull(\"b\")[1]",
        "2026-11-28 08:30:00"
      ),
      takes: [.of(.dateTime, .text, .date, words: "text such as 2026-11-28 08:30")],
      gives: .type(.dateTime),
      .scalar(
        mayFail: .always,
        literal: { _, arguments in
          guard case .text(let text)? = arguments[0] else { return nil }
          // What is wrong with another text is reported where it is computed.
          return (try? DateTime(reading: text)).map(Cell.dateTime)
        },
        lower: dateTime),
      synonyms: [
        "timestamp", "to_timestamp", "to_datetime", "as_datetime", "as.posixct", "ymd_hms", "ymd_hm",
      ], seeAlso: ["date", "seconds_between", "hour"]),
    FunctionRow(
      "hour", "hour(t)", "The hour of a datetime, 0 to 23.",
      example: (
        "frame{ {t = datetime \"2026-11-28 08:30\"} }:mutate(\"h = hour(t)\"):pull(\"h\")[1]", "8"
      ),
      takes: [.dateTime], gives: .type(.integer), within: 0...23,
      .scalar(mayFail: .never) { (compiler, call) in
        compiler.timePart(HourOfTime.self, call[0])
      }, seeAlso: ["minute", "second", "datetime"]),
    FunctionRow(
      "minute", "minute(t)", "The minute of a datetime, 0 to 59.",
      example: (
        "frame{ {t = datetime \"2026-11-28 08:30\"} }:mutate(\"m = minute(t)\"):pull(\"m\")[1]", "30"
      ),
      takes: [.dateTime], gives: .type(.integer), within: 0...59,
      .scalar(mayFail: .never) { (compiler, call) in
        compiler.timePart(MinuteOfTime.self, call[0])
      }, seeAlso: ["hour", "second", "datetime"]),
    FunctionRow(
      "second", "second(t)", "The whole second of a datetime, 0 to 59; its fraction is left out.",
      example: (
        "frame{ {t = datetime \"2026-11-28 08:30:15\"} }:mutate(\"s = second(t)\"):pull(\"s\")[1]", "15"
      ),
      takes: [.dateTime], gives: .type(.integer), within: 0...59,
      .scalar(mayFail: .never) { (compiler, call) in
        compiler.timePart(SecondOfTime.self, call[0])
      }, seeAlso: ["hour", "minute", "datetime"]),
    FunctionRow(
      "seconds_between", "seconds_between(from, to)",
      "The number of seconds from one datetime to another, fractions included.",
      details: [
        "It is to − from: negative where `to` is the earlier. A day has 86,400 seconds: without a time zone "
          + "no daylight-saving change is known."
      ],
      example: (
        "frame{ {t = datetime \"2026-11-28 08:30\"} }:mutate([[s = seconds_between(t, datetime \"2026-11-28 09:00\")]])"
          + ":pull(\"s\")[1]", "1800.0"
      ),
      takes: [.dateTime, .dateTime], gives: .type(.number),
      .scalar(mayFail: .never) { (compiler, call) in
        compiler.secondsBetween(call[0], call[1])
      },
      synonyms: ["timestampdiff", "time_diff", "timediff"], seeAlso: ["datetime", "days_between"]),
  ]
}

private func dateTime(
  _ compiler: inout ExpressionCompiler, _ call: ScalarCall
) throws(Problem) -> Register {
  switch call.type(0) {
  case .text:
    let span = call.arguments[0].span
    let expression = compiler.expression
    return try compiler.lookUp(
      call[0], .int64, range: DateTime.bounds,
      { text in
        do throws(Problem) {
          _ = try DateTime(reading: text)
          return expression.problem("'\(text)' is no datetime", span, hints: [])
        } catch {
          return expression.problem(error.wording, span, hints: error.hintWordings)
        }
      },
      { bytes, _ in
        if let time = DateTime(utf8: bytes) { return time.microseconds }
        let text = String(decoding: bytes, as: UTF8.self)
        // What is wrong with the text is reported in the first row that needs it.
        return (try? DateTime(reading: text))?.microseconds
      })
  case .date:
    let days = compiler.whole(call[0], .int64)
    let out = compiler.newRegister()
    compiler.emit(midnightStep(days, out))
    return compiler.made(out, .int64, range: DateTime.bounds)
  case .dateTime, .integer, .number, .boolean, nil: return compiler.same(call[0])
  }
}

extension ExpressionCompiler {
  /// The days since 1970-01-01 on which datetimes lie, in a register of the caller's.
  mutating func days(ofTimes x: Register, into out: Int) {
    let operand = whole(x, .int64)
    emit(dayOfTimeStep(operand, out))
  }

  fileprivate mutating func timePart<Part: TimePart>(_: Part.Type, _ x: Register) -> Register {
    let operand = whole(x, .int64)
    let out = newRegister()
    emit(timePartStep(Part.self, operand, out))
    return made(out, .int8, range: Part.range)
  }

  fileprivate mutating func secondsBetween(_ from: Register, _ to: Register) -> Register {
    let (earlier, later) = (whole(from, .int64), whole(to, .int64))
    let out = newRegister()
    emit { workspace in
      let (a, b) = (workspace.cells(earlier, Int64.self), workspace.cells(later, Int64.self))
      let result = workspace.output(out, Double.self)
      for i in 0..<workspace.count { result[i] = DateTime.seconds(ofMicroseconds: b[i] &- a[i]) }
      workspace.join(earlier, later, into: out)
      workspace.finish(out, .number)
    }
    return made(out, .number)
  }
}

/// A part of a time of day, from the microseconds since midnight.
private protocol TimePart: SendableMetatype {
  static var range: ClosedRange<Int64> { get }
  static func of(_ sinceMidnight: Int64) -> Int8
}

private enum HourOfTime: TimePart {
  static var range: ClosedRange<Int64> { 0...23 }
  @inline(__always) static func of(_ sinceMidnight: Int64) -> Int8 {
    Int8(truncatingIfNeeded: sinceMidnight / 3_600_000_000)
  }
}
private enum MinuteOfTime: TimePart {
  static var range: ClosedRange<Int64> { 0...59 }
  @inline(__always) static func of(_ sinceMidnight: Int64) -> Int8 {
    Int8(truncatingIfNeeded: sinceMidnight / 60_000_000 % 60)
  }
}
private enum SecondOfTime: TimePart {
  static var range: ClosedRange<Int64> { 0...59 }
  @inline(__always) static func of(_ sinceMidnight: Int64) -> Int8 {
    Int8(truncatingIfNeeded: sinceMidnight / 1_000_000 % 60)
  }
}

/// The days and the microseconds beyond them, rounded down before 1970 too. The factor stands here as a
/// literal, so that the division becomes a multiplication.
@inline(__always)
private func divided(_ microseconds: Int64) -> (day: Int64, sinceMidnight: Int64) {
  let (quotient, remainder) = (microseconds / 86_400_000_000, microseconds % 86_400_000_000)
  let borrow: Int64 = remainder < 0 ? 1 : 0
  return (quotient &- borrow, remainder &+ borrow &* 86_400_000_000)
}

private func timePartStep<Part: TimePart>(_: Part.Type, _ a: Int, _ out: Int) -> Step {
  { workspace in
    let x = workspace.cells(a, Int64.self)
    let result = workspace.output(out, Int8.self)
    for i in 0..<workspace.count { result[i] = Part.of(divided(x[i]).sinceMidnight) }
    workspace.join(a, into: out)
    workspace.finish(out, .int8)
  }
}

private func dayOfTimeStep(_ a: Int, _ out: Int) -> Step {
  { workspace in
    let x = workspace.cells(a, Int64.self)
    let result = workspace.output(out, Int32.self)
    for i in 0..<workspace.count { result[i] = Int32(truncatingIfNeeded: divided(x[i]).day) }
    workspace.join(a, into: out)
    workspace.finish(out, .int32)
  }
}

private func midnightStep(_ a: Int, _ out: Int) -> Step {
  { workspace in
    let days = workspace.cells(a, Int64.self)
    let result = workspace.output(out, Int64.self)
    // Missing cells hold any number: the arithmetic wraps and never traps.
    for i in 0..<workspace.count { result[i] = days[i] &* 86_400_000_000 }
    workspace.join(a, into: out)
    workspace.finish(out, .int64)
  }
}
