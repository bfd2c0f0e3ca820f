/// Tells a person's name from the name of an office.
///
///     PersonNames.reading(of: "副局长王五").names    // ["王五"]
///     PersonNames.reading(of: "副局长王五").offices  // ["副局长"]
///     PersonNames.reading(of: "单位主要负责人").names  // []
struct PersonNames: Equatable {
  /// The names of persons, in the order of the cell, blanks within them included as they are printed.
  var names: [String] = []
  /// The offices, in the order of the cell, each once.
  var offices: [String] = []
  /// Words that are taken for names since they are no office that is known.
  var uncertain: [String] = []

  /// Reads a cell of a column of persons (责任人, 责任领导).
  static func reading(of text: String) -> PersonNames {
    var reading = PersonNames()
    guard !isEmptySign(text) else { return reading }
    for part in parts(of: text) { reading.add(part) }
    return reading
  }

  private mutating func add(_ part: String) {
    let word = trimmed(part)
    guard !word.isEmpty, word.unicodeScalars.contains(where: { $0.properties.isAlphabetic }) else { return }
    // 3人 counts persons.
    guard !FoldedText(word).scalars.drop(while: { $0.digitValue != nil }).elementsEqual("人".unicodeScalars) else {
      return
    }
    if Self.isName(word) { return names.append(word) }
    if let (office, name) = Self.officeAndName(word) {
      names.append(name)
      return add(office: office)
    }
    if let (office, rest) = Self.officeAndRest(word) {
      uncertain.append(rest)
      names.append(rest)
      return add(office: office)
    }
    if NameLikeWords.isAlsoAName(word) || word.count > 3 && EthnicNames.isTranscribed(Array(word.unicodeScalars)) {
      uncertain.append(word)
      names.append(word)
      return
    }
    if let (office, name) = Self.officeAndUnknown(word) {
      uncertain.append(name)
      names.append(name)
      return office.isEmpty ? () : add(office: office)
    }
    if Self.isOffice(word) || Self.titles.contains(word) || Self.isMasked(word) { return add(office: word) }
    if let english = Self.isEnglishName(word) {
      if english { names.append(word) } else { add(office: word) }
      return
    }
    uncertain.append(word)
    names.append(word)
  }

  private mutating func add(office: String) {
    if !offices.contains(office) { offices.append(office) }
  }

  /// The words of a cell: between punctuation, brackets and line breaks, and between blanks that do
  /// not stand within a name (`张 三`).
  private static func parts(of text: String) -> [String] {
    var parts = [""]
    for character in text {
      if "、，,；;/／\n\r\r\n()（）:：+【】[]".contains(character) {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.flatMap { part -> [String] in
      let word = trimmed(part)
      if isName(word) || !word.unicodeScalars.contains(where: \.isChinese) { return [word] }
      return Array(joinedNames(word.split(whereSeparator: \.isWhitespace).map(String.init)))
    }
  }

  /// Words between blanks, two single characters that make a name being one of them.
  private static func joinedNames(_ words: [String]) -> [String] {
    var joined: [String] = []
    var index = 0
    while index < words.count {
      if index + 1 < words.count, words[index].count == 1, words[index + 1].count <= 2,
        isName(words[index] + words[index + 1])
      {
        joined.append(words[index] + " " + words[index + 1])
        index += 2
      } else if index + 1 < words.count, let surname = surnameBehindTitle(words[index]), words[index + 1].count <= 2,
        isName(surname + words[index + 1])
      {
        joined.append(String(words[index].dropLast()))
        joined.append(surname + " " + words[index + 1])
        index += 2
      } else {
        joined.append(words[index])
        index += 1
      }
    }
    return joined
  }

  /// 方 of 分管会计方 凯: the blank stands within the name.
  private static func surnameBehindTitle(_ word: String) -> String? {
    guard word.count > 2, let last = word.unicodeScalars.last, Surnames.common.contains(last),
      hasEndingOfTitle(String(word.dropLast()))
    else { return nil }
    return String(last)
  }

  // MARK: Names

  /// Returns whether a word is a Chinese name: a surname and one or two characters, blanks between them left
  /// out.
  static func isName(_ word: String) -> Bool {
    let scalars = word.unicodeScalars.filter { !$0.properties.isWhitespace }
    guard scalars.allSatisfy(\.isChinese), !isMasked(word) else { return false }
    let compact = String(String.UnicodeScalarView(scalars))
    if Surnames.compound.contains(String(compact.prefix(2))), (3...4).contains(compact.count) {
      return !hasEndingOfOffice(compact)
    }
    guard let first = scalars.first, (2...3).contains(scalars.count),
      Surnames.single.contains(first) || Surnames.rare.contains(first), !words.contains(compact),
      !titles.contains(String(compact.dropFirst()))
    else { return false }
    guard hasEndingOfOffice(compact) else { return true }
    return Surnames.common.contains(first) && endingsOfNames.contains(compact.unicodeScalars.last!)
  }

  /// `王某`, `张某某`, `李××`: masked already.
  static func isMasked(_ word: String) -> Bool {
    word.unicodeScalars.dropFirst().contains { "某×XxＸ*＊".unicodeScalars.contains($0) } && word.count <= 4
  }

  /// A name in letters (`John Smith`): true; an office (`Finance Director`): false; `nil` for Chinese.
  private static func isEnglishName(_ word: String) -> Bool? {
    guard word.unicodeScalars.allSatisfy({ $0.isASCII }) else { return nil }
    let words = word.split(whereSeparator: { $0 == " " || $0 == "." })
    if words.contains(where: { LatinNames.isOther(String($0)) }) { return false }
    return (2...4).contains(words.count) && words.allSatisfy { $0.first?.isUppercase == true }
      || words.count == 1 && words[0].first?.isUppercase == true && words[0].count > 1
        && words[0] != words[0].uppercased()
  }

  // MARK: Offices

  /// `副局长王五`, `王五副局长`, `王局长`: the office and the name.
  private static func officeAndName(_ word: String) -> (office: String, name: String)? {
    let scalars = Array(word.unicodeScalars)
    guard scalars.contains(where: \.isChinese) else { return nil }
    func text(_ range: Range<Int>) -> String { FoldedText.text(scalars[range]) }
    let courtesy = ["同志", "先生", "女士", "同学", "等人", "等"].first { word.hasSuffix($0) && word.count > $0.count + 1 }
    if let courtesy, isName(String(word.dropLast(courtesy.count))) {
      return ("", String(word.dropLast(courtesy.count)))
    }
    for length in [3, 2, 4] where scalars.count > length + 1 {
      let cut = scalars.count - length
      if isName(text(cut..<scalars.count)), hasEndingOfTitle(text(0..<cut)) {
        return (trimmed(text(0..<cut)), text(cut..<scalars.count))
      }
    }
    // 常务副县长 begins with an office.
    let isTitled = titles.contains { word.hasPrefix($0) }
    for length in [3, 2, 4] where scalars.count > length + 1 && !isTitled {
      if isName(text(0..<length)), !NameLikeWords.isOrdinary(Array(scalars[..<length])),
        titles.contains(where: { text(length..<scalars.count).hasPrefix($0) })
      {
        return (trimmed(text(length..<scalars.count)), text(0..<length))
      }
    }
    if Surnames.common.contains(scalars[0]), scalars.count > 2, titles.contains(text(1..<scalars.count)) {
      return (text(1..<scalars.count), text(0..<1))
    }
    return nil
  }

  /// `副局长江河`, `任科长青`: an office, and what could be a name though it is another word as well.
  private static func officeAndRest(_ word: String) -> (office: String, rest: String)? {
    let scalars = Array(word.unicodeScalars.filter { !$0.properties.isWhitespace })
    guard scalars.allSatisfy(\.isChinese), !isMasked(word) else { return nil }
    for length in [2, 3, 4] where scalars.count > length + 1 {
      let rest = Array(scalars[(scalars.count - length)...])
      let text = FoldedText.text(rest)
      let office = FoldedText.text(scalars.dropLast(length))
      guard hasEndingOfTitle(office) || NameShape.endsAsBody(Array(office.unicodeScalars)),
        NameLikeWords.isAlsoAName(text) || !isOffice(text), !isMasked(text),
        !isOfOffices(text)
      else { continue }
      let couldBeName = UncertainNames.isName(text) || NameLikeWords.isAlsoAName(text)
      if couldBeName { return (office, text) }
    }
    if Surnames.common.contains(scalars[0]), (4...5).contains(scalars.count),
      let title = NameNeighbours.titleLength(scalars, 1), !hasEndingOfOffice(word)
    {
      return (FoldedText.text(scalars[1...title]), word)
    }
    return nil
  }

  /// `郤清瑚校长`, `县第一中学卞波长`: an office or a body, and what no words explain.
  private static func officeAndUnknown(_ word: String) -> (office: String, name: String)? {
    let scalars = Array(word.unicodeScalars)
    guard !isMasked(word), let range = UnknownWords(scalars, isOfPersons: true).names.first else { return nil }
    let office = FoldedText.text(scalars[..<range.lowerBound] + scalars[range.upperBound...])
    return (trimmed(office), FoldedText.text(scalars[range]))
  }

  /// 主任科员, 局长助理
  private static func isOfOffices(_ word: String) -> Bool {
    ["助理", "科员", "医师", "技师", "代表", "候选", "级别"].contains { word.hasSuffix($0) }
  }

  /// Returns whether a word is an office, a body or a group of people.
  static func isOffice(_ word: String) -> Bool {
    let compact = FoldedText(word).compact.text
    return words.contains(compact) || hasEndingOfOffice(compact) || fragments.contains { compact.contains($0) }
  }

  private static func hasEndingOfOffice(_ word: String) -> Bool {
    word.unicodeScalars.last.map(endings.contains) ?? false
  }

  private static func hasEndingOfTitle(_ word: String) -> Bool {
    titles.contains { trimmed(word).hasSuffix($0) }
  }

  /// Titles that stand before a name or behind it, longer ones first.
  static let titles = [
    "党委书记", "纪委书记", "纪检组长", "党支部书记", "总经理", "副经理", "董事长", "负责人", "联系人", "责任人", "经办人", "分管领导", "常务副",
    "总工程师", "工程师", "总会计师", "总监", "副书记", "副局长", "副主任", "副科长", "副股长", "副队长", "副所长", "副院长", "副校长", "副站长",
    "副县长", "副镇长", "副乡长", "副部长", "副处长", "副厅长", "副市长", "副区长", "副主席", "副总", "大队长", "中队长", "书记", "局长", "主任",
    "科长", "股长", "队长", "所长", "院长", "校长", "站长", "县长", "镇长", "乡长", "部长", "处长", "厅长", "市长", "区长", "村长", "组长",
    "会长", "园长", "行长", "馆长", "班长", "社长", "主席", "常委", "委员", "经理", "会计", "出纳", "主管", "专员", "调研员", "主任科员",
    "科员", "干事", "干部", "职工", "司机", "教师", "医生", "护士长", "护士", "秘书", "成员", "党员", "董事", "监事", "法人", "法定代表人", "人员",
    "文员", "村民", "老师",
  ]

  private static let endings: Set<Unicode.Scalar> = Set(
    "长员人任记职办室股科处局部组队所站心委会院校厂司行社区镇乡村街岗管导班总席师事工监者位子门体层方".unicodeScalars)

  /// Endings of offices that end names too.
  private static let endingsOfNames: Set<Unicode.Scalar> = Set("任科行村镇会岗长工师班心子".unicodeScalars)

  private static let fragments = [
    "负责", "领导", "分管", "主管", "副职", "正职", "班子", "书记", "主任", "单位", "部门", "科室", "代表", "专家", "顾问", "经理", "附件",
  ]

  /// Words that begin like names and are none.
  static let words: Set<String> = [
    "董事长", "董事会", "董事", "班长", "连长", "区长", "师长", "行长", "会长", "常委", "党委", "党组", "党支部", "党总支", "党员", "安全员",
    "高管", "高层", "经办人", "成员", "干事", "干部", "文书", "文员", "宣传部", "师傅", "应急办", "安监站", "金融办", "计财科", "房管所",
    "水利局", "武装部", "司法所", "农业局", "国土局", "文化站", "文旅局", "教育局", "交通局", "公安局", "信访办", "管委会", "和平", "全体",
    "相关", "双方", "方面", "高度", "金额", "应当", "时间", "支部", "支书", "法规股", "文明办", "计生办", "扶贫办", "党办", "党政办", "安办",
    "管理员", "车队", "路灯所", "包村", "包片", "易地", "安保部", "平台", "项目部", "工会", "商务局", "海事处", "元旦", "全年", "阳光",
    "明确", "明细", "单位", "和谐", "安全", "安排", "常态化", "管理", "文件", "解决", "平时", "计划", "信息", "应急", "国有", "公开", "项目",
    "成立", "严格", "强化", "利用", "居民", "党建", "方案", "高标准", "万元", "万余元", "余元", "温馨", "成效", "成果", "相应", "来源", "于是",
    "马上", "向上", "时限", "宣传", "司法", "司机", "路灯", "房屋", "农村", "商业", "金融", "燕窝", "钱款", "同上", "同前", "安装", "白天", "白条", "江河",
    "海洋",
  ]
}
