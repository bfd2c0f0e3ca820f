/// Surnames whose characters are read otherwise than in words: 单 is shan in 单雄信 and dan in 单位.
///
/// The list is our own, of the surnames of 《现代汉语词典》 that have a reading for the surname alone.
enum SurnameReadings {
  /// The syllables of the surname with which a text begins, where the text can be a person's name: two to four
  /// Chinese characters, the first of which make no usual word.
  ///
  ///     SurnameReadings.reading(of: Array("单雄信".unicodeScalars))  // ["shan"]
  ///     SurnameReadings.reading(of: Array("单位".unicodeScalars))  // nil
  static func reading(of text: [Unicode.Scalar]) -> [String]? {
    guard (2...4).contains(text.count), text.allSatisfy({ Pinyin.order(of: $0) != nil }) else { return nil }
    if text.count > 2, let reading = double[String(String.UnicodeScalarView(text[..<2]))] { return reading }
    guard let reading = single[text[0]], !words.contains(String(String.UnicodeScalarView(text[..<2]))) else {
      return nil
    }
    return [reading]
  }

  private static let single: [Unicode.Scalar: String] = [
    "单": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "朴": "piao", "盖": "ge", "任": "ren",
    "华": "hua", "员": "yun", "乐": "yue", "覃": "qin", "翟": "zhai", "种": "chong", "秘": "bi", "折": "she", "缪": "miao",
    "逄": "pang", "冼": "xian", "洗": "xian", "黑": "he", "繁": "po", "隗": "wei", "宓": "mi", "阚": "kan", "郗": "xi",
    "谌": "chen", "那": "na", "召": "shao", "祭": "zhai", "撒": "sa", "乜": "nie", "柏": "bai", "燕": "yan", "纪": "ji",
    "宁": "ning", "应": "ying", "牟": "mu", "臧": "zang", "尹": "yin", "晁": "chao", "车": "che", "能": "nai", "粘": "nian",
    "訾": "zi", "占": "zhan", "哈": "ha", "过": "guo", "葛": "ge", "尉": "wei", "褚": "chu", "瞿": "qu", "贲": "ben",
  ]

  private static let double: [String: [String]] = [
    "尉迟": ["yu", "chi"], "万俟": ["mo", "qi"], "单于": ["chan", "yu"], "长孙": ["zhang", "sun"], "澹台": ["tan", "tai"],
    "令狐": ["ling", "hu"], "夏侯": ["xia", "hou"], "呼延": ["hu", "yan"], "皇甫": ["huang", "fu"], "宰父": ["zai", "fu"],
  ]

  /// Words that begin with the character of such a surname.
  private static let words: Set<String> = [
    "单位", "单项", "单据", "单价", "单元", "单独", "单一", "单次", "单件", "单方", "单身", "单列", "单行", "曾经", "曾任", "解决", "解放", "解除", "解释",
    "解散", "解难", "解聘", "解答", "解读", "区域", "区县", "区级", "区政", "区局", "区委", "区长", "区内", "区外", "区别", "区分", "区划", "区间", "查处",
    "查办",
    "查封", "查看", "查询", "查实", "查明", "查账", "查验", "查阅", "查找", "查摆", "盖章", "员工", "员额", "乐园", "种类", "种植", "种子", "折旧", "折算",
    "折扣", "折价", "秘书", "秘密", "黑车", "黑恶", "黑名", "黑臭", "繁荣", "繁忙", "召开", "召集", "召回", "洗车", "洗手", "能力", "能源", "能否", "能够",
    "过期", "过程", "过渡", "过错", "过度", "占用", "占地", "占道", "占比", "应急", "应当", "应付", "应收", "应聘", "仇视", "祭祀", "尉官", "粘贴", "撒谎",
    "车辆", "车队", "车间", "车位", "车站", "车库", "任务", "任职", "任免", "任期", "任命",
  ]
}
