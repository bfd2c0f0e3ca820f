import Tables

/// Counts the rows of each table of a dataset that rest on doubts that nobody has answered.
///
///     UnansweredDoubts(doubts).note(on: "findings")
///     // "findings: 3 rows rest on doubts that nobody has answered; data.doubts lists them"
public struct UnansweredDoubts: Sendable {
  private var rows: [String: Int] = [:]

  /// The name of the table of doubts.
  public static let tableName = "doubts"

  /// - Parameter doubts: the table `doubts` of imported packages; a table without its columns has no
  ///   doubts.
  public init(_ doubts: Table) {
    func column(_ name: String) -> Column? { doubts.schema.index(of: name).map { doubts.columns[$0] } }
    guard let table = column("table"), let key = column("key"), let answer = column("answer") else { return }
    let notice = column("notice_id")
    var known: Set<[String]> = []
    for row in 0..<doubts.rowCount where answer.isMissing(row) && !key.isMissing(row) {
      guard let name = table[row].text else { continue }
      guard known.insert([name, notice?[row].text ?? "", Self.text(key[row])]).inserted else { continue }
      rows[name, default: 0] += 1
    }
  }

  /// The note on a table; `nil` where every doubt about it is answered.
  public func note(on table: String) -> String? {
    guard let count = rows[table] else { return nil }
    let verb = count == 1 ? "1 row rests" : "\(count) rows rest"
    return "\(table): \(verb) on doubts that nobody has answered; data.doubts lists them"
  }

  /// A key of one number may be read as a number.
  private static func text(_ cell: Cell) -> String {
    switch cell {
    case .text(let text): text
    case .integer(let number): String(number)
    case .missing, .number, .boolean, .date, .dateTime: "\(cell)"
    }
  }
}
