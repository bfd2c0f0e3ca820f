/// A cell of a workbook that a test makes.
///
///     MadeWorkbook(rows: [["序号", "金额"], [1, 6.3], [2, .noStoredValue]])
public enum MadeCell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
  ExpressibleByBooleanLiteral, Sendable
{
  case empty
  case text(String)
  case number(Double)
  case boolean(Bool)
  /// A number of days with the first or the second of the workbook's number formats.
  case styled(Double, Int)
  case error(String)
  /// A formula that nobody has calculated.
  case noStoredValue

  public init(stringLiteral value: String) { self = .text(value) }
  public init(integerLiteral value: Int) { self = .number(Double(value)) }
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(booleanLiteral value: Bool) { self = .boolean(value) }

  /// A date by its number of days since 1900.
  public static func date(_ serial: Double) -> MadeCell { .styled(serial, 1) }

  var xml: String {
    switch self {
    case .empty: "<c/>"
    case .text(let text): "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">\(Self.escaped(text))</t></is></c>"
    case .number(let number): "<c><v>\(number)</v></c>"
    case .boolean(let isTrue): "<c t=\"b\"><v>\(isTrue ? 1 : 0)</v></c>"
    case .styled(let number, let style): "<c s=\"\(style)\"><v>\(number)</v></c>"
    case .error(let text): "<c t=\"e\"><v>\(text)</v></c>"
    case .noStoredValue: "<c><f>SUM(A1:A2)</f></c>"
    }
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }
}

extension MadeWorkbook {
  /// A workbook of one sheet, whose first number format is that of dates and whose second that of datetimes.
  ///
  /// - Parameters:
  ///   - merged: ranges such as `A2:A4`.
  ///   - hiddenRows: rows that are hidden, counted from 1.
  public init(
    rows: [[MadeCell]], merged: [String] = [], hiddenRows: Set<Int> = [], name: String = "台账"
  ) {
    self.init("", name: name)
    sheets = []
    formats = ["yyyy-mm-dd", "yyyy-mm-dd hh:mm"]
    add(rows: rows, merged: merged, hiddenRows: hiddenRows, name: name)
  }

  public mutating func add(
    rows: [[MadeCell]], merged: [String] = [], hiddenRows: Set<Int> = [], name: String
  ) {
    let cells = rows.enumerated().map { index, row in
      let hidden = hiddenRows.contains(index + 1) ? " hidden=\"1\"" : ""
      return "<row r=\"\(index + 1)\"\(hidden)>\(row.map(\.xml).joined())</row>"
    }
    let ranges = merged.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
    sheets.append((name, cells.joined(), ranges.isEmpty ? "" : "<mergeCells>\(ranges)</mergeCells>"))
  }
}
