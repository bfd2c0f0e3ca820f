import Problems
import Tables

/// A picture of a table's columns: what is in it, not how it looks. It is drawn
/// with characters for a terminal, and as SVG, PNG and PDF for a report.
///
///     let chart = try Chart.bars(table, label: "unit", value: "n")
///     print(try chart.text(width: 80))
public struct Chart: Sendable {
  /// The marks of the picture with the names of its axes.
  public var content: Content
  /// The rows that the picture is of, for formats that draw nothing.
  public var table: Table
  /// The title, the format of numbers and the colour.
  public var style = Style()

  /// The kinds of charts.
  public enum Content: Sendable {
    /// A bar for each label.
    case bars([Bar], label: String, value: String)
    /// Lines through points, and points alone, over one range of `x`.
    case lines([Series], x: Axis, y: Axis)
    /// A bar for each stretch of a column's range.
    case histogram([Bin], value: String)
    /// A stretch of time for each row.
    case spans([Span], label: String)
    /// A field for each pair of two keys.
    case grid(Grid)
  }

  /// The look of a picture, as far as a person chose it.
  public struct Style: Sendable, Equatable {
    /// The title; `nil` for the names of the columns.
    public var title: String?
    /// The format of the numbers; `nil` for what their digits need.
    public var format: DisplayFormat?
    /// The colour of the marks, as `#0072B2`; `nil` for blue.
    public var colour: String?
    /// How many bars or rows are drawn; the rest is counted.
    public var limit: Int?

    /// Makes a style; what is left out is as by default.
    public init(title: String? = nil, format: DisplayFormat? = nil, colour: String? = nil, limit: Int? = nil) {
      (self.title, self.format, self.colour, self.limit) = (title, format, colour, limit)
    }

    /// A number as it stands beside a mark of its own.
    func number(_ value: Double) -> String { format?.text(value) ?? Charts.number(value) }

    /// Numbers as they stand beside the marks of an axis.
    func numbers(_ values: [Double]) -> [String] { format.map { values.map($0.text) } ?? Charts.numbers(values) }

    /// How many bars are drawn at most.
    var most: Int { min(limit ?? mostBars, mostBars) }
  }

  /// One bar; a value that is missing has none.
  public struct Bar: Sendable, Equatable {
    /// The text beside the bar.
    public var label: String
    /// Finite.
    public var value: Double?
    /// The lower end of what the value may be, which is finite too.
    public var low: Double?
    /// The upper end.
    public var high: Double?
    /// The group of rows that the colour stands for; `nil` where there is one colour.
    public var group: String?
    /// A remark beside the number.
    public var remark: String?
  }

  /// Points that belong together.
  public struct Series: Sendable, Equatable {
    /// The name; `nil` for the only one.
    public var name: String?
    /// The points in the order of `x`.
    public var points: [Point]
    /// How the points are drawn.
    public var kind = Kind.line
    /// The texts beside the points, where they have some.
    public var labels: [String] = []
    /// The points of a band's lower and upper end, in the order of `x`.
    public var band: (low: [Point], high: [Point])? = nil

    /// The ways in which points are drawn.
    public enum Kind: Sendable, Equatable {
      /// A straight line from each to the next.
      case line
      /// A line that keeps its height up to the next point.
      case steps
      /// A dashed line without marks, for limits.
      case limit
      /// Marks alone.
      case marks
    }

    public static func == (a: Series, b: Series) -> Bool {
      a.name == b.name && a.points == b.points && a.kind == b.kind && a.labels == b.labels
        && a.band?.low == b.band?.low && a.band?.high == b.band?.high
    }
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
