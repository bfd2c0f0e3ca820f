/// Reads words for a status that are made of the usual parts in any order: 未办理完毕, 正在有序开展整改, 基本整改完毕.
enum StatusGrammar {
  /// The word of the table of statuses that some words stand for; `nil` where one of their parts is none
  /// that statuses are made of, or where the parts say two things.
  ///
  ///     StatusGrammar.word(for: "未办理完毕")  // "未完成"
  ///     StatusGrammar.word(for: "整改落实")  // nil
  static func word(for key: String) -> String? {
    guard (3...16).contains(key.count) else { return nil }
    guard let parts = parts(key[...]) else { return nil }
    return word(parts)
  }

  private enum Part {
    case negation, done, underWay, full, basic, partly, stage, manner, work, start, end, closing, ongoing
  }

  private static func word(_ parts: [Part]) -> String? {
    let set = Set(parts)
    let isUnderWay = set.contains(.underWay) || set.contains(.ongoing)
    let isEnded = set.contains(.end) || set.contains(.closing)
    let isOfWork = set.contains(.work) || isEnded || set.contains(.start)
    guard isOfWork, !(set.contains(.done) && isUnderWay) else { return nil }
    if set.contains(.negation) {
      if set.contains(.done) || set.contains(.basic) || set.contains(.ongoing) { return nil }
      // What is not closed, or not all of it done, may be under way or done.
      return set.contains(.closing) || set.contains(.full) ? "未销号" : "未完成"
    }
    if set.contains(.stage) { return isEnded && !isUnderWay ? "阶段性完成" : nil }
    if set.contains(.partly) { return isUnderWay ? nil : "部分整改" }
    if set.contains(.basic) { return isUnderWay || set.contains(.start) ? nil : "基本完成" }
    if isEnded { return isUnderWay || set.contains(.start) ? nil : "已完成" }
    return isUnderWay && set.contains(.work) ? "正在整改" : nil
  }

  /// The parts of a text, longer ones first; `nil` where it has others.
  private static func parts(_ text: Substring) -> [Part]? {
    guard !text.isEmpty else { return [] }
    for length in stride(from: min(5, text.count), to: 0, by: -1) {
      guard let part = partOf[String(text.prefix(length))], let rest = parts(text.dropFirst(length)) else { continue }
      return [part] + rest
    }
    return nil
  }

  private static let partOf: [String: Part] = {
    let words: [(Part, String)] = [
      (.negation, "未 没有 尚未 暂未 还未 仍未 未能 目前未"), (.done, "已 已经 均已 现已 都已"),
      (.underWay, "正在 正 仍在 尚在 还在 在 处于 正处于 尚处于 仍处于"),
      (.full, "全部 全面 彻底 圆满 如期 按期 按时 及时 均 逐项 逐一 提前 顺利 当场 现场 立即"), (.basic, "基本"), (.partly, "部分 初步"),
      (.stage, "阶段性"),
      (
        .manner,
        "有序 稳步 积极 加快 全力 抓紧 加紧 持续 按计划 按序时进度 按序时 按时序 扎实 深入 大力 逐步 继续 不断 同步 限期 着力 组织 督促 责令 认真 切实 有效"
      ),
      (.work, "化解 处置 解决 处理 改正 纠正 整改 办理 落实 整治 治理 推进 推动 开展 进行 实施 工作 任务 事项 问题"), (.start, "启动 开始"),
      (.end, "完成 到位 完毕 办结 结束 完结"), (.closing, "销号 消号 销案 闭环"), (.ongoing, "中 之中 当中 过程中 阶段 期 期内 期间"),
    ]
    return Dictionary(
      words.flatMap { part, list in list.split(separator: " ").map { (String($0), part) } },
      uniquingKeysWith: { first, _ in first })
  }()
}
