import Catalogue
import Problems

/// Prints the plan for people.
enum Explain {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .asking(
        Entry(
          "t:explain", signature: "t:explain([opts])", "Gives the plan as text, a line for each step, as it is run.",
          details: [
            "Filters stand as near to the source as they may, and only columns that are needed are read.",
            "Of a table in a database each line says whether its step runs there, or why it runs here, and how many "
              + "rows and bytes came; { sql = true } adds the query that runs there.",
          ],
          example: .init(
            "print(frame{ {a = 1, b = 2} }:filter(\"a > 0\"):select(\"b\"):explain())",
            "a table of 1 row\n  reads 2 of 2 columns: a, b\nfilter a > 0\nselect b"),
          seeAlso: ["t:collect"]),
        functions, takes: 1
      ) { (call) throws(Problem) in
        let showsSQL = try call.arguments.options(1, ["sql"]).boolean("sql") ?? false
        let sql = showsSQL ? call.query.sql.map { "\n" + $0 } : nil
        return .text(call.query.explanation + (sql ?? ""))
      }
    ]
  }
}
