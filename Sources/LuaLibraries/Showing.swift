import Catalogue
import LuaHost
import Problems
import Tables

/// Results before the last one.
enum Showing {
  static let all = [
    SessionFunction(
      Entry(
        "show", signature: "show(value [, title])",
        "Shows a value as a result, before what the script returns.",
        example: .init(
          "show(frame{ {unit = \"环卫所\", headcount = 54} }, \"人员\")",
          """
          人员
          headcount  unit
          ─────────  ──────
                 54  环卫所
          """),
        seeAlso: ["t:show", "t:write"])
    ) { run, call throws(Problem) in
      guard call.count > 0 else { throw Problem("expected a value to show, got nothing") }
      let title = call.isMissing(2) ? nil : try call.text(2)
      try run.sink.show(run.displayValue(of: call.value(1)), title: title)
    }
  ]

  static let methods = [
    SessionMethod(
      Entry(
        "t:show", signature: "t:show([title])",
        "Shows the table as a result, and gives it back.",
        example: .init(
          "#frame{ {a = 1} }:show()",
          """
          a
          ─
          1

          1
          """),
        seeAlso: ["show", "t:write"])
    ) { run, table, call throws(Problem) in
      let title = call.isMissing(1) ? nil : try call.text(1)
      try run.sink.show(.table(table.collect(in: run)), title: title)
      call.push(table, as: run.classes.table)
    }
  ]

  /// Names of the host's own that help tells of.
  static let entries = [
    Entry(
      "print", signature: "print(…)",
      "Prints values on a line, separated by tabs.",
      details: ["In a format other than table it prints on standard error."],
      example: .init("print(\"整改\", 0.5)", "整改\t0.5"),
      seeAlso: ["show"])
  ]
}
