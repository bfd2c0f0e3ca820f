/// What may stand behind the words for a status without changing it: that a check was passed, that what
/// was reached is kept up, when it was.
enum StatusTails {
  /// The words without what stands behind them; `nil` where nothing of the kind does.
  ///
  ///     StatusTails.removed(from: "已完成,并持续巩固")  // "已完成"
  ///     StatusTails.removed(from: "已完成(2023年5月)")  // "已完成"
  static func removed(from key: String) -> String? {
    withoutDate(key) ?? withoutLasting(key)
  }

  // MARK: Kept up

  private static func withoutLasting(_ key: String) -> String? {
    for index in key.indices.dropFirst(2) {
      let tail = key[index...]
      guard tail.count <= 16 else { continue }
      if isLasting(tail, links[...]) { return String(key[..<index]) }
    }
    return nil
  }

  private static func isLasting(_ text: Substring, _ parts: ArraySlice<[String]>) -> Bool {
    guard let first = parts.first else { return ends.contains(String(text)) }
    return first.contains { text.hasPrefix($0) && isLasting(text.dropFirst($0.count), parts.dropFirst()) }
  }

  /// What leads to the words for keeping up: a sign, a conjunction, a manner.
  private static let links = [
    ["", ",", ";", "、", "(", "-"],
    ["", "并", "已", "且", "现", "需", "将", "并将", "并已", "正", "转入", "并转入", "进入", "纳入", "并纳入", "后续", "下步", "同时", "目前", "现已"],
    ["", "长期", "持续", "常态", "常态化", "不断", "继续", "坚持", "进一步", "适时", "有序", "稳步", "加快", "正在", "按计划"],
  ]
  private static let ends: Set<String> = Set(
    [
      "坚持", "推进", "收尾", "巩固", "巩固提升", "抓好", "保持", "跟进", "深化", "管理", "管控", "监管", "完善", "提升", "常态化", "常态化推进", "常态化管理",
      "长效机制",
      "建立长效机制", "建立了长效机制", "形成长效机制", "形成了长效机制", "建立健全长效机制", "建立健全了长效机制", "长期", "长期坚持", "长效化", "巩固整改成果", "巩固成果", "巩固成效",
      "巩固整改成效", "跟踪", "跟踪问效", "跟踪督办", "长期推进", "抓好落实", "坚持不懈",
      "坚持长期",
      "长期整改坚持", "日常管理", "长效管理", "常态长效", "通过验收", "验收合格", "通过验收销号", "经验收合格", "销号", "备案", "完成销号", "完成验收", "报送销号备案",
    ].flatMap { [$0, $0 + ")"] })

  // MARK: Dates

  /// `已完成(2023.6.10)` and `已完成,2022年7月底` without the date, where nothing else stands with it.
  private static func withoutDate(_ key: String) -> String? {
    guard let open = key.lastIndex(where: { "(,".contains($0) }), open != key.startIndex else { return nil }
    let inside = key[key.index(after: open)...].prefix { $0 != ")" }
    let rest = key[inside.endIndex...]
    guard rest.isEmpty || rest == ")", isDate(inside) else { return nil }
    return String(key[..<open])
  }

  private static func isDate(_ text: Substring) -> Bool {
    let signs = "年月日号.-/底初末前上中下旬于完成至预计划拟力争"
    guard text.count <= 16, text.contains(where: \.isNumber), text.allSatisfy({ $0.isNumber || signs.contains($0) })
    else {
      return false
    }
    return text.contains { "年月日.-/".contains($0) }
  }
}
