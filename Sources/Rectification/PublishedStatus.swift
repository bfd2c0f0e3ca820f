/// Words that notices and ledgers print for the progress of a finding, and the statuses that they may
/// stand for.
///
/// The rows are the built-in `status_policy` too: each word with one status is published as that
/// status there.
///
///     PublishedStatus.of("阶段性完成")  // basically_done, and a person is to be asked
public struct PublishedStatus: Sendable, Equatable {
  /// The status that the words stand for; several where a reader may rightly take them either way.
  public let statuses: [String]
  /// True of words on which readers differ, so that a person is to be asked.
  public let isDoubtful: Bool
  /// The words as they are printed.
  public let words: [String]

  init(_ statuses: String..., isDoubtful: Bool = false, words: [String]) {
    self.statuses = statuses
    self.isDoubtful = isDoubtful
    self.words = words
  }

  /// The five statuses, in the order in which tables give them.
  public static let statuses = ["done", "basically_done", "in_progress", "not_done", "not_applicable"]

  /// The row of a word, blanks around it left out; `nil` for a word that no row has.
  public static func of(_ word: String) -> PublishedStatus? { rowOfWord[trimmed(word[...])] }

  private static let rowOfWord: [String: PublishedStatus] = Dictionary(
    all.flatMap { row in row.words.map { ($0, row) } }, uniquingKeysWith: { first, _ in first })

  /// The words that stand for one status, those about which nobody asks first.
  static func words(of status: String) -> [String] {
    let rows = all.filter { $0.statuses == [status] }
    return rows.filter { !$0.isDoubtful }.flatMap(\.words) + rows.filter(\.isDoubtful).flatMap(\.words)
  }

  /// The rows of the table, those of one status before those of several.
  public static let all: [PublishedStatus] = [
    PublishedStatus(
      "done",
      words: [
        "完成", "已完成", "完成，并长期坚持", "已经完成，长期坚持", "已完成整改", "整改完成", "已整改完成", "已整改", "整改到位",
        "已整改到位", "整改完毕", "办结", "已办结", "全部完成", "已全部完成", "完成并通过验收", "销号", "已销号", "整改销号", "完成销号",
        "已完成销号", "Implemented", "Closed–Implemented", "Complete", "Completed",
        "Corrected", "Fully Corrected", "Corrected on Site", "Resolved", "Fully Implemented", "Closed - Implemented",
      ]),
    PublishedStatus("basically_done", words: ["基本完成", "已基本完成", "基本整改", "基本整改到位"]),
    // Counted as done by some heads and apart from it by others.
    PublishedStatus(
      "basically_done", isDoubtful: true,
      words: ["阶段性完成", "已阶段性完成", "取得阶段性成果并持续整改", "已阶段性完成并长期坚持"]),
    PublishedStatus(
      "in_progress",
      words: [
        "正在整改", "整改中", "推进中", "正在推进", "持续整改", "继续整改", "需长期持续整改", "尚在整改期内", "In process",
        "In progress", "Open - In Progress", "Ongoing", "Underway", "Under Way",
      ]),
    PublishedStatus(
      "in_progress", isDoubtful: true,
      words: [
        "部分整改", "部分完成", "达到序时进度", "申请延期整改", "Partially Implemented", "Partially Complete", "Partially Corrected",
        "Partially Resolved", "Substantial",
        "Moderate",
      ]),
    PublishedStatus("in_progress", "done", isDoubtful: true, words: ["上报销号", "申请销号"]),
    PublishedStatus(
      "not_done", "in_progress", isDoubtful: true,
      words: ["未按期完成或未达到序时进度", "未按期完成", "未达到序时进度", "未销号", "Open"]),
    PublishedStatus("done", "not_done", isDoubtful: true, words: ["Closed"]),
    PublishedStatus(
      "not_done",
      words: [
        "未完成", "尚未整改", "尚未完成", "未整改", "未启动", "不够到位", "没有得到整改", "Not Implemented", "Not Started",
        "Not Corrected", "Uncorrected", "Not Resolved", "Unresolved", "Not Completed", "Open - Not Started",
      ]),
    PublishedStatus(
      "not_done", isDoubtful: true,
      words: ["Closed Unimplemented", "Closed–Unimplemented", "Will Not Implement", "Non-Concur"]),
    PublishedStatus("not_applicable", words: ["不涉及", "不属实", "不适用", "重复件"]),
    PublishedStatus(
      "not_applicable", isDoubtful: true,
      words: [
        "已移交", "移交办理", "移交其他单位办理", "移交有关部门办理", "移交相关部门办理", "移交有关单位办理", "移交相关单位办理",
        "Not Implemented – N/A", "Not Accepted", "No longer relevant",
      ]),
    // Words that say that no status is known.
    PublishedStatus(isDoubtful: true, words: ["Undetermined", "Not Rated", "Not Yet Due"]),
  ]
}
