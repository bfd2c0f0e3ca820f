import Notices
import Rectification

/// The progress of a finding, as a cell gives it.
struct StatusReading: Equatable {
  /// The status that is taken: the only one that the words allow.
  var status: String?
  /// Every status that the words may stand for, where a person is to be asked.
  var readings: [String] = []
  var isDoubtful = false

  static let none = StatusReading()

  static func certain(_ status: String) -> StatusReading { StatusReading(status: status) }

  /// One of these; it is taken where it is the only one.
  static func doubtful(_ readings: [String]) -> StatusReading {
    StatusReading(status: readings.count == 1 ? readings[0] : nil, readings: readings, isDoubtful: true)
  }
}

/// Reads the statuses that ledgers print, by the table of `PublishedStatus` and by what a person says
/// that words stand for.
///
///     StatusText().reading(of: "已完成。")        // done
///     StatusText().reading(of: "阶段性完成")      // basically_done, and a person is to be asked
///     StatusText().reading(of: "①已完成②推进中")  // no status, and a person is to be asked
struct StatusText {
  /// The statuses that words stand for.
  static let codes = PublishedStatus.statuses

  /// The status of each word that a person has given one.
  private var given: [String: String] = [:]
  /// Words that have been met before; `nil` where there was no earlier file.
  private var known: Set<String>?

  /// - Parameters:
  ///   - given: the status of each word that a person has decided on.
  ///   - known: the words of the file that this one follows; any other is doubtful.
  init(given: [String: String] = [:], known: Set<String>? = nil) {
    for (word, status) in given { self.given[Self.key(word)] = status }
    self.known = known.map { Set($0.map(Self.key)) }
  }

  /// - Parameter answersYes: whether the column asks a question, such as 是否完成, that 是 answers.
  func reading(of text: String, answersYes: Bool = false) -> StatusReading {
    if isEmptySign(text) { return .none }
    let key = Self.key(text)
    if let status = given[key] { return .certain(status) }
    if answersYes, let reading = Self.answers[key] { return reading }
    if let ticked = ticked(text, answersYes: answersYes) { return ticked }
    if PlannedCompletion.isMeant(FoldedText(text).compact.scalars) { return .certain("in_progress") }
    let reading = one(key) ?? StatusShare.reading(of: key) ?? several(text) ?? firstClause(text) ?? .doubtful([])
    guard let known, !known.contains(key), !reading.isDoubtful, let status = reading.status else { return reading }
    return .doubtful([status])
  }

  /// Whether words are those of a status and nothing else, whether readers agree on it or not.
  func isKnown(_ words: String) -> Bool { one(Self.key(words)) != nil }

  /// The way in which two spellings of a word are the same: without blanks, punctuation at its ends
  /// and brackets around it.
  static func key(_ text: String) -> String {
    var scalars = FoldedText(text).compact.scalars[...]
    let signs = Set(",.;:!。、；()（）[]【】\"“”'`*".unicodeScalars)
    while let first = scalars.first, signs.contains(first) { scalars.removeFirst() }
    while let last = scalars.last, signs.contains(last) { scalars.removeLast() }
    return FoldedText.text(scalars).lowercased()
  }

  // MARK: One status

  /// The reading of a whole word, or of a word with "and kept up for the long term" behind it.
  private func one(_ key: String) -> StatusReading? {
    if let status = given[key] { return .certain(status) }
    if let row = Self.rows[key] { return Self.reading(row) }
    if let shorter = StatusTails.removed(from: key), let reading = one(Self.key(shorter)) { return reading }
    if let word = StatusForms.word(for: key), let row = Self.rows[Self.key(word)] { return Self.reading(row) }
    return Self.isTransfer(key) ? .doubtful(["not_applicable"]) : nil
  }

  private static func reading(_ row: PublishedStatus) -> StatusReading {
    row.isDoubtful ? .doubtful(row.statuses) : .certain(row.statuses[0])
  }

  private static let rows: [String: PublishedStatus] = Dictionary(
    PublishedStatus.all.flatMap { row in row.words.map { (key($0), row) } }
      + PublishedStatus.statuses.compactMap { status in
        PublishedStatus.all.first { $0.statuses == [status] && !$0.isDoubtful }.map { (status, $0) }
      },
    uniquingKeysWith: { first, _ in first })

  /// 移交某某单位办理, whatever stands between.
  private static func isTransfer(_ key: String) -> Bool {
    (key.hasPrefix("移交") || key.hasPrefix("已移交") || key.hasPrefix("移送")) && key.count <= 20
      && ["办理", "处理", "处置", "负责", "整改"].contains { key.hasSuffix($0) }
  }

  /// Answers to 是否完成.
  private static let answers: [String: StatusReading] = [
    "是": .certain("done"), "√": .certain("done"), "✓": .certain("done"), "yes": .certain("done"),
    "y": .certain("done"), "否": .doubtful(["in_progress", "not_done"]), "×": .doubtful(["in_progress", "not_done"]),
    "no": .doubtful(["in_progress", "not_done"]), "n": .doubtful(["in_progress", "not_done"]),
  ]

  // MARK: More than a word

  /// The status of the option that is ticked: ☑已完成 □未完成. Where none is, or several are, a person is asked.
  private func ticked(_ text: String, answersYes: Bool) -> StatusReading? {
    let scalars = FoldedText(text).scalars
    guard let options = TickedOptions(scalars) else { return nil }
    let readings = options.ticked.map { reading(of: FoldedText.text(scalars[$0]), answersYes: answersYes) }
    if readings.count == 1 { return readings[0] }
    let statuses = readings.flatMap { $0.isDoubtful ? $0.readings : [$0.status].compactMap(\.self) }
    return StatusReading(readings: statuses.distinct, isDoubtful: true)
  }

  /// `①已完成②推进中`: one status where all agree, else none.
  private func several(_ text: String) -> StatusReading? {
    let parts = Self.numberedParts(text)
    guard parts.count > 1 else { return nil }
    let readings = parts.map { one(Self.key($0)) }
    let statuses = readings.flatMap { $0.map { $0.isDoubtful ? $0.readings : [$0.status].compactMap(\.self) } ?? [] }
    guard readings.allSatisfy({ $0 != nil && $0?.isDoubtful == false }), statuses.distinct.count == 1 else {
      let distinct = statuses.distinct
      return StatusReading(readings: distinct, isDoubtful: true)
    }
    return .certain(statuses[0])
  }

  /// The parts of a cell by line breaks, semicolons and numbers at their beginning.
  static func numberedParts(_ text: String) -> [String] {
    var parts: [[Unicode.Scalar]] = [[]]
    let scalars = FoldedText(text).scalars
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      let isStart = parts[parts.count - 1].isEmpty
      switch scalar.value {
      case 0x0A, 0x0D, 0x3B, 0xFF1B: parts.append([])
      case 0x2460...0x2473:
        parts.append([])
      case 48...57
      where isStart || scalars[index - 1].properties.isWhitespace || "。;,.".unicodeScalars.contains(scalars[index - 1]):
        let digits = scalars[index...].prefix { $0.digitValue != nil }.count
        let after = index + digits < scalars.count ? scalars[index + digits] : " "
        if digits <= 2, [".", "、", ")"].contains(after) {
          parts.append([])
          index += digits
        } else {
          parts[parts.count - 1].append(scalar)
        }
      default: parts[parts.count - 1].append(scalar)
      }
      index += 1
    }
    return parts.map { FoldedText.text($0) }.filter { !key($0).isEmpty }
  }

  /// The first clause of a sentence: its status is taken, and a person is asked about the rest.
  private func firstClause(_ text: String) -> StatusReading? {
    let clause = FoldedText(text).scalars.prefix { !",。;:(\n".unicodeScalars.contains($0) && $0 != "；" && $0 != "：" }
    guard clause.count < text.unicodeScalars.count, let reading = one(Self.key(FoldedText.text(clause))) else {
      return nil
    }
    return .doubtful(reading.isDoubtful ? reading.readings : [reading.status].compactMap(\.self))
  }
}
