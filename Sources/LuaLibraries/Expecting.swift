import Catalogue
import LuaHost
import Problems

/// Functions that make an analysis fail rather than mislead, and keep what it leaves behind.
enum Expecting {
  static let all = [
    SessionFunction(
      Entry(
        "expect", signature: "expect(cond, \"message\")",
        "Fails the run with the message unless the condition holds.",
        details: ["Missing does not hold. What was checked is given back, as by assert."],
        example: .init("expect(#data.findings == 22, \"22 findings\")", "true"),
        seeAlso: ["expect_equal", "expect_error", "metric"])
    ) { _, call throws(Problem) in
      guard call.count > 0 else { throw Problem("expected a condition, got nothing") }
      guard call.isTrue(1) else {
        if call.isMissing(2) { throw Problem("missed: expectation") }
        throw Problem("missed: \(try call.text(2))")
      }
      call.push(argument: 1)
    },
    SessionFunction(
      Entry(
        "expect_equal", signature: "expect_equal(found, expected [, within])",
        "Fails the run unless two values are the same: numbers, texts, dates, lists, or tables cell by cell.",
        details: [
          "Numbers may differ by `within`, 0 unless it is given. The first difference is told with its place.",
          "Tables are the same where their columns have the same names, in one order, and their rows the same cells.",
        ],
        example: .init("expect_equal(data.findings:count \"area_no\" [1].n, 10)", ""),
        seeAlso: ["expect", "expect_error"])
    ) { run, call throws(Problem) in
      guard call.count > 1 else { throw Problem("expected two values, got \(call.count)") }
      let within = try call.isMissing(3) ? 0 : call.number(3)
      let values = ValueConverter(run.classes)
      let (found, expected) = (try values.value(call.value(1)), try values.value(call.value(2)))
      if let difference = try Difference(found, expected, within: within, in: run) {
        let told = Problem("missed: \(difference.text)")
        guard differInLastDigits(found, expected) else { throw told }
        throw told.hint("numbers may differ by a third value: expect_equal(found, expected, 1e-9)")
      }
    },
    SessionFunction(
      Entry(
        "expect_error", signature: "expect_error(function [, \"part\"])",
        "Fails the run unless a function ends with a problem, whose text has the part in it.",
        details: [
          "The part may be of the run's language or of English. The problem's text is given back.",
          "Limits of time and memory, and Ctrl-C, end the run as ever.",
        ],
        example: .init(
          "expect_error(function() return data.findings:filter \"statu == 1\":collect() end, \"did you mean\") ~= nil",
          "true"),
        seeAlso: ["expect", "expect_equal"])
    ) { _, call throws(Problem) in
      let function = try call.function(1)
      let part = try call.isMissing(2) ? "" : call.text(2)
      do throws(Problem) {
        _ = try function.call()
      } catch {
        guard !error.kind.endsTheRun else { throw error }
        // A script that expects an English text runs in any language.
        let isTold =
          part.isEmpty || error.text.contains(part) || Language.english.speaking { error.text }.contains(part)
        guard isTold else {
          throw Problem("missed: expected a problem with '\(part)', got: \(error.text)")
        }
        return call.push(error.text)
      }
      throw Problem("missed: expected a problem, and the function ended without one")
    },
    SessionFunction(
      Entry(
        "metric", signature: "metric(\"name\", value)",
        "Keeps a figure in the run's history; outside a schedule it is printed on standard error.",
        example: .init("metric(\"rate\", 0.77)", ""),
        seeAlso: ["expect"])
    ) { run, call throws(Problem) in
      let name = try call.text(1)
      guard !name.isEmpty else { throw Problem("a metric needs a name") }
      guard !name.contains(where: { $0 == "\t" || $0.isNewline }) else {
        throw Problem("a metric's name is one line without tabs")
      }
      let value = try call.number(2)
      guard value.isFinite else { throw Problem("expected a finite number for '\(name)', got \(value)") }
      try run.sink.metric(name, value)
    },
  ]
}

/// Returns whether two values are numbers that differ by no more than computing them may.
private func differInLastDigits(_ found: Value, _ expected: Value) -> Bool {
  guard case .number(let a) = found, case .number(let b) = expected, a.isFinite, b.isFinite else { return false }
  return abs(a - b) <= 1e-9 * max(abs(a), abs(b))
}
