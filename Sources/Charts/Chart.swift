import Problems
import Tables

/// A picture of one or two columns: what is in it, not how it looks. It is drawn
/// with characters for a terminal, and as SVG for a report.
///
///     let chart = try Chart.bars(table, label: "unit", value: "n")
///     print(try chart.text(width: 80))
public struct Chart: Sendable {
  public var content: Content
  /// The rows that the picture is of, for formats that draw nothing.
  public var table: Table

  public enum Content: Sendable {
    case bars([Bar], label: String, value: String)
    case line([Point], x: Axis, y: Axis)
    case histogram([Bin], value: String)
  }

  /// One bar; a value that is missing has none.
  public struct Bar: Sendable, Equatable {
    public var label: String
    /// Finite.
    public var value: Double?
  }

  /// One point of a line; both numbers are finite.
  public struct Point: Sendable, Equatable {
    public var x: Double
    public var y: Double
  }

  /// From `low` on and below `high`; the last bin holds its upper end too.
  public struct Bin: Sendable, Equatable {
    public var low: Double
    public var high: Double
    public var count: Int
  }

  /// What is measured along one side, and how its numbers are written.
  public struct Axis: Sendable, Equatable {
    public var name: String
    public var kind = Kind.numbers

    public enum Kind: Sendable, Equatable {
      case numbers
      /// Days since 1970-01-01.
      case dates
      /// Microseconds since 1970-01-01T00:00:00.
      case dateTimes
      /// The texts stand at 0, 1, 2 …
      case texts([String])
    }

    /// What stands beside the marks at these numbers, a text for each, on one line.
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
