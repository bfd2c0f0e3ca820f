import Problems
import Tables

/// Charts of a table's columns.
extension Chart {
  /// The picture that a table of two columns is of: what is compared, and its
  /// figures. A line where dates or datetimes are compared, else bars.
  ///
  /// - Throws: where the table has other than two columns, or the second holds no numbers.
  public static func natural(
    _ table: Table, poll: ChartPoll = { () throws(Problem) in }
  ) throws(Problem) -> Chart {
    let names = table.schema.names
    guard names.count == 2 else {
      throw Problem(
        "a table of two columns can be drawn, what is compared and its figures, "
          + "and this has \(counted(names.count, "column"))"
      )
      .hint("t:select \"label, value\" keeps two; chart.bars(t, \"label\", \"value\") draws any")
    }
    switch table.columns[0].type {
    case .date, .dateTime: return try line(table, x: names[0], y: names[1], poll: poll)
    case .integer, .number, .text, .boolean:
      return try bars(table, label: names[0], value: names[1], poll: poll)
    }
  }

  /// One bar a row, in the order of the rows. A value that is missing, or no finite
  /// number, has none.
  ///
  ///     try Chart.bars(rates, label: "area", value: "rate")
  public static func bars(
    _ table: Table, label: String, value: String, poll: ChartPoll = { () throws(Problem) in }
  ) throws(Problem) -> Chart {
    let labels = try table.column(label)
    let values = try table.numbers(value, poll)
    var bars: [Bar] = []
    bars.reserveCapacity(table.rowCount)
    try forEach(below: table.rowCount, poll) { row in
      bars.append(Bar(label: shownCell(labels[row]), value: values[row]))
    }
    return Chart(content: .bars(bars, label: label, value: value), table: try table.only([label, value]))
  }

  /// A line through the rows by the order of `x`: numbers, dates, datetimes, or texts as
  /// they come. Rows in which either is missing or no finite number are left out.
  ///
  ///     try Chart.line(months, x: "month", y: "closed")
  public static func line(
    _ table: Table, x: String, y: String, poll: ChartPoll = { () throws(Problem) in }
  ) throws(Problem) -> Chart {
    let across = try table.column(x)
    let up = try table.numbers(y, poll)
    var points: [Point] = []
    var texts: [String] = []
    try forEach(below: table.rowCount, poll) { row in
      guard let height = up[row] else { return }
      switch across[row] {
      case .missing: return
      case .integer(let value): points.append(Point(x: Double(value), y: height))
      case .number(let value):
        if value.isFinite { points.append(Point(x: value, y: height)) }
      case .date(let day): points.append(Point(x: Double(day.number), y: height))
      case .dateTime(let time): points.append(Point(x: Double(time.microseconds), y: height))
      case .text, .boolean:
        points.append(Point(x: Double(texts.count), y: height))
        texts.append(shownCell(across[row]))
      }
    }
    points.sort { $0.x < $1.x }
    let kind: Axis.Kind =
      switch across.type {
      case .date: .dates
      case .dateTime: .dateTimes
      case .text, .boolean: .texts(texts)
      case .integer, .number: .numbers
      }
    return Chart(
      content: .line(points, x: Axis(name: x, kind: kind), y: Axis(name: y)), table: try table.only([x, y]))
  }
}

extension Table {
  /// A column's numbers, `nil` where one is missing or no finite number.
  func numbers(_ name: String, _ poll: ChartPoll) throws(Problem) -> [Double?] {
    let column = try column(name)
    guard column.type == .integer || column.type == .number else {
      throw Problem("expected a column of numbers, and '\(name)' is of type \(column.type.rawValue)")
    }
    var numbers: [Double?] = []
    numbers.reserveCapacity(rowCount)
    try forEach(below: rowCount, poll) { row in
      switch column[row] {
      case .integer(let value): numbers.append(Double(value))
      case .number(let value): numbers.append(value.isFinite ? value : nil)
      case .missing, .text, .boolean, .date, .dateTime: numbers.append(nil)
      }
    }
    return numbers
  }

  fileprivate func only(_ names: [String]) throws(Problem) -> Table {
    var columns: [(name: String, column: Column)] = []
    for name in names where !columns.contains(where: { $0.name == name }) {
      columns.append((name, try column(name)))
    }
    return Table(columns)
  }
}

private func shownCell(_ cell: Cell) -> String {
  switch cell {
  case .missing: "·"
  case .integer(let value): String(value)
  case .number(let value): shownNumber(value)
  case .text(let value): value
  case .boolean(let value): value ? "true" : "false"
  case .date(let value): value.description
  case .dateTime(let value): value.description
  }
}
