import Catalogue
import Expressions
import Problems
import Tables

/// The kinds of joins, by the rows and columns that they give.
package enum JoinKind: String, CaseIterable, Sendable {
  /// The joins of SQL; `semi` and `anti` keep left rows with and without a match.
  case inner, left, right, full, semi, anti

  /// Says whether the columns of the right table are added.
  package var addsColumns: Bool {
    switch self {
    case .inner, .left, .right, .full: true
    case .semi, .anti: false
    }
  }

  /// Says whether left rows without a match are kept beside those with one.
  package var keepsLeftRows: Bool {
    switch self {
    case .left, .full: true
    case .inner, .right, .semi, .anti: false
    }
  }

  /// Says whether right rows without a match are kept.
  package var keepsRightRows: Bool {
    switch self {
    case .right, .full: true
    case .inner, .left, .semi, .anti: false
    }
  }
}

/// The number of rows of the other table that a row of a join may match.
package enum JoinExpectation: String, CaseIterable, Sendable {
  /// No row matches more than one row of the other side.
  case oneToOne = "one_to_one"
  /// No left row matches more than one right row.
  case manyToOne = "many_to_one"
  /// No right row matches more than one left row.
  case oneToMany = "one_to_many"
  /// Rows may match any number of rows.
  case manyToMany = "many_to_many"

  /// Says whether a right row may match at most one left row.
  package var leftIsUnique: Bool {
    switch self {
    case .oneToOne, .oneToMany: true
    case .manyToOne, .manyToMany: false
    }
  }

  /// Says whether a left row may match at most one right row.
  package var rightIsUnique: Bool {
    switch self {
    case .oneToOne, .manyToOne: true
    case .oneToMany, .manyToMany: false
    }
  }
}

/// A join specification says how two tables are put side by side.
package struct JoinSpecification: Sendable {
  /// The kind of the join.
  package let kind: JoinKind
  /// The verb: `left_join`.
  package let verb: String
  /// The terms that two rows must meet to be put side by side.
  package let terms: JoinTerms
  /// The columns of the right table.
  package let right: Schema
  /// The columns that the right table adds, and their new names.
  package let added: [Renaming]
  /// The number of rows that a row may match; `nil` where the script does not say it.
  package let expectation: JoinExpectation?
  /// Says whether a note has reported that the join multiplies rows.
  let isNoted = OnceFlag()

  /// - Parameter suffix: what a column of the right table gets whose name the left table has too.
  package init(
    kind: JoinKind, verb: String? = nil, terms: JoinTerms, left: Schema, right: Schema, suffix: String,
    expectation: JoinExpectation?
  ) {
    self.kind = kind
    self.verb = verb ?? "\(kind.rawValue)_join"
    self.terms = terms
    self.right = right
    added = kind.addsColumns ? addedColumns(left, right, terms.keys, suffix) : []
    self.expectation = expectation
  }

  /// The pairs of columns that must be equal.
  var keys: [JoinKey] { terms.keys }

  /// The columns of the left table that say which rows meet.
  package var comparedOfLeft: [String] { keys.map(\.left) + terms.conditions.map(\.left) }

  /// Says whether the right row of each left row is all that the join asks for, where no two right rows have one key.
  var looksUpRows: Bool { kind.addsColumns && !kind.keepsRightRows && expectation?.leftIsUnique != true }

  /// Returns the columns of the result.
  package func schema(after left: Schema) -> Schema {
    var schema = left
    for key in keys { schema.set(Field(key.left, keyType(key, left))) }
    return Schema(schema.fields + added.map { Field($0.new, right.type($0.old)) })
  }

  /// Returns the type of a key in the result. Right rows that stand alone bring their keys, which
  /// may be numbers where the left ones are whole.
  func keyType(_ key: JoinKey, _ left: Schema) -> ColumnType {
    let type = left.type(key.left)
    return kind.keepsRightRows && right.type(key.right) != type ? .number : type
  }

  /// Returns the columns of the right table that are needed for some of the result's.
  package func neededOfRight(_ needed: Set<String>) -> Set<String> {
    Set(keys.map(\.right) + terms.conditions.map(\.right) + added.lazy.filter { needed.contains($0.new) }.map(\.old))
  }
}

/// The columns that a join takes from the right table, and their new names.
private func addedColumns(
  _ left: Schema, _ right: Schema, _ keys: [JoinKey], _ suffix: String
) -> [Renaming] {
  let keyNames = Set(keys.map(\.right))
  var taken = Set(left.names)
  var columns: [Renaming] = []
  for name in right.names where !keyNames.contains(name) {
    var new = name
    while taken.contains(new) { new += suffix }
    taken.insert(new)
    columns.append(Renaming(new: new, old: name))
  }
  return columns
}
