import Problems

/// The limits of reading one document. One that exceeds a limit is refused, with the name of the limit.
public struct DocumentLimits: Sendable, Equatable {
  /// Memory that the helper process may use, in bytes.
  public var memoryBytes = 2 << 30
  /// Processor time of the helper process, in seconds.
  public var cpuSeconds = 300
  /// The bytes of a whole document after decompression.
  public var contentBytes = 8 << 30
  /// The number of times that content may be larger than the file that holds it, once it exceeds
  /// `ratioFrom`: a workbook of a million equal cells is about a hundred times smaller.
  public var ratio = 400
  /// The size of content up to which its ratio does not matter.
  public var ratioFrom = 64 << 20
  /// The files in an archive.
  public var entries = 20_000
  /// The sheets of a workbook.
  public var sheets = 2_000
  /// The positions up to the last cell of each row, empty ones included, of all sheets together.
  public var cells = 60_000_000

  /// Makes the limits with which Plumb reads.
  public init() {}

  /// The number of rows that a sheet may have, as in Excel.
  public static let rows = 1_048_576
  /// The number of columns that a sheet may have, as in Excel.
  public static let columns = 16_384
}

extension DocumentLimits {
  /// The limits as one argument of the helper's command line.
  public var argument: String {
    [memoryBytes, cpuSeconds, contentBytes, ratio, ratioFrom, entries, sheets, cells].map(String.init)
      .joined(separator: ",")
  }

  /// Reads what `argument` gives; `nil` where it is anything else.
  public init?(argument: String) {
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) ?? 0 }
    guard numbers.count == 8, numbers.allSatisfy({ $0 > 0 }) else { return nil }
    memoryBytes = numbers[0]
    cpuSeconds = numbers[1]
    contentBytes = numbers[2]
    ratio = numbers[3]
    ratioFrom = numbers[4]
    entries = numbers[5]
    sheets = numbers[6]
    cells = numbers[7]
  }
}
