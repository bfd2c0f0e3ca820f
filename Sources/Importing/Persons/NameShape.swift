/// Tells which characters could be a name by themselves: a surname, and one or two characters more.
enum NameShape {
  /// How sure it is, from what stands beside them, that some characters are a name.
  enum Confidence {
    /// Other words may stand there as well: words that persons are called by too are none.
    case likely
    /// A person is meant: words such as 高峰 are names, and surnames that few have begin them.
    case sure
  }

  /// The indices at which a name that begins at one may end, longer names first. Blanks may part the characters
  /// (李　四).
  static func ends(_ scalars: [Unicode.Scalar], _ start: Int, _ confidence: Confidence) -> [Int] {
    guard start < scalars.count, scalars[start].isChinese else { return [] }
    let characters = characters(scalars, start)
    let isSpaced = characters.count > 1 && characters[1].index > start + 1
    let confidence = isSpaced ? .sure : confidence
    return lengths(characters.map(\.scalar), confidence).compactMap { length in
      guard length <= characters.count else { return nil }
      let name = characters[..<length].map(\.scalar)
      return isShaped(name, confidence, isCompound: length > 2 && Surnames.isCompound(name, 0))
        ? characters[length - 1].index + 1 : nil
    }
  }

  private static func lengths(_ characters: [Unicode.Scalar], _ confidence: Confidence) -> [Int] {
    if Surnames.isCompound(characters, 0) { return [4, 3] }
    let first = characters[0]
    let isGiven = characters.count > 2 && GivenNames.isMade(of: characters[1...2])
    if Surnames.common.contains(first) {
      return confidence == .likely && Surnames.isPreposition(first) ? (isGiven ? [3] : []) : [3, 2]
    }
    let isShort = characters.count > 1 && isShortName(characters, confidence)
    if Surnames.rare.contains(first) { return confidence == .sure || isShort ? [3, 2] : [3] }
    guard Surnames.words.contains(first) || confidence == .sure else { return [] }
    let isWord =
      confidence == .sure && characters.count > 1
      && NameLikeWords.isAlsoAName(FoldedText.text(characters[..<2]))
    let isLong = isGiven && Surnames.words.contains(first) || confidence == .sure && Surnames.rarest.contains(first)
    return (isLong ? [3] : []) + (isShort || isWord ? [2] : [])
  }

  /// Tells whether a surname that few have, or that is a word, and the character behind it are a name.
  private static func isShortName(_ characters: [Unicode.Scalar], _ confidence: Confidence) -> Bool {
    guard Surnames.words.contains(characters[0]) || Surnames.rare.contains(characters[0]) else { return false }
    return confidence == .sure ? GivenNames.isMade(of: characters[1...1]) : GivenNames.isTelling(characters[1])
  }

  private static func isShaped(_ name: [Unicode.Scalar], _ confidence: Confidence, isCompound: Bool) -> Bool {
    let word = FoldedText.text(name)
    guard !PersonNames.isMasked(word), confidence == .sure || !nouns.contains(name[name.count - 1]) else {
      return false
    }
    if isCompound {
      // 第五项, 百里长廊
      if confidence == .likely, Surnames.compoundWords.contains(FoldedText.text(name[..<2])) { return false }
    } else {
      let isAllowed =
        confidence == .sure && (NameLikeWords.isAlsoAName(word) || isLongGiven(name))
        || NameLikeWords.goesOnAsName(name)
      guard isAllowed || !NameLikeWords.isWord(name) else { return false }
      if isAllowed { return true }
      guard !PersonNames.titles.contains(FoldedText.text(name[1...])) else { return false }
    }
    guard confidence == .sure else {
      let isOfWord = Surnames.words.contains(name[0]) && GivenNames.isMade(of: name[1...])
      return (PersonNames.isName(word) || isOfWord) && !PersonNames.isOffice(word) && !PersonNames.words.contains(word)
    }
    return !PersonNames.words.contains(word)
  }

  /// 周长春: the first two characters are another word too, and all but the surname are those of given names.
  private static func isLongGiven(_ name: [Unicode.Scalar]) -> Bool {
    name.count == 3 && GivenNames.isMade(of: name[1...]) && !NameLikeWords.isOfSubjects(FoldedText.text(name[..<2]))
  }

  /// Tells whether characters among names could be one, whatever their first one is.
  static func mayBeName(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
    let name = Array(scalars)
    let word = FoldedText.text(name)
    if NameLikeWords.isAlsoAName(word) { return !NameLikeWords.isOfSubjects(word) }
    // 王镇
    if name.count == 2, Surnames.isPlain(name[0]), bodyEndings.contains(name[1]) { return true }
    return (2...4).contains(name.count) && name.allSatisfy(\.isChinese) && !NameLikeWords.isOrdinary(name)
      && !nouns.contains(name[name.count - 1]) && !bodyEndings.contains(name[name.count - 1])
      && (!PersonNames.isOffice(word) || name.count == 3 && PersonNames.isName(word)) && !PersonNames.isMasked(word)
  }

  /// The next four Chinese characters: blanks may stand between them where they part the first two, or the two of
  /// a surname from the rest.
  private static func characters(
    _ scalars: [Unicode.Scalar], _ start: Int
  ) -> [(index: Int, scalar: Unicode.Scalar)] {
    var found: [(index: Int, scalar: Unicode.Scalar)] = []
    var index = start
    var isSpaced = false
    while index < scalars.count, found.count < 4 {
      if scalars[index].isChinese {
        found.append((index, scalars[index]))
        index += 1
        continue
      }
      let blanks = scalars[index...].prefix { $0 == " " || $0 == "　" || $0 == "\u{A0}" }.count
      let isBehindSurname = found.count == 1 || found.count == 2 && Surnames.isCompound(found.map(\.scalar), 0)
      guard (1...3).contains(blanks), isBehindSurname || isSpaced else { break }
      // 李 四 王五: one character stands alone behind the surname.
      let rest = scalars[(index + blanks)...].prefix { $0.isChinese }.count
      guard isBehindSurname ? rest > 0 : rest == 1 else { break }
      isSpaced = true
      index += blanks
    }
    return found
  }

  /// Characters that end other words.
  private static let nouns: Set<Unicode.Scalar> = Set(
    "房车地区县镇村路局办标码单费款物事务表员乡街社湖桥坝渠井池站园草图期段类项权案证账票库港".unicodeScalars)

  /// Tells whether a character behind what looks like a name makes it the name of something else: 白云山, 张家湾村.
  static func isWithinName(_ scalar: Unicode.Scalar) -> Bool {
    bodyEndings.contains(scalar) || nouns.contains(scalar) || "山河湖江海岛寺庙洞沟湾坪岭峰营屯堡寨庄".unicodeScalars.contains(scalar)
  }

  /// Characters that end the names of bodies.
  static let bodyEndings: Set<Unicode.Scalar> = Set("室局科股办组处站所院部厅委会队校厂社司镇乡村区县街行馆库场园班".unicodeScalars)
}

extension Surnames {
  /// Returns true of a surname that hardly any other word begins with.
  static func isPlain(_ scalar: Unicode.Scalar) -> Bool { common.contains(scalar) && !openers.contains(scalar) }

  /// Returns true of a surname that stands before a name as a preposition: 向王五.
  static func isPreposition(_ scalar: Unicode.Scalar) -> Bool { "向于".unicodeScalars.contains(scalar) }

  /// Returns true where a character and a surname that is a word are one word: 措施, 工程, 责任.
  static func endsWord(_ surname: Unicode.Scalar, behind last: Unicode.Scalar) -> Bool {
    if last.properties.numericType != nil { return surname == "万" }
    return words(endingWith: surname).unicodeScalars.contains(last)
  }

  private static func words(endingWith surname: Unicode.Scalar) -> String {
    switch surname {
    case "施": "措实设"
    case "程": "工课进过流章全历议规日"
    case "段": "阶时路手地"
    case "万": "几数十百千余多近达逾超约共计"
    case "任": "责主担信前现连离"
    case "文": "公发行本中英条正原语论作人"
    case "高": "提较最更升增抬"
    case "白": "空明"
    case "金": "资基奖佣租罚现五税"
    case "方": "地对双各多甲乙警官第后前东南西北"
    case "安": "公治保平西"
    case "江": "长"
    case "余": "其剩结业多"
    case "夏": "度"
    case "石": "矿"
    case "康": "健小"
    case "田": "农基"
    case "林": "森造园"
    case "范": "规示模防"
    case "许": "允"
    case "顾": "照"
    case "谢": "感"
    case "章": "规文印公"
    case "孙": "子"
    case "成": "完形构落达建合组生"
    case "经": "已曾未财"
    case "关": "有机相海城北南东西"
    case "项": "事各款专"
    case "车": "公校"
    case "计": "审会统设合"
    case "应": "对供相响"
    case "明": "说证表透声"
    case "全": "安健齐完"
    case "平": "水公"
    case "解": "了理调化缓"
    case "常": "日经正异非"
    case "时": "按及同临小峰件期打届平随到当"
    case "何": "任如为"
    case "简": "精"
    case "单": "清名简"
    case "代": "年时"
    case "花": "鲜"
    case "水": "供排污用节"
    case "黄": "农"
    default: ""
    }
  }

  /// Surnames that are words or begin many of them.
  private static let openers: Set<Unicode.Scalar> = Set("高方石白江龙武万金康任于向文安易游马何余严施田林段史黄周付贺范顾程陆苏".unicodeScalars)
}
