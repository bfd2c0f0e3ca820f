import Engines
import Problems
import Scheduling
import Tables

/// Everything that a session may read, write and use; nothing else reaches it from outside.
public struct SessionOptions: Sendable {
  /// Data packages, or folders of them; empty for the default.
  public var data: [String]
  /// The script's parameters, in the order in which they were given.
  public var parameters: [(name: String, value: String)]
  /// The parameters among them whose values nothing shows; `add` gives one.
  public internal(set) var secrets: [SecretParameter] = []
  /// The format in which results are printed.
  public var format: Format
  /// The part of a table that is shown in the format `table`.
  public var layout: TableLayout
  /// The only folder that scripts may write to.
  public var out: String?
  /// The files that get what the script shows as a report; the ending of each says its format.
  public var reports: [String]
  /// The limit of time in seconds; `nil` for none.
  public var seconds: Double?
  /// The limit of memory in bytes; `nil` for none.
  public var bytes: Int?
  /// The most rows that one step may fetch from a database.
  public var mostRows = EngineResources.usualMostRows
  /// Whether every step over a table of a database has to run there.
  public var pushesStrictly = false
  /// The seed of random numbers and of sampling.
  public var seed: UInt64
  /// The date that `today()` gives; `nil` for the day of the run.
  public var asOf: Day?

  /// Makes options; the defaults are those of `plumb run` without options.
  ///
  ///     SessionOptions(data: ["datasets"], parameters: [("area", "新化县")], seconds: 5)
  public init(
    data: [String] = [], parameters: [(name: String, value: String)] = [], format: Format = .table,
    layout: TableLayout = TableLayout(), out: String? = nil, reports: [String] = [], seconds: Double? = 60,
    bytes: Int? = 1 << 30, seed: UInt64 = 0, asOf: Day? = nil
  ) {
    self.data = data
    self.parameters = parameters
    self.format = format
    self.layout = layout
    self.out = out
    self.reports = reports
    self.seconds = seconds
    self.bytes = bytes
    self.seed = seed
    self.asOf = asOf
  }
}
