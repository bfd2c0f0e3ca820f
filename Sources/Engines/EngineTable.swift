import Problems
import Tables

/// A table of a database that may be read, as its catalogue describes it.
public struct EngineTable: Sendable {
  /// The name by which scripts know it: with its schema where the search path does not lead there.
  public let name: String
  /// The name of its schema in the database, and its own there.
  let relation: (schema: String, name: String)
  /// The columns that may be read and are of a type that Plumb reads, in their order.
  public let columns: [EngineColumn]
  /// The columns that are not read, with the names of their types in the database.
  public let unread: [(name: String, type: String)]
  /// The columns whose cells together are in no two rows the same, and never missing; empty where the
  /// database names none.
  public let key: [String]
  /// The columns by whose cells the rows are ordered; empty where neither a key nor a person names any.
  var order: [String]
  /// The comment on the table; empty where there is none.
  public let title: String
  /// True of a view, whose rows the database works out whenever they are asked for, which may take any time.
  public let isView: Bool

  /// The names and types of the columns.
  public var schema: Schema { Schema(columns.map { Field($0.name, $0.type) }) }

  /// Returns the table with some columns alone.
  ///
  /// - Parameters:
  ///   - names: the columns, in their order; `nil` for all.
  ///   - order: the columns by whose cells the rows are ordered; empty for the order that the table has.
  /// - Throws: where it has no such column, or the order needs one that is not among them.
  public func narrowed(to names: [String]?, order: [String] = []) throws(Problem) -> EngineTable {
    var kept: [EngineColumn] = []
    for name in names ?? columns.map(\.name) {
      guard let column = columns.first(where: { $0.name == name }) else {
        throw Problem.unknown("column", name, among: schema.names, kind: .data).in(self.name)
      }
      kept.append(column)
    }
    let keptNames = kept.map(\.name)
    for name in order where !keptNames.contains(name) {
      throw Problem.unknown("column", name, among: keptNames, kind: .data).in(self.name)
    }
    let key = key.allSatisfy(keptNames.contains) ? key : []
    // Who names the columns does not expect others.
    return copy(columns: kept, unread: names == nil ? nil : [], key: key, order: order.isEmpty ? key : order)
  }

  func copy(
    columns: [EngineColumn]? = nil, unread: [(name: String, type: String)]? = nil, key: [String], order: [String]
  ) -> EngineTable {
    EngineTable(
      name: name, relation: relation, columns: columns ?? self.columns, unread: unread ?? self.unread, key: key,
      order: order, title: title, isView: isView)
  }
}

/// A column of a table in a database.
public struct EngineColumn: Sendable {
  /// The name of the column.
  public let name: String
  /// The type that its cells have here.
  public let type: ColumnType
  /// The comment on the column; empty where there is none.
  public let title: String
  let conversion: CellConversion
}

/// The conversion by which the cells of a column become those of one of Plumb's types.
enum CellConversion: Sendable {
  /// The cells are sent as they are.
  case none
  /// Whole numbers of fewer than 64 bits: the database compares, groups and adds them up as they are, which is
  /// quicker, and they become wider where they are sent. Days of 16 bits are compared with constants as they are.
  case narrow
  /// Decimals without places.
  case integer
  /// Whole numbers without a sign, of which some may be too large.
  case unsigned
  /// Decimals with places, which keep them in sums.
  case decimal
  /// Binary fractions, among which are values that are no finite numbers.
  case float
  /// Texts of any kind.
  case text
  /// Instants, which become times of UTC.
  case instant
}

extension EngineColumn {
  /// True where no two different cells of the database become one here, so that a key stays a key, and
  /// no two cells are equal that differ.
  var isExact: Bool {
    switch conversion {
    case .none, .narrow, .integer, .unsigned, .text, .instant: true
    case .decimal, .float: false
    }
  }
}
