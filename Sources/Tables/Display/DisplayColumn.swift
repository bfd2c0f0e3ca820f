import Problems

/// A column as a person reads it: each cell as text, and how cells align.
///
/// Whole numbers are shown whole, without grouping, so that they can be copied.
/// Numbers share one number of decimals: all of them where two suffice, else
/// enough for four significant digits (three below 0.1), six at most. A number
/// that this would leave with fewer than two digits is shown on its own as
/// `1.235e-09`, so that nothing small ever looks like zero. A column with a format
/// of its own is shown as that says.
public struct DisplayColumn {
  let column: Column
  private let format: DisplayFormat?
  private let wording: CellWording?
  private let decimals: Int

  /// The sign that stands for a missing cell; empty text is shown as nothing.
  public static let missing = "·"

  /// Makes the display of a column, with a format for its numbers and words for its texts if it has them.
  public init(_ column: Column, format: DisplayFormat? = nil, wording: CellWording? = nil) {
    self.init(column, rowCount: column.count, format: format, wording: wording)
  }

  /// The first rows of a column; the others have no say in the decimals.
  init(_ column: Column, rowCount: Int, format: DisplayFormat? = nil, wording: CellWording? = nil) {
    self.column = column
    self.format = format
    self.wording = wording
    if format != nil {
      decimals = 0
    } else if case .number(let numbers) = column.cells {
      decimals = commonDecimals(
        (0..<rowCount).lazy.filter { !column.isMissing($0) }.map { numbers[$0] })
    } else {
      decimals = 0
    }
  }

  /// True of a column of numbers.
  public var alignsRight: Bool { column.type == .integer || column.type == .number }

  /// Returns true where a row has no cell.
  public func isMissing(_ row: Int) -> Bool { column.isMissing(row) }

  /// Returns a row's cell as a person reads it.
  public func text(_ row: Int) -> String {
    switch column[row] {
    case .missing: Self.missing
    case .integer(let value): format?.text(value) ?? String(value)
    case .number(let value): format?.text(value) ?? shownNumber(value, decimals: decimals)
    case .text(let value): wording?.words(of: value) ?? value
    case .boolean(let value): value ? "true" : "false"
    case .date(let value): value.description
    case .dateTime(let value): value.description
    }
  }
}

/// A number as a person reads it on its own.
public func shownNumber(_ value: Double) -> String {
  shownNumber(value, decimals: commonDecimals(CollectionOfOne(value)))
}

private func shownNumber(_ value: Double, decimals: Int) -> String {
  guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-inf" : "inf" }
  guard value != 0 else {
    return decimals == 0 ? "0" : "0." + String(repeating: "0", count: decimals)
  }
  let digits = ShortestDigits(value)
  // Two digits must be left, unless there are no more than those shown.
  let isLegible = digits.exponent + decimals >= 2 || digits.decimals <= decimals
  guard isLegible, digits.exponent <= 15 else { return digits.scientific(digits: 4) }
  return digits.fixed(decimals: decimals)
}

private func commonDecimals(_ values: some Sequence<Double>) -> Int {
  var exact = 1
  var wanted = 1
  for value in values where value.isFinite && value != 0 {
    if value.magnitude < 1e15, value == value.rounded() { continue }
    let digits = ShortestDigits(value)
    guard (-4...15).contains(digits.exponent) else { continue }
    exact = max(exact, digits.decimals)
    let significant = digits.exponent >= 0 ? 4 : 3
    wanted = max(wanted, min(digits.decimals, significant - digits.exponent))
  }
  return exact <= 2 ? exact : min(wanted, 6)
}

// MARK: - Text that can be shown

extension String {
  /// The text with every line end as `\n`.
  var replacingLineEnds: String {
    guard utf8.contains(0x0D) else { return self }
    // A carriage return and a line feed are one character.
    return String(map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 })
  }

  /// The text on one line: `↵` for a line end, `␉` for a tab, and an escape for
  /// what else a terminal would obey.
  var onOneLine: String {
    guard unicodeScalars.contains(where: \.isObeyedByTerminals) else { return self }
    return printableLine(replacingLineEnds.replacing("\n", with: "↵").replacing("\t", with: "␉"))
  }
}

extension Table {
  /// The columns as they are shown, with the formats and the words that a display gives them.
  public func displayColumns(_ display: TableDisplay) -> [DisplayColumn] {
    zip(schema.fields, columns).map { field, column in
      DisplayColumn(
        column, format: display.format(of: field.name, field.type), wording: display.wordings[field.name])
    }
  }
}
