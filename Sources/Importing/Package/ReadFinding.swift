import Tables

/// A finding of a ledger or of a notice, its words read: the cells that both give alike.
protocol ReadFinding {
  /// The number of the finding, counted from 1 in the order of the document.
  var number: Int { get }
  /// The status as a code, and as it is printed.
  var status: String? { get }
  var statusText: String? { get }
  /// The responsible units as they are printed.
  var unit: String? { get }
  var office: String? { get }
  var opened: Day? { get }
  var due: Day? { get }
  var dueText: String? { get }
  var closed: Day? { get }
  var amount: Double? { get }
  var amountText: String? { get }
  /// What stands under 备注.
  var note: String? { get }
}

extension ReadFinding {
  /// The cell of a column of the table `findings`; `nil` where ledgers and notices fill the column each
  /// in their own way, or only one of them does.
  func cell(_ column: String) -> Cell? {
    switch column {
    case "finding_no": Cell(number)
    case "status": Cell(status)
    case "status_text": Cell(statusText)
    case "unit": Cell(unit)
    case "responsible_office": Cell(office)
    case "opened_on": Cell(opened)
    case "due_on": Cell(due)
    case "due_text": Cell(dueText)
    case "closed_on": Cell(closed)
    case "amount_yuan": amount.map(Cell.number) ?? .missing
    case "amount_text": Cell(amountText)
    case "note": Cell(note)
    default: nil
    }
  }
}
