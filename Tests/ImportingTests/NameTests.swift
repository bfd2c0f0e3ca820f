import Testing

@testable import Importing

@Suite struct UnitNamesTests {
  static let cells: [(text: String, names: [String], isDoubtful: Bool)] = [
    ("办公室、财务股", ["办公室", "财务股"], false), ("办公室，财务股；法规股\n信息中心", ["办公室", "财务股", "法规股", "信息中心"], false),
    ("办公室/财务股", ["办公室", "财务股"], false), ("办公室、办公室", ["办公室"], false), ("牵头单位：办公室；配合单位：财务股", ["办公室", "财务股"], false),
    ("办公室（牵头）、财务股（配合）", ["办公室", "财务股"], false), ("机关党委（组织科、宣传科）", ["机关党委（组织科、宣传科）"], false),
    ("人力资源和社会保障局", ["人力资源和社会保障局"], false), ("各有关单位", [], true), ("办公室、各镇", ["办公室"], true), ("办公室等", ["办公室"], true),
    ("—", [], false),
  ]

  @Test(arguments: cells.indices)
  func aCellNamesBodies(index: Int) {
    let (text, names, isDoubtful) = Self.cells[index]
    #expect(UnitNames.reading(of: text) == UnitNames(names: names, isDoubtful: isDoubtful))
  }
}

/// No name in these tests is that of a person.
@Suite struct PersonNamesTests {
  static let cells: [(text: String, names: [String], offices: [String])] = [
    ("王五", ["王五"], []), ("副局长王五", ["王五"], ["副局长"]), ("王五（副局长）", ["王五"], ["副局长"]), ("局长 李小四", ["李小四"], ["局长"]),
    ("王五、李小四", ["王五", "李小四"], []), ("王　五", ["王　五"], []), ("欧阳小五", ["欧阳小五"], []), ("王局长", ["王"], ["局长"]),
    ("李小四 分管副局长", ["李小四"], ["分管副局长"]), ("单位主要负责人", [], ["单位主要负责人"]), ("分管副职", [], ["分管副职"]), ("股室负责人", [], ["股室负责人"]),
    ("党委书记", [], ["党委书记"]), ("安全员", [], ["安全员"]), ("班长", [], ["班长"]), ("董事长", [], ["董事长"]), ("办公室主任", [], ["办公室主任"]),
    ("王某某", [], ["王某某"]), ("—", [], []), ("John Smith", ["John Smith"], []),
    ("Finance Director", [], ["Finance Director"]),
  ]

  @Test(arguments: cells.indices)
  func aCellOfPersonsHasNamesAndOffices(index: Int) {
    let (text, names, offices) = Self.cells[index]
    let reading = PersonNames.reading(of: text)
    #expect(reading.names == names, "\(text)")
    #expect(reading.offices == offices, "\(text)")
  }

  @Test(arguments: [
    ("周五明违规兼职取酬", ["周五明"]), ("护林员管理松散，李小四等3人脱岗", ["李小四"]), ("村民王五明未领补贴", ["王五明"]), ("由张六擅自处置", ["张六"]),
    ("周转房未清理", []), ("高标准农田未验收", []), ("黄标车未淘汰", []), ("任务未完成", []), ("方案未报批", []), ("高温等3项补贴", []), ("林木未办证", []),
    ("范围未划定", []), ("余额未上缴", []), ("文件未归档", []),
  ])
  func whatCouldBeANameInALabelIsFound(text: String, names: [String]) {
    #expect(NoticeNames.uncertain(in: text) == names)
  }

  @Test func aWordThatIsNoKnownOfficeIsMaskedAndAsked() {
    let reading = PersonNames.reading(of: "阿依古丽")
    #expect(reading.names == ["阿依古丽"])
    #expect(reading.uncertain == ["阿依古丽"])
  }

  static let sentences: [(text: String, masked: String)] = [
    ("副局长王五未到会", "副局长A未到会"), ("王五负责落实", "A负责落实"), ("联系人：李小四", "联系人：B"), ("李小四同志已退款", "B同志已退款"),
    ("高度重视，马上整改", "高度重视，马上整改"), ("办公室（王五）", "办公室（A）"), ("由王 五牵头", "由A牵头"),
  ]

  @Test(arguments: sentences)
  func aNameBecomesTheSameLetterInEveryCell(text: String, masked: String) {
    var mask = NameMask()
    mask.learn("王五")
    mask.learn("李小四")
    #expect(mask.masked(text) == masked)
  }

  @Test(arguments: [
    ("局长赵小六未按要求走访", ["赵小六"]), ("主任周七2018年请假", ["周七"]), ("当事人：钱八", ["钱八"]), ("财务室（孙九）", ["孙九"]),
    ("副主任委员会议记录不全", []), ("项目负责人长期不到岗", []), ("会计账目混乱", []), ("领导高度重视", []), ("局长办公会", []), ("书记员缺位", []),
  ])
  func namesInSentencesAreFoundByTheirOffice(text: String, names: [String]) {
    #expect(NameMask.names(in: text) == names)
  }

  @Test func keptNamesStayAsTheyAre() {
    var mask = NameMask(keepsNames: true)
    mask.learn("王五")
    #expect(mask.masked("王五") == "王五")
  }
}
