import Problems
import Tables

/// Changes of type. What cannot be read is reported, with the first value that
/// cannot; it never turns into missing by itself.
enum Conversions {
  static let all = [
    FunctionRow(
      "integer", "integer(x)",
      "A whole number from a number, from text that reads as one, or from a condition (1 or 0).",
      details: ["A number with a fraction is a problem: round, floor or ceil say which way to go."],
      example: ("frame{ {a = \"42\"} }:mutate(\"b = integer(a)\"):pull(\"b\")[1]", "42"),
      takes: [.of(.integer, .number, .text, .boolean, words: "a number, text or condition")],
      gives: .type(.integer), .scalar(mayFail: .always, lower: integer),
      synonyms: ["int", "as_integer", "as.integer", "to_integer", "tointeger"],
      seeAlso: ["number", "round"]),
    FunctionRow(
      "number", "number(x)",
      "A number, with a fraction, from a whole number, from text that reads as one, or from a condition (1 or 0).",
      example: ("frame{ {a = \"1e3\"} }:mutate(\"b = number(a)\"):pull(\"b\")[1]", "1000.0"),
      takes: [.of(.integer, .number, .text, .boolean, words: "a number, text or condition")],
      gives: .type(.number), .scalar(mayFail: .always, lower: number),
      synonyms: [
        "real",
        "float", "double", "numeric", "as_numeric", "as.numeric", "to_number", "tonumber", "cast",
      ], seeAlso: ["integer"]),
    FunctionRow(
      "text", "text(x)", "A value as text, as tostring writes it.",
      example: ("frame{ {a = 42} }:mutate(\"b = text(a) .. '%'\"):pull(\"b\")[1]", "42%"),
      takes: [.any], gives: .type(.text),
      .scalar(mayFail: .never) { (compiler, call) throws(Problem) in
        call.type(0) == .text
          ? compiler.same(call[0])
          : try compiler.textOfValue(call[0], call.type(0) ?? .integer)
      },
      synonyms: [
        "string", "str", "tostring", "to_string", "as_character", "as.character", "varchar", "char",
      ]),
    FunctionRow(
      "date", "date(s)", "A date from text such as 2019-05-05, or the date of a datetime.",
      example: (
        "frame{ {a = \"2019-05-05\"} }:mutate(\"b = date(a) + 1\"):pull(\"b\")[1]", "2019-05-06"
      ),
      takes: [.of(.text, .date, .dateTime, words: "text such as 2019-05-05 or a datetime")], gives: .type(.date),
      .scalar(
        mayFail: .always,
        literal: { _, arguments in
          if case .text(let text)? = arguments[0], let day = Day(text) { .date(day) } else { nil }
        },
        lower: date), synonyms: ["to_date", "todate", "as_date", "as.date", "ymd"]),
  ]
}

private func integer(
  _ compiler: inout ExpressionCompiler, _ call: ScalarCall
) throws(Problem) -> Register {
  switch call.type(0) {
  case .number: compiler.wholeOfNumber(NoRounding.self, call[0], .number, call.node)
  case .text:
    try compiler.lookUp(
      call[0], .int64, range: PhysicalType.int64.bounds,
      compiler.unreadable(
        call, "integer", "if_else(x == \"…\", nil, integer(x)) leaves such a text out")
    ) { text, _ in integer(reading: text) }
  case .boolean: compiler.wholeOfCondition(call[0])
  case .integer, .date, .dateTime, nil: compiler.same(call[0])
  }
}

private func number(
  _ compiler: inout ExpressionCompiler, _ call: ScalarCall
) throws(Problem) -> Register {
  switch call.type(0) {
  case .integer:
    if let cell = call[0].constant {
      return compiler.literal(.number(cell.asNumber ?? 0))
    }
    let out = compiler.newRegister()
    compiler.emit(compiler.numberOfWhole(call[0], out))
    return compiler.made(out, .number)
  case .text:
    return try compiler.lookUp(
      call[0], .number,
      compiler.unreadable(
        call, "number", "if_else(x == \"…\", nil, number(x)) leaves such a text out")
    ) { text, pacer throws(Problem) in
      try pacer.spend(text.count)
      return number(reading: text)
    }
  case .boolean:
    let operand = compiler.boolean(call[0])
    let out = compiler.newRegister()
    compiler.emit(numberOfWholeStep(UInt8.self, operand, out))
    return compiler.made(out, .number)
  case .number, .date, .dateTime, nil: return compiler.same(call[0])
  }
}

private func date(
  _ compiler: inout ExpressionCompiler, _ call: ScalarCall
) throws(Problem) -> Register {
  if call.type(0) == .dateTime {
    let out = compiler.newRegister()
    compiler.days(ofTimes: call[0], into: out)
    return compiler.made(out, .int32, range: Day.bounds)
  }
  guard call.type(0) == .text else { return compiler.same(call[0]) }
  let unreadable = compiler.unreadable(call, "date", "a date is written 2019-05-05")
  let hasTime = compiler.unreadable(call, "date", "date(datetime(…)) is the date of text with a time of day")
  return try compiler.lookUp(
    call[0], .int32, range: Day.bounds, { DateTime.isReadable($0) ? hasTime($0) : unreadable($0) }
  ) { text, _ in Day(utf8: text)?.number }
}

extension ExpressionCompiler {
  /// The problem of a text that cannot be read.
  func unreadable(
    _ call: ScalarCall, _ kind: String, _ hint: Message
  ) -> @Sendable (String) -> Problem {
    let span = call.arguments[0].span
    return { [expression] value in
      expression.problem(Message(pattern: "'%@' is no \(kind)", arguments: [.text(value)]), span, hints: [hint])
    }
  }

  /// 1 where a condition is true, 0 where it is false.
  fileprivate mutating func wholeOfCondition(_ x: Register) -> Register {
    let operand = boolean(x)
    let out = newRegister()
    emit(widenStep(UInt8.self, Int8.self, operand, out, .int8))
    return made(out, .int8, range: 0...1)
  }
}

/// An integer of decimal digits with a sign at most; nothing else.
private func integer(reading bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
  guard !bytes.isEmpty, bytes.count <= 40 else { return nil }
  return Int64(String(decoding: bytes, as: UTF8.self))
}

/// A finite decimal number, with a point and an exponent at most.
private func number(reading bytes: UnsafeBufferPointer<UInt8>) -> Double? {
  let isPlain = bytes.allSatisfy { byte in
    (48...57).contains(byte) || [43, 45, 46, 69, 101].contains(byte)
  }
  guard isPlain, let value = Double(String(decoding: bytes, as: UTF8.self)), value.isFinite else {
    return nil
  }
  return value
}
