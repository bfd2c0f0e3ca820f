/// The columns of `findings` that a column of a ledger may fill.
public enum LedgerColumn: String, CaseIterable, Sendable {
  /// The number that the ledger prints, such as 序号.
  case printedNo = "printed_no"
  /// The number of a part of a finding.
  case subNo = "sub_no"
  /// The text of the finding.
  case label = "label_zh"
  /// The field of work that the finding is about.
  case area
  /// The kind of the problem.
  case kind
  /// The bodies that have to correct it.
  case unit
  /// The offices or persons in charge.
  case office = "responsible_office"
  /// The last day for the correction.
  case due = "due_on"
  /// The day on which it was completed.
  case closed = "closed_on"
  /// The day on which it was found or handed over.
  case opened = "opened_on"
  /// The words for the progress, which become one of five statuses.
  case status
  /// The amount of money, in yuan.
  case amount = "amount_yuan"
  /// The measures that were taken or are planned.
  case measure
  /// Remarks.
  case note

  /// The names that `--map` takes, those of other columns of the same cell included.
  static func named(_ name: String) -> LedgerColumn? {
    switch name {
    case "status_text": .status
    case "amount_text": .amount
    case "due_text": .due
    case "finding_no": .printedNo
    default: LedgerColumn(rawValue: name)
    }
  }

  /// True where more than one heading of a ledger may lead to it.
  var takesSeveral: Bool {
    switch self {
    case .unit, .closed, .status, .office: true
    case .printedNo, .subNo, .label, .area, .kind, .due, .opened, .amount, .measure, .note: false
    }
  }

  /// The headings that ledgers give it, the likelier first.
  var headings: [String] {
    switch self {
    case .printedNo:
      [
        "序号", "编号", "问题编号", "问题序号", "整改编号", "项目编号", "顺序号", "No.", "No", "Number", "Finding No.", "Finding No",
        "Finding ID", "#", "ID",
      ]
    case .subNo: ["分序号", "子序号", "小序号", "分号", "子编号"]
    case .label:
      [
        "存在问题", "存在的问题", "问题描述", "问题摘要", "反馈问题", "问题内容", "具体问题", "主要问题", "问题表现", "具体表现", "反馈的问题", "巡察反馈问题",
        "巡视反馈问题", "审计发现问题", "发现问题", "发现的问题", "审计查出问题", "查出问题", "整改问题", "问题清单", "问题事项", "整改事项", "问题", "问题名称",
        "反馈意见", "反馈问题内容", "隐患", "隐患内容", "隐患描述", "隐患情况", "安全隐患", "问题隐患", "隐患问题", "存在隐患", "存在的隐患", "不符合项", "违法事实",
        "不合格项目", "Finding", "Findings", "Issue", "Recommendation", "Observation",
      ]
    case .area: ["类别", "问题类别", "领域", "方面", "问题领域", "大类", "问题大类", "板块", "Area", "Category"]
    case .kind: ["问题类型", "类型", "小类", "问题分类", "问题性质", "分类", "问题小类", "Type"]
    case .unit:
      [
        "责任单位", "牵头单位", "整改责任单位", "主责单位", "配合单位", "整改单位", "责任部门", "牵头部门", "配合部门", "责任科室", "责任股室", "整改主体", "责任主体",
        "协办单位", "主办单位", "整改责任部门", "承办单位", "牵头责任单位", "Responsible", "Responsible Unit", "Responsible Party",
        "Responsible Department", "Agency",
      ]
    case .office:
      [
        "责任领导", "责任人", "整改责任人", "分管领导", "牵头领导", "责任人员", "包案领导", "直接责任人", "主要责任人", "具体责任人", "责任领导及责任人",
        "责任人及职务", "Responsible Official", "Responsible Person", "Owner",
      ]
    case .due:
      [
        "整改时限", "整改期限", "完成时限", "限期整改日期", "整改完成时限", "完成期限", "时限", "期限", "计划完成时间", "计划完成时限", "要求完成时间", "拟完成时间",
        "整改时间", "预计完成时间", "办理时限", "整改截止时间", "整改截止日期", "截止日期", "截止时间", "限期", "Target date", "Due date", "Deadline",
        "Target Completion Date", "Due",
      ]
    case .closed:
      [
        "销号时间", "销号日期", "完成时间", "完成日期", "办结时间", "办结日期", "整改完成时间", "实际完成时间", "整改完成日期", "实际完成日期", "Closed Date",
        "Date Closed", "Closed", "Completion Date",
      ]
    case .opened:
      ["反馈时间", "发现时间", "反馈日期", "发现日期", "交办时间", "移交时间", "交办日期", "下达时间", "Opened", "Date Opened", "Issued", "Issue Date"]
    case .status:
      [
        "整改状态", "措施状态", "销号情况", "整改进展", "完成情况", "整改进度", "状态", "整改情况", "整改进展情况", "整改完成情况", "整改落实情况", "是否完成", "是否整改",
        "是否销号", "是否办结", "是否完成整改", "是否整改到位", "整改结果", "办理情况", "办理状态", "进展情况", "进展", "落实情况", "目前状态", "当前状态", "Status",
        "Implementation Status",
      ]
    case .amount:
      [
        "金额", "涉及金额", "问题金额", "涉案金额", "违规金额", "涉及资金", "资金金额", "审计金额", "问题涉及金额", "涉及问题金额", "Amount", "Questioned Costs",
      ]
    case .measure:
      [
        "整改措施", "措施", "整改举措", "具体措施", "整改方案", "整改任务", "拟采取措施", "整改措施及成效", "整改措施和成效", "整改措施及进展", "整改措施及落实情况", "采取措施",
        "采取的措施", "主要措施",
        "整改具体措施", "具体整改措施", "主要整改措施", "Response", "Action", "Corrective Action",
      ]
    case .note: ["备注", "说明", "备注说明", "其他说明", "其他", "其它", "需说明事项", "需要说明的事项", "Remarks", "Notes", "Comment", "Comments"]
    }
  }
}
