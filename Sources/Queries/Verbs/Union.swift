import Catalogue
import Problems

/// One table under another.
enum Union {
  static func all(_ functions: @escaping Functions) -> [Callable] {
    [
      .verb(
        Entry(
          "t:union", signature: "t:union(u)", "Adds the rows of another table, column by column by name.",
          details: [
            "A column that one of them lacks is missing in its rows. Rows that are in both are in "
              + "the result twice."
          ],
          example: .init("#frame{ {a = 1} }:union(frame{ {a = 2, b = 3} })", "2"),
          seeAlso: ["t:distinct"]),
        functions, takes: 1, union)
    ]
  }
}

private func union(_ call: borrowing VerbCall) throws(Problem) -> Query {
  let other = try Query(try call.arguments.table(1), in: call.run)
  for field in other.schema.fields {
    guard let index = call.query.schema.index(of: field.name) else { continue }
    let type = call.query.schema.fields[index].type
    guard type.joined(with: field.type) != nil else {
      throw Problem("'\(field.name)' is \(type.words), and \(field.type.words) in the other table")
    }
  }
  try call.query.settle(with: other, in: call.run)
  return try call.query.adding(.union(other.withoutHistory))
}
