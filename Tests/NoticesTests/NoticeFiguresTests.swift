import Testing

@testable import Notices

/// The figures that notices report, in digits and in words: those of heads, of findings and of staff.
@Suite struct NoticeFiguresTests {
  // MARK: Heads

  /// The figures of a bulletin's head by their quantities, those of parts left out.
  @Test(arguments: [
    ("反馈问题326个，已整改285个，完成率百分之八十七点四。", ["findings_total 326.0", "findings_done 285.0", "completion_rate 0.874"]),
    (
      "共反馈问题86个。目前，立行立改问题30个已全部完成，限期整改问题40个已完成35个，整体完成率84.9%。",
      ["findings_total 86.0", "completion_rate 0.849"]
    ),
    (
      "3个单位共梳理出具体问题75个，制定整改措施220条，已完成整改69个，完成率92%。",
      ["findings_total 75.0", "findings_done 69.0", "completion_rate 0.92"]
    ),
    ("共反馈问题10个，问题金额合计3.47亿元，已整改问题金额3.21亿元，整改率92.51%。", ["findings_total 10.0"]),
    ("共反馈问题10个，已整改9个，追缴资金3万元，整改率90%。", ["findings_total 10.0", "findings_done 9.0", "completion_rate 0.9"]),
    ("已整改问题金额3.21亿元；共反馈问题10个，整改率90%。", ["findings_total 10.0", "completion_rate 0.9"]),
    ("共反馈问题11个，细化为26项整改任务，其中已完成、基本完成、正在推进的分别为20项、4项、2项。", ["findings_total 11.0"]),
    ("共反馈问题31个，已完成、正在整改、未启动的问题分别为20个、8个、3个。", ["findings_total 31.0", "findings_done 20.0"]),
    ("现将第十七项整改完成情况予以公示。共反馈问题5个，已整改4个。", ["findings_total 5.0", "findings_done 4.0"]),
    ("反馈问题一百二十个，已完成整改九十六个，整改完成率八成。", ["findings_total 120.0", "findings_done 96.0", "completion_rate 0.8"]),
    (
      "上年度反馈问题40个，整改完成38个；本轮反馈问题56个，整改完成50个，整改完成率89.3%。",
      ["findings_total 56.0", "findings_done 50.0", "completion_rate 0.893"]
    ),
    (
      "共反馈问题60个，其中立行立改20个、限期整改40个。目前已完成整改51个，完成率85%。",
      ["findings_total 60.0", "findings_done 51.0", "completion_rate 0.85"]
    ),
    ("审计报告反映问题5类38个，已整改到位31个，整改率81.58%。", ["findings_total 38.0", "findings_done 31.0", "completion_rate 0.8158"]),
    ("共发现4大类问题27项，已整改到位20项。", ["findings_total 27.0", "findings_done 20.0"]),
    (
      "排查一般隐患412处，重大隐患3处，已整改到位407处，整改率98%。", ["findings_done 407.0", "completion_rate 0.98"]
    ),
    ("排查一般隐患412处，已整改400处；重大隐患3处，已整改3处。", []),
    ("移交问题58个，2023年应完成整改41个，实际完成41个；2024年应完成整改17个，已完成12个。", ["findings_total 58.0"]),
    ("共发现问题152项（其中制度类37项、管理类115项），已整改143项。", ["findings_total 152.0", "findings_done 143.0"]),
    ("26家被检查单位中，19家完成整改，单位整改率73.1%。共发现问题80个。", ["findings_total 80.0"]),
    ("反映3类问题，已整改2类。", ["findings_total 3.0", "findings_done 2.0"]),
    ("共发现问题9个，整改任务3.5万亩，已完成2.1万亩。", ["findings_total 9.0"]),
  ])
  func aHeadReportsTheWholeAndNotItsClasses(sentence: String, expected: [String]) throws {
    let notice = try NoticeReaderTests.read("东岬县关于巡察整改进展情况的通报\n一、总体情况\n\(sentence)\n二、主要做法\n（一）严格督办。约谈5人。")
    let wanted: Set = ["findings_total", "findings_done", "completion_rate"]
    #expect(
      notice.claims.filter { wanted.contains($0.quantity) }.map { "\($0.quantity) \($0.value)" } == expected)
  }

  @Test func aBoundBehindARateInWordsIsKept() throws {
    let notice = try NoticeReaderTests.read("东岬县关于整改进展情况的通报\n共反馈问题40个，完成率达到九成以上，满意率百分之九十左右。\n二、主要做法\n（一）严格督办。约谈5人。")
    #expect(notice.claims.map(\.printed.text).contains("九成以上"))
    #expect(notice.claims.map(\.printed.text).contains("百分之九十左右"))
  }

  @Test func whoInspectsIsNotHeldToAccount() throws {
    let notice = try NoticeReaderTests.read("东岬县关于检查情况的通报\n出动检查人员326人次，发现问题40个，已整改30个。作出书面检查3人。\n二、主要做法\n（一）严格督办。")
    #expect(notice.claims.filter { $0.quantity == "people_held_to_account" }.map(\.value) == [3])
  }

  // MARK: Figures in words

  /// The figures of a finding with some words, as they are printed.
  static func figures(_ sentence: String) throws -> [String] {
    let notice = try NoticeReaderTests.read("东岬县林草局巡察反馈问题整改情况通报\n共反馈1个问题。\n1.记录不全。\(sentence)\n整改状态：已完成。")
    return notice.claims.filter { $0.finding != nil }.map { claim in
      "\(claim.value == claim.value.rounded() ? "\(Int(claim.value))" : "\(claim.value)") \(claim.unit) \(claim.printed.text)"
    }
  }

  @Test(arguments: [
    ("自行设立了三个机构，约谈了四家单位。", ["3 个 三个", "4 家 四家"]), ("已向县委汇报两次。", ["2 次 两次"]),
    ("主次道路每天一次冲洗，两次洒水，辅道3天一次冲洗。", ["1 次/天 一次", "2 次/天 两次", "1 次/3天 3天一次"]),
    ("6月3日仅在凌晨冲洗路面一次。", ["1 次 一次"]), ("没有按要求每月召开支部委员会。", ["1 次/月 每月召开"]),
    ("时速超过合同规定的20千米／时。", ["20 千米/时 20千米／时"]), ("八小时内解决不了，运输了15千米。", ["8 小时 八小时", "15 千米 15千米"]),
    ("有一人被判处有期徒刑一年六个月，另一人被判处有期徒刑3年6个月，另一人被判处有期徒刑两年。", ["18 个月 一年六个月", "42 个月 3年6个月", "24 个月 两年"]),
    ("2016年处罚28起，2017年至今未有1起处罚。", ["28 起 28起", "0 起 未有1起"]), ("全县无一消纳场，无一处洗车台。", ["0 个 无一", "0 处 无一处"]),
    ("违反中央八项规定精神，“四个意识”不强，履行“两个责任”不力，三个一律没有落实。", []),
    ("这是一个原则问题，同一个单位、每一个环节都要查，第二次会议没有召开，部署一次性工作，无一例外。", []),
    ("垃圾四处堆放，没有3次以上的检查。", []),
    ("第十七项任务没有完成，第二十三项、第1、3项和第二、四项也没有，“十四五期间”没有规划。", []),
    ("查看了两三个村、七八户，统一五项标准。", ["5 项 五项"]),
    ("涉及一千二百户、三百零五人、两万零三十件。", ["1200 户 一千二百户", "305 persons 三百零五人", "20030 件 两万零三十件"]),
    ("三百五户没有登记。", []),
    ("占比下降4.6个百分点，公示10个工作日，拖延五个工作日、48个小时。", ["4.6 百分点 4.6个百分点", "10 工作日 10个工作日", "5 工作日 五个工作日", "48 小时 48个小时"]),
  ])
  func aFindingCountsInWords(sentence: String, expected: [String]) throws {
    #expect(try Self.figures(sentence) == expected)
  }

  // MARK: Staffing

  static func staffing(_ sentence: String, after: String = "逐项核对") throws -> [String] {
    let notice = try NoticeReaderTests.read(
      "关于东岬县委第二巡察组巡察林草局党组反馈意见整改情况的通报\n2021年3月1日至7月5日，巡察组巡察了林草局。\n共反馈1个问题。\n1.人员管理混乱。\(sentence)\n整改状态：已完成。\n整改情况：\(after)。"
    )
    return notice.staffing.map { count in
      "\(count.body ?? "·") \(count.level) \(count.year.map(String.init) ?? "·") \(count.stage) \(count.measure.rawValue) \(count.headcount)"
    }
  }

  @Test(arguments: [
    ("林草局核定编制40名，实有在编人员38人。", ["· total · inspection authorised 40", "· total · inspection on_establishment 38"]),
    (
      "全局共有临聘人员31人（其中林场20人，种苗站8人，办公室3人）。",
      [
        "· total · inspection temporary 31", "林场 unit · inspection temporary 20", "种苗站 unit · inspection temporary 8",
        "办公室 unit · inspection temporary 3",
      ]
    ),
    ("种苗站只负责登记，有正式职工16名，有临时工7人。", ["种苗站 unit · inspection regular 16", "种苗站 unit · inspection temporary 7"]),
    (
      "截至2018年底，共有劳务派遣人员12人；2019年混编混岗15人。",
      ["· total 2018 inspection agency_contract 12", "· total 2019 inspection mixed_posting 15"]
    ),
    ("职工60人（其中男40人，女20人）。", []), ("抽查临聘人员20人，清退临聘人员6人，20名职工中有8人没有合同。", []), ("共有行政编制20名、事业编制30名。", []),
    ("种苗站有职工50人（其中正式职工30人，临时工20人）。", ["种苗站 unit · inspection regular 30", "种苗站 unit · inspection temporary 20"]),
  ])
  func aFindingCountsStaffByBody(sentence: String, expected: [String]) throws {
    #expect(try Self.staffing(sentence) == expected)
  }

  @Test func whatIsCountedInTheAnswerIsAfterRectification() throws {
    #expect(
      try Self.staffing("用工不规范。", after: "经统计：我局共有临聘人员19人，其中林场经批准，按规定配备协管人员7名") == [
        "· total · after temporary 19", "林场 unit · after temporary 7",
      ])
  }

  @Test func aYearThatIsMisprintedIsTakenAndDoubted() throws {
    let notice = try NoticeReaderTests.read(
      "东岬县林草局巡察反馈问题整改情况通报\n共反馈1个问题。\n1.混编混岗。2016年混编混岗15人、2017个混编混岗14人。\n整改状态：已完成。")
    #expect(notice.staffing.map(\.year) == [2016, 2017])
    #expect(notice.doubts.map(\.passage.text) == ["2017个"])
    #expect(notice.doubts.map(\.taken) == ["2017年"])
  }
}
