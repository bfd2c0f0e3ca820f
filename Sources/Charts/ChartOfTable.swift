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
  ///
  /// - Parameters:
  ///   - group: the column whose values the colours stand for.
  ///   - errors: the columns with the ends of what each value may be.
  public static func bars(
    _ table: Table, label: String, value: String, group: String? = nil, errors: (low: String, high: String)? = nil,
    poll: ChartPoll = { () throws(Problem) in }
  ) throws(Problem) -> Chart {
    let labels = try table.column(label)
    let values = try table.numbers(value, poll)
    var groups: Column?
    if let group { groups = try table.column(group) }
    var ends: (low: [Double?], high: [Double?])?
    if let errors { ends = (try table.numbers(errors.low, poll), try table.numbers(errors.high, poll)) }
    var bars: [Bar] = []
    bars.reserveCapacity(table.rowCount)
    try forEach(below: table.rowCount, poll) { row in
      bars.append(
        Bar(
          label: shownCell(labels[row]), value: values[row], low: ends.flatMap { $0.low[row] },
          high: ends.flatMap { $0.high[row] },
          group: groups.map { shownCell($0[row]) }))
    }
    let names = [label, value] + [group, errors?.low, errors?.high].compactMap(\.self)
    return Chart(content: .bars(bars, label: label, value: value), table: try table.only(names))
  }

  /// A line through the rows by the order of `x`: numbers, dates, datetimes, or texts as
  /// they come. Rows in which either is missing or no finite number are left out.
  ///
  ///     try Chart.line(months, x: "month", y: "closed")
  ///
  /// - Parameter group: the column of whose values each has a line of its own.
  public static func line(
    _ table: Table, x: String, y: String, group: String? = nil, poll: ChartPoll = { () throws(Problem) in }
  ) throws(Problem) -> Chart {
    let across = try table.column(x)
    let up = try table.numbers(y, poll)
    var groups: Column?
    if let group { groups = try table.column(group) }
    var series = Grouped<Point>()
    var texts: [String] = []
    var positions: [String: Int] = [:]
    try forEach(below: table.rowCount, poll) { row in
      guard let height = up[row] else { return }
      let place: Double
      switch across[row] {
      case .missing: return
      case .integer(let value): place = Double(value)
      case .number(let value):
        guard value.isFinite else { return }
        place = value
      case .date(let day): place = Double(day.number)
      case .dateTime(let time): place = Double(time.microseconds)
      case .text, .boolean:
        let text = shownCell(across[row])
        // Lines of several groups share the positions of equal texts.
        if groups != nil, let known = positions[text] {
          place = Double(known)
        } else {
          place = Double(texts.count)
          positions[text] = texts.count
          texts.append(text)
        }
      }
      series.add(Point(x: place, y: height), to: groups.map { shownCell($0[row]) })
    }
    let kind: Axis.Kind =
      switch across.type {
      case .date: .dates
      case .dateTime: .dateTimes
      case .text, .boolean: .texts(texts)
      case .integer, .number: .numbers
      }
    let lines = series.all.map { name, points in
      // A sort that keeps the order of equals, as the rows have it.
      let order = points.indices.sorted { (points[$0].x, $0) < (points[$1].x, $1) }
      return Series(name: name, points: order.map { points[$0] })
    }
    return Chart(
      content: .lines(lines, x: Axis(name: x, kind: kind), y: Axis(name: y)),
      table: try table.only([x, y] + (group.map { [$0] } ?? [])))
  }
}

/// Items by their groups, in the order in which the groups first come.
struct Grouped<Item> {
  private(set) var all: [(name: String?, items: [Item])] = []
  private var positions: [String?: Int] = [:]

  mutating func add(_ item: Item, to name: String?) {
    if let position = positions[name] {
      all[position].items.append(item)
    } else {
      positions[name] = all.count
      all.append((name, [item]))
    }
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

  func only(_ names: [String]) throws(Problem) -> Table {
    var columns: [(name: String, column: Column)] = []
    for name in names where !columns.contains(where: { $0.name == name }) {
      columns.append((name, try column(name)))
    }
    return Table(columns)
  }
}

func shownCell(_ cell: Cell) -> String {
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
