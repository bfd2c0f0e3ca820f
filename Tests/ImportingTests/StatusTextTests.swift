import Testing

@testable import Importing

@Suite struct StatusTextTests {
  static let certain: [(text: String, status: String)] = [
    ("已完成", "done"), ("已完成。", "done"), (" 已 完成 ", "done"), ("完成，并长期坚持", "done"), ("完成,并长期坚持", "done"),
    ("已完成并长期坚持", "done"),
    ("已经完成，长期坚持", "done"), ("已销号", "done"), ("【已办结】", "done"), ("已完成（2023年6月10日）", "done"),
    ("基本完成，并长期坚持", "basically_done"),
    ("整改中", "in_progress"), ("推进中，长期坚持", "in_progress"), ("未启动", "not_done"), ("不属实", "not_applicable"),
    ("implemented", "done"), ("Closed - Implemented", "done"), ("In Process", "in_progress"), ("done", "done"),
    ("Not started", "not_done"),
    ("①已完成②已完成", "done"), ("正在推进中", "in_progress"), ("仍在整改中", "in_progress"), ("正在有序推进", "in_progress"),
    ("持续整改中", "in_progress"), ("尚未整改到位", "not_done"), ("未完成整改", "not_done"), ("尚未启动整改", "not_done"),
    ("已全面整改落实到位", "done"), ("已完成整改任务", "done"), ("整改完成并销号", "done"), ("已基本完成整改任务", "basically_done"),
    ("已落实到位，长期坚持", "done"), ("已完成，并持续推进", "done"), ("已完成（2023年5月）", "done"), ("已完成，长期坚持，2022年7月", "done"),
    ("已整改，转入常态化管理", "done"), ("完成整改并通过验收", "done"), ("已验收销号", "done"), ("已通过验收", "done"), ("已得到有效解决", "done"),
    ("已办理完毕", "done"), ("推进整改中", "in_progress"), ("限期整改中", "in_progress"), ("办理中", "in_progress"),
    ("正在办理", "in_progress"),
    ("有序推进中", "in_progress"), ("按计划推进中", "in_progress"), ("处于整改阶段", "in_progress"), ("暂未启动", "not_done"),
    ("基本完成整改，持续推进", "basically_done"), ("未办理完毕", "not_done"), ("基本整改完毕", "basically_done"), ("正在有序开展整改", "in_progress"),
    ("处于整改期", "in_progress"), ("整改工作推进中", "in_progress"), ("已完成，正在收尾", "done"),
    ("已基本解决", "basically_done"), ("基本得到解决", "basically_done"), ("已完成，建立了长效机制", "done"),
    ("基本完成，并形成长效机制", "basically_done"), ("100%", "done"), ("已完成100%", "done"), ("60%", "in_progress"),
    ("整改进度：７５％", "in_progress"), ("尚未完全整改到位", "in_progress"), ("仍未整改到位", "not_done"), ("□已完成 ☑整改中", "in_progress"),
    ("计划于2023年6月底前完成", "in_progress"), ("预计2023年6月完成整改", "in_progress"), ("2023年底前整改到位", "in_progress"),
  ]

  @Test(arguments: certain)
  func aPrintedWordHasItsStatus(text: String, status: String) {
    #expect(StatusText().reading(of: text) == .certain(status))
  }

  static let doubtful: [(text: String, readings: [String])] = [
    ("阶段性完成", ["basically_done"]), ("取得阶段性成果并持续整改", ["basically_done"]), ("部分整改", ["in_progress"]),
    ("达到序时进度", ["in_progress"]), ("申请延期整改", ["in_progress"]), ("上报销号", ["in_progress", "done"]),
    ("未按期完成或未达到序时进度", ["not_done", "in_progress"]), ("移交县纪委监委办理", ["not_applicable"]), ("已移交", ["not_applicable"]),
    ("Closed Unimplemented", ["not_done"]), ("Not Accepted", ["not_applicable"]),
    ("Undetermined", []), ("长期坚持", []),
    ("阶段性办结", ["basically_done"]), ("取得明显成效", ["basically_done"]), ("部分完成，持续推进", ["in_progress"]),
    ("已完成，持续整改", ["done"]), ("研究中", []), ("整改落实", []), ("整改", []), ("基本", []), ("①已完成②推进中", ["done", "in_progress"]),
    ("1.已完成\n2.未启动", ["done", "not_done"]),
    ("尚未销号", ["not_done", "in_progress"]), ("未全部完成", ["not_done", "in_progress"]), ("0%", ["not_done"]), ("150%", []),
    ("已完成；推进中", ["done", "in_progress"]), ("已完成，但制度仍待审批", ["done"]), ("已完成（待验收）", ["done"]),
    ("□已完成 □整改中", []), ("☑已完成 ☑整改中", ["done", "in_progress"]), ("计划于2023年6月底前完成主体工程", []),
  ]

  @Test(arguments: doubtful)
  func aWordThatReadersDifferOnIsAsked(text: String, readings: [String]) {
    let reading = StatusText().reading(of: text)
    #expect(reading.isDoubtful)
    #expect(reading.readings == readings)
    #expect(reading.status == (readings.count == 1 ? readings[0] : nil))
  }

  @Test func aPersonsWordComesFirst() {
    let statuses = StatusText(given: ["研究中": "not_done", "已完成": "basically_done"])
    #expect(statuses.reading(of: "研究中。") == .certain("not_done"))
    #expect(statuses.reading(of: "已完成") == .certain("basically_done"))
  }

  @Test func aWordThatTheEarlierFileDidNotHaveIsAsked() {
    let statuses = StatusText(known: ["已完成"])
    #expect(statuses.reading(of: "已完成。") == .certain("done"))
    #expect(statuses.reading(of: "已销号") == .doubtful(["done"]))
  }

  @Test func aQuestionIsAnsweredByYes() {
    #expect(StatusText().reading(of: "是", answersYes: true) == .certain("done"))
    #expect(StatusText().reading(of: "否", answersYes: true).status == nil)
    #expect(StatusText().reading(of: "是").isDoubtful)
  }
}
