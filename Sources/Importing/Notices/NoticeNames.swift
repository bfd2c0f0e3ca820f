import Notices

/// Persons' names in the running text of a notice.
struct NoticeNames {
  private(set) var mask: NameMask

  /// Takes note of the names in some paragraphs: behind an office, before an office or 同志, and those
  /// that a list goes on with (党组成员王五、李小四).
  init(_ texts: [String], keepsNames: Bool) {
    mask = NameMask(keepsNames: keepsNames)
    guard !keepsNames else { return }
    for text in texts {
      let names = NameMask.names(in: text) + Self.beforeOffices(text)
      for name in names + Self.listed(after: names, in: text) { mask.learn(name) }
    }
  }

  /// 朱五明书记: a name before an office, behind a sign.
  private static func beforeOffices(_ text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var names: [String] = []
    for end in scalars.indices where offices.contains(where: { scalars[end...].starts(with: $0.unicodeScalars) }) {
      for length in [3, 2] where end >= length {
        let name = FoldedText.text(scalars[(end - length)..<end])
        let isOpen = end == length || !scalars[end - length - 1].isChinese
        guard isOpen, Surnames.common.contains(scalars[end - length]), PersonNames.isName(name) else { continue }
        names.append(name)
        break
      }
    }
    return names
  }

  private static let offices = ["书记", "局长", "县长", "主任", "科长", "所长", "副局长", "副书记", "副主任", "股长", "队长", "院长", "校长", "镇长"]

  /// The names that follow another one behind 、.
  private static func listed(after known: [String], in text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var names: [String] = []
    for name in known {
      let word = Array(name.unicodeScalars)
      guard var index = scalars.indices.first(where: { scalars[$0...].starts(with: word) }).map({ $0 + word.count })
      else {
        continue
      }
      while index < scalars.count, scalars[index] == "、" {
        let run = scalars[(index + 1)...].prefix { $0.isChinese }
        let end = run.firstIndex { "等的对与因未被在于".unicodeScalars.contains($0) } ?? run.endIndex
        let next = FoldedText.text(scalars[(index + 1)..<end])
        guard PersonNames.isName(next) else { break }
        names.append(next)
        index = end
      }
    }
    return names
  }

  /// The words of a text that could be a name and are not certain to be one, first to last: two or three
  /// characters behind a surname, where a sentence or a clause begins or behind words such as 村民 and 由, and
  /// before a word that goes on with the sentence or 等3人.
  ///
  ///     NoticeNames.uncertain(in: "护林员管理松散，李晓梅等3人脱岗")  // ["李晓梅"]
  static func uncertain(in text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    return scalars.indices.compactMap { start in
      guard Surnames.common.contains(scalars[start]), mayBegin(scalars, start) else { return nil }
      for length in [3, 2] where goesOn(scalars, start + length) {
        let name = FoldedText.text(scalars[start..<(start + length)])
        if PersonNames.isName(name), !PersonNames.isOffice(name), !nouns.contains(scalars[start + length - 1]),
          !words.contains(FoldedText.text(scalars[start..<(start + 2)]))
        {
          return name
        }
      }
      return nil
    }
  }

  private static func mayBegin(_ scalars: [Unicode.Scalar], _ start: Int) -> Bool {
    guard start > 0, scalars[start - 1].isChinese else { return true }
    return leads.contains { scalars[..<start].reversed().starts(with: $0.unicodeScalars.reversed()) }
  }

  /// Words behind which a name may stand without a sign.
  private static let leads = [
    "由", "村民", "干部", "职工", "会计", "出纳", "教师", "党员", "成员", "法人", "司机", "人员", "居民", "群众", "经理", "老板", "时任", "原任", "护林员",
    "网格员", "辅警",
  ]

  /// Tells whether a sentence goes on behind a name: a verb, or 等3人.
  private static func goesOn(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard index < scalars.count else { return false }
    if verbs.contains(scalars[index]) { return true }
    guard scalars[index] == "等" else { return false }
    let rest = scalars[(index + 1)...].prefix(4)
    return rest.first.map { $0 == "人" || $0.digitValue != nil || "一二两三四五六七八九十多".unicodeScalars.contains($0) } == true
      && rest.contains { $0 == "人" || $0 == "名" }
  }

  private static let verbs: Set<Unicode.Scalar> = Set("未违擅私借收领利兼被".unicodeScalars)
  private static let nouns: Set<Unicode.Scalar> = Set("房车地山区县镇村路河局办标码单费金款物事务表员家".unicodeScalars)
  /// Words that begin as a name would.
  private static let words: Set<String> = Set(
    """
    周边 周转 周期 周围 周末 周报 周例 黄标 黄河 黄土 黄金 林地 林业 林长 林木 林区 林权 林场 林草 何时 何种 高标 高质 高龄 高校 高新 高压 高速 高风 高层 高中 高度 高值 高污 高温 \
    高空 马路 马上 许可 许多 董事 程序 程度 余额 余款 余留 田间 田地 田园 田块 任务 任职 任命 任用 任期 任意 范围 范本 方案 方面 方式 方法 石料 石材 石场 金额 金融 金属 陆续 陆上 \
    陆域 白条 白天 康复 毛利 江河 史料 顾问 顾客 龙头 万元 段落 钱款 易地 易燃 易腐 易爆 常态 常务 常规 常委 常年 常住 武装 文件 文化 文书 文物 文旅 张贴 陈旧 陈列 \
    严重 严格 向上 平台 平时 安全 安装 安置 应急 明确 明显 房屋 时间 时限 水库 路灯 车辆 项目 单位 公开 公示 公务 公共 管理 管网 商业 农村 农业 农户 国有 国家 国土 党员 党组 党委 \
    党建 经费 经营 经济 钟表 鲁莽 洪水 温室 甘蔗 童工 花卉 柏油 雷同 雷区 云平 莫名 祝贺 戴帽 谈话 成品 成本 成员 包村 包干 左右 强制 强化 充电 伏法 胡乱 吴江 郭家 罗列 宋体
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
