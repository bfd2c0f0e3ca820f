import Catalogue
import LuaHost
import Problems
import Queries
import Tables

/// The tables that `data` holds.
public protocol DataSource: AnyObject {
  /// Returns the names of the tables.
  func names() throws(Problem) -> [String]
  /// Returns the name that a table goes by in `names()`, of any name that it has; `nil` where there is none.
  func name(of table: String) throws(Problem) -> String?
  /// Returns the names of the tables, and none where nobody named a dataset and there is none by
  /// default: for tables that a run can do without.
  func namesIfAny() throws(Problem) -> [String]
  /// A table's title, or an empty text.
  func title(of name: String) throws(Problem) -> String
  /// Returns the titles of a table's columns, of those that have one; `name` is one of `names()`.
  func titles(ofColumnsOf name: String) throws(Problem) -> [(column: String, title: String)]
  /// Returns what is said of a table's columns in the language of the run, of those of which something is.
  func descriptions(ofColumnsOf name: String) throws(Problem) -> [String: String]
  /// Reads a table, once; `name` is one of `names()`.
  func table(_ name: String) throws(Problem) -> Table
  /// Returns the query that gives a table as it is; a table of a database is not read for it.
  func query(_ name: String) throws(Problem) -> Query
  /// A table's columns.
  func schema(of name: String) throws(Problem) -> Schema
  /// Returns the places that rows of imported tables stand at, each with its words there.
  func sourceWords(of rows: Table) throws(Problem) -> Table
  /// Returns the words of imported findings without persons' names, for each row that has some.
  func findingWords(of rows: Table) throws(Problem) -> [String?]
  /// Returns how many rows a table has; `nil` of a view of a database, which may take any time to count them.
  func rowCount(of name: String) throws(Problem) -> Int?
}

extension DataSource {
  /// Returns the name where it is one of `names()`.
  public func name(of table: String) throws(Problem) -> String? { try names().contains(table) ? table : nil }

  /// Returns all names, as there is a dataset.
  public func namesIfAny() throws(Problem) -> [String] { try names() }

  /// Returns no titles.
  public func titles(ofColumnsOf name: String) throws(Problem) -> [(column: String, title: String)] { [] }

  /// Returns nothing.
  public func descriptions(ofColumnsOf name: String) throws(Problem) -> [String: String] { [:] }

  /// Refuses: the tables come from no document.
  public func sourceWords(of rows: Table) throws(Problem) -> Table {
    throw Problem("no package of the dataset says in which document its rows stand")
      .hint("plumb import makes such packages of notices")
  }

  /// Returns none: the tables come from no document.
  public func findingWords(of rows: Table) throws(Problem) -> [String?] { [] }

  /// Returns the query of a table that is read now.
  public func query(_ name: String) throws(Problem) -> Query { Query(try table(name), name: name) }

  /// Returns the columns of a table, which is read for that.
  public func schema(of name: String) throws(Problem) -> Schema { try table(name).schema }

  /// Returns the number of rows of a table, which is read for that.
  public func rowCount(of name: String) throws(Problem) -> Int? { try table(name).rowCount }

  /// The tables, with their rows and titles.
  public func overview() throws(Problem) -> DisplayTable {
    var rows: [[Cell]] = []
    for name in try names() {
      rows.append([
        .text(name), try rowCount(of: name).map { .integer(Int64($0)) } ?? .missing, .text(try title(of: name)),
      ])
    }
    let table = Table(Schema([Field("table", .text), Field("rows", .integer), Field("title", .text)]), rows: rows)
    return DisplayTable(table, display: TableDisplay(wordings: ["title": .titles]))
  }
}

/// `data`: the tables of the dataset, each read when it is first asked for.
final class DataObject {
  private let run: ScriptRun
  private var tables: [String: TableObject] = [:]

  init(_ run: ScriptRun) { self.run = run }

  static let entry = Entry(
    "data", signature: "data.NAME",
    "The tables of the dataset; data alone lists them.",
    details: ["A table is read when it is first asked for, and checked as its package says."],
    example: .init("#data.findings", "22"), seeAlso: ["t:schema", "frame"])

  /// A table that was asked for before.
  func known(_ name: String) -> TableObject? { tables[name] }

  private func table(_ asked: String) throws(Problem) -> TableObject {
    if let table = tables[asked] { return table }
    guard let name = try run.dataset.name(of: asked) else {
      throw Problem.unknown("table", asked, among: try run.dataset.names()).in("data")
    }
    if let table = tables[name] { return table }
    let table = TableObject(try run.dataset.query(name), Presentation(sources: [name]))
    tables[name] = table
    return table
  }

  static func makeClass(
    in state: LuaState, _ owner: RunReference
  ) throws(Problem) -> LuaClass<DataObject> {
    try LuaClass(state, "dataset", of: DataObject.self) { data throws(Problem) in
      data.fallback { data, call throws(Problem) in
        call.push(try data.table(try call.text(1)), as: owner.run.classes.table)
      }
      data.meta(.length) { call throws(Problem) in call.push(try owner.run.dataset.names().count) }
      data.meta(.text) { call throws(Problem) in
        call.push(try drawn(owner.run.dataset.overview()))
      }
    }
  }
}
