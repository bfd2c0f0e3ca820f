import Problems
import System
import Tables

/// The part of a connection that knows the protocol of one kind of database.
protocol EngineClient: Sendable {
  /// The program there and its version: `PostgreSQL 15.18`.
  var version: String { get }
  /// The SQL that it understands.
  var dialect: any Dialect { get }
  /// True where the database did not answer, or has closed the connection since.
  var isLost: Bool { get }

  /// Returns the tables that may be read, by their schemas and names.
  func tables() throws(Problem) -> [EngineTable]

  /// Returns a client with the tables as they are now, over the same connection; `nil` where a transaction keeps those
  /// that were read as they were.
  func lookingAgain() throws(Problem) -> (any EngineClient)?

  /// Makes what reads the rows of an answer.
  func reader(_ schema: Schema, _ account: (any MemoryAccount)?, mostRows: Int) -> any RowReader

  /// Runs a query and hands each piece of its answer on.
  ///
  /// - Parameters:
  ///   - meanwhile: called now and then while rows are waited for or come.
  ///   - receive: takes a piece.
  /// - Throws: what the database reports, and what `receive` throws, after the query is ended there.
  func answer(
    to sql: String, meanwhile: () -> Void, _ receive: (UnsafeRawBufferPointer) throws(Problem) -> Void
  ) throws(Problem) -> EngineAnswer
}

/// The end of a query.
enum EngineAnswer {
  /// All rows came, as of a moment that the database names in its own words, and its time in UTC.
  case complete(snapshot: String, time: String)
  /// Values came up with which the database cannot compute.
  case failed(ValueError)
}

/// An error that a database reports about values, such as a result out of range.
struct ValueError: Error {
  /// The words of the server.
  let message: String

  /// The problem of rows that cannot come.
  func problem(of engine: EngineName) -> Problem {
    Problem("'\(engine)' cannot give the rows: \(message)", kind: .data)
  }
}
