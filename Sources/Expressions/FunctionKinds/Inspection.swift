import Catalogue
import Problems
import Tables

/// A look at all the values that a call's argument takes, before its result counts.
///
/// `completion_rate(status)` must not count a word that no status is published as, in whatever
/// group it stands; and the person must hear of rows without a status.
public struct Inspection: Sendable {
  /// Each value that occurs, and the number of its rows.
  public typealias Values = [(cell: Cell, rows: Int)]

  /// The parameter whose values are looked at; it must be text.
  public var parameter: String
  /// Throws where a value must not be counted, and adds what the person should hear.
  public var look: @Sendable (_ values: Values, _ notes: NoteCollector) throws(Problem) -> Void

  /// Looks at the values of a parameter.
  public init(
    of parameter: String,
    _ look:
      @escaping @Sendable (_ values: Values, _ notes: NoteCollector) throws(Problem) -> Void
  ) {
    self.parameter = parameter
    self.look = look
  }
}
