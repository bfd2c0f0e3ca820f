import Testing

@testable import Importing

/// Names that are told since no words explain them. No name in these tests is that of a person.
@Suite struct UnknownWordsTests {
  @Test(arguments: [
    ("史一烨经营的饭店未办证", "史一烨"), ("其中康农旺2次未请假", "康农旺"), ("经核实，须贤江无证驾驶", "须贤江"), ("支付郎春江劳务费3万元", "郎春江"),
    ("村民德吉反映的低保问题未办结", "德吉"), ("现已责令更登加措停职检查", "更登加措"), ("县财政局苌瑚仁培训缺勤", "苌瑚仁"),
    ("因高柏住院，整改推迟", "高柏"), ("“王小五”账户存在大额往来", "王小五"), ("责任人：渡边健太", "渡边健太"),
    ("要求阳光于月底前退还", "阳光"), ("五保对象冷静的丧葬费被冒领", "冷静"), ("被常青占用的办公用房", "常青"), ("把公款借给国庆周转", "国庆"),
    ("经手人为方正的收据缺页", "方正"), ("其弟党建国承揽工程", "党建国"), ("岩龙户危房未改造", "岩龙"), ("召存信案", "召存信"), ("吴郑书瑶未签收", "吴郑书瑶"),
  ])
  func aNameIsWhatNoWordsExplain(text: String, name: String) {
    #expect(UncertainNames.names(in: text) == [name])
  }

  @Test(arguments: [
    "危化品台账缺失", "未代扣代缴个人所得税", "高桥镇卫生院药品过期", "李家沟村道路破损", "卫健局未按期拆除", "安排顶岗人员不足", "严格执行不到位，任务分解不细",
    "康乐小区二次供水不达标", "和谐社区建设滞后", "食品原料未索证索票", "常委会会议纪要不规范", "于法无据的收费未取消", "查漏补缺不够", "云锦花园违规加层", "白沙乡城投公司", "韩家洼、毛家坪",
    "关于望江区水库管护不到位", "华鑫建材有限公司拖欠税款", "农村老人活动中心闲置", "由安全科负责保管", "要求高标准完成",
  ])
  func wordsAreNoNames(text: String) {
    #expect(UncertainNames.names(in: text) == [])
  }

  @Test func aListOfNamesHasNoOtherWords() {
    let names = UncertainNames.names(in: "玉罕娇1200元、熊一800元、金正500元未退还")
    #expect(names.sorted() == ["熊一", "玉罕娇", "金正"].sorted())
  }

  @Test func namesFromJapanAreFound() {
    #expect(NameMask.names(in: "应由山本一郎赔偿") == ["山本一郎"])
    #expect(NameMask.names(in: "松本街道渡边桥损坏") == [])
  }

  @Test func aNameOfAListMayHaveABlankInIt() {
    #expect(UncertainNames.names(in: "采购小组成员高　娟、武伟、杨建财未回避").contains("高　娟"))
    #expect(PersonNames.reading(of: "副局长王小五，分管会计方 凯").names.contains("方 凯"))
  }

  /// What stands beside a name stays: the last character of 未 is no part of one, and one of three is not cut.
  @Test(arguments: [
    ("卢英被立案审查", "卢英"), ("借款人江芳逾期未还", "江芳"), ("外科副主任医师夏小浩收受红包", "夏小浩"), ("发票由逯豪琅一人经手", "逯豪琅"), ("钱玉未签收", "钱玉"),
  ])
  func aNameEndsWhereWordsBegin(text: String, name: String) {
    #expect(UncertainNames.names(in: text) == [name])
  }

  @Test(arguments: [("郤清瑚校长", "校长", "郤清瑚"), ("县第一中学卞波长", "县第一中学", "卞波长")])
  func inAColumnOfPersonsABodyOrAnOfficeMayStandBesideAName(text: String, office: String, name: String) {
    let reading = PersonNames.reading(of: text)
    #expect(reading.offices == [office])
    #expect(reading.names == [name])
  }

  @Test func wordsCostLessThanTheirCharacters() throws {
    func cost(_ word: String) -> Int? { WordCosts.cost(of: Array(word.unicodeScalars)[...]) }
    for word in ["整改", "责任制", "举一反三"] {
      let characters = try word.map { try #require(cost(String($0))) }
      #expect(try #require(cost(word)) < characters.reduce(0, +))
    }
    #expect(cost("整改单位负责") == nil)
    #expect(cost("ab") == nil)
    #expect(cost("烨焱") == nil)
  }
}
