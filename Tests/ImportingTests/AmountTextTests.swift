import Testing

@testable import Importing

@Suite struct AmountTextTests {
  static let amounts: [(text: String, unit: MoneyUnit?, yuan: Double)] = [
    ("6.3万元", nil, 63_000), ("1.2亿", nil, 120_000_000), ("1亿2000万元", nil, 120_000_000),
    ("63000元", .tenThousand, 63_000),
    ("191.42", .tenThousand, 1_914_200), ("1,234.50", .yuan, 1234.5), ("１，２３４．５０", .yuan, 1234.5),
    ("￥1,234.50", .yuan, 1234.5),
    ("约215.38万元", nil, 2_153_800), ("5万余元", nil, 50_000), ("5余万元", nil, 50_000), ("10多万元", nil, 100_000),
    ("3万元以上", nil, 30_000), ("(1,234)", .yuan, -1234), ("-12.5", .tenThousand, -125_000), ("0", .tenThousand, 0),
    ("三万五千元", nil, 35_000), ("叁拾万元整", nil, 300_000), ("2百万元", nil, 2_000_000), ("1,234.5678", .tenThousand, 12_345_678),
    ("涉及金额3.5万元", nil, 35_000),
  ]

  @Test(arguments: amounts.indices)
  func anAmountIsReadInYuan(index: Int) {
    let (text, unit, yuan) = Self.amounts[index]
    #expect(AmountText.reading(of: text, unit: unit) == AmountReading(yuan: yuan), "\(text)")
  }

  @Test(arguments: ["", "—", "/", "无", "不涉及"])
  func anEmptySignIsNoAmountAndNoDoubt(text: String) {
    #expect(AmountText.reading(of: text, unit: .yuan) == .none)
  }

  @Test(arguments: ["191.42", "待核实", "3万元，其中超标5万元", "3-5万元", "2万美元", "15%", "3笔"])
  func anAmountThatIsNotCertainIsMissingAndAsked(text: String) {
    let reading = AmountText.reading(of: text, unit: nil)
    #expect(reading.yuan == nil)
    #expect(reading.isDoubtful)
  }

  static let lines: [(line: String, unit: MoneyUnit?)] = [
    ("单位：万元", .tenThousand), ("注：金额单位为万元；状态以销号为准。", .tenThousand), ("（单位：元）", .yuan), ("金额单位：人民币亿元", .hundredMillion),
    ("金额以万元为单位", .tenThousand), ("填报单位：城管局", nil), ("填报单位：万元镇人民政府", nil), ("2021年12月", nil),
  ]

  @Test(arguments: lines.indices)
  func aLineBesideTheTableNamesTheUnit(index: Int) {
    #expect(MoneyUnit.inLine(Self.lines[index].line) == Self.lines[index].unit)
  }

  @Test(arguments: [("金额（万元）", MoneyUnit.tenThousand), ("涉及金额/元", .yuan), ("金额(百万元)", .million)])
  func aHeadingNamesTheUnit(heading: String, unit: MoneyUnit) {
    #expect(MoneyUnit.inHeading(heading) == unit)
  }
}
