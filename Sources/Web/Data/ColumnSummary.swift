import Problems
import Tables

/// How the values of a column are spread: the missing ones, how many differ, and a small drawing.
struct ColumnSummary: Sendable {
  var missing: Int
  var distinct: Int
  /// The extremes of numbers and dates, the most frequent texts.
  var words: String
  /// The heights of the bars of a histogram, from 0 to 1; none of texts.
  var heights: [Double]

  /// The bars of a histogram.
  private static let bins = 20

  init(_ column: Column, poll: () throws(Problem) -> Void) throws(Problem) {
    var counts: [Cell: Int] = [:]
    var numbers: [Double] = []
    missing = 0
    for row in 0..<column.count {
      if row.isMultiple(of: 4096) { try poll() }
      let cell = column[row]
      if cell == .missing {
        missing += 1
        continue
      }
      counts[cell, default: 0] += 1
      if let number = Self.number(cell), number.isFinite { numbers.append(number) }
    }
    distinct = counts.count
    heights = Self.histogram(numbers)
    words = Self.words(column, counts)
  }

  private static func number(_ cell: Cell) -> Double? {
    switch cell {
    case .integer(let value): Double(value)
    case .number(let value): value
    case .date(let day): Double(day.number)
    case .dateTime(let time): Double(time.microseconds)
    case .missing, .text, .boolean: nil
    }
  }

  private static func histogram(_ numbers: [Double]) -> [Double] {
    guard let low = numbers.min(), let high = numbers.max(), low < high else { return [] }
    var counts = Array(repeating: 0, count: bins)
    for number in numbers { counts[min(Int((number - low) / (high - low) * Double(bins)), bins - 1)] += 1 }
    let most = Double(counts.max() ?? 1)
    return counts.map { Double($0) / most }
  }

  private static func words(_ column: Column, _ counts: [Cell: Int]) -> String {
    func text(_ cell: Cell) -> String {
      DisplayColumn(Table(Schema([Field("value", column.type)]), rows: [[cell]]).columns[0]).text(0)
    }
    switch column.type {
    case .integer, .number, .date, .dateTime:
      guard let low = counts.keys.min(by: { $0.precedes($1) }), let high = counts.keys.max(by: { $0.precedes($1) })
      else { return "" }
      return "\(text(low)) – \(text(high))"
    case .text, .boolean:
      let first = counts.sorted { ($1.value, $0.key.text ?? "") < ($0.value, $1.key.text ?? "") }.prefix(3)
      return first.map { "\(String(text($0.key).prefix(30))) (\($0.value))" }.joined(separator: ", ")
    }
  }

  /// The histogram; nothing where there is none.
  var drawing: HTML {
    guard !heights.isEmpty else { return .nothing }
    let bars = heights.enumerated().map { index, height -> HTML in
      let tall = height > 0 ? max(Int(height * 24), 1) : 0
      return "<rect x=\"\(index * 6)\" y=\"\(24 - tall)\" width=\"5\" height=\"\(tall)\"/>"
    }
    return
      "<svg class=\"spread\" width=\"\(heights.count * 6)\" height=\"24\" aria-hidden=\"true\">\(bars.joined())</svg>"
  }
}

extension Site {
  /// The summaries of a table's columns, in their order.
  func columnSummaries(of table: ServedTable) async throws -> [ColumnSummary] {
    try await queue.perform {
      try await blockingOnLargeStack { () throws(Problem) in
        let run = PageRun(try self.data.dataset())
        var summaries: [ColumnSummary] = []
        for column in table.rows.columns { summaries.append(try ColumnSummary(column, poll: run.poll)) }
        return summaries
      }
    }
  }
}
