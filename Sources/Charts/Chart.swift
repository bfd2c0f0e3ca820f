import Problems
import Tables

/// A picture of one or two columns: what is in it, not how it looks. It is drawn
/// with characters for a terminal, and as SVG for a report.
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
    public var value: Double?
  }

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
      /// The texts stand at 0, 1, 2 …
      case texts([String])
    }

    func text(_ value: Double) -> String {
      switch kind {
      case .numbers: return number(value)
      case .dates: return Day(number: Int32(clamping: Int(value.rounded()))).description
      case .texts(let texts):
        let place = Int(value.rounded())
        return texts.indices.contains(place) ? texts[place] : ""
      }
    }
  }
}

// MARK: Of a table

extension Chart {
  /// The picture that a table of two columns is of: what is compared, and its
  /// figures. A line where dates are compared, else bars.
  public static func natural(_ table: Table) throws(Problem) -> Chart {
    let names = table.schema.names
    guard names.count == 2 else {
      throw Problem(
        "a table of two columns can be drawn, what is compared and its figures, "
          + "and this has \(counted(names.count, "column"))"
      )
      .hint("t:select \"label, value\" keeps two; chart.bars(t, \"label\", \"value\") draws any")
    }
    return try table.columns[0].type == .date
      ? line(table, x: names[0], y: names[1]) : bars(table, label: names[0], value: names[1])
  }

  /// One bar a row, in the order of the rows.
  public static func bars(_ table: Table, label: String, value: String) throws(Problem) -> Chart {
    let labels = try table.column(label)
    let values = try table.numbers(value)
    let bars = (0..<table.rowCount).map { Bar(label: shownCell(labels[$0]), value: values[$0]) }
    return Chart(content: .bars(bars, label: label, value: value), table: try table.only([label, value]))
  }

  /// A line through the rows by the order of `x`: numbers, dates, or texts as
  /// they come. Rows in which either is missing are left out.
  public static func line(_ table: Table, x: String, y: String) throws(Problem) -> Chart {
    let across = try table.column(x)
    let up = try table.numbers(y)
    var axis = Axis(name: x)
    var points: [Point] = []
    var texts: [String] = []
    for row in 0..<table.rowCount {
      guard let height = up[row] else { continue }
      switch across[row] {
      case .missing: continue
      case .integer(let value): points.append(Point(x: Double(value), y: height))
      case .number(let value):
        if value.isFinite { points.append(Point(x: value, y: height)) }
      case .date(let day): points.append(Point(x: Double(day.number), y: height))
      case .text, .boolean:
        points.append(Point(x: Double(texts.count), y: height))
        texts.append(shownCell(across[row]))
      }
    }
    if across.type == .date { axis.kind = .dates }
    if across.type == .text || across.type == .boolean { axis.kind = .texts(texts) }
    points.sort { $0.x < $1.x }
    return Chart(content: .line(points, x: axis, y: Axis(name: y)), table: try table.only([x, y]))
  }

  /// How many values lie where, in bins of a round width.
  ///
  /// - Parameter bins: about how many; Sturges' number where it is `nil`.
  public static func histogram(
    _ table: Table, value: String, bins wanted: Int? = nil
  ) throws(Problem) -> Chart {
    let values = try table.numbers(value).compactMap(\.self)
    let bins = try bins(of: values, about: wanted)
    let counted = Table([
      ("from", Column(numbers: bins.map(\.low))), ("to", Column(numbers: bins.map(\.high))),
      ("count", Column(integers: bins.map { Int64($0.count) })),
    ])
    return Chart(content: .histogram(bins, value: value), table: counted)
  }

  private static func bins(of values: [Double], about wanted: Int?) throws(Problem) -> [Bin] {
    if let wanted, !(1...1000).contains(wanted) {
      throw Problem("a histogram has 1 to 1,000 bins, not \(wanted)")
    }
    guard let low = values.min(), let high = values.max() else { return [] }
    // Sturges (1926): enough for what a person can tell apart.
    var count = wanted ?? 1
    if wanted == nil { while 1 << (count - 1) < values.count { count += 1 } }
    let step = roundStep((high - low) / Double(count))
    let start = (low / step).rounded(.down)
    let last = max(((high / step) - start).rounded(.up), 1)
    guard last < 1e6 else { throw Problem("the values lie too far apart for bins of one width") }
    var counts = [Int](repeating: 0, count: Int(last))
    for value in values {
      let place = Int((value / step - start).rounded(.down))
      counts[min(max(place, 0), counts.count - 1)] += 1
    }
    return counts.enumerated().map { place, count in
      Bin(low: (start + Double(place)) * step, high: (start + Double(place) + 1) * step, count: count)
    }
  }
}

/// 1, 2 or 5 times a power of ten, at least as large.
func roundStep(_ step: Double) -> Double {
  guard step > 0, step.isFinite else { return 1 }
  var power = 1.0
  while power > step { power /= 10 }
  while power * 10 <= step { power *= 10 }
  let factor = step / power
  return power * (factor <= 1 ? 1 : factor <= 2 ? 2 : factor <= 5 ? 5 : 10)
}

/// Round numbers that span the range, about `count` of them; whole ones where
/// nothing lies between whole numbers.
func ticks(_ low: Double, _ high: Double, about count: Int, areWhole: Bool = false) -> [Double] {
  guard high > low else { return [low] }
  let step = max(roundStep((high - low) / Double(max(count, 1))), areWhole ? 1 : 0)
  let first = (low / step).rounded(.up)
  let last = (high / step).rounded(.down)
  // Three times 0.2 is a little more than 0.6: below 1 the step is a power of ten's part.
  let parts = step < 1 ? (1 / step).rounded() : 0
  return stride(from: first, through: last, by: 1).map { parts > 0 ? $0 / parts : $0 * step }
}

extension Table {
  /// A column's numbers, `nil` where one is missing or no finite number.
  fileprivate func numbers(_ name: String) throws(Problem) -> [Double?] {
    let column = try column(name)
    guard column.type == .integer || column.type == .number else {
      throw Problem("expected a column of numbers, and '\(name)' is of type \(column.type.rawValue)")
    }
    return (0..<rowCount).map { row in
      switch column[row] {
      case .integer(let value): Double(value)
      case .number(let value) where value.isFinite: value
      default: nil
      }
    }
  }

  fileprivate func only(_ names: [String]) throws(Problem) -> Table {
    var columns: [(name: String, column: Column)] = []
    for name in names where !columns.contains(where: { $0.name == name }) {
      columns.append((name, try column(name)))
    }
    return Table(columns)
  }
}

/// A number beside a mark: whole ones without a point.
func number(_ value: Double) -> String {
  value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : shownNumber(value)
}

private func shownCell(_ cell: Cell) -> String {
  switch cell {
  case .missing: "·"
  case .integer(let value): String(value)
  case .number(let value): shownNumber(value)
  case .text(let value): value
  case .boolean(let value): value ? "true" : "false"
  case .date(let value): value.description
  }
}
