/// A table of figures within a notice: a row a body or a subject, a column a quantity.
public struct FigureTable: Sendable {
  /// A row below the heading.
  public struct Row: Sendable {
    /// What stands in the first column: 甲镇, 合计.
    public var name: String
    /// The other cells; `nil` for an empty one.
    public var cells: [TextPiece?]

    public init(name: String, cells: [TextPiece?]) {
      self.name = name
      self.cells = cells
    }
  }

  /// The name of the table among those of the document: 表1.
  public var name: String
  /// The headings of the columns behind the first one.
  public var headings: [String]
  public var rows: [Row]

  /// - Returns: `nil` where the table holds other things than figures: fewer than two thirds of its cells
  ///   are numbers, or no heading names a quantity.
  public init?(name: String, headings: [String], rows: [Row]) {
    self.name = name
    self.headings = headings
    self.rows = rows
    let filled = rows.flatMap(\.cells).compactMap(\.self)
    let numbers = filled.filter { TableNumber($0.text) != nil }
    guard !numbers.isEmpty, numbers.count * 3 >= filled.count * 2 else { return nil }
  }

  /// The figures as claims. Those of a row are parts of the row that adds them up, where there is one.
  public func claims() -> [NoticeClaim] {
    let quantities = headings.map(TableQuantity.init)
    let total = rows.firstIndex { Self.isTotal($0.name) }
    var claims: [NoticeClaim] = []
    for (index, row) in rows.enumerated() {
      for (column, cell) in row.cells.enumerated() {
        guard let cell, let number = TableNumber(cell.text), let quantity = quantities[column] else { continue }
        claims.append(claim(cell, number, quantity, row: index, column: column, total: total))
      }
    }
    return claims
  }

  private func claim(
    _ cell: TextPiece, _ number: TableNumber, _ quantity: TableQuantity, row: Int, column: Int, total: Int?
  ) -> NoticeClaim {
    let isPart = total != row
    let power = number.isPercent || quantity.isPercent ? -2 : quantity.power
    let value = Double("\(number.digits)e\(power)") ?? 0
    let block = TextBlock([cell], paragraph: 0)
    // A share of a part adds up to nothing.
    let hasTotal = total.map { rows[$0].cells[column].flatMap { TableNumber($0.text) } != nil } ?? false
    return NoticeClaim(
      id: id(row, column), finding: nil, place: name,
      quantity: isPart ? quantity.name + "_of_part" : quantity.name, population: quantity.population, value: value,
      decimals: max(0, number.decimals - power), unit: quantity.unit, printed: block.passage(block.all),
      body: isPart ? rows[row].name : nil,
      partOf: isPart && hasTotal && quantity.unit != "share" ? total.map { id($0, column) } : nil)
  }

  private func id(_ row: Int, _ column: Int) -> String {
    "table\(name.filter(\.isNumber))_\(row + 1)_\(column + 1)"
  }

  /// 合计, 总计, 小计, 全县合计.
  public static func isTotal(_ name: String) -> Bool {
    let plain = name.filter { !$0.isWhitespace && $0 != "　" }
    return ["合计", "总计", "小计", "共计", "总数", "合 计"].contains { plain.hasSuffix($0) || plain.hasPrefix($0) }
  }
}

/// A number as a cell holds it: `1,914`, `94.68%`.
struct TableNumber {
  var digits: String
  var isPercent: Bool

  var decimals: Int { digits.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0 }

  init?(_ text: [Unicode.Scalar]) {
    var plain = text.map(\.halfWidth).filter { !$0.isBlank }
    isPercent = plain.last == "%"
    if isPercent { plain.removeLast() }
    while let last = plain.last, "个项人件条次名".unicodeScalars.contains(last) { plain.removeLast() }
    let isGrouped = plain.contains(",")
    digits = plain.filter { $0 != "," }.string
    guard let first = plain.first, first.digitValue != nil, plain.last?.digitValue != nil,
      digits.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "." }), digits.count(where: { $0 == "." }) <= 1,
      !isGrouped || Self.isGroupedRight(plain)
    else { return nil }
  }

  /// 1,914 and 12,345.6, but not 1,2.
  private static func isGroupedRight(_ text: [Unicode.Scalar]) -> Bool {
    let whole = text.prefix { $0 != "." }
    let groups = whole.split(separator: ",", omittingEmptySubsequences: false)
    return groups.dropFirst().allSatisfy { $0.count == 3 } && (1...3).contains(groups.first?.count ?? 0)
  }
}

/// The quantity that a heading names.
struct TableQuantity {
  var name = "count"
  var unit = "count"
  var population: String?
  /// The power of ten of the unit: 4 for 万元.
  var power = 0
  /// True where the heading says that the numbers are in per cent.
  var isPercent = false

  /// - Returns: `nil` of a number that counts rows.
  init?(_ heading: String) {
    let text = heading.unicodeScalars.map(\.halfWidth).filter { !$0.isBlank }
    let all = 0..<text.count
    guard !text.isEmpty, !Self.ordinals.isIn(text, all) else { return nil }
    isPercent = text.contains("%")
    population = Self.populations.first { $0.words.isIn(text, all) }?.name
    if isPercent || Self.rates.isIn(text, all) {
      let isOfFindings = population == nil || population == "findings"
      name = Self.completion.isIn(text, all) && isOfFindings ? "completion_rate" : "rate"
      unit = "share"
    } else if Self.money.isIn(text, all) {
      (name, unit) = ("amount", "yuan")
      power = text.contains("亿") ? 8 : text.contains("万") ? 4 : 0
    } else if let staff = Self.staff.first(where: { $0.words.isIn(text, all) }) {
      (name, unit) = ("staff_" + staff.name, "persons")
    } else if Self.persons.isIn(text, all) {
      unit = text.string.contains("人次") ? "person-times" : "persons"
      name =
        Accountability.isMeant(text, all)
        ? "people_held_to_account" : unit == "persons" ? "persons" : "person_times"
    } else {
      let family = StatusPhrases.family(text, all)
      population = population ?? (family == nil ? nil : "findings")
      unit = population ?? "count"
      name = population.map { $0 + "_" + (family?.rawValue ?? "total") } ?? "count"
    }
  }

  private static let ordinals: WordList = "序号 编号 年份 年度 排名 名次 备注"
  private static let rates: WordList = "率 占比 比例 比重"
  private static let completion: WordList = "完成率 整改率 销号率 到位率 办结率 整改完成 完成比例"
  private static let money: WordList = "万元 亿元 元 金额 资金"
  private static let persons: WordList = "人次 人数 人员 人"
  private static let staff: [(words: WordList, name: String)] = [
    ("编制 核定", "authorised"), ("劳务派遣 派遣", "agency_contract"), ("混编 混岗", "mixed_posting"),
    ("临聘 临时 聘用 编外", "temporary"), ("在编 实有 在岗 在册", "on_establishment"), ("正式", "regular"),
  ]
  private static let populations: [(words: WordList, name: String)] = [
    ("信访 来信 来访 举报 投诉", "petitions"), ("线索", "clues"), ("案件 立案", "cases"), ("任务", "tasks"),
    ("措施", "measures"), ("方面", "aspects"), ("问题 反馈 整改", "findings"),
  ]
}
