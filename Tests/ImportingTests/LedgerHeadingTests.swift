import Testing

@testable import Importing

/// Headings of ledgers that no list has, by the words that they are made of.
@Suite struct LedgerHeadingTests {
  static let headings: [(heading: String, column: LedgerColumn?)] = [
    ("问题概况", .label), ("问题详情", .label), ("具体问题表述", .label), ("存在问题及表现形式", .label), ("隐患名称", .label), ("移交问题", .label),
    ("审计报告反映的问题", .label), ("查摆出的问题", .label),
    ("所属领域", .area), ("问题归类", .area), ("一级分类", .area), ("问题所属类别", .area), ("二级分类", .kind), ("违规性质", .kind),
    ("整改实施单位", .unit), ("具体负责人", .office), ("主管领导", .office), ("牵头县领导", .office),
    ("目标完成时间", .due), ("应完成时间", .due), ("拟整改完成时间", .due), ("完成时间节点", .due), ("整改完成截止时间", .due), ("整改到期日", .due),
    ("闭环时间", .closed), ("整改到位时间", .closed), ("实际整改完成时间", .closed), ("登记时间", .opened), ("排查时间", .opened),
    ("是否已整改", .status), ("是否按期完成", .status), ("违纪违规金额（万元）", .amount), ("涉及资金额（元）", .amount),
    ("拟采取的整改措施", .measure), ("下一步整改措施", .measure), ("整改措施及要求", .measure), ("整改要求", nil), ("其他说明", .note),
    // What is none of the finding's own.
    ("是否追责", nil), ("是否属实", nil), ("整改类型", nil), ("单位类别", nil), ("项目名称", nil), ("已整改金额", nil), ("应退金额", nil),
    ("督办单位", nil),
    ("验收人", nil), ("未完成原因", nil), ("下一步打算", nil), ("未移交原因", nil),
  ]

  @Test(arguments: headings.indices)
  func aHeadingLeadsToAColumnByItsWords(index: Int) throws {
    let (heading, column) = Self.headings[index]
    let map = try ColumnMap.headings(["序号", heading])
    #expect(map.column(at: 1) == column, "\(heading)")
  }

  @Test func whatMayBeFilledInIsNoPartOfAHeading() throws {
    let map = try ColumnMap.headings(["序号*", "存在问题", "责任单位（牵头/配合）", "整改状态（已完成/整改中/未完成）"])
    #expect(map[.unit] == [2])
    #expect(map[.status] == [3])
  }

  @Test func whatIsDueIsNotWhenItWasDone() throws {
    let map = try ColumnMap.headings(["序号", "存在问题", "完成时间节点", "实际销号日期"])
    #expect(map[.due] == [2])
    #expect(map[.closed] == [3])
  }

  @Test func aListedHeadingComesBeforeOneThatIsMadeOfWords() throws {
    let map = try ColumnMap.headings(["序号", "存在问题", "下一步整改措施", "整改措施", "已追缴金额", "涉及金额"])
    #expect(map[.measure] == [3])
    #expect(map[.amount] == [5])
  }
}
