import Problems
import Tables

/// Functions that read numbers and dates as people write them. What cannot be read is told; a cell that says that
/// nothing is there (empty, `-`, `—`, `/`, `无`) is missing.
enum ReadingFunctions {
  static let all = [
    FunctionRow(
      "parse_number", "parse_number(s)", "A number from text as people write it.",
      details: [
        "1,234.50 · ６．３万元 (63000) · 85% (0.85) · 三十一 · (5) (−5) · ¥300. An amount is in yuan.",
        "Empty texts and the marks - — / 无 are missing. What is no number is a problem: try(parse_number(s)) makes it missing.",
      ],
      example: ("frame{ {a = \"６．３万元\"} }:mutate(\"b = parse_number(a)\"):pull(\"b\")[1]", "63000.0"),
      takes: [.text], gives: .type(.number),
      .scalar(mayFail: .always) { (compiler, call) throws(Problem) in
        let there = try compiler.withoutMarksOfAbsence(call[0])
        return try compiler.lookUp(
          there, .number,
          compiler.unreadable(call, "number", "try(parse_number(x)) leaves such a text out")
        ) { text, pacer throws(Problem) in
          try pacer.spend(8 * text.count)
          return number(of: PlainText.bytes(text))
        }
      },
      synonyms: ["to_numeric", "parse_double", "parse_float", "val"], seeAlso: ["number", "half_width"]),
    FunctionRow(
      "parse_date", "parse_date(s [, pattern])", "A date from text as people write it, or as a pattern says.",
      details: [
        "2020-04-07 · 2020/4/7 · 2020.4.7 · 2020年4月7日 · 20200407 are read without a pattern.",
        "A pattern has the signs %Y %y %m %d: parse_date(s, \"%d/%m/%Y\"). 7/4/2020 needs one, as it may be two dates.",
        "Empty texts and the marks - — / 无 are missing. What is no date is a problem: try(parse_date(s)) makes it missing.",
      ],
      example: ("frame{ {a = \"2020年4月7日\"} }:mutate(\"b = parse_date(a)\"):pull(\"b\")[1]", "2020-04-07"),
      takes: [.text, datePattern], gives: .type(.date),
      .scalar(mayFail: .always, lower: parseDate),
      synonyms: ["strptime", "dmy", "mdy", "str_to_date", "to_date_format", "lubridate"],
      seeAlso: ["date", "format_date"]),
  ]

  private static let datePattern = Parameter.text.optional.constant { (cell) throws(Problem) in
    if case .text(let text) = cell { try DatePattern(text).expectReadable() }
  }
}

private func parseDate(
  _ compiler: inout ExpressionCompiler, _ call: ScalarCall
) throws(Problem) -> Register {
  let there = try compiler.withoutMarksOfAbsence(call[0])
  let (span, expression) = (call.arguments[0].span, compiler.expression)
  if call.count > 1, case .text(let text)? = call[1].constant {
    let pattern = try DatePattern(text)
    return try compiler.lookUp(
      there, .int32, range: Day.bounds,
      { value in
        expression.problem(
          "'\(value)' is no date of the pattern '\(text)'", span, hints: ["try(…) leaves such a text out"])
      },
      { bytes, _ in pattern.day(of: String(decoding: bytes, as: UTF8.self))?.number })
  }
  return try compiler.lookUp(
    there, .int32, range: Day.bounds,
    { value in
      let (message, hint) = fault(of: value)
      return expression.problem(message, span, hints: [hint])
    },
    { bytes, _ in day(of: WrittenDate(plain: PlainText.bytes(bytes)))?.number })
}

private func day(of written: WrittenDate) -> Day? {
  switch written {
  case .day(let day, _), .ordered(let day, _): day
  case .twoWays, .withTime, .none: nil
  }
}

/// Returns the reason why a text is no date, and what may help.
private func fault(of text: String) -> (message: Message, hint: Message) {
  switch WrittenDate(text) {
  case .twoWays(let first, let second, let year):
    (
      "'\(text)' may be two dates: \(year)-\(first)-\(second) or \(year)-\(second)-\(first)",
      "a pattern says which: parse_date(x, \"%d/%m/%Y\")"
    )
  case .withTime: ("'\(text)' has a time of day", "date(datetime(…)) is the date of text with a time of day")
  case .day, .ordered, .none: ("'\(text)' is no date", "try(parse_date(x)) leaves such a text out")
  }
}

extension ExpressionCompiler {
  /// The texts, missing where they only say that nothing is there.
  fileprivate mutating func withoutMarksOfAbsence(_ x: Register) throws(Problem) -> Register {
    let register = try textOrMissing(x) { text, result, _ in
      let plain = PlainText.bytes(text)
      guard !plain.isEmpty, !AbsenceMarks.isMark(plain) else { return false }
      result.append(contentsOf: text)
      return true
    }
    temporaries.append(register.index)
    return register
  }
}

/// The number that a cell says, as `PlainText` gives it.
private func number(of plain: [UInt8]) -> Double? {
  if let written = WrittenNumber(plain: plain) { return written.value }
  // 007 is a number to whoever asks for one.
  if let value = plain.withUnsafeBufferPointer({ Numerals.number($0) }) { return value }
  return ChineseNumerals.value(of: String(decoding: plain, as: UTF8.self))
}
