/// A made notice that joins a way of numbering with a way of telling what became of the findings: every
/// pair that texts may have. Nobody and nothing in it exists.
public struct ComposedNotice: Sendable {
  /// How the findings are numbered, and what stands above them.
  public enum Frame: String, CaseIterable, Sendable {
    case underAreas, brackets, chapters, flat, fourLevels, areasWithoutChapters, areasAsChapters, ordinals, circled
    case problems, problemNumerals, unnumbered, decimals, halfWidthBrackets, halfBrackets, enclosed
  }

  /// How a finding says what became of it.
  public enum Answer: String, CaseIterable, Sendable {
    case labels, ledger, sentence, parts, progressSentence, bracket, inline, head, group, numberedLabels, firstWord
    case measures, enclosedLabels, dash
  }

  public struct Finding: Sendable {
    public var line: Int
    public var label: String
    /// `nil` where a person is to be asked.
    public var status: String?
  }

  public let frame: Frame
  public let answer: Answer
  public private(set) var lines: [String] = []
  public private(set) var findings: [Finding] = []
  private var numbers: SeededNumbers
  private var statuses: [(text: String, code: String?)] = []
  private var area = 0

  public var text: String { lines.joined(separator: "\n") + "\n" }

  /// The pairs that texts have: a group stands above numbers that begin anew.
  public static let pairs: [(frame: Frame, answer: Answer)] = Frame.allCases.flatMap { frame in
    Answer.allCases.filter { mayHave(frame, $0) }.map { (frame, $0) }
  }

  private static func mayHave(_ frame: Frame, _ answer: Answer) -> Bool {
    switch answer {
    case .group: [.underAreas, .flat, .fourLevels, .areasWithoutChapters, .circled, .decimals].contains(frame)
    case .inline, .bracket, .dash, .head, .numberedLabels: frame != .unnumbered
    case .labels, .ledger, .sentence, .parts, .progressSentence, .firstWord, .measures, .enclosedLabels: true
    }
  }

  public init(_ frame: Frame, _ answer: Answer, seed: Int) {
    (self.frame, self.answer) = (frame, answer)
    numbers = SeededNumbers(seed: seed &* 6007 &+ 101)
    let count = 5 + numbers.below(6)
    for _ in 0..<count {
      let next = status()
      statuses.append(next)
    }
    if answer == .group { statuses.sort { ($0.code ?? "") < ($1.code ?? "") } }
    writeHead(count)
    writeList(count)
    lines += hasChapters ? ["三、下一步打算", "1.巩固成果。对已完成的问题开展回头看。", "2.抓好后续整改。对正在整改的问题盯住不放。"] : []
    lines += ["联系电话：0000-0000000", "中共云汀县水利局党组", "2023年7月8日"]
  }

  private var hasChapters: Bool {
    [.underAreas, .brackets, .fourLevels, .ordinals, .circled, .problemNumerals].contains(frame)
  }

  // MARK: Words

  private static let problems = [
    "水库巡查记录造假", "乡镇报账不及时", "会议纪要多年未归档", "村级账目公开流于形式", "招标限价编制粗放", "办公用房超标准使用", "差旅报销附件缺失",
    "驾驶员加班补助无审批", "窗口延时服务未落实", "选人用人程序倒置", "信访件答复超期", "执法文书填写不规范",
  ]
  private static let areas = ["政治建设方面", "财务管理方面", "作风建设方面"]
  private static let sentences: [(String, String)] = [
    ("目前，该问题已整改到位。", "done"), ("该项整改任务已完成。", "done"), ("已整改到位，并长期坚持。", "done"), ("已于2023年6月完成整改。", "done"),
    ("此问题已办结。", "done"), ("该问题正在推进中。", "in_progress"), ("目前仍在整改中。", "in_progress"), ("该问题持续整改中。", "in_progress"),
    ("目前，此项整改任务尚未完成。", "not_done"),
  ]
  private static let words: [(String, String?)] = [
    ("已完成", "done"), ("整改到位", "done"), ("已销号", "done"), ("完成，并长期坚持", "done"), ("已完成，长期坚持", "done"),
    ("正在整改", "in_progress"),
    ("正在有序推进", "in_progress"), ("基本完成", "basically_done"), ("未启动", "not_done"), ("尚未完成", "not_done"), ("阶段性完成", nil),
  ]

  private mutating func status() -> (text: String, code: String?) {
    switch answer {
    case .sentence, .parts, .progressSentence:
      let pick = Self.sentences[numbers.below(Self.sentences.count)]
      return (pick.0, pick.1)
    case .head: return ("已完成", "done")
    case .group: return numbers.below(2) == 0 ? ("已完成整改", "done") : ("正在整改", "in_progress")
    case .labels, .ledger, .bracket, .inline, .numberedLabels, .firstWord, .measures, .enclosedLabels, .dash:
      return Self.words[numbers.below(Self.words.count)]
    }
  }

  private mutating func fact() -> String {
    switch numbers.below(4) {
    case 0: "抽查\(20 + numbers.below(40))份资料，\(2 + numbers.below(7))份缺少签字"
    case 1: "2021年违规发放补助\(2 + numbers.below(80)).5万元"
    case 2: "部分同志认识不到位，存在以会议落实会议的现象"
    default: "巡察发现共有\(3 + numbers.below(9))处隐患至今未整改"
    }
  }

  private mutating func measure() -> String {
    switch numbers.below(4) {
    case 0: "修订完善管理办法\(2 + numbers.below(8))项"
    case 1: "追回资金\(2 + numbers.below(80)).5万元"
    case 2: "对\(10 + numbers.below(30))个点位开展全面排查"
    default: "明确专人负责，建立台账逐项销账"
    }
  }

  private static func chinese(_ number: Int) -> String {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    return number < 10 ? digits[number] : "十" + digits[number % 10]
  }

  // MARK: The text

  private mutating func writeHead(_ count: Int) {
    lines = ["中共云汀县水利局党组关于巡察整改进展情况的通报", "2022年9月5日至11月20日，云汀县委第三巡察组巡察了水利局党组。现将整改情况予以公布。"]
    if hasChapters { lines += ["一、整改组织情况", "（一）提高站位。召开会议3次，专题研究。", "（二）压实责任。成立专班，明确责任领导和完成时限。"] }
    let done = statuses.count { $0.code == "done" }
    lines.append(
      answer == .head
        ? "巡察反馈的\(count)个问题已全部整改到位。" : "对照反馈的\(count)项问题，已整改\(done)项，建立健全制度12项，追责问责5人。")
    if hasChapters { lines.append("二、反馈问题整改落实情况") }
  }

  private mutating func writeList(_ count: Int) {
    var within = 0
    for index in 0..<count {
      if answer == .group {
        if index == 0 || statuses[index].code != statuses[index - 1].code {
          within = 0
          let size = statuses.count { $0.code == statuses[index].code }
          writeGroup("\(statuses[index].text)的问题（\(size)个）")
        }
      } else if index == 0 || index == count / 2 {
        if writeArea() { within = 0 }
      }
      within += 1
      writeFinding(index, within)
    }
  }

  private mutating func writeGroup(_ heading: String) {
    area += 1
    let isBracketed = [.underAreas, .circled, .fourLevels].contains(frame)
    lines.append((isBracketed ? "（\(Self.chinese(area))）" : "\(Self.chinese(area))、") + heading)
  }

  /// Writes the heading of an area; false where the frame has none.
  private mutating func writeArea() -> Bool {
    area += 1
    let name = Self.areas[area - 1]
    switch frame {
    case .underAreas, .areasWithoutChapters, .circled: lines.append("（\(Self.chinese(area))）\(name)")
    case .fourLevels: lines += ["（\(Self.chinese(area))）\(name)", "\(area)．\(name.dropLast(2))不够有力。"]
    case .areasAsChapters: lines.append("\(Self.chinese(area))、\(name)")
    case .decimals: lines.append("\(area).\(name)")
    case .brackets, .chapters, .flat, .ordinals, .problems, .problemNumerals, .unnumbered, .halfWidthBrackets,
      .halfBrackets, .enclosed:
      return false
    }
    return true
  }

  private func mark(_ index: Int, _ within: Int) -> String {
    switch frame {
    case .underAreas, .areasWithoutChapters: "\(within)."
    case .brackets, .areasAsChapters: "（\(Self.chinese(within))）"
    case .chapters: "\(Self.chinese(index + 1))、"
    case .flat: "\(index + 1)、"
    case .fourLevels: "（\(index + 1)）"
    case .ordinals: "第\(Self.chinese(index + 1))，"
    case .circled: String(UnicodeScalar(0x245F + UInt32(within)) ?? "①")
    case .problems: "问题\(index + 1)："
    case .problemNumerals: "问题\(Self.chinese(index + 1))："
    case .unnumbered: ""
    case .decimals: "\(area).\(within) "
    case .halfWidthBrackets: "(\(index + 1))"
    case .halfBrackets: "\(index + 1)）"
    case .enclosed: "【问题\(index + 1)】"
    }
  }

  private mutating func writeFinding(_ index: Int, _ within: Int) {
    let label = Self.problems[index]
    let status = statuses[index]
    findings.append(Finding(line: lines.count + 1, label: label, status: status.code))
    let heading =
      mark(index, within) + (frame == .unnumbered || numbers.below(3) == 0 ? "关于\(label)的问题" : label)
    let (one, two) = (measure(), measure())
    switch answer {
    case .labels: lines += ["\(heading)。\(fact())。", "整改状态：\(status.text)。", "整改情况：\(one)；\(two)。"]
    case .ledger:
      lines += [heading, "问题描述：\(fact())。", "整改情况：\(one)。", "责任单位：办公室、监察室", "完成时限：2023年6月底", "整改状态：\(status.text)"]
    case .sentence: lines.append("\(heading)。\(numbers.below(4) == 0 ? "整改落实情况：" : "")\(one)，\(two)。\(status.text)")
    case .parts: lines += ["\(heading)。", "一是\(one)。二是\(two)。\(status.text)"]
    case .progressSentence: lines += ["\(heading)。\(fact())。", "整改情况：\(one)。\(two)。\(status.text)"]
    case .bracket: lines += ["\(heading)（\(status.text)）", "\(one)；\(two)。"]
    case .inline: lines.append("\(heading)。整改时限：2023年6月底；责任单位：办公室；整改状态：\(status.text)。")
    case .head, .group: lines.append("\(heading)。\(one)，\(two)。")
    case .numberedLabels:
      let marks = frame == .fourLevels ? ["", ""] : ["（1）", "（2）"]
      lines += [heading, "\(marks[0])整改措施：\(one)。", "\(marks[1])整改状态：\(status.text)。"]
    case .firstWord: lines += ["\(heading)。\(fact())。", "整改进展：\(status.text)。\(one)。\(two)。"]
    case .measures:
      let isBracketed = frame == .fourLevels || frame == .halfWidthBrackets
      lines += ["\(heading)。\(fact())。", "整改措施："]
      lines += isBracketed ? ["1.\(one)；", "2.\(two)。"] : ["（1）\(one)；", "（2）\(two)。"]
      lines += ["责任单位：办公室", "整改结果：\(status.text)"]
    case .enclosedLabels: lines += [heading, "【整改措施】\(one)。", "【整改状态】\(status.text)"]
    case .dash: lines += ["\(heading)——\(status.text)。", "\(one)。"]
    }
  }
}
