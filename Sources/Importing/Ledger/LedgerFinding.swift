import Tables

/// A finding as a ledger gives it.
struct LedgerFinding: ReadFinding {
  /// Counted from 1 in the order of the document.
  var number: Int
  var printedNo: String?
  var path: String?
  var label: String?
  var area: String?
  var kind: String?
  /// The responsible units as they are printed, and each of their names.
  var unit: String?
  var units: [String] = []
  var office: String?
  var opened: Day?
  var due: Day?
  var dueText: String?
  var closed: Day?
  var status: String?
  var statusText: String?
  var amount: Double?
  var amountText: String?
  var measure: String?
  var note: String?
  /// The ledger's own columns, by their headings.
  var own: [String: OwnCell] = [:]
  /// The whole row.
  var location: CellLocation
  /// The cell that each column of `findings` is from.
  var locations: [(column: String, location: CellLocation)] = []
}

/// A cell of one of the ledger's own columns.
struct OwnCell: Equatable {
  var text: String
  /// The value where the file gives it a type: a number, a date.
  var typed: Cell?
}
