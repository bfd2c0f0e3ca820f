/// Something that was not understood, or that could be read two ways.
struct Doubt: Equatable, Sendable {
  enum Kind: String, Sendable {
    case status, figure, date, amount, unit, person, numbering, structure
    case notRead = "not_read"
  }

  /// The number of the finding that it is about; `nil` where it is about the whole document.
  var finding: Int?
  /// The column of `findings`; `nil` for the whole row.
  var column: String?
  var location: CellLocation?
  var kind: Kind
  /// The words in question, persons' names masked.
  var text: String
  var readings: [String] = []
  /// The reading that is stored, where it is the only one.
  var taken: String?
  var answer: String?
}

/// The location of a cell of a document.
struct CellLocation: Equatable, Sendable {
  var file: String
  var sheet: String?
  var line: Int?
  var cell: String?

  init(_ source: LedgerSource, _ cell: LedgerCell) {
    file = source.file
    sheet = source.sheet
    line = cell.line
    self.cell = cell.address.description
  }

  /// From the first to the last cell of a row: `A5:K5`.
  init(_ source: LedgerSource, from first: LedgerCell, to last: LedgerCell) {
    self.init(source, first)
    if first.address != last.address { cell = "\(first.address):\(last.address)" }
  }
}

/// A person's decision on a doubt. It holds for every doubt of the same kind about the same words.
public struct Answer: Hashable, Sendable {
  /// The kind of the doubt.
  public var kind: String
  /// The words in question, persons' names masked.
  public var text: String
  /// The reading that the person chose.
  public var answer: String

  /// Makes an answer to the doubts of a kind about some words.
  public init(kind: String, text: String, answer: String) {
    self.kind = kind
    self.text = text
    self.answer = answer
  }
}
