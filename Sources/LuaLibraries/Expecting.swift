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
        seeAlso: ["metric"])
    ) { _, call throws(Problem) in
      guard call.count > 0 else { throw Problem("expected a condition, got nothing") }
      guard call.isTrue(1) else {
        let message = call.isMissing(2) ? "expectation" : try call.text(2)
        throw Problem("missed: \(message)")
      }
      call.push(argument: 1)
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
