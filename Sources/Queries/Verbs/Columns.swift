import Catalogue
import Problems
import Tables

/// Names the columns and their types.
///
///     frame{ {a = 1, b = "甲"} }:schema():pull("type")  // {"integer", "text"}
enum Columns {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .asking(
        Entry(
          "t:columns", signature: "t:columns()", "Gives the names of the columns, in order.",
          example: .init("frame{ {a = 1, b = 2} }:columns()[2]", "b"), seeAlso: ["t:schema"]),
        functions, takes: 0
      ) { (call) throws(Problem) in
        .list(call.query.schema.names.map(Value.text))
      },
      .asking(
        Entry(
          "t:schema", signature: "t:schema()", "Gives a table of the columns and their types.",
          example: .init("frame{ {a = 1, b = \"x\"} }:schema():pull(\"type\")[2]", "text"),
          seeAlso: ["t:columns", "t:describe"]),
        functions, takes: 0
      ) { (call) throws(Problem) in
        let fields = call.query.schema.fields
        return .table(
          Query(
            Table([
              ("column", Column(texts: fields.map(\.name))),
              ("type", Column(texts: fields.map(\.type.rawValue))),
            ])))
      },
    ]
  }
}
