import Notices
import Problems

/// Maps each column of a ledger to a column of `findings` by its heading.
///
///     ColumnMap.headings(["序号", "存在问题", "整改状态"])
///     // 0 is printed_no, 1 is label_zh, 2 is status
struct ColumnMap: Equatable {
  /// The columns of the ledger for each column of `findings`, the one that comes first being asked
  /// first.
  private(set) var columns: [LedgerColumn: [Int]] = [:]

  subscript(column: LedgerColumn) -> [Int] { columns[column] ?? [] }

  /// The column of `findings` that a column of the ledger is.
  func column(at index: Int) -> LedgerColumn? { columns.first { $0.value.contains(index) }?.key }

  /// The map without some columns of the ledger.
  func without(_ indices: some Collection<Int>) -> ColumnMap {
    var map = self
    for (column, list) in columns { map.columns[column] = list.filter { !indices.contains($0) } }
    return map
  }

  /// Maps headings by the names that ledgers give them.
  ///
  /// - Parameters:
  ///   - given: what a person says that headings are; it comes first.
  ///   - isOpen: whether headings that nobody named are looked up; not for a file that follows
  ///     another one.
  /// - Throws: where a heading that a person named is not there.
  static func headings(_ headings: [String], given: [Mapping] = [], isOpen: Bool = true) throws(Problem) -> ColumnMap {
    var map = ColumnMap()
    for mapping in given {
      guard let index = headings.firstIndex(where: { HeadingText.isSame($0, mapping.heading) }) else { continue }
      map.columns[mapping.column, default: []].append(index)
    }
    guard isOpen else { return map }
    for column in LedgerColumn.allCases {
      for index in candidates(for: column, headings) where map.column(at: index) == nil {
        guard map[column].isEmpty || column.takesSeveral && !given.contains(where: { $0.column == column }) else {
          break
        }
        map.columns[column, default: []].append(index)
      }
    }
    map.addComposed(headings)
    return map
  }

  /// Maps headings that no list has and that are made of the words of labels, where no listed one leads to
  /// their column.
  private mutating func addComposed(_ headings: [String]) {
    // Of several columns for a status the one that gives states comes first.
    let ordered =
      headings.enumerated().filter { HeadingText.givesState($0.element) }
      + headings.enumerated().filter { !HeadingText.givesState($0.element) }
    for (index, heading) in ordered where column(at: index) == nil {
      guard let column = HeadingText.composed(heading), self[column].isEmpty else { continue }
      columns[column] = [index]
    }
  }

  /// The columns whose headings lead to a column of `findings`, the likelier first.
  private static func candidates(for column: LedgerColumn, _ headings: [String]) -> [Int] {
    let ranked = headings.enumerated().compactMap { index, heading in
      HeadingText.rank(of: heading, as: column).map { (index: index, rank: $0) }
    }
    let sorted = ranked.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map(\.index)
    // Bodies and persons are named in the order of the document.
    return column == .unit || column == .office ? sorted.sorted() : sorted
  }
}

/// A heading of a ledger with the column of `findings` that a person, or an earlier import, gives it.
public struct Mapping: Equatable, Sendable {
  /// The heading, as the ledger or the person wrote it.
  public var heading: String
  /// The column of `findings` that gets the cells under the heading.
  public var column: LedgerColumn

  /// Makes a mapping of a heading to a column.
  public init(_ heading: String, _ column: LedgerColumn) {
    self.heading = heading
    self.column = column
  }

  /// Reads `整改期限=due_on`.
  ///
  /// - Throws: where there is no sign between, or no column goes by the name.
  public init(written: String) throws(Problem) {
    guard let sign = written.lastIndex(of: "="), sign > written.startIndex else {
      throw Problem("expected HEADING=column, got '\(written)'", kind: .usage).hint("--map \"整改期限=due_on\"")
    }
    let name = String(written[written.index(after: sign)...])
    guard let column = LedgerColumn.named(name) else {
      throw Problem("no column '\(name)' that a heading leads to", kind: .usage)
        .hint("there are: " + LedgerColumn.allCases.map(\.rawValue).joined(separator: ", "))
    }
    self.init(String(written[..<sign]), column)
  }
}

/// Headings as people write them, and what they lead to.
enum HeadingText {
  /// Returns whether two headings are the same but for blanks, line breaks and full-width signs.
  static func isSame(_ a: String, _ b: String) -> Bool { FoldedText(a).compact == FoldedText(b).compact }

  /// The rank of a heading among those that lead to a column, 0 being the likeliest; `nil` where it does not.
  ///
  /// Of a merged heading (`责任单位/牵头单位`) the lower part decides, then the whole, then the upper part.
  static func rank(of heading: String, as column: LedgerColumn) -> Int? {
    let parts = plain(heading).split(separator: "/").map(String.init)
    guard let last = parts.last, let first = parts.first else { return nil }
    if let rank = rank(ofPart: last, column) { return rank }
    guard parts.count > 1, !LedgerColumn.allCases.contains(where: { rank(ofPart: last, $0) != nil }) else { return nil }
    guard let rank = rank(ofPart: first, column), column == .unit || isUnnamed(last) else { return nil }
    return rank
  }

  /// Returns whether a heading leads to a column.
  static func isKnown(_ heading: String) -> Bool { column(of: heading) != nil }

  /// The column that a heading leads to by itself.
  static func column(of heading: String) -> LedgerColumn? {
    LedgerColumn.allCases.first { rank(of: heading, as: $0) != nil } ?? composed(heading)
  }

  /// The column that a heading leads to by the words that it is made of; of a merged heading the lower part
  /// decides.
  static func composed(_ heading: String) -> LedgerColumn? {
    guard let part = plain(heading).split(separator: "/").last.map(String.init) else { return nil }
    let last = withoutDemand(part)
    guard let kind = ColumnHeading(last) else { return ClassHeading.column(of: last) }
    return switch kind {
    case .problem: .label
    case .status: .status
    case .measures: .measure
    case .due: .due
    case .closed: .closed
    case .opened: .opened
    case .unit: .unit
    case .office: .office
    case .amount: .amount
    case .note: .note
    }
  }

  /// 整改措施 of 整改措施及要求.
  private static func withoutDemand(_ heading: String) -> String {
    let demand = ["及要求", "和要求", "与要求", "、要求"].first { heading.hasSuffix($0) && heading.count > $0.count + 1 }
    return demand.map { String(heading.dropLast($0.count)) } ?? heading
  }

  /// Returns whether a heading names what became of a finding, such as 办结情况; of a merged one the lower part decides.
  static func givesState(_ heading: String) -> Bool {
    plain(heading).split(separator: "/").last.map { ColumnHeading.givesState(String($0)) } ?? false
  }

  /// Returns whether the lower part of a merged heading says nothing: a number, a unit of money.
  private static func isUnnamed(_ part: String) -> Bool {
    part.isEmpty || part.allSatisfy { $0.isNumber || "一二三四五六七八九十".contains($0) } || MoneyUnit(rawValue: part) != nil
  }

  private static func rank(ofPart part: String, _ column: LedgerColumn) -> Int? { ranks[column]?[part] }

  private static let ranks: [LedgerColumn: [String: Int]] = Dictionary(
    uniqueKeysWithValues: LedgerColumn.allCases.map { column in
      let ranks = column.headings.enumerated().map { (withoutUnit($1).lowercased(), $0) }
      return (column, Dictionary(ranks, uniquingKeysWith: { first, _ in first }))
    })

  /// Without blanks, brackets, marks of required cells, and the number of a double.
  private static func plain(_ heading: String) -> String {
    // 整改状态（已完成/未完成） has no parts.
    let whole = withoutBrackets(FoldedText(heading).compact.text.lowercased())
    let parts = whole.split(separator: "/", omittingEmptySubsequences: true)
    return parts.map { withoutUnit(String($0)) }.filter { !$0.isEmpty }.joined(separator: "/")
  }

  private static func withoutBrackets(_ folded: String) -> String {
    var text = folded
    while let open = text.firstIndex(where: { $0 == "(" || $0 == "[" || $0 == "【" }), open != text.startIndex {
      let close = text[open...].firstIndex { $0 == ")" || $0 == "]" || $0 == "】" }
      text.removeSubrange(open...(close ?? text.index(before: text.endIndex)))
    }
    return text
  }

  private static func withoutUnit(_ part: String) -> String {
    var text = withoutBrackets(FoldedText(part).compact.text)
    if let mark = text.lastIndex(of: "_"), mark != text.startIndex,
      text[text.index(after: mark)...].allSatisfy(\.isNumber), text.index(after: mark) != text.endIndex
    {
      text = String(text[..<mark])
    }
    for end in [":", "*", "万元", "亿元", "元", ",", "单位:"] where text.hasSuffix(end) && text.count > end.count {
      text = String(text.dropLast(end.count))
    }
    while text.hasPrefix("*"), text.count > 1 { text.removeFirst() }
    return text
  }
}
