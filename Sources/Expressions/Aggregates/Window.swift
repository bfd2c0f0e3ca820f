/// A function that makes a value of each row by its position in its group.
///
/// Its type rule and help are in `Windows.swift`; the operator `Window` computes it.
public enum Window: String, CaseIterable, Sendable {
  case rowNumber = "row_number"
  case rank, lag, lead, cumsum
}
