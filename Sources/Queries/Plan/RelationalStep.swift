import Expressions
import Problems
import Tables

/// A step of a plan as an engine of databases may do it, or that none can.
public enum RelationalStep: Sendable {
  /// Keeps the rows in which a condition is true, or those in which it is not.
  case filter(Expression, keeps: Bool)
  /// Keeps these columns, in this order and under their new names.
  case project([Renaming])
  /// Makes one row of each group, ordered by the keys, missing last.
  case summarise(Definitions, keys: [String])
  /// Keeps each combination of columns once, ordered by them, missing last.
  case distinct([String])
  /// Orders the rows, missing last; equal ones keep their order.
  case arrange([Ordering])
  /// Keeps the first rows.
  case first(Int)
  /// Orders the rows and keeps the first.
  case top(Int, [Ordering])
  /// Adds columns that expressions give, or replaces those of the same name; functions of groups go by those of some columns.
  case define(Definitions, groups: [String])
  /// Puts another table beside the rows, or keeps the rows by whether it has their keys.
  case join(RelationalJoin)
  /// No engine does it, for this reason.
  case local(LocalReason)
}

/// A join by keys with a table that lies in databases too.
public struct RelationalJoin: Sendable {
  /// The joins that databases do; those that keep rows of the other table stand in no order of theirs.
  public enum Kind: Sendable {
    /// Joins that add columns.
    case inner, left
    /// Filters by whether the other table has the keys.
    case semi, anti
  }

  /// The kind of the join.
  public let kind: Kind
  /// The other table.
  public let right: any RemoteTable
  /// The steps that make of it what is joined.
  public let steps: [RelationalStep]
  /// The pairs of columns that have to be equal; a missing cell equals none.
  public let keys: [JoinKey]
  /// The columns of the other table that are added, and their new names.
  public let added: [Renaming]
  /// True where a key that stands in several rows of this table would be a problem.
  public let expectsUniqueLeft: Bool
  /// True where a key that stands in several rows of the other table would be a problem, or be noted.
  public let expectsUniqueRight: Bool
}

/// The reasons for which a step always runs here.
public enum LocalReason: CaseIterable, Sendable {
  /// The script's own functions work on its rows.
  case ownFunctions
  /// It puts two tables together.
  case twoTables
  /// It goes by the places that rows have.
  case places
  /// It makes rows or columns that only all rows together tell.
  case shape
  /// It orders texts otherwise than by their code points.
  case sorting
  /// Its rows are known as soon as there is the step.
  case known

  /// The reason as `explain` says it.
  public var words: String {
    switch self {
    case .ownFunctions: "the step calls a function of the script"
    case .twoTables: "the step puts two tables together"
    case .places: "the step goes by the places of the rows"
    case .shape: "the step makes other rows or columns"
    case .sorting: "the step orders texts otherwise than by code points"
    case .known: "the rows of the step are here"
    }
  }
}

/// The amount of rows that an engine has sent.
public struct FetchedAmount: Equatable, Sendable {
  /// The number of rows.
  public var rows: Int
  /// The number of bytes as they came.
  public var bytes: Int

  /// Makes an amount.
  public init(rows: Int, bytes: Int) {
    self.rows = rows
    self.bytes = bytes
  }
}

/// The first steps of a plan that an engine has taken upon itself.
public protocol RemotePlan: Sendable {
  /// The number of the steps.
  var stepCount: Int { get }
  /// The reason for which the next step does not run there; `nil` where all do.
  var reason: String? { get }
  /// The columns of the rows that come.
  var schema: Schema { get }
  /// The steps that make the result here of the rows of several databases; empty where one gives it as it is.
  var finishing: [RelationalStep] { get }
  /// True where the last step is done in parts, each in a database of its own.
  var isPutTogether: Bool { get }
  /// Returns the query that gives some of the columns.
  func sql(_ columns: Set<String>) -> String
  /// Runs the steps.
  ///
  /// - Returns: `nil` where values come up with which the engine cannot compute as Plumb does; the steps are
  ///   to be done here then.
  func rows(_ columns: Set<String>) throws(Problem) -> Table?
  /// Returns the number of rows, counted there; `nil` as `rows` does, and where the rows have to come to be
  /// counted.
  func rowCount() throws(Problem) -> Int?
  /// Notes that what several databases gave of these columns could not be put together here, upon which `refusal` says so.
  func noteFailedParts(_ columns: Set<String>)
  /// The reason for which the steps were done here after all when these columns were asked for; `nil` where they ran
  /// there, or were not asked for yet.
  func refusal(_ columns: Set<String>) -> String?
  /// The amount of what came when these columns were fetched; `nil` where they were not.
  func amount(_ columns: Set<String>) -> FetchedAmount?
}

/// A table that lies in a database; its rows are fetched when they are asked for.
public protocol RemoteTable: Sendable {
  /// The name of the database.
  var engineName: String { get }
  /// The columns.
  var schema: Schema { get }
  /// All rows, where they are here already.
  var known: Table? { get }
  /// True where every step has to run there.
  var isStrict: Bool { get }
  /// Takes as many of the first steps as give the same rows there as here.
  func plan(_ steps: [RelationalStep]) -> any RemotePlan
}
