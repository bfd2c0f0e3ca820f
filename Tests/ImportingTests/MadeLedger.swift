import Documents
import Importing
import Tables
import TestBasics

/// A made ledger of one of the shapes that ledgers have, and what it holds.
struct MadeLedger {
  /// What a finding of it is.
  struct Truth {
    var label: String
    var printedNo: String?
    var area: String?
    var status: String?
    var due: String?
    var closed: String?
    var amount: Double?
    var units: [String] = []
    /// The columns about which a reader may rightly ask.
    var doubtful: Set<String> = []
    var isStructureDoubtful = false
  }

  private(set) var source: LedgerSource
  private(set) var findings: [Truth] = []
  /// The persons who are named anywhere.
  private(set) var persons: [String] = []

  private var numbers: SeededNumbers
  private let shape: Shape
  private var row = 0

  /// Which of the variants of ledgers this one has.
  private struct Shape {
    var numbering: Int
    var areaIn: Int
    var unitColumns: Int
    var amountUnit: Int
    var statusHeading: String
    var namesPersons: Bool
    var hasClosed: Int
    var isSheet: Bool
    var hasSeveralRows: Bool
  }

  /// The columns, in the order in which they stand.
  private enum Part {
    case number, subNumber, area, label, amount, measure
    case unit(Int)
    case office, due, closed, finished, status, note, other
  }
  private var parts: [Part] = []

  init(seed: Int) {
    numbers = SeededNumbers(seed: seed)
    shape = Shape(
      numbering: numbers.below(5), areaIn: numbers.below(4),
      unitColumns: numbers.below(4) == 0 ? 2 + numbers.below(3) : 1,
      amountUnit: numbers.below(5),
      statusHeading: numbers.pick(["整改状态", "整改进展", "销号情况", "措施状态", "完成情况", "整改情况", "整改状态（必填）", "整改落实/整改状态"]),
      namesPersons: numbers.below(3) == 0, hasClosed: numbers.below(4), isSheet: numbers.below(2) == 0,
      hasSeveralRows: numbers.below(3) == 0)
    source = LedgerSource(file: "台账.csv", headings: [], records: [])
    if shape.isSheet { source.sheet = "问题台账" }
    makeHeading()
    makeLines()
    let groups = 1 + numbers.below(4)
    for group in 0..<groups { makeGroup(group) }
  }

  // MARK: The heading

  private mutating func makeHeading() {
    var headings: [String] = []
    func add(_ part: Part, _ heading: String, to headings: inout [String]) {
      parts.append(part)
      headings.append(heading)
    }
    if shape.numbering != 0 { add(.number, numbers.pick(["序号", "编号", "问题编号", " 序 号 "]), to: &headings) }
    if shape.areaIn == 1 || shape.areaIn == 2 {
      add(.area, numbers.pick(["类别", "领域", "方面", "问题情况/类别"]), to: &headings)
    }
    if shape.numbering == 4 { add(.subNumber, "分序号", to: &headings) }
    add(.label, numbers.pick(["存在问题", "问题描述", "问题摘要", "反馈问题", "问题内容", "存在\n问题", "问题情况/存在问题"]), to: &headings)
    if shape.amountUnit != 4 { add(.amount, amountHeading, to: &headings) }
    if numbers.below(3) == 0 { add(.other, numbers.pick(["定性依据", "法规条款", "处罚情况"]), to: &headings) }
    add(.measure, "整改措施", to: &headings)
    for index in 0..<shape.unitColumns {
      let names = ["责任单位/牵头单位", "责任单位/配合单位", "责任单位/配合单位_2", "责任单位/3"]
      add(
        .unit(index), shape.unitColumns == 1 ? numbers.pick(["责任单位", "整改责任单位", "主责单位", "牵头单位"]) : names[index],
        to: &headings)
    }
    add(.office, numbers.pick(["责任人", "责任领导"]), to: &headings)
    add(.due, numbers.pick(["整改时限", "整改期限", "完成时限", "限期整改日期"]), to: &headings)
    if shape.hasClosed >= 1 { add(.closed, shape.hasClosed == 1 ? "完成时间" : "销号时间", to: &headings) }
    if shape.hasClosed == 3 { add(.finished, numbers.pick(["完成时间", "办结时间"]), to: &headings) }
    add(.status, shape.statusHeading, to: &headings)
    add(.note, "备注", to: &headings)
    source.headings = headings
  }

  private var amountHeading: String {
    switch shape.amountUnit {
    case 0: "金额（万元）"
    case 1: "涉及金额"
    case 2: "涉及金额(元)"
    default: "金额"
    }
  }

  private mutating func makeLines() {
    source.linesAbove = ["东岬县数据资源局问题整改台账", "填报单位：东岬县数据资源局 2021年12月"]
    if shape.amountUnit == 1 {
      if numbers.below(2) == 0 {
        source.linesAbove.append("单位：万元")
      } else {
        source.linesBelow.append("注：金额单位为万元；状态以销号为准。")
      }
    }
    row = 3
  }

  // MARK: Rows

  private mutating func makeGroup(_ group: Int) {
    let area = ["监督执纪", "管钱管物", "落实上级部署", "为民服务"][group]
    if shape.areaIn == 3 {
      var cells = Array(repeating: SheetCell.empty, count: parts.count)
      cells[0] = .text("\(["一", "二", "三", "四"][group])、\(area)")
      append(cells)
    }
    let first = row
    let count = 1 + numbers.below(6)
    for index in 0..<count { makeFinding(group, area, isFirst: index == 0, index: index) }
    if shape.isSheet, shape.areaIn != 3, row - first > 1 {
      merge(.area, first, row - 1)
      if shape.numbering == 4 { merge(.number, first, row - 1) }
    }
    if numbers.below(5) == 0 {
      var cells = Array(repeating: SheetCell.empty, count: parts.count)
      cells[0] = .text("小计")
      if parts.count > 3 { cells[3] = .text("\(count)项") }
      append(cells)
    }
  }

  private mutating func merge(_ part: Part, _ first: Int, _ last: Int) {
    guard let column = column(part), last > first else { return }
    source.merged.append(
      MergedRange(CellAddress(row: first, column: column), CellAddress(row: last, column: column)))
  }

  private func column(_ part: Part) -> Int? {
    parts.firstIndex { "\($0)" == "\(part)" }
  }

  private mutating func append(_ cells: [SheetCell]) {
    let row = row
    source.records.append(
      cells.enumerated().map { LedgerCell($1, at: CellAddress(row: row, column: $0), line: row + 1) })
    self.row += 1
  }

  private mutating func makeFinding(_ group: Int, _ area: String, isFirst: Bool, index: Int) {
    let problem = numbers.pick(["奖金发放没有依据", "招标文件照抄往年", "公车加油卡借给外单位", "仓库盘点三年未做", "项目验收后长期不结算", "档案室防火器材过期"])
    var truth = Truth(label: "\(problem)（第\(findings.count + 1)处）")
    truth.area = shape.areaIn == 0 ? nil : shape.areaIn == 3 ? "\(["一", "二", "三", "四"][group])、\(area)" : area
    var cells = Array(repeating: SheetCell.empty, count: parts.count)
    for (column, part) in parts.enumerated() {
      switch part {
      case .number: cells[column] = number(group, index, isFirst, &truth)
      case .subNumber:
        cells[column] = .text("\(index + 1)")
        truth.printedNo = "\(index + 1)"
      case .area: cells[column] = shape.areaIn == 1 || isFirst ? .text(area) : .empty
      case .label: cells[column] = .text(truth.label)
      case .amount: cells[column] = amount(&truth)
      case .measure: cells[column] = .text("1.补签手续\n2.重新核对")
      case .unit(let place): cells[column] = unit(place, &truth)
      case .office: cells[column] = office()
      case .due: cells[column] = due(&truth)
      case .closed: cells[column] = closed(&truth)
      case .finished: cells[column] = finished(&truth)
      case .status: cells[column] = status(&truth)
      case .note: cells[column] = note()
      case .other: cells[column] = .text("《办法》第三条")
      }
    }
    append(cells)
    if shape.hasSeveralRows, numbers.below(4) == 0 { continueFinding(cells, &truth) }
    findings.append(truth)
  }

  /// Another row of the same finding: its number and text merged or blank, or both printed again.
  private mutating func continueFinding(_ cells: [SheetCell], _ truth: inout Truth) {
    var cells = cells
    let isRepeated = numbers.below(2) == 0 && shape.numbering != 0 && shape.numbering != 4
    for (column, part) in parts.enumerated() {
      switch part {
      case .number, .label: if !isRepeated { cells[column] = .empty }
      case .area: if !isRepeated, shape.areaIn == 2 { cells[column] = .empty }
      case .measure: cells[column] = .text("3.公开结果")
      case .amount, .due, .closed, .finished, .status, .unit, .office, .note, .subNumber, .other: continue
      }
    }
    append(cells)
    truth.isStructureDoubtful = true
    if shape.isSheet, !isRepeated {
      merge(.label, row - 2, row - 1)
      if shape.numbering != 4 { merge(.number, row - 2, row - 1) }
    }
  }

  private mutating func number(_ group: Int, _ index: Int, _ isFirst: Bool, _ truth: inout Truth) -> SheetCell {
    switch shape.numbering {
    case 1:
      truth.printedNo = "\(findings.count + 1)"
      return shape.isSheet ? .number(Double(findings.count + 1)) : .text("\(findings.count + 1)")
    case 2:
      // Restarts in each group.
      truth.printedNo = "\(index + 1)"
      return .text("\(index + 1)")
    case 3:
      truth.printedNo = "\(group + 1)-\(index + 1)"
      return .text("\(group + 1)-\(index + 1)")
    default: return isFirst ? .text("\(group + 1)") : .empty
    }
  }

  // MARK: Cells

  private mutating func amount(_ truth: inout Truth) -> SheetCell {
    let value = Double(1 + numbers.below(99_999)) / 100
    let text = "\(value)"
    let yuan = Double("\(text)e4")!
    switch numbers.below(6) {
    case 0: return numbers.below(2) == 0 ? .empty : .text(numbers.pick(["—", "/", "无"]))
    case 1:
      truth.amount = yuan
      return .text(numbers.pick(["\(text)万元", "约\(text)万元", "\(text)余万元", "\(text)万元以上", "￥\(text)万"]))
    case 2:
      truth.amount = Double(numbers.below(9) + 1) * 1e8
      return .text("\(Int(truth.amount! / 1e8))亿元")
    case 3:
      truth.amount = 1_234_567.5
      return .text("1,234,567.50元")
    default:
      switch shape.amountUnit {
      case 0, 1: truth.amount = yuan
      case 2: truth.amount = value
      default: truth.doubtful.insert("amount_yuan")
      }
      return shape.isSheet && numbers.below(2) == 0 ? .number(value) : .text(text)
    }
  }

  private mutating func unit(_ place: Int, _ truth: inout Truth) -> SheetCell {
    let bodies = ["办公室", "财务股", "法规股", "执法大队", "信息中心", "机关党委", "项目建设股", "资产管理中心"]
    guard place == 0 || numbers.below(2) == 0 else { return .empty }
    let count = place == 0 ? 1 + numbers.below(3) : 1
    var names: [String] = []
    while names.count < count {
      let name = numbers.pick(bodies)
      if !names.contains(name) { names.append(name) }
    }
    for name in names where !truth.units.contains(name) { truth.units.append(name) }
    return .text(names.joined(separator: numbers.pick(["、", "，", "；", "\n", "/"])))
  }

  private mutating func person() -> String {
    let name =
      numbers.pick(["王", "李", "张", "刘", "陈", "欧阳"]) + numbers.pick(["小", "建", "文", "志"])
      + numbers.pick(["七", "梅", "", "华"])
    if !persons.contains(name) { persons.append(name) }
    return name
  }

  private mutating func office() -> SheetCell {
    let office = numbers.pick(["单位主要负责人", "分管副职", "股室负责人", "局长", "党委书记"])
    guard shape.namesPersons else { return .text(office) }
    let name = person()
    return .text(numbers.pick([name, "副局长\(name)", "\(name)（局长）", "局长 \(name)", "\(name)、\(person())"]))
  }

  private mutating func note() -> SheetCell {
    guard shape.namesPersons, numbers.below(3) == 0, let name = persons.first else { return .empty }
    return .text("由\(name)负责督办，高度重视")
  }

  private mutating func day() -> (year: Int, month: Int, day: Int) {
    (2020 + numbers.below(5), 1 + numbers.below(12), 1 + numbers.below(28))
  }

  private func iso(_ date: (year: Int, month: Int, day: Int)) -> String {
    Day(year: date.year, month: date.month, day: date.day)!.description
  }

  private mutating func dayCell(_ date: (year: Int, month: Int, day: Int)) -> SheetCell {
    let (year, month, day) = date
    if shape.isSheet, numbers.below(3) == 0 { return .date(Day(year: year, month: month, day: day)!) }
    return .text(
      numbers.pick([
        "\(year)年\(month)月\(day)日", "\(year).\(month).\(day)", "\(year)-\(month)-\(day)", "\(year)/\(month)/\(day)",
        iso(date),
      ]))
  }

  private mutating func due(_ truth: inout Truth) -> SheetCell {
    let date = day()
    let (year, month, _) = date
    switch numbers.below(8) {
    case 0: return .text(numbers.pick(["立行立改", "立行立改，长期坚持", "长期坚持"]))
    case 1:
      truth.due = "\(year)-12-31"
      return .text(numbers.pick(["\(year)年底前", "\(year)年年底前", "\(year)年底前，并长期坚持", "\(year)年12月底前"]))
    case 2:
      let last = (28...31).compactMap { Day(year: year, month: month, day: $0) }.last!
      truth.due = last.description
      return .text("\(year)年\(month)月底前")
    case 3 where numbers.below(2) == 0:
      truth.doubtful.insert("due_on")
      return .text(numbers.pick(["\(month)月底前", "年底前", "月底前", "今年底前", "12月31日前"]))
    case 4 where numbers.below(3) == 0:
      truth.doubtful.insert("due_on")
      return .text(numbers.pick(["2024717日", "2021915日", "2023年1116日", "1116日至18日"]))
    default:
      truth.due = iso(date)
      return dayCell(date)
    }
  }

  private mutating func closed(_ truth: inout Truth) -> SheetCell {
    guard numbers.below(2) == 0 else { return .empty }
    let date = day()
    truth.closed = iso(date)
    return dayCell(date)
  }

  private mutating func finished(_ truth: inout Truth) -> SheetCell {
    let date = day()
    guard numbers.below(2) == 0 else { return .empty }
    if let closed = truth.closed {
      if closed != iso(date) { truth.doubtful.insert("closed_on") }
    } else {
      truth.closed = iso(date)
    }
    return dayCell(date)
  }

  /// Words as they are printed, and what they stand for; those with `nil` may be read in several ways.
  private static let words: [(word: String, status: String?, isDoubtful: Bool)] = [
    ("完成", "done", false), ("已完成", "done", false), ("已完成整改", "done", false), ("完成，并长期坚持", "done", false),
    ("已销号", "done", false), ("办结", "done", false), ("整改到位", "done", false), ("基本完成", "basically_done", false),
    ("基本整改到位", "basically_done", false), ("正在整改", "in_progress", false), ("推进中", "in_progress", false),
    ("持续整改", "in_progress", false), ("尚在整改期内", "in_progress", false), ("未完成", "not_done", false),
    ("未整改", "not_done", false), ("未启动", "not_done", false), ("不属实", "not_applicable", false),
    ("阶段性完成", "basically_done", true), ("部分整改", "in_progress", true), ("申请延期整改", "in_progress", true),
    ("移交其他单位办理", "not_applicable", true), ("上报销号", nil, true), ("①已完成②推进中", nil, true), ("研究中", nil, true),
  ]

  private mutating func status(_ truth: inout Truth) -> SheetCell {
    // Words that a reader may take either way are one in ten.
    let certain = Self.words.filter { !$0.isDoubtful }
    let (word, status, isDoubtful) = numbers.pick(numbers.below(10) == 0 ? Self.words : certain)
    truth.status = status
    if isDoubtful { truth.doubtful.insert("status") }
    return .text(numbers.below(6) == 0 ? "\(word)。" : word)
  }
}
