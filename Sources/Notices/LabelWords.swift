/// Reads labels that are made of known words, where the list of labels does not have them: 调查核实情况,
/// 处理和整改情况, 牵头责任科室.
///
/// The last word says what the label is for; all words before it must be such as labels are made of, so
/// that a sentence with a colon is none.
enum LabelWords {
  /// The kind of the label that begins at an index, and its length; `nil` where no colon or closing bracket
  /// follows, or where its words are others.
  static func read(
    _ text: [Unicode.Scalar], _ start: Int, _ range: Range<Int>, isBracketed: Bool
  ) -> (FieldLabel.Kind, Int)? {
    var end = start
    while end < min(range.upperBound, start + 15), text[end].isChinese { end += 1 }
    guard end - start >= 2, end < range.upperBound,
      isBracketed ? "】]".unicodeScalars.contains(text[end]) : text[end] == ":",
      let kind = kind(text, start..<end)
    else { return nil }
    return (kind, end - start)
  }

  /// The kind of the label that a range consists of behind a number, and its length: 问题名称 of 一、问题名称.
  static func readLine(_ text: [Unicode.Scalar], _ start: Int, _ range: Range<Int>) -> (FieldLabel.Kind, Int)? {
    let words = (start..<range.upperBound).withoutBlanksIn(text)
    guard (4...10).contains(words.count), text[words].allSatisfy(\.isChinese), let kind = kind(text, words) else {
      return nil
    }
    switch kind {
    case .problem, .status, .progress, .measures, .goal: return (kind, words.upperBound - start)
    case .due, .closed, .opened, .units, .office, .amount, .note, .other: return nil
    }
  }

  /// The kind of the label that a range consists of.
  static func kind(_ text: [Unicode.Scalar], _ range: Range<Int>) -> FieldLabel.Kind? {
    let isOther = others.isIn(text, range) || facts.isIn(text, range) && !rectified.isIn(text, range)
    if isOther, isMadeOfWords(text, range) { return .other }
    let isNext = next.isIn(text, range)
    for row in heads {
      guard let start = row.words.start(ofWordBefore: range.upperBound, in: text, from: range.lowerBound),
        start > range.lowerBound,
        isMadeOfWords(text, range.lowerBound..<start)
          || row.kind == .problem && namesSource(text, range.lowerBound..<start)
      else { continue }
      // 下步措施 is told beside a finding, 拟完成时间 is when it is due.
      if isNext, row.kind != .day { return .other }
      return kind(row.kind, text, range.lowerBound..<start)
    }
    return nil
  }

  /// The kind by the last word, as the words before it narrow it.
  private static func kind(
    _ head: Head, _ text: [Unicode.Scalar], _ before: Range<Int>
  ) -> FieldLabel.Kind? {
    switch head {
    case .state: return .status
    case .result: return settled.isIn(text, before) ? .status : rectified.isIn(text, before) ? .progress : .other
    case .course:
      if settled.isIn(text, before) || present.isIn(text, before) { return .status }
      if rectified.isIn(text, before) { return .progress }
      return told.isIn(text, before) ? .problem : .other
    case .measures: return .measures
    case .limit: return .due
    case .day:
      if planned.isIn(text, before) { return .due }
      if given.isIn(text, before) { return .opened }
      return settled.isIn(text, before) ? .closed : .other
    case .unit: return responsible.isIn(text, before) ? .units : .other
    case .person: return responsible.isIn(text, before) ? .office : .other
    // 【已完成整改的问题】 is the heading of a group.
    case .problem: return StatusPhrases.family(text, before) == nil ? .problem : nil
    case .description: return problems.isIn(text, before) ? .problem : nil
    // 已整改金额 is a part of what a finding is about.
    case .amount: return rectified.isIn(text, before) || returned.isIn(text, before) ? .other : .amount
    case .goal: return limits.isIn(text, before) ? .due : .goal
    }
  }

  private enum Head {
    case state, result, course, measures, limit, day, unit, person, problem, description, amount, goal
  }

  private static let heads: [(kind: Head, words: WordList)] = [
    (.state, "状态 进度"), (.result, "结果 结论 成果"), (.course, "情况 进展 成效 落实 推进 效果 回复 反馈情况"),
    (.measures, "措施 举措 做法 对策 办法"), (.limit, "时限 期限 节点 限期 到期日 截止日"), (.day, "时间 日期"),
    (.unit, "单位 部门 科室 股室 处室 主体 机构 乡镇 镇街 支部"), (.person, "领导 责任人 负责人 人员 人"),
    (.problem, "诉求 问题 意见 事项 表现 隐患 内容 摘要 描述 线索 建议"), (.description, "概况 概述 详情 简述 名称 形式 表述 要点"),
    (.amount, "资金额 金额 资金 数额"), (.goal, "目标 要求"),
  ]

  /// Tells whether words before 问题 say who found it, or when: 专家组检查, 首次检查发现, but not 检查发现三个.
  private static func namesSource(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    range.count <= 8 && found.isIn(text, range) && !range.contains { ChineseNumeral.digits[text[$0]] != nil }
      && !counters.isIn(text, range)
  }

  private static let found: WordList = "检查 发现 存在 反馈 督查 巡查 暗访 抽查 指出 排查"
  private static let counters: WordList = "个 项 条 类 以下 下列 如下 上述"

  /// Labels of what is neither a finding nor its progress, whatever their last word is.
  private static let others: WordList = "原因 是否属实 问责 追责 编号 联系人 联系 监督 困难 佐证 被检查 受检 公示"
  /// What is to be done from now on.
  private static let next: WordList = "下步 下一步 后续 今后 拟"
  private static let problems: WordList = "问题 隐患 缺陷 不足"
  private static let returned: WordList = "追缴 收缴 退还 清退 追回 挽回 上缴 退"
  private static let facts: WordList = "调查 核实 核查 查证"
  private static let rectified: WordList = "整改 办理 处理 落实 完成 销号 消号 办结 验收 进展 推进 处置 治理 化解 复查 复核"
  /// What a petition is about: 反映情况, 交办问题基本情况.
  private static let told: WordList = "反映 举报 投诉 诉求 问题"
  private static let settled: WordList = "完成 到位 闭环 销号 消号 办结 验收 状态 进度 复查 复核"
  private static let limits: WordList = "时限 期限 时间"
  private static let present: WordList = "目前 当前 最新"
  private static let planned: WordList = "计划 预计 整改时间 限期 要求 拟 承诺 应 规定 截止 到期 目标"
  private static let given: WordList = "反馈 发现 交办 检查 受理 移交 转办 登记 排查 下达"
  private static let responsible: WordList = "责任 牵头 配合 承办 协办 主责 协助 整改 办理 落实 分管 包案 包联 包保 主管 主办 主要 具体"

  /// Tells whether a range is a row of words that labels are made of.
  private static func isMadeOfWords(_ text: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    var reached: Set<Int> = [range.lowerBound]
    for index in range where reached.contains(index) {
      for length in 1...4 where index + length <= range.upperBound {
        if words.contains(text[index..<(index + length)].string) { reached.insert(index + length) }
      }
    }
    return reached.contains(range.upperBound)
  }

  private static let words: Set<String> = Set(
    """
    整改 办理 处理 处置 落实 完成 具体 主要 采取 的 工作 目前 当前 最新 进展 推进 销号 消号 验收 复查 复核 核查 查证 调查 核实 及 和 与 已 问题 任务 责任 牵头 \
    配合 承办 协办 主责 主办 协助 反馈 交办 反映 存在 发现 检视 查摆 巡察 巡视 督察 审计 检查 考核 举报 信访 群众 涉及 违规 问责 追责 下步 下一步 后续 今后 拟 \
    未完成 未 办结 计划 预计 限期 要求 实际 最终 总体 阶段 阶段性 效果 成效 措施 情况 时间 第一 直接 分管 包案 县级 市级 区级 省级 行业 主管 监管 属地 长期 \
    短期 火灾 安全 消防 事故 重大 一般 较大 质量 环境 原因 是否 属实 编号 受理 联系 联系人 监督 困难 佐证 材料 被 受检 单位 部门 日期 移交 转办 开展 组织 取得 阶段 现场 隐患 事项 意见 结果 治理 化解 \
    各 有关 相关 本 该 项 类 性 状态 进度 人 领导 打算 安排 计划 举措 做法 目标 中 需 名称 企业 对象 地点 主体 存在的 采取的 科室 股室 处室 政府 乡镇 党委 承诺 以及 \
    时限 期限 内容 情形 基本 投诉 诉求 来信 来电 来访 转交 案件 认定 确认 评估 满意度 公示 提出 指出 督办 分析 剖析 披露 曝光 查出 自查 梳理 排查 暗访 通报 突出 抽查 督查 督导 审议 评议 移送 \
    应 规定 截止 到期 闭环 实施 包联 包保 登记 下达 违纪 追缴 收缴 退还 清退 追回 挽回 上缴 应退 县 市 区 省 表现 报告 出 到位
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
