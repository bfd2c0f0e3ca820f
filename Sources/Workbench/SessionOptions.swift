import Problems
import Tables

/// What a session may read, write and use. Nothing else reaches it from outside.
public struct SessionOptions: Sendable {
  /// Data packages, or folders of them; empty for the default.
  public var data: [String]
  public var parameters: [(name: String, value: String)]
  /// How results are printed.
  public var format: Format
  /// How much of a table is shown in the format `table`.
  public var layout: TableLayout
  /// The only folder that scripts may write to.
  public var out: String?
  /// `nil` for no limit.
  public var seconds: Double?
  /// `nil` for no limit.
  public var bytes: Int?
  public var seed: UInt64
  /// What `today()` gives; `nil` for the day of the run.
  public var asOf: Day?

  public init(
    data: [String] = [], parameters: [(name: String, value: String)] = [], format: Format = .table,
    layout: TableLayout = TableLayout(), out: String? = nil, seconds: Double? = 60,
    bytes: Int? = 1 << 30, seed: UInt64 = 0, asOf: Day? = nil
  ) {
    self.data = data
    self.parameters = parameters
    self.format = format
    self.layout = layout
    self.out = out
    self.seconds = seconds
    self.bytes = bytes
    self.seed = seed
    self.asOf = asOf
  }
}
