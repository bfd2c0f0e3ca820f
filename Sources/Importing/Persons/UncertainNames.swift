/// Finds the words of a text that could be a person's name and are not certain to be one.
///
/// They look like a name, and stand where names do: at the beginning of a clause or behind words such as 村民 and
/// 由, before a verb, 等3人 or 任职期间; as the only thing in brackets; or in a list of such words.
///
///     UncertainNames.names(in: "护林员管理松散，李晓梅等3人脱岗")  // ["李晓梅"]
enum UncertainNames {
  static func names(in text: String) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var names: [String] = []
    var index = 0
    while index < scalars.count {
      let found = list(scalars, index) ?? name(scalars, index).map { [$0] } ?? bracketed(scalars, index).map { [$0] }
      guard let found else {
        index += 1
        continue
      }
      names += found
      index += found.reduce(found.count - 1) { $0 + $1.unicodeScalars.count }
    }
    return names
  }

  /// Tells whether a word that stands alone where bodies do could be a name.
  static func isName(_ word: String) -> Bool {
    let scalars = Array(word.unicodeScalars)
    return !scalars.isEmpty
      && (shapes(scalars, 0).contains(scalars.count) || EthnicNames.length(scalars, 0) == scalars.count)
  }

  // MARK: One name

  private static func name(_ scalars: [Unicode.Scalar], _ start: Int) -> String? {
    guard isSurname(scalars, start), mayBegin(scalars, start) else { return nil }
    let isBehindTitle = Surnames.rare.contains(scalars[start]) && start > 0 && isBehind(titles, scalars, start)
    for length in shapes(scalars, start) {
      let isSpaced = scalars[start + 1].properties.isWhitespace
      guard isBehindTitle || isSpaced || goesOn(scalars, start + length, isLong: length > 2) else { continue }
      return FoldedText.text(scalars[start..<(start + length)])
    }
    return nil
  }

  /// `（盘龙生）`: three characters behind a surname that few have, or four behind one of two characters.
  private static func bracketed(_ scalars: [Unicode.Scalar], _ start: Int) -> String? {
    guard start > 0, "（(“".unicodeScalars.contains(scalars[start - 1]), isSurname(scalars, start) else { return nil }
    guard scalars[start - 1] != "“" || isBehindLead(scalars, start - 1) else { return nil }
    for length in shapes(scalars, start) where start + length < scalars.count {
      guard "）)”".unicodeScalars.contains(scalars[start + length]) else { continue }
      return FoldedText.text(scalars[start..<(start + length)])
    }
    return nil
  }

  private static func isSurname(_ scalars: [Unicode.Scalar], _ start: Int) -> Bool {
    Surnames.common.contains(scalars[start]) || Surnames.rare.contains(scalars[start])
      || Surnames.isCompound(scalars, start)
  }

  /// The lengths that a name which begins at an index may have, longer ones first.
  private static func shapes(_ scalars: [Unicode.Scalar], _ start: Int) -> [Int] {
    let lengths =
      Surnames.isCompound(scalars, start)
      ? [4, 3]
      : Surnames.common.contains(scalars[start])
        ? [3, 2]
        : Surnames.rare.contains(scalars[start]) ? [3] : []
    return lengths.filter { length in
      guard start + length <= scalars.count else { return false }
      // 李　四 is a name of two characters with a blank between them.
      let name = FoldedText.text(scalars[start..<(start + length)]).filter { !$0.isWhitespace }
      return PersonNames.isName(name) && !PersonNames.isOffice(name) && !nouns.contains(scalars[start + length - 1])
        && !words.contains(String(name.prefix(2)))
    }
  }

  // MARK: Lists

  /// `李小四、王五明重复领取`: two or more words that all look like names, the first where a name may begin and the
  /// last before what goes on behind names.
  private static func list(_ scalars: [Unicode.Scalar], _ start: Int) -> [String]? {
    guard isSurname(scalars, start), mayBegin(scalars, start) else { return nil }
    var names: [String] = []
    var index = start
    while index < scalars.count, isSurname(scalars, index) {
      let lengths = shapes(scalars, index)
      if let inner = lengths.first(where: { isSign(scalars, index + $0) }) {
        names.append(FoldedText.text(scalars[index..<(index + inner)]))
        index += inner + 1
        continue
      }
      guard let last = lengths.first(where: { endsList(scalars, index + $0) }) else { return nil }
      names.append(FoldedText.text(scalars[index..<(index + last)]))
      return names.count > 1 ? names : nil
    }
    return nil
  }

  private static func isSign(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    index < scalars.count && "、和与及".unicodeScalars.contains(scalars[index])
  }

  private static func endsList(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    if goesOn(scalars, index, isLong: true) { return true }
    guard index < scalars.count else { return false }
    if "等两二三四五六七八九".unicodeScalars.contains(scalars[index]) || scalars[index].digitValue != nil {
      let near = scalars[(index + 1)...].prefix(3)
      return near.contains { "人名".unicodeScalars.contains($0) }
    }
    return false
  }

  // MARK: What stands beside a name

  private static func mayBegin(_ scalars: [Unicode.Scalar], _ start: Int) -> Bool {
    guard start > 0, scalars[start - 1].isChinese else { return true }
    return isBehindLead(scalars, start)
  }

  private static func isBehindLead(_ scalars: [Unicode.Scalar], _ start: Int) -> Bool {
    isBehind(leads, scalars, start)
  }

  private static func isBehind(_ words: [[Unicode.Scalar]], _ scalars: [Unicode.Scalar], _ start: Int) -> Bool {
    words.contains { scalars[..<start].reversed().starts(with: $0) }
  }

  private static let titles: [[Unicode.Scalar]] = NameMask.namedTitles.map { $0.unicodeScalars.reversed() }

  /// Words behind which a name may stand without a sign, backwards.
  private static let leads: [[Unicode.Scalar]] =
    [
      "由", "向", "对", "给", "为", "因", "将", "安排", "同意", "村民", "干部", "职工", "会计", "出纳", "教师", "党员", "成员", "法人", "司机", "驾驶员",
      "人员",
      "居民", "群众", "经理", "老板", "时任", "原任", "护林员", "网格员", "辅警", "保管员", "医生", "护士", "农户", "贫困户", "低保户", "承包人", "经办人",
    ].map { $0.unicodeScalars.reversed() } + titles

  /// Tells whether a sentence goes on behind a name: a verb, 任职期间, or 等3人.
  ///
  /// - Parameter isLong: whether the name has more than two characters, so that words which follow others as
  ///   well may be meant.
  private static func goesOn(_ scalars: [Unicode.Scalar], _ index: Int, isLong: Bool) -> Bool {
    guard index < scalars.count else { return false }
    if verbs.contains(scalars[index]) || isLong && commonVerbs.contains(scalars[index]) { return true }
    if phrases.contains(where: { scalars[index...].starts(with: $0) }) { return true }
    guard scalars[index] == "等" else { return false }
    let rest = scalars[(index + 1)...].prefix(4)
    return rest.first.map { $0 == "人" || $0.digitValue != nil || "一二两三四五六七八九十多".unicodeScalars.contains($0) } == true
      && rest.contains { $0 == "人" || $0 == "名" }
  }

  private static let verbs: Set<Unicode.Scalar> = Set("未违擅私借收领利兼被挪骗贪赌侵拒履".unicodeScalars)
  /// Verbs that stand behind many other words too.
  private static let commonVerbs: Set<Unicode.Scalar> = Set("重虚套参伪任在负因与对不没长".unicodeScalars)
  private static let phrases: [[Unicode.Scalar]] = [
    "任职", "任期", "离任", "在任", "担任", "任内", "名下", "经手", "本人", "发放", "支付", "拨付", "报销", "同志", "个人账户", "亲属", "家属", "妻子",
    "丈夫", "父亲", "母亲", "儿子", "女儿",
  ].map { Array($0.unicodeScalars) }

  private static let nouns: Set<Unicode.Scalar> = Set(
    "房车地山区县镇村路河局办标码单费金款物事务表员家乡街社湖桥坝渠井池站园林草图期段类项权案证账票库港".unicodeScalars)

  /// Words that begin as a name would.
  private static let words: Set<String> = Set(
    """
    周边 周转 周期 周围 周末 周报 周例 黄标 黄河 黄土 黄金 林地 林业 林长 林木 林区 林权 林场 林草 何时 何种 高标 高质 高龄 高校 高新 高压 高速 高风 高层 高中 高度 高值 高污 高温 \
    高空 马路 马上 马铃 许可 许多 董事 程序 程度 程控 余额 余款 余留 田间 田地 田园 田块 任务 任职 任命 任用 任期 任意 范围 范本 方案 方面 方式 方法 方向 方便 石料 石材 石场 石油 \
    石化 石灰 金额 金融 金属 金库 陆续 陆上 陆域 白条 白天 康复 毛利 江河 江水 江堤 江心 史料 顾问 顾客 龙头 万元 段落 钱款 易地 易燃 易腐 易爆 常态 常务 常规 常委 常年 常住 武装 \
    文件 文化 文书 文物 文旅 文明 张贴 陈旧 陈列 严重 严格 严肃 向上 向下 平台 平时 安全 安装 安置 安排 安保 应急 明确 明显 房屋 时间 时限 水库 路灯 车辆 项目 单位 公开 公示 公务 \
    公共 管理 管网 商业 农村 农业 农户 国有 国家 国土 党员 党组 党委 党建 经费 经营 经济 钟表 鲁莽 洪水 温室 甘蔗 童工 花卉 柏油 雷同 雷区 云平 莫名 祝贺 戴帽 谈话 成品 成本 成员 \
    包村 包干 左右 强制 强化 充电 伏法 胡乱 吴江 郭家 罗列 宋体 施工 汤药 孔板 于是 于今 任何 任课 任教 向阳 游客 游泳 白酒 黄酒 黄牛 牛羊 龙虾 马匹 钟点 万亩 万户 万人 万余 万份 \
    叶片 苏区 江苏 江西 云南 海南 河南 贵州 曹操 温泉 武警 石子 石砂 史志 方圆 方言 文体 文艺 文教 文秘 文员 金银 金秋 金牌 安防 安监 安居 安静 康养 易拉 易耗 易发 易涝 易返 \
    汪洋 阎王 庞大 贾岛 魏晋 梁柱 夏季 夏粮 夏收 夏天 秦岭 葛根 柳树 梅雨 沈阳 徐州 董监 孟加 章程 韩国 唐代 宋代 陶瓷 陶土 薛家 贺信 毛巾 毛坯 毛石 邵阳 熊猫 侯选 覃塘 焦炭 焦点 \
    丁字 程式 沉淀 柴油 柴草 苗木 苗圃 麦收 麦田 辛苦 卓越 卓有 梅花 童车 祝愿 景区 景观 景点 曲线 凌晨 凌乱 舒适 屠宰 牧区 牧场 牧民 牧业 茅台 靖国 蒙古 蒙混 楼房 楼道 楼盘 楼宇 楼梯 楼栋 庄园 庄稼 岳母 巫术 桑蚕 桑叶 伍佰 冀中 鲁班
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}
