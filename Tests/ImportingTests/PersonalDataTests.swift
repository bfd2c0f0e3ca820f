import Testing

@testable import Importing

/// What tells of a natural person besides the usual names: numbers, names that are words, surnames that are
/// prepositions. No name in these tests is that of a person.
@Suite struct PersonalDataTests {
  private static func masked(_ text: String) -> String {
    var mask = NoticeNames([text], keepsNames: false).mask
    mask.learn(uncertainIn: text)
    return mask.masked(text)
  }

  @Test(arguments: [
    ("值班电话13800000000无人接听", "值班电话某手机号无人接听"), ("联系电话：138-0000-0000", "联系电话：某手机号"), ("１３８００００００００未接", "某手机号未接"),
    ("低保对象（身份证号：51000019500230123X）", "低保对象（身份证号：某身份证号）"),
  ])
  func numbersOfPersonsAreMasked(text: String, expected: String) { #expect(NameMask().masked(text) == expected) }

  @Test(arguments: [
    "欠缴税款13800000000元", "合同金额13800000000.50元", "监督电话0839-3300000", "统一社会信用代码91510700MA00000000", "项目编号X13800000000",
    "受理编号20231020123456", "发票号510000999913452345",
  ])
  func otherNumbersStay(text: String) { #expect(NameMask().masked(text) == text) }

  @Test(arguments: ["诫勉张伟明一次", "责令张伟明书面检查", "约谈了张伟明并责令检查", "提醒谈话张伟明", "张伟明作出检讨", "免去张伟明职务"])
  func whoIsHeldToAccountIsMasked(text: String) { #expect(!Self.masked(text).contains("伟明"), "\(Self.masked(text))") }

  @Test(arguments: ["责令限期整改", "责令方案重报", "领导班子作出检讨", "免去行政职务", "警告处分一次", "督促施工方整改", "诫勉谈话一次"])
  func wordsBehindTheSameVerbsStay(text: String) { #expect(Self.masked(text) == text) }

  @Test func keptNamesKeepNumbersToo() {
    #expect(NameMask(keepsNames: true).masked("电话13800000000") == "电话13800000000")
  }

  @Test(arguments: [
    ("责成王科长牵头整改", "责成A科长牵头整改"), ("责成向科长牵头整改", "责成A科长牵头整改"), ("约谈任局长。", "约谈A局长。"),
    ("责任领导王小五，未落实整改", "责任领导某人，未落实整改"), ("责任人：王小五、李小六（经理）", "责任人：A、B（经理）"),
    ("副局长王小五、侯小轩超标准用车", "副局长A、B超标准用车"), ("财务人员文明刚兼任出纳", "财务人员某人兼任出纳"), ("借款给职工马小丽2万元未收回", "借款给职工某人2万元未收回"),
    ("县水利局白云等3人违规领取补贴", "县水利局某人等3人违规领取补贴"),
    ("王小五、董小丽代签验收单", "某人、某人代签验收单"), ("王柱子、董小丽代签验收单", "某人、某人代签验收单"), ("由王小五负责，诸葛小红配合", "由某人负责，某人配合"),
  ])
  func aPersonIsMaskedWhereverOneIsMeant(text: String, expected: String) { #expect(Self.masked(text) == expected) }

  @Test(arguments: [
    "已向局长汇报但未研究", "向上级汇报不及时", "由于主任签字不全", "其任局长期间未研究", "责成任务牵头单位整改", "村民方案未细化", "局长程序未履行",
    "驾驶员安全带未系", "校长文明校园创建滞后", "职工高标准2处未达标", "群众安全生产意识淡薄", "县财政局方案等3项未报批", "部门配合不够", "学生高峰时段缺岗",
  ])
  func wordsOfOtherMeaningsStay(text: String) { #expect(Self.masked(text) == text) }

  @Test(arguments: [("王小五（经理）", ["经理"]), ("李小六　办公室主任", ["办公室主任"])])
  func anOfficeInBracketsIsNoDoubt(cell: String, offices: [String]) {
    let reading = PersonNames.reading(of: cell)
    #expect(reading.offices == offices)
    #expect(reading.uncertain.isEmpty)
  }
}
