import Problems
import Tables

/// A picture of one or two columns: what is in it, not how it looks. It is drawn
/// with characters for a terminal, and as SVG for a report.
///
///     let chart = try Chart.bars(table, label: "unit", value: "n")
///     print(try chart.text(width: 80))
public struct Chart: Sendable {
  /// The marks of the picture with the names of its axes.
  public var content: Content
  /// The rows that the picture is of, for formats that draw nothing.
  public var table: Table

  /// The kinds of charts.
  public enum Content: Sendable {
    /// A bar for each label.
    case bars([Bar], label: String, value: String)
    /// A line through points in the order of `x`.
    case line([Point], x: Axis, y: Axis)
    /// A bar for each stretch of a column's range.
    case histogram([Bin], value: String)
  }

  /// One bar; a value that is missing has none.
  public struct Bar: Sendable, Equatable {
    /// The text beside the bar.
    public var label: String
    /// Finite.
    public var value: Double?
  }

  /// One point of a line; both numbers are finite.
  public struct Point: Sendable, Equatable {
    /// The position along the horizontal axis.
    public var x: Double
    /// The position along the vertical axis.
    public var y: Double
  }

  /// A stretch of a histogram: from `low` on and below `high`; the last bin holds its upper end
  /// too.
  public struct Bin: Sendable, Equatable {
    /// The lower end, which belongs to the bin.
    public var low: Double
    /// The upper end.
    public var high: Double
    /// The number of values in the bin.
    public var count: Int
  }

  /// The name of one axis, and how its numbers are written.
  public struct Axis: Sendable, Equatable {
    /// The name of the column.
    public var name: String
    /// The form of its numbers.
    public var kind = Kind.numbers

    /// The forms in which an axis writes its numbers.
    public enum Kind: Sendable, Equatable {
      /// Numbers as they are.
      case numbers
      /// Days since 1970-01-01.
      case dates
      /// Microseconds since 1970-01-01T00:00:00.
      case dateTimes
      /// The texts stand at 0, 1, 2 …
      case texts([String])
    }

    /// The texts beside the marks at these numbers, a text for each, on one line.
    func labels(_ values: [Double]) -> [String] {
      switch kind {
      case .numbers: numbers(values)
      case .dates:
        values.map { value in
          let limits = Double(Int32.min)...Double(Int32.max)
          let number = min(max(value.rounded(), limits.lowerBound), limits.upperBound)
          return Day(number: Int32(number)).description
        }
      case .dateTimes: timeLabels(values)
      case .texts(let texts):
        values.map { value in
          guard let index = Int(exactly: value.rounded()), texts.indices.contains(index) else { return "" }
          return printableLine(texts[index])
        }
      }
    }
  }
}

/// Called now and then while a chart is made; throws to stop.
public typealias ChartPoll = () throws(Problem) -> Void

/// Calls `body` for every number below `count` and asks now and then whether to go on.
func forEach(
  below count: Int, _ poll: ChartPoll, _ body: (Int) throws(Problem) -> Void
) throws(Problem) {
  for index in 0..<count {
    if index.isMultiple(of: 1 << 12) { try poll() }
    try body(index)
  }
}
