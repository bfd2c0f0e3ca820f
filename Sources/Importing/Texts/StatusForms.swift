/// The ways in which the same progress is said: 该项正在有序推进中 is 正在整改, 尚未整改到位 is 未完成.
enum StatusForms {
  /// The word of the table of statuses that some words stand for; `nil` where they are made of others.
  ///
  ///     StatusForms.word(for: "正在有序推进中")  // "正在整改"
  ///     StatusForms.word(for: "已全面整改落实到位")  // "已完成"
  static func word(for key: String) -> String? {
    guard key.count <= 16 else { return nil }
    return forms.first { $0.matches(key) }?.word ?? StatusGrammar.word(for: key)
  }

  /// Parts of which a word is made, in their order; each is one of some texts, and may be left out where
  /// one of them is empty.
  private struct Form {
    var word: String
    var parts: [[String]]

    func matches(_ text: String) -> Bool { matches(text[...], parts[...]) }

    private func matches(_ text: Substring, _ parts: ArraySlice<[String]>) -> Bool {
      guard let first = parts.first else { return text.isEmpty }
      return first.contains { text.hasPrefix($0) && matches(text.dropFirst($0.count), parts.dropFirst()) }
    }
  }

  private static let manners = [
    "", "有序", "稳步", "积极", "加快", "全力", "抓紧", "加紧", "持续", "按计划", "按序时", "按时序", "扎实", "深入", "大力", "逐步", "继续", "不断", "同步",
    "限期",
  ]
  private static let under = [
    "推进", "整改", "进行", "推进整改", "整改推进", "整改落实", "落实整改", "整改之", "进行整改", "组织整改", "实施整改", "办理", "整改办理", "推进落实", "推进办理", "落实",
    "处理",
    "推动", "推动整改", "实施",
  ]
  private static let whole = ["", "全面", "全部", "如期", "按期", "按时", "彻底", "及时", "均", "逐项", "逐一", "提前"]

  private static let forms = [
    Form(word: "正在整改", parts: [["", "仍", "尚", "目前"], ["正在", "正", "在"], manners, under, ["", "中", "之中", "当中"]]),
    Form(word: "正在整改", parts: [["", "仍", "尚", "还"], manners, under, ["中", "之中", "当中"]]),
    Form(word: "整改中", parts: [["", "目前"], ["整改"], ["", "正在", "仍在"], ["进行", "推进"], ["中"]]),
    Form(word: "整改中", parts: [["尚在", "还在", "仍在", "尚处于"], ["推进", "整改", "办理", "落实", "整改推进"], ["", "中"]]),
    Form(word: "整改中", parts: [["", "仍", "尚"], ["处于", "在"], ["整改", "推进"], ["中", "之中", "阶段", "过程中", "期"]]),
    Form(
      word: "持续整改",
      parts: [["", "仍需", "需", "需要", "仍"], ["持续", "继续", "长期", "有序", "稳步"], ["推进整改", "整改推进", "抓好整改", "推进", "整改"]]),
    Form(word: "需长期持续整改", parts: [["需", "仍需", "需要"], ["长期", "持续", "继续"], ["整改", "推进"], ["", "中"]]),
    Form(
      word: "基本完成",
      parts: [
        ["", "已", "已经"], ["基本"],
        [
          "完成", "整改", "整改完成", "完成整改", "整改到位", "整改落实到位", "到位", "落实到位", "解决", "整改解决", "解决到位", "得到解决", "得到整改",
        ], ["", "任务"],
      ]),
    Form(
      word: "未完成",
      parts: [
        ["", "尚", "仍", "暂", "还"], ["未", "没有"],
        ["整改到位", "整改完成", "完成整改", "整改完毕", "完成", "整改", "办结", "整改落实到位", "落实到位", "完成整改任务"],
      ]),
    Form(
      word: "正在整改",
      parts: [
        ["", "尚", "仍", "暂", "还"], ["未", "没有"], ["完全", "彻底"],
        ["整改到位", "整改完成", "完成整改", "整改完毕", "完成", "到位", "落实到位", "整改落实到位", "完成整改任务", "解决"],
      ]),
    Form(
      word: "申请延期整改", parts: [["", "已", "拟", "需"], ["", "申请", "申请了"], ["延期"], ["", "整改", "完成", "办理", "销号", "完成整改"]]),
    Form(word: "未启动", parts: [["", "尚", "仍", "暂"], ["未"], ["启动", "启动整改", "开展", "开始", "开始整改", "开展整改"]]),
    Form(
      word: "已完成",
      parts: [
        ["", "已", "已经", "均已", "现已"], whole,
        [
          "整改落实到位", "完成整改任务", "整改任务完成", "整改任务已完成", "整改落实完成", "完成整改落实", "完成整改并销号", "整改销号", "整改办结", "整改解决",
          "完成整改工作", "完成整治", "整改工作完成", "整改完成并销号", "完成整改", "整改到位", "整改完成", "整改完毕", "完成", "销号", "办结", "完结", "办结销号",
          "落实整改到位", "整改已到位", "整改已完成", "整改已完毕",
        ],
      ]),
    Form(
      word: "已完成",
      parts: [["已", "已经"], whole, ["落实到位", "落实", "整改落实", "解决", "化解", "整改", "到位", "解决到位", "办理完毕", "办理完成"]]),
    Form(
      word: "已完成",
      parts: [
        ["已", "已经", "均已"], ["得到"], ["", "全面", "有效", "妥善", "圆满", "彻底", "及时", "切实"],
        ["解决", "整改", "处理", "落实", "纠正", "化解", "整治"],
      ]),
    Form(word: "已完成", parts: [["已", "已经"], ["验收", "整改验收"], ["", "合格", "通过", "销号"]]),
    Form(word: "已完成", parts: [["", "已"], ["通过"], ["", "整改", "现场", "复查", "销号"], ["验收"], ["", "销号"]]),
    Form(word: "阶段性完成", parts: [["", "已", "已经"], ["阶段性"], ["完成", "办结", "整改完成", "完成整改", "整改到位"], ["", "任务", "整改"]]),
    Form(
      word: "阶段性完成",
      parts: [["", "已", "已经"], ["取得"], ["阶段性", "明显", "初步", "积极", "显著", "一定", "较好"], ["成果", "成效", "进展"]]),
  ]
}
