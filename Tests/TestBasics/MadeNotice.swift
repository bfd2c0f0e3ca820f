/// A made notice of one of the shapes that notices have, and what it holds. Nobody and nothing in it
/// exists.
public struct MadeNotice {
  /// What a finding of it is.
  public struct Finding {
    public var printedNo: String?
    /// The core of its heading.
    public var label: String
    public var statusText: String?
    public var status: String?
    public var isDoubtful = false
    public var due: String?
    public var line: Int
    public var measures: Int?
  }

  /// The ways in which notices are built.
  public enum Family: String, CaseIterable {
    case fourLevels, flat, chaptersAndBrackets, wholeChapters, bracketsAndNumbers, problemNumbers, unnumbered
    case sentences, groups, allDone, leadershipFirst, quotedHeadings, bracketStatus, labelsInOneLine, oneParagraph
    case sameStyleMeasures, pageAround, bareHeadings, mixedMarks, wrappedLines, progressInProse
    case numberedLabels, plainGroups, decimalNumbers, wordsForNumbers, respectively, manyPopulations, blankLabels,
      mixedStatus
    case secondLevelItems, englishLabels, problemsFirst, partlySentences, ledgerLikeLine, inlineLabels
    case totals, bulletinWithBodies, bulletinWithExamples, plan, speech

    /// Whether it lists findings.
    public var isList: Bool { ![.totals, .bulletinWithBodies, .bulletinWithExamples, .plan, .speech].contains(self) }
    public var isRefused: Bool { self == .plan || self == .speech }
  }

  public let family: Family
  public private(set) var lines: [String] = []
  public private(set) var findings: [Finding] = []
  /// The figures of the head by their quantity.
  public private(set) var head: [String: Double] = [:]
  public private(set) var published: String?
  private var numbers: SeededNumbers
  private var statuses: [(text: String, code: String, isDoubtful: Bool)] = []

  public var text: String { lines.joined(separator: "\n") + "\n" }

  public init(seed: Int) {
    family = Family.allCases[seed % Family.allCases.count]
    numbers = SeededNumbers(seed: seed * 7919 + 13)
    write()
  }

  // MARK: Words

  private static let problems = [
    "宣传栏半年未更新", "临时人员没有登记", "固定资产账实不符", "水电费长期代垫", "预算执行前松后紧", "项目验收后长期不结算", "仓库盘点三年未做",
    "公车加油卡借给外单位", "值班表与考勤记录对不上", "下属单位印章保管松散", "培训只签到不考核", "议事记录缺页漏签", "群众来件超期未复", "奖金发放没有依据",
    "档案目录多年未编", "采购合同先做后签", "食堂账目两本并存", "巡查日志事后补写", "信息系统权限过宽", "理论学习以干代学", "退休人员返聘未报批", "专项资金沉淀在账",
  ]
  private static let areas = ["安全防范有差距", "班子建设和用人有差距", "财务管理不够严格", "服务群众还有短板", "理论武装不够扎实"]
  private static let bodies = ["办公室", "财务股", "人事股", "执法大队", "项目建设股", "资产管理中心", "信息中心", "法规股"]
  private static let places = ["长汀沟县", "东岬县", "石弄区", "平坡市", "柳滩县"]
  private static let organs = ["交通运输局", "林草局", "文化和旅游局", "数据资源局", "市场监督管理局"]
  private static let done = ["完成，并长期坚持", "已完成", "已完成整改", "整改完成", "整改到位", "整改完毕", "办结", "已销号", "已整改"]
  private static let open: [(String, String, Bool)] = [
    ("基本完成", "basically_done", false), ("正在整改", "in_progress", false), ("推进中", "in_progress", false),
    ("未完成", "not_done", false), ("未启动", "not_done", false), ("阶段性完成", "basically_done", true),
    ("部分整改", "in_progress", true), ("达到序时进度", "in_progress", true), ("申请延期整改", "in_progress", true),
    ("持续整改", "in_progress", false), ("不属实", "not_applicable", false), ("移交其他单位办理", "not_applicable", true),
  ]

  private mutating func number(_ low: Int, _ high: Int) -> Int { low + numbers.below(high - low + 1) }
  private mutating func chance(_ percent: Int) -> Bool { numbers.below(100) < percent }

  private static func chinese(_ number: Int) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    if number < 10 { return digits[number] }
    return (number < 20 ? "" : digits[number / 10]) + "十" + digits[number % 10]
  }

  private mutating func add(_ line: String) { lines.append(line) }

  /// A sentence of facts that are no status.
  private mutating func fact() -> String {
    switch numbers.below(7) {
    case 0: "抽查\(number(9, 40))份，\(number(1, 8))份没有日期"
    case 1: "现场看到\(number(20, 50))处，\(number(2, 19))处无人值守"
    case 2: "\(number(20, 40))名工作人员中，\(number(2, 19))人没有合同"
    case 3: "\(numbers.pick(Self.bodies))20\(number(15, 23))年支出\(number(11, 400))万元，手续不全"
    case 4: "20\(number(15, 22))年以来共有\(number(21, 50))件，按期办结只有\(number(2, 20))件"
    case 5: "一是台账缺\(number(2, 9))页。二是有\(number(2, 9))处至今未整改"
    default: "经统计共有\(81)人（其中机关党委31人，资产管理中心21人，项目建设股29人）"
    }
  }

  private mutating func measure() -> String {
    switch numbers.below(7) {
    case 0: "修订\(number(2, 16))项制度，印发到各单位"
    case 1: "清退\(number(11, 90)).\(number(10, 99))万元，已缴回财务股"
    case 2: "组织培训\(number(3, 40))期、\(number(100, 900))人次参加"
    case 3: "请\(numbers.pick(Self.bodies))每月核对一次台账"
    case 4: "约谈\(number(7, 30))人，其中\(number(1, 6))人作出书面检查"
    case 5: "对\(number(20, 45))处点位逐一重查，发现\(number(2, 19))处反复"
    default: "补齐了\(number(8, 60))份记录并逐份复核"
    }
  }

  private mutating func due() -> (String, String?) {
    let year = number(2021, 2024)
    switch numbers.below(5) {
    case 0: return ("\(year)年底前，并长期坚持", "\(year)-12-31")
    case 1: return ("\(year)年2月15日", "\(year)-02-15")
    case 2: return ("立行立改，长期坚持", nil)
    case 3: return ("\(year)年6月30日前", "\(year)-06-30")
    default: return ("\(year)年4月底前", "\(year)-04-30")
    }
  }

  // MARK: The whole text

  private mutating func write() {
    let place = numbers.pick(Self.places)
    let organ = numbers.pick(Self.organs)
    guard family.isList else { return writeOther(place, organ) }
    let count = family == .oneParagraph ? number(3, 5) : number(5, 14)
    for _ in 0..<count {
      if family == .allDone || chance(65) {
        statuses.append((numbers.pick(Self.done), "done", false))
      } else {
        statuses.append(numbers.pick(Self.open))
      }
    }
    if family == .groups || family == .plainGroups || family == .partlySentences || family == .sentences
      || family == .oneParagraph
    {
      plainStatuses()
    }
    if family == .pageAround {
      add("首页 > 政务公开 > 巡察整改")
      add("索引号：430000/2022-0\(number(1000, 9999))")
      add("发布时间：2022-07-08 浏览次数：\(number(100, 900))次 【字体：大 中 小】")
    }
    writeTitle(place, organ)
    writeOpening(place, organ, count)
    writeList(count)
    writeEnd(place, organ)
    if family == .pageAround {
      add("【打印】【关闭】")
      add("上一篇：关于开展安全检查的通知")
      add("版权所有：\(place)人民政府办公室 网站标识码：4300000\(number(10, 99))")
    }
    if family == .wrappedLines { wrap() }
  }

  /// Groups and sentences have words that stand for one status only.
  private mutating func plainStatuses() {
    for index in statuses.indices where statuses[index].isDoubtful || statuses[index].code == "basically_done" {
      statuses[index] = ("正在整改", "in_progress", false)
    }
  }

  private mutating func writeTitle(_ place: String, _ organ: String) {
    switch numbers.below(4) {
    case 0: add("关于\(place)委巡察组巡察\(organ)党组反馈意见整改进展情况的通报")
    case 1: add("\(place)\(organ)巡察反馈问题整改落实情况")
    case 2:
      add("中共\(place)\(organ)党组关于")
      add("\(place)委第一巡察组反馈意见整改情况的通报")
    default: add("\(place)\(organ)关于审计查出问题整改结果的公告")
    }
  }

  private mutating func writeOpening(_ place: String, _ organ: String, _ count: Int) {
    let listed = statuses.count { $0.code == "done" }
    let total = chance(75) ? count : count + number(2, 20)
    let done = total == count ? listed : listed + number(0, total - count)
    let open = total - done
    let hasHeadPart = family != .wholeChapters && family != .flat
    add(
      "根据\(place)委统一部署，2021年3月1日至\(number(4, 7))月5日，\(place)委第\(Self.chinese(number(1, 5)))巡察组对\(organ)党组开展了巡察；8月3日反馈了意见。现将整改情况公布如下。"
    )
    if hasHeadPart { add("一、整改工作组织情况") }
    if family == .leadershipFirst {
      add("（一）提高站位，统一思想。局党组先后\(Self.chinese(number(2, 6)))次召开专题会议，研究整改工作。")
      add("（二）加强领导，压实责任。成立领导小组，明确\(number(3, 9))名联络员，责任已落实。")
      add("（三）建章立制，务求实效。")
      add("1.健全制度。修订制度\(number(2, 9))项。")
      add("2.强化督办。每周调度一次。")
    }
    add(figures(total, done, open))
    if family == .problemsFirst {
      add("主要问题如下：")
      for index in 0..<4 { add("（\(Self.chinese(index + 1))）\(Self.problems[index + 12])。") }
    }
    if hasHeadPart { add(numbers.pick(["二、反馈问题整改情况", "二、巡察反馈意见整改落实情况", "二、具体问题整改进展情况"])) }
  }

  /// The sentence with the figures of the head.
  private mutating func figures(_ total: Int, _ done: Int, _ open: Int) -> String {
    let rate = done * 100 / total
    if family == .allDone {
      head["findings_total"] = Double(total)
      return numbers.pick([
        "县委巡察组共反馈\(total)个问题，目前已全部整改到位。", "共反馈\(total)个问题，截至目前，\(total)个问题均已整改完成。",
        "反馈的\(total)个问题已全部完成整改，整改完成率100%。",
      ])
    }
    if let text = specialFigures(total, done, open, rate) { return text }
    head["findings_total"] = Double(total)
    head["findings_done"] = Double(done)
    head["findings_open"] = Double(open)
    let hasRate = chance(60)
    if hasRate { head["completion_rate"] = Double(rate) / 100 }
    let rates = hasRate ? numbers.pick(["，整改完成率\(rate)%", "，整改率为\(rate)%", "，完成率达\(rate)%"]) : ""
    switch numbers.below(5) {
    case 0:
      head["aspects_total"] = 3
      return "县委巡察组共反馈3个方面、\(total)个问题，截至目前，其中\(done)个已完成整改，尚有\(open)个未完成\(rates)；诫勉0人，修订制度3项。"
    case 1: return "共梳理\(total)个问题，截至7月底，已完成整改\(done)个，正在整改\(open)个\(rates)。"
    case 2: return "反馈问题\(total)个，已整改到位\(done)个，剩余\(open)个正在推进\(rates)，提醒谈话\(number(3, 40))人次，清退资金\(number(10, 90))万元。"
    case 3: return "针对反馈的\(total)个问题，已整改完成\(done)个、未完成\(open)个\(rates)。信访件\(number(20, 30))件，办结\(number(5, 19))件。"
    default: return "巡察反馈具体问题\(total)项，完成整改\(done)项，还有\(open)项正在整改\(rates)。"
    }
  }

  private mutating func specialFigures(_ total: Int, _ done: Int, _ open: Int, _ rate: Int) -> String? {
    head["findings_total"] = Double(total)
    head["findings_done"] = Double(done)
    head["findings_open"] = Double(open)
    switch family {
    case .wordsForNumbers where open > 0 && done > 0:
      head["completion_rate"] = 0.6
      return "县委巡察组共反馈\(Self.chinese(total))个问题，已完成整改\(Self.chinese(done))个，正在整改\(Self.chinese(open))个，整改完成率近六成。"
    case .respectively where open > 0 && done > 0:
      return "共反馈问题\(total)个，其中已完成、正在整改的分别为\(done)个、\(open)个。"
    case .manyPopulations:
      head["completion_rate"] = Double(rate) / 100
      head["petitions_total"] = 25
      head["petitions_done"] = 20
      return "共反馈问题\(total)个、移交信访件25件、问题线索6条。问题已完成整改\(done)个，未完成\(open)个，整改完成率\(rate)%；信访件办结20件，办结率80%；给予党纪处分2人。"
    case .ledgerLikeLine:
      return "反馈问题数：\(total)个；已完成：\(done)个；正在整改：\(open)个。"
    default:
      head = [:]
      return nil
    }
  }

  private mutating func writeEnd(_ place: String, _ organ: String) {
    if chance(70), family != .flat {
      let numeral = family == .wholeChapters ? Self.chinese(statuses.count + 1) : "三"
      add("\(numeral)、\(numbers.pick(["下一步打算", "下一步工作安排", "今后努力方向"]))")
      let style = numbers.below(2)
      for (index, step) in ["守住已有成果，防止反弹。", "对没有办完的事项逐项跟踪。", "需要多个部门配合的，主动上报协调。"].enumerated() {
        add(style == 0 ? "\(index + 1)、\(step)" : "（\(Self.chinese(index + 1))）\(step)")
      }
    }
    if chance(50) { add("联系电话：0488-\(number(1_000_000, 9_999_999))") }
    let (month, day) = (number(1, 12), number(1, 28))
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    switch numbers.below(4) {
    case 0:
      add("\(place)\(organ)2022-\(month)-\(day)")
      published = "2022-\(two(month))-\(two(day))"
    case 1:
      add("\(place)\(organ)")
      add("2022年\(month)月\(day)日")
      published = "2022-\(two(month))-\(two(day))"
    case 2:
      add("中共\(place)\(organ)党组")
      add("二〇二二年\(Self.chinese(month))月\(Self.chinese(day))日")
      published = "2022-\(two(month))-\(two(day))"
    default: break
    }
  }

  // MARK: The list

  private mutating func writeList(_ count: Int) {
    var order = Array(0..<count)
    if family == .groups || family == .plainGroups { order.sort { statuses[$0].code < statuses[$1].code } }
    let inOrder = order.map { statuses[$0] }
    statuses = inOrder
    if family == .oneParagraph { return writeParagraph(count) }
    var groups = 0
    var inSection = 0
    var section = 0
    for index in 0..<count {
      inSection += 1
      let startsArea = index == 0 || (index * 2 >= count && (index - 1) * 2 < count)
      switch family {
      case .groups:
        if index == 0 || statuses[index].code != statuses[index - 1].code {
          groups += 1
          inSection = 1
          let size = statuses.count { $0.code == statuses[index].code }
          let word =
            ["done": "已完成整改", "in_progress": "正在整改", "not_done": "未完成整改", "not_applicable": "不属实"][statuses[index].code]
            ?? ""
          add("（\(Self.chinese(groups))）\(word)的问题（\(size)个）")
        }
      case .fourLevels, .mixedMarks, .bracketStatus, .progressInProse:
        if startsArea {
          groups += 1
          add("（\(Self.chinese(groups))）\(Self.areas[groups - 1])。")
        }
        if startsArea || chance(40) {
          section += 1
          add("\(section)、\(Self.problems[(section + 9) % Self.problems.count])。")
        }
      case .bracketsAndNumbers, .sentences, .quotedHeadings, .allDone, .leadershipFirst, .sameStyleMeasures,
        .pageAround,
        .wrappedLines, .labelsInOneLine, .numberedLabels, .wordsForNumbers, .respectively, .manyPopulations,
        .blankLabels, .mixedStatus,
        .secondLevelItems, .partlySentences, .inlineLabels:
        if startsArea {
          groups += 1
          inSection = 1
          add("（\(Self.chinese(groups))）\(Self.areas[groups - 1])方面")
        }
      case .plainGroups:
        if index == 0 || statuses[index].code != statuses[index - 1].code {
          inSection = 1
          let word =
            ["done": "已完成整改", "in_progress": "正在整改", "not_done": "未完成", "not_applicable": "不属实"][statuses[index].code]
            ?? ""
          add("\(word)的问题")
        }
      case .decimalNumbers:
        if startsArea {
          groups += 1
          inSection = 1
          add("\(groups)、\(Self.areas[groups - 1])")
        }
      case .englishLabels, .problemsFirst, .ledgerLikeLine: break
      case .chaptersAndBrackets, .wholeChapters, .flat, .problemNumbers, .unnumbered, .bareHeadings, .oneParagraph,
        .totals,
        .bulletinWithBodies, .bulletinWithExamples, .plan, .speech:
        break
      }
      writeFinding(index, inSection)
    }
  }

  /// The number and its sign before a finding.
  private mutating func mark(_ index: Int, _ inSection: Int) -> (mark: String, printed: String?) {
    switch family {
    case .fourLevels, .bracketStatus, .progressInProse: return ("（\(index + 1)）", "（\(index + 1)）")
    case .mixedMarks:
      let open = numbers.pick(["（", "("])
      return ("\(open)\(index + 1)\(open == "(" ? ")" : "）")", "（\(index + 1)）")
    case .flat: return ("\(index + 1).", "\(index + 1)")
    case .chaptersAndBrackets: return ("（\(Self.chinese(index + 1))）", "（\(Self.chinese(index + 1))）")
    case .wholeChapters: return ("\(Self.chinese(index + 1))、", Self.chinese(index + 1))
    case .problemNumbers: return ("问题\(index + 1)：", "问题\(index + 1)")
    case .unnumbered: return ("", nil)
    case .bareHeadings: return ("\(index + 1)．", "\(index + 1)")
    case .decimalNumbers:
      let group =
        lines.last { $0.contains("、") && $0.first?.isNumber == true && !$0.contains("。") }?.first.map(String.init)
        ?? "1"
      return ("\(group).\(inSection) ", "\(group).\(inSection)")
    case .englishLabels: return ("\(index + 1). ", "\(index + 1)")
    case .problemsFirst: return ("（\(Self.chinese(index + 1))）", "（\(Self.chinese(index + 1))）")
    case .ledgerLikeLine: return ("\(index + 1)、", "\(index + 1)")
    case .plainGroups, .numberedLabels, .wordsForNumbers, .respectively, .manyPopulations, .blankLabels, .mixedStatus,
      .secondLevelItems, .partlySentences, .inlineLabels:
      return ("\(inSection).", "\(inSection)")
    case .groups, .bracketsAndNumbers, .sentences, .quotedHeadings, .allDone, .leadershipFirst, .sameStyleMeasures,
      .pageAround,
      .wrappedLines, .labelsInOneLine:
      let sign = numbers.pick([".", "、", ". "])
      return ("\(inSection)\(sign)", "\(inSection)")
    case .oneParagraph, .totals, .bulletinWithBodies, .bulletinWithExamples, .plan, .speech: return ("", nil)
    }
  }

  private mutating func writeFinding(_ index: Int, _ inSection: Int) {
    let label = Self.problems[(index * 5 + lines.count) % Self.problems.count]
    let (mark, printed) = mark(index, inSection)
    let status = statuses[index]
    var finding = Finding(
      printedNo: printed, label: label, statusText: status.text, status: status.code, isDoubtful: status.isDoubtful,
      line: lines.count + 1)
    switch family {
    case .flat, .sameStyleMeasures, .problemNumbers:
      add("\(mark)\(label)。\(fact())。")
      add("责任单位：\(numbers.pick(Self.bodies))、\(numbers.pick(["党建办", "督查室"]))")
      if chance(70) { add("责任领导：分管副职") }
      let due = due()
      add("整改时限：\(due.0)")
      finding.due = due.1
      writeMeasures(&finding)
      add("\(numbers.pick(["整改进展", "整改状态", "完成情况"]))：\(status.text)。")
    case .sentences, .allDone:
      let isQuestion = chance(50)
      add(isQuestion ? "\(mark)关于\(label)的问题。" : "\(mark)\(label)。\(fact())。")
      let end =
        family == .allDone
        ? "" : numbers.pick(["目前，\(status.text)。", "该问题\(status.text)。", "现\(status.text)。", "\(status.text)。"])
      add("\(measure())。\(measure())。\(end)")
      if family == .allDone { finding.statusText = nil }
    case .numberedLabels:
      add("\(mark)\(label)")
      add("（一）整改措施")
      let count = number(2, 3)
      for index in 1...count { add("\(index)．\(measure())。") }
      finding.measures = count
      add("（二）整改结果")
      add("\(status.text)。")
    case .decimalNumbers, .respectively, .manyPopulations, .wordsForNumbers:
      add("\(mark)\(label)。\(fact())。")
      add("整改情况：\(prose(&finding))")
      add("整改状态:\(status.text)")
    case .blankLabels:
      add("\(mark)\(label)")
      add("责任单位　\(numbers.pick(Self.bodies))")
      add("整改状态　\(status.text)")
      add("整改措施：\(measure())。")
    case .mixedStatus:
      add("\(mark)\(label)。\(fact())。")
      if chance(50) {
        add("整改情况：其中1项已完成，3项正在推进。\(measure())。")
        finding.statusText = nil
        finding.status = nil
        finding.isDoubtful = true
      } else {
        add("整改情况：①\(measure())。整改状态：\(status.text)")
        finding.statusText = status.text
      }
    case .secondLevelItems:
      add("\(mark)\(label)。主要表现为：")
      for index in 1...number(2, 4) { add("（\(index)）\(fact())。") }
      add("整改状态：\(status.text)。")
      add("整改情况：\(measure())。")
    case .englishLabels:
      add("\(mark)\(label)。")
      add("Status: \(status.text)")
      add("Response: \(measure())。")
    case .problemsFirst:
      add("\(mark)\(label)整改情况。")
      add("整改完成情况：\(status.text)")
      add("采取措施：\(measure())。")
    case .partlySentences:
      add("\(mark)关于\(label)的问题。")
      add("\(measure())，\(measure())。")
      add("目前，该问题\(status.text)。")
    case .ledgerLikeLine:
      let due = due()
      add("\(mark)\(label)。")
      add("责任领导：分管副职；责任单位：\(numbers.pick(Self.bodies))；完成时限：\(due.0)；完成情况：\(status.text)；备注：无。")
      finding.due = due.1
    case .inlineLabels:
      add("\(mark)\(label)。整改情况：\(measure())。整改结果：\(status.text)。")
    case .plainGroups:
      add("\(mark)\(label)。\(measure())。")
      finding.statusText = nil
    case .groups:
      add("\(mark)关于\(label)的问题。\(measure())。")
      finding.statusText = nil
    case .quotedHeadings:
      add("\(mark)关于“\(label)、责任不清。制度执行不严”的问题")
      add("整改情况：\(measure())。")
      add("整改状态：\(status.text)")
    case .bracketStatus:
      add("\(mark)\(label)（\(status.text)）")
      add("整改情况：\(measure())。")
    case .labelsInOneLine:
      let due = due()
      add("\(mark)\(label)。责任单位：\(numbers.pick(Self.bodies))；整改时限：\(due.0)；整改状态：\(status.text)")
      finding.due = due.1
      add("整改措施：\(measure())。")
    case .unnumbered:
      add("反馈问题：\(label)。\(fact())。")
      add("整改情况：\(measure())。")
      add("整改状态：\(status.text)")
    case .bareHeadings:
      add("\(mark)对\(label)问题的整改")
      add("整改措施及成效：\(measure())；\(measure())。")
      add("整改进度：\(status.text)。")
    case .progressInProse:
      add("\(mark)\(label)。\(fact())。")
      add("整改进展：\(status.text)。\(measure())。")
    case .fourLevels, .chaptersAndBrackets, .wholeChapters, .bracketsAndNumbers, .leadershipFirst, .pageAround,
      .mixedMarks,
      .wrappedLines:
      add("\(mark)\(label)。\(fact())。")
      if chance(80) {
        add("整改进度：\(status.text)。")
        add("整改情况：\(prose(&finding))")
      } else {
        add("整改情况：\(prose(&finding))")
        add("整改进度：\(status.text)。")
      }
    case .oneParagraph, .totals, .bulletinWithBodies, .bulletinWithExamples, .plan, .speech: break
    }
    findings.append(finding)
  }

  private mutating func prose(_ finding: inout Finding) -> String {
    guard chance(50) else { return "\(measure())。因资金未到位，主体工程尚未开工。" }
    let count = number(2, 3)
    finding.measures = count
    return (0..<count).map { "\(Self.chinese($0 + 1))是\(measure())。" }.joined()
  }

  private mutating func writeMeasures(_ finding: inout Finding) {
    let count = number(2, 4)
    finding.measures = count
    add("整改措施：")
    let isSame = family == .sameStyleMeasures
    for index in 1...count { add("\(isSame ? "\(index)." : "（\(index)）")\(measure())\(index == count ? "。" : "；")") }
  }

  /// Several findings in one paragraph.
  private mutating func writeParagraph(_ count: Int) {
    var text = "（一）财务管理方面。"
    for index in 0..<count {
      let label = Self.problems[(index * 5 + 3) % Self.problems.count]
      text += "对\(label)问题，\(measure())，\(statuses[index].text)。"
      findings.append(
        Finding(
          printedNo: nil, label: label, statusText: statuses[index].text, status: statuses[index].code,
          isDoubtful: statuses[index].isDoubtful, line: lines.count + 1))
    }
    add(text)
  }

  // MARK: Texts without findings

  private mutating func writeOther(_ place: String, _ organ: String) {
    let total = number(30, 90)
    let done = total - number(3, 20)
    switch family {
    case .totals:
      add("\(place)\(numbers.pick(["巡察整改工作情况通报", "关于巡察反馈问题整改进展情况的通报"]))")
      add("今年以来，\(place)扎实推进巡察整改工作，现将有关情况通报如下。")
      add("一、总体情况")
      add("全县共反馈问题\(total)个，已完成整改\(done)个，正在整改\(total - done)个，整改完成率\(done * 100 / total)%。")
      add("二、主要做法")
      add("（一）高位推动。县委常委会\(number(2, 9))次研究整改工作，各单位已落实责任。")
      add("（二）严格督办。下发督办单\(number(10, 40))份，约谈\(number(2, 9))人。")
      add("（三）建章立制。修订制度\(number(5, 40))项，已印发。")
      add("三、存在问题")
      add("一是部分单位重视不够。二是少数问题整改不彻底。三是长效机制不健全。")
      add("四、下步工作")
      add("1.压实责任。继续加大督办力度。")
      add("2.严格销号。对没有整改到位的不予销号。")
    case .bulletinWithExamples:
      add("\(place)关于巡察整改工作进展情况的通报")
      add("截至目前，全县共反馈问题\(total)个，已完成整改\(done)个，整改完成率\(done * 100 / total)%。")
      add("一、主要做法")
      add("1.\(Self.problems[0])得到重视。各单位逐项核对。目前已整改到位。")
      add("2.制度更加健全。修订制度12项。已完成。")
      add("二、存在的主要问题")
      add("（一）责任落实不到位。部分单位主要负责人没有亲自过问。")
      add("（二）整改质量不高。个别问题尚未完成。")
      add("三、下一步工作要求")
      add("（一）压实责任。（二）严格督办。")
    case .bulletinWithBodies:
      add("\(place)关于问题整改进展情况的通报")
      add("截至6月底，全县共有问题\(total)个，已完成整改\(done)个，完成率\(done * 100 / total)%。各单位情况如下：")
      for (index, organ) in Self.organs.enumerated() {
        add("\(index + 1).\(place)\(organ)。反馈问题\(number(5, 20))个，已完成整改\(number(2, 4))个。")
      }
      add("各单位要加快进度，确保按期完成。")
    case .plan:
      add("\(place)\(organ)巡察反馈问题整改\(numbers.pick(["方案", "实施方案", "工作计划"]))")
      add("根据县委要求，对照巡察反馈的\(number(9, 30))个问题，制定如下方案。")
      add("一、总体要求")
      add("坚持问题导向，确保整改到位。")
      add("二、整改任务")
      for index in 0..<4 {
        add("（\(Self.chinese(index + 1))）\(Self.problems[index])。")
        add("整改措施：\(measure())。")
        add("责任单位：\(numbers.pick(Self.bodies))")
        add("整改时限：2022年12月底前完成")
      }
      add("三、工作要求")
      add("1.加强领导。2.严格督办。")
      return
    case .speech:
      add("在全县巡察整改工作推进会上的讲话")
      add("同志们：")
      add("今天召开这次会议，主要任务是推动巡察整改。")
      add("一、充分认识整改的重要意义")
      add("（一）整改是政治任务。问题不整改就是最大的问题。")
      add("（二）整改是民心所向。")
      add("二、坚决抓好问题整改落实")
      add("1.要建立台账。对反馈的问题逐项销号。")
      add("2.要压实责任。确保全部整改到位。")
      return
    default: return
    }
    head = [
      "findings_total": Double(total), "findings_done": Double(done),
      "completion_rate": Double(done * 100 / total) / 100,
    ]
  }

  /// Cuts the lines at a fixed width, as mail programs do.
  private mutating func wrap() {
    var wrapped: [String] = []
    var starts: [Int] = []
    for line in lines {
      starts.append(wrapped.count + 1)
      var rest = line[...]
      while rest.count > 32 {
        wrapped.append(String(rest.prefix(32)))
        rest = rest.dropFirst(32)
      }
      wrapped.append(String(rest))
    }
    for index in findings.indices { findings[index].line = starts[findings[index].line - 1] }
    lines = wrapped
  }
}
