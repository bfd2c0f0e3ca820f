import Problems

/// The titles of the columns that Plumb's own results have, in both languages as those of data packages.
///
///     ResultTitles.title(of: "base")  // "基数 / base"
enum ResultTitles {
  /// The title of a column of a built-in result in the language of the run; `nil` of any other name.
  static func title(of column: String) -> String? { titles[column].map(Language.current.title) }

  private static let titles = [
    "findings": "问题数 / findings", "base": "基数 / base", "done": "已完成 / done",
    "basically_done": "基本完成 / basically done", "in_progress": "正在整改 / in progress",
    "not_done": "未完成 / not done", "not_applicable": "不适用 / not applicable", "rate": "整改完成率 / completion rate",
    "low": "置信下限 / lower limit", "high": "置信上限 / upper limit", "policy": "口径 / policy", "overall": "总体 / overall",
    "low_95": "95 % 下限 / lower 95 %", "high_95": "95 % 上限 / upper 95 %", "low_998": "99.8 % 下限 / lower 99.8 %",
    "high_998": "99.8 % 上限 / upper 99.8 %", "funnel": "漏斗图判断 / funnel", "fill_rate": "满编率 / fill rate",
    "vacancy_rate": "空编率 / vacancy rate", "over_rate": "超编率 / over-establishment rate",
    "mixed_share": "混编混岗占比 / mixed posting share", "temporary_share": "临聘占比 / temporary share",
    "temporary_per_regular": "临聘与正式在岗之比 / temporary per regular",
    "contract_coverage": "派遣合同覆盖率 / contract coverage", "share": "占比 / share",
    "cumulative_share": "累计占比 / cumulative share", "still_open": "仍未完成 / still open", "verdict": "核对结论 / verdict",
    "reported": "公布 / reported", "recomputed": "复算 / recomputed", "difference": "差 / difference",
    "quantity": "指标 / quantity", "check_id": "核对编号 / check", "n": "个数 / count",
  ]
}
