import Datasets
import Problems
import System
import Tables

/// The doubts of an imported package, put to a person one by one. Their answers are kept in `import.json`,
/// from which the next import that follows the package takes them.
///
///     var review = try DoubtReview(of: "通报")
///     try review.answer(0, "done")
///     try review.write()
public struct DoubtReview {
  /// A doubt that nobody has answered; one question stands for all doubts of a kind about the same words.
  public struct Question: Sendable, Equatable {
    /// The kind of the doubt, such as `status`.
    public var kind: String
    /// The words in question.
    public var text: String
    /// The possible readings.
    public var readings: [String]
    /// The reading that is stored for now.
    public var taken: String?
    /// The row that is in doubt, such as `findings 5`.
    public var row: String
    /// Where the words stand, such as `通报.txt, line 12`.
    public var place: String
    /// How many doubts the answer settles.
    public var count = 1

    /// True of a doubt whose answer is a value of the rows; the answer to another is a remark beside it.
    public var changesRows: Bool {
      switch Doubt.Kind(rawValue: kind) {
      case .status, .date, .amount, .unit: true
      case .figure, .person, .numbering, .structure, .notRead, nil: false
      }
    }
  }

  /// The folder of the package.
  public let folder: String
  /// The questions, in the order of the document.
  public private(set) var questions: [Question] = []
  /// The questions that earlier reviews have answered.
  private var answered: [Question] = []
  /// The answers of earlier reviews, which may be taken back.
  public private(set) var earlier: [Answer]
  private var record: ImportRecord
  /// The answers of this review, by the indices of their questions.
  private var given: [Int: Answer] = [:]
  private var takenBack = 0

  /// Reads the doubts of a package.
  ///
  /// - Throws: where the folder holds no package that `plumb import` has written.
  public init(of folder: String) throws(Problem) {
    self.folder = folder
    record = try ImportRecord(of: folder)
    earlier = record.answers
    let doubts = try Table(contentsOf: Files.join(folder, "doubts.csv"))
    let known = Set(record.answers.map { [$0.kind, $0.text] })
    for row in 0..<doubts.rowCount {
      let cells = try Cells(doubts, row)
      guard let kind = cells["kind"], let text = cells["text"] else { continue }
      if known.contains([kind, text]) {
        Self.add(cells.question(kind, text), to: &answered)
      } else {
        Self.add(cells.question(kind, text), to: &questions)
      }
    }
  }

  /// Adds a question, or counts it where the same one is there.
  private static func add(_ question: Question, to questions: inout [Question]) {
    if let same = questions.firstIndex(where: { $0.kind == question.kind && $0.text == question.text }) {
      questions[same].count += 1
    } else {
      questions.append(question)
    }
  }

  /// Keeps an answer to a question.
  ///
  /// - Parameter text: the number of a reading, counted from 1, or the value itself.
  /// - Throws: where it is no value that such a doubt can have.
  public mutating func answer(_ index: Int, _ text: String) throws(Problem) {
    let question = questions[index]
    var value = text
    if let number = Int(text), question.readings.indices.contains(number - 1) { value = question.readings[number - 1] }
    try check(value, question)
    given[index] = Answer(kind: question.kind, text: question.text, answer: value)
  }

  /// Takes back the answer to a question of this review, if it has one.
  public mutating func withdraw(_ index: Int) { given[index] = nil }

  /// Takes back an answer of an earlier review: the next import is in doubt again, and its question follows the others.
  ///
  /// - Parameter index: its index in `earlier`.
  public mutating func takeBack(_ index: Int) {
    let answer = earlier.remove(at: index)
    takenBack += 1
    guard let question = answered.firstIndex(where: { $0.kind == answer.kind && $0.text == answer.text }) else {
      return
    }
    questions.append(answered.remove(at: question))
  }

  /// True where there is something to write: an answer of this review, or one that was taken back.
  public var isChanged: Bool { !given.isEmpty || takenBack > 0 }

  private func check(_ value: String, _ question: Question) throws(Problem) {
    switch Doubt.Kind(rawValue: question.kind) {
    case .status:
      guard StatusText.codes.contains(value) else {
        throw Problem.unknown("status", value, among: StatusText.codes, kind: .data)
      }
    case .date:
      guard Day(value) != nil else {
        throw Problem("expected a date such as 2024-07-17, got '\(value)'", kind: .data)
      }
    case .amount:
      guard let yuan = Double(value), yuan.isFinite else {
        throw Problem("expected an amount in yuan, got '\(value)'", kind: .data)
      }
    case .figure, .unit, .person, .numbering, .structure, .notRead, nil: return
    }
  }

  /// Writes the answers into `import.json`.
  ///
  /// - Returns: how many answers were given.
  public func write() throws(Problem) -> Int {
    guard isChanged else { return 0 }
    var record = record
    record.answers = earlier + given.sorted { $0.key < $1.key }.map(\.value)
    try Files.write(Files.join(folder, ImportRecord.fileName)) { sink in sink.append(record.json.indented() + "\n") }
    return given.count
  }
}

/// The cells of a row of `doubts` as texts.
private struct Cells {
  private var texts: [String: String] = [:]

  init(_ table: Table, _ row: Int) throws(Problem) {
    for (name, cell) in zip(table.schema.names, table.row(row)) {
      switch cell {
      case .missing: continue
      case .text(let text): texts[name] = text
      case .integer(let number): texts[name] = String(number)
      case .number(let number): texts[name] = "\(number)"
      case .boolean(let value): texts[name] = "\(value)"
      case .date(let day): texts[name] = "\(day)"
      case .dateTime: texts[name] = "\(cell)"
      }
    }
  }

  subscript(name: String) -> String? { texts[name] }

  func question(_ kind: String, _ text: String) -> DoubtReview.Question {
    let readings = texts["readings"].map { $0.split(separator: "；").map(String.init) } ?? []
    let row = [texts["table"], texts["key"]].compactMap(\.self).joined(separator: " ")
    let place = [
      texts["file"], texts["sheet"], texts["page"].map { worded("page \($0)") },
      texts["paragraph"].map { worded("paragraph \($0)") }, texts["line"].map { worded("line \($0)") }, texts["cell"],
    ].compactMap(\.self).joined(separator: worded(", "))
    return DoubtReview.Question(
      kind: kind, text: text, readings: readings, taken: texts["taken"], row: row, place: place)
  }
}
