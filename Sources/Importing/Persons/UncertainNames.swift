/// Finds the words of a text that could be a person's name and are not certain to be one.
///
/// A word is taken by what it looks like and by what stands beside it: the surer its neighbours are (局长, 村民,
/// 同志, 等3人), the less it must look like a name, and the other way round.
///
///     UncertainNames.names(in: "护林员管理松散，李晓梅等3人脱岗")  // ["李晓梅"]
enum UncertainNames {
  /// A word of a text that could be a name.
  struct Found: Equatable {
    /// The word as it is printed, blanks within it included.
    var name: String
    /// The characters before it and behind it, where it is a name beside them only: 安全 in 局长安全违规审批.
    var before = ""
    var after = ""
  }

  static func names(in text: String) -> [String] { found(in: text).map(\.name) }

  static func found(in text: String) -> [Found] {
    let scalars = Array(text.unicodeScalars)
    var found: [Range<Int>] = []
    var index = 0
    while index < scalars.count {
      guard let ranges = names(scalars, index), let last = ranges.last else {
        index += 1
        continue
      }
      found += ranges
      index = last.upperBound
    }
    // What no words explain, whatever stands beside it.
    let words = UnknownWords(scalars)
    let unexplained = words.names
    let others = unexplained.filter { other in !found.contains { $0.overlaps(other) } }
    let known = found.filter { range in
      isCalled(scalars, range) || unexplained.contains(where: range.overlaps)
        || !words.crosses(range.upperBound)
    }
    let named = known.map { likelier(scalars, $0, unexplained) } + others
    let all = (named + siblings(scalars, of: named)).sorted { $0.lowerBound < $1.lowerBound }
    return all.map { Self.found(scalars, $0) }
  }

  /// The names that stand in a list with known ones: 熊一 and 金正 of 玉罕娇1200元、熊一800元、金正500元.
  private static func siblings(_ scalars: [Unicode.Scalar], of known: [Range<Int>]) -> [Range<Int>] {
    let clauses = scalars.indices.split { "，,；;。：:（）()".unicodeScalars.contains(scalars[$0]) }
    return clauses.flatMap { clause -> [Range<Int>] in
      let items = clause.split { scalars[$0] == "、" }
      let isKnown = items.map { item in known.contains { $0.overlaps(item) } }
      guard isKnown.contains(true), isKnown.count(where: \.self) * 3 >= items.count else { return [] }
      return zip(items, isKnown).compactMap { item, isKnown in isKnown ? nil : sibling(scalars, item) }
    }
  }

  /// The name that an item of a list is: all of it, or what stands before a figure.
  private static func sibling(_ scalars: [Unicode.Scalar], _ item: Range<Int>) -> Range<Int>? {
    let run = scalars[item].prefix { $0.isChinese }
    let isAlone = run.endIndex == item.upperBound || scalars[run.endIndex].digitValue != nil
    guard isAlone, (2...4).contains(run.count), !NameShape.endsAsBody(Array(run)) else { return nil }
    let ends = NameShape.ends(scalars, run.startIndex, .sure)
    let isNoWord = run.count < 4 && Surnames.all.contains(scalars[run.startIndex]) && WordCosts.cost(of: run) == nil
    let isName = ends.contains(run.endIndex) || isNoWord || UnknownWords.isName(Array(run)) || EthnicNames.isPart(run)
    return isName ? run.startIndex..<run.endIndex : nil
  }

  /// Tells whether what stands beside characters speaks of a person; the shape alone tells less than words do: 成华 of
  /// 成华大道.
  private static func isCalled(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> Bool {
    NameNeighbours.after(scalars, range.upperBound) != .none
      || ![.open, .lead].contains(NameNeighbours.before(scalars, range.lowerBound))
      || !scalars[range].allSatisfy(\.isChinese)
  }

  /// The range that is the likelier name where words explain one that overlaps another less: 卢英 of 卢英被, 夏小浩 beside
  /// 师夏小.
  private static func likelier(
    _ scalars: [Unicode.Scalar], _ range: Range<Int>, _ unexplained: [Range<Int>]
  ) -> Range<Int> {
    unexplained.first { other in
      guard range.overlaps(other) else { return false }
      let isWithin = range.lowerBound <= other.lowerBound && other.upperBound <= range.upperBound
      return !isWithin
        || (other.lowerBound == range.lowerBound || !Surnames.isPlain(scalars[range.lowerBound]))
          && !GivenNames.isMade(of: scalars[other.upperBound..<range.upperBound])
    } ?? range
  }

  private static func found(_ scalars: [Unicode.Scalar], _ range: Range<Int>) -> Found {
    let name = FoldedText.text(scalars[range])
    guard NameLikeWords.isAlsoAName(name) else { return Found(name: name) }
    return Found(
      name: name, before: FoldedText.text(scalars[max(0, range.lowerBound - 2)..<range.lowerBound]),
      after: FoldedText.text(scalars[range.upperBound..<min(scalars.count, range.upperBound + 2)]))
  }

  /// Tells whether a word that stands alone where bodies do could be a name.
  static func isName(_ word: String) -> Bool {
    let scalars = Array(word.unicodeScalars)
    return !scalars.isEmpty && !NameShape.endsAsBody(scalars)
      && (NameShape.ends(scalars, 0, .sure).contains(scalars.count)
        || EthnicNames.length(scalars, 0) == scalars.count || EthnicNames.isTranscribed(scalars)
        || LatinNames.length(scalars, 0) == scalars.count || UnknownWords.isName(scalars))
  }

  /// The name behind the name of a body: 张伟 of 办公室张伟 and of 财务股 张伟.
  static func nameBehindBody(in text: String) -> String? {
    let scalars = Array(text.unicodeScalars)
    for start in scalars.indices.dropFirst(2) where endsBody(scalars, start) {
      let isName =
        NameShape.ends(scalars, start, .likely).contains(scalars.count)
        || EthnicNames.isTranscribed(Array(scalars[start...]))
        || LatinNames.length(scalars, start) == scalars.count - start
      if isName { return FoldedText.text(scalars[start...]) }
    }
    guard let blank = scalars.lastIndex(where: { $0.properties.isWhitespace }) else { return nil }
    let rest = Array(scalars[(blank + 1)...])
    return isName(FoldedText.text(rest)) ? FoldedText.text(rest) : nil
  }

  private static func endsBody(_ scalars: [Unicode.Scalar], _ end: Int) -> Bool {
    NameShape.bodyEndings.contains(scalars[end - 1]) || longBodyEndings.ends(scalars, end)
  }

  private static let longBodyEndings = WordEnds(["街道", "中心", "中学", "小学", "大学", "集团", "支部"])

  private static func names(_ scalars: [Unicode.Scalar], _ start: Int) -> [Range<Int>]? {
    if let list = list(scalars, start) { return list }
    let end =
      name(scalars, start) ?? bracketed(scalars, start) ?? whole(scalars, start)
      ?? LatinNames.length(scalars, start).map { start + $0 }
    return (end ?? labelled(scalars, start)).map { [start..<$0] }
  }

  /// 责任人：渡边健太: what stands behind a label of persons up to the next sign, and is no words.
  private static func labelled(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    guard NameNeighbours.isLabelled(scalars, start) else { return nil }
    let run = scalars[start...].prefix { $0.isChinese }
    guard (2...5).contains(run.count), !NameShape.endsAsBody(Array(run)),
      !PersonNames.isOffice(FoldedText.text(run))
    else { return nil }
    let segments = WordSegments.segments(scalars, start..<run.endIndex) { _ in [] }
    return segments.count { $0.range.count == 1 } > 1 ? run.endIndex : nil
  }

  // MARK: One name

  private static func name(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    guard scalars[start].isChinese else { return nil }
    let before = NameNeighbours.before(scalars, start)
    guard before != .none else {
      return groupBehindBody(scalars, start) ?? behindBody(scalars, start) ?? embedded(scalars, start)
    }
    if let end = withTitleInside(scalars, start) { return end }
    for end in EthnicNames.transcribedEnds(scalars, start) {
      let after = NameNeighbours.after(scalars, end)
      if after == .person || after == .title || before == .person && after != .none { return end }
      // 违规让巴雅尔图参与招投标, 书记巴雅尔图抓党建
      if end - start > 3, before == .person || before == .lead && after == .verb { return end }
    }
    for confidence in [NameShape.Confidence.likely, .sure] {
      let ends = NameShape.ends(scalars, start, confidence).filter { accepts(scalars, start, $0, before, confidence) }
      // 由张六擅自处置: what follows parts the name from the rest.
      if let end = ends.first(where: { NameNeighbours.after(scalars, $0) != .none }) ?? ends.first { return end }
    }
    return nil
  }

  /// 未追缴蔡小杰违规领取的工资: a surname that other words seldom begin with and a given name, before what is said of
  /// persons alone.
  private static func embedded(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    let isCompound = Surnames.isCompound(scalars, start)
    guard isCompound || Surnames.common.contains(scalars[start]) else { return nil }
    let isPlain = isCompound || Surnames.isPlain(scalars[start])
    return NameShape.ends(scalars, start, .likely).first { end in
      let given = scalars[(start + (isCompound ? 2 : 1))..<end].filter(\.isChinese)
      switch NameNeighbours.after(scalars, end) {
      case .person, .title:
        return isPlain && given.count > 1 || isPlain && given.allSatisfy(GivenNames.isTelling)
          || given.count > 1 && GivenNames.isMade(of: given)
      case .verb, .commonVerb, .ending: return isCompound && GivenNames.isMade(of: given)
      case .none: return false
      }
    }
  }

  /// 水利局白云等3人: a name between a body and what counts persons.
  private static func groupBehindBody(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    guard start > 2, NameShape.bodyEndings.contains(scalars[start - 1]) else { return nil }
    return NameShape.ends(scalars, start, .sure).first { end in
      NameNeighbours.isGroupBehind(scalars, end) && !NameLikeWords.isOfSubjects(FoldedText.text(scalars[start..<end]))
    }
  }

  /// 财政局王佳宁未按规定报告: characters that given names are made of, between a body and what persons do.
  private static func behindBody(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    guard start > 1, NameShape.bodyEndings.contains(scalars[start - 1]) else { return nil }
    let ends = NameShape.ends(scalars, start, .likely) + NameShape.ends(scalars, start, .sure)
    return ends.first { end in
      let isLong = end - start > 2
      guard GivenNames.isMade(of: scalars[(start + 1)..<end].filter(\.isChinese)),
        !NameLikeWords.isAlsoAName(FoldedText.text(scalars[start..<end]))
      else { return false }
      switch NameNeighbours.after(scalars, end) {
      case .verb, .person, .title: return true
      case .commonVerb, .ending: return isLong
      case .none: return false
      }
    }
  }

  private static func accepts(
    _ scalars: [Unicode.Scalar], _ start: Int, _ end: Int, _ before: NameNeighbours.Before,
    _ confidence: NameShape.Confidence
  ) -> Bool {
    let isSpaced = scalars[start + 1].properties.isWhitespace
    let isLong = end - start > 2
    let after = NameNeighbours.after(scalars, end)
    let isTelling = GivenNames.isTelling(scalars[end - 1])
    let given = start + (Surnames.isCompound(scalars, start) ? 2 : 1)
    let isGiven = isLong && given < end && GivenNames.isMade(of: scalars[given..<end])
    // 对韩江流域巡查不够
    if after == .none, isLong || isTelling, end < scalars.count,
      NameBoundaries.beginsWord(scalars[end - 1], before: scalars[end])
    {
      return false
    }
    if before != .person, isWithinBody(scalars, start, end) || after == .none && isWithinPlace(scalars, end) {
      return false
    }
    // 对明月山调研不够
    if before != .person, after == .none || after == .ending, isLong, !Surnames.common.contains(scalars[start]),
      "山河江湖海泉岭溪里".unicodeScalars.contains(scalars[end - 1])
    {
      return false
    }
    let isNamed = before == .person && scalars[start - 1].isChinese
    if isLong, !isGiven, !isNamed, NameShape.endsAsBody(Array(scalars[start..<end])) {
      return false
    }
    switch (before, after) {
    case (.none, _): return false
    case (_, .title): return !NameLikeWords.isOfSubjects(FoldedText.text(scalars[start..<end]))
    // 联系人：田野　联系电话
    case (.person, .none) where end < scalars.count && scalars[end].properties.isWhitespace: return true
    case (.person, .none) where isAlsoAName(scalars, start, end):
      return isTelling && NameNeighbours.isBehindOffice(scalars, start)
        || NameNeighbours.isBehindOnePerson(scalars, start)
    case (.person, .none):
      let isOfCompound = isGiven && Surnames.isCompound(scalars, start)
      return isSpaced || scalars[end] == "的" || confidence == .likely && isLong || isTelling || isOfCompound
    // 局长方案未细化: what is not done is more likely the subject.
    case (.person, .verb) where end < scalars.count && scalars[end] == "未", (.person, .commonVerb):
      return !NameLikeWords.isOfSubjects(FoldedText.text(scalars[start..<end]))
    // 责成任务牵头单位
    case (.lead, .person), (.open, .person): return !NameLikeWords.isOfSubjects(FoldedText.text(scalars[start..<end]))
    case (.person, _), (_, .person): return true
    case (.lead, .verb), (.lead, .commonVerb), (.lead, .none):
      return acceptsBehindLead(scalars, start, end, after, confidence)
    case (.lead, .ending) where isLong && NameNeighbours.isBehindMember(scalars, start):
      return confidence == .likely
    case (.lead, .ending):
      return confidence == .likely && (Surnames.isPlain(scalars[start]) || isGiven)
        || NameNeighbours.isBehindGift(scalars, start)
        || NameNeighbours.isSpokenTo(scalars, start) && isAlsoAName(scalars, start, end)
    case (.open, .ending): return isSpaced
    // 郑静的干部任免审批表缺少签字
    case (.open, .none):
      return isSpaced || confidence == .likely && (isTelling || isGiven && Surnames.isPlain(scalars[start]))
    // 高尚隐瞒家庭收入
    case (.open, .verb) where isAlsoAName(scalars, start, end): return NameNeighbours.isDeed(scalars, end)
    case (.open, .verb): return confidence == .likely
    case (.open, .commonVerb): return confidence == .likely && (isLong || isTelling || Surnames.isPlain(scalars[start]))
    }
  }

  /// Tells whether what stands behind 由, 给予, 干部 and the like is taken for a name, before what persons do or other words.
  private static func acceptsBehindLead(
    _ scalars: [Unicode.Scalar], _ start: Int, _ end: Int, _ after: NameNeighbours.After,
    _ confidence: NameShape.Confidence
  ) -> Bool {
    let (isLikely, isLong) = (confidence == .likely, end - start > 2)
    let isTelling = GivenNames.isTelling(scalars[end - 1])
    let given = start + (Surnames.isCompound(scalars, start) ? 2 : 1)
    let isGiven = isLong && given < end && GivenNames.isMade(of: scalars[given..<end])
    let isAlsoAName = isAlsoAName(scalars, start, end)
    let isMade = given < end && GivenNames.isMade(of: scalars[given..<end])
    if isAlsoAName || isMade, NameNeighbours.isAgent(scalars, start, end) { return true }
    switch after {
    // 职工江山长期请假
    case .verb where NameNeighbours.isBehindMember(scalars, start) && NameNeighbours.isDeed(scalars, end):
      return isLikely || isGiven || isAlsoAName
    case .verb where isTelling: return isLikely || isGiven || !isLong
    case .verb: return isLikely
    case .commonVerb where NameNeighbours.isAppointed(scalars, start, end) && isAlsoAName: return true
    case .commonVerb: return isLikely && (isLong || isTelling || Surnames.isPlain(scalars[start]))
    case .none where isLikely && (isTelling || isGiven): return true
    case .none:
      return scalars[start + 1].properties.isWhitespace || isLikely && isLong && Surnames.isPlain(scalars[start])
    case .person, .title, .ending: return false
    }
  }

  private static func isAlsoAName(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int) -> Bool {
    let word = FoldedText.text(scalars[start..<end])
    return NameLikeWords.isAlsoAName(word) && !NameLikeWords.isOfSubjects(word)
  }

  /// 白洋 of 白洋淀
  private static func isWithinPlace(_ scalars: [Unicode.Scalar], _ end: Int) -> Bool {
    end < scalars.count && NameShape.isWithinName(scalars[end])
  }

  /// Tells whether the name of a body goes on behind what looks like a name: 何家中 of 何家中心小学.
  private static func isWithinBody(_ scalars: [Unicode.Scalar], _ start: Int, _ end: Int) -> Bool {
    if (end - 1...end).contains(where: { isOfCompany(scalars, $0) }) { return true }
    guard !scalars[(start + 1)..<end].contains(where: GivenNames.isTelling) else { return false }
    let rest = scalars[(end - 1)...].prefix { $0.isChinese && !"未不被将对向在等的与和违擅仍已、".unicodeScalars.contains($0) }.prefix(
      9)
    return bodies.isIn(rest)
  }

  private static let bodies = WordBeginnings([
    "公司", "小学", "中学", "大学", "学校", "学院", "医院", "幼儿园", "事务所", "合作社", "卫生院", "派出所", "福利院", "敬老院", "水厂", "林场", "农场", "大桥",
    "水库", "隧道", "工程",
  ])

  /// Tells whether what a company deals in stands at an index, before its form: 建材有限公司 of 华鑫建材有限公司.
  private static func isOfCompany(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    guard index + 4 <= scalars.count, trades.begins(scalars, index) else { return false }
    return forms.isIn(scalars[(index + 2)...].prefix { $0.isChinese }.prefix(8))
  }

  private static let trades = WordBeginnings([
    "建材", "建筑", "建设", "科技", "贸易", "商贸", "工程", "物业", "园林", "劳务", "实业", "置业", "环保", "农业", "食品", "医药", "电子", "汽车", "物流",
    "餐饮", "装饰",
    "广告", "文化", "传媒", "旅游", "酒店", "能源", "矿业", "机械", "保安", "保洁", "水务", "电力", "粮油", "印务", "路桥", "市政", "信息", "网络", "咨询",
    "测绘", "检测",
  ])
  private static let forms = WordBeginnings(["有限公司", "有限责任", "股份公司", "集团", "公司"])

  /// 任科长青: the office stands between the surname and the given name.
  static func withTitleInside(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    guard Surnames.common.contains(scalars[start]),
      let title = NameNeighbours.titleLength(scalars, start + 1), start + title + 1 < scalars.count
    else { return nil }
    let given = start + title + 1
    guard scalars[given].isChinese, !NameNeighbours.isVerb(scalars, given) else { return nil }
    let after = NameNeighbours.after(scalars, given + 1)
    return after == .none ? nil : given + 1
  }

  /// `（盘龙生）`, and `“王小五”` behind a word for a person.
  private static func bracketed(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    guard start > 0, "（(“\"‘「".unicodeScalars.contains(scalars[start - 1]) else { return nil }
    let isQuoted = !"（(".unicodeScalars.contains(scalars[start - 1])
    let before = NameNeighbours.before(scalars, start - 1)
    let isOfCase = scalars[start...].prefix(6).contains("案") || isQuotedOwner(scalars, start)
    guard !isQuoted || before == .person || before == .lead || isOfCase else { return nil }
    let isBehindBody = start > 1 && NameShape.bodyEndings.contains(scalars[start - 2])
    let isSure = before == .person || isBehindBody || isQuoted && (before == .lead || isOfCase)
    let transcribed = EthnicNames.transcribedEnd(scalars, start).map { [$0] } ?? []
    let ends = NameShape.ends(scalars, start, isSure ? .sure : .likely) + transcribed
    return ends.first { end in
      guard end < scalars.count else { return false }
      if "）)”\"’」".unicodeScalars.contains(scalars[end]) { return true }
      // “王小五案”
      if scalars[end] == "案", end + 1 < scalars.count, scalars[end + 1] == "”" { return true }
      return isSure && "，,、；; ".unicodeScalars.contains(scalars[end])
    }
  }

  /// “王小五”账户: whose accounts and papers are spoken of.
  private static func isQuotedOwner(_ scalars: [Unicode.Scalar], _ start: Int) -> Bool {
    guard let end = scalars[start...].prefix(7).firstIndex(where: { "”\"’」".unicodeScalars.contains($0) }) else {
      return false
    }
    return owned.begins(scalars, end + 1)
  }

  private static let owned = WordBeginnings(["账户", "账号", "户头", "个人账", "名下", "等人", "签名", "的签名", "印章"])

  /// A text or a clause that is nothing but a name behind its number.
  private static func whole(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    let isNumber = scalars[..<start].allSatisfy {
      $0.digitValue != nil || "一二三四五六七八九十、.．（）() 　".unicodeScalars.contains($0)
    }
    guard isNumber, start == 0 || !scalars[start - 1].isChinese && scalars[start - 1].digitValue == nil else {
      return nil
    }
    let transcribed = EthnicNames.transcribedEnd(scalars, start).map { [$0] } ?? []
    let confidence: NameShape.Confidence = Surnames.rare.contains(scalars[start]) ? .sure : .likely
    return (NameShape.ends(scalars, start, confidence) + transcribed).first { end in
      scalars[end...].allSatisfy { "。；;，, 　".unicodeScalars.contains($0) }
        && (end - start < 3 || !NameShape.endsAsBody(Array(scalars[start..<end])))
    }
  }

  // MARK: Lists

  /// `李小四、王五明重复领取`: two or more words most of which look like names, the first where a name may begin and
  /// the last before what goes on behind names.
  private static func list(_ scalars: [Unicode.Scalar], _ start: Int) -> [Range<Int>]? {
    guard scalars[start].isChinese, NameNeighbours.before(scalars, start) != .none else { return nil }
    var names: [Range<Int>] = []
    var likely = 0
    var index = start
    // 个别干部（江山、明亮）
    let isOfPersons =
      start > 1 && "（(".unicodeScalars.contains(scalars[start - 1])
      && [.person, .lead].contains(NameNeighbours.before(scalars, start - 1))
    while index < scalars.count {
      let dotted = EthnicNames.length(scalars, index).map { index + $0 } ?? spaced(scalars, index)
      let ends =
        [dotted, EthnicNames.transcribedEnd(scalars, index)].compactMap(\.self)
        + NameShape.ends(scalars, index, .likely) + (isOfPersons ? NameShape.ends(scalars, index, .sure) : [])
      let word = scalars[index...].prefix { $0.isChinese && !isJoint($0) && $0 != "等" }
      let run = dotted.map { scalars[index..<$0] } ?? word
      if index + run.count < scalars.count, isJoint(scalars[index + run.count]),
        dotted != nil || (2...4).contains(run.count)
      {
        let isLikely = ends.contains(run.endIndex)
        guard isLikely || NameShape.mayBeName(run) else { return nil }
        likely += isLikely ? 1 : 0
        names.append(run.startIndex..<run.endIndex)
        index = run.endIndex + 1
        continue
      }
      let last = ends.first { endsList(scalars, $0) } ?? lastOfList(scalars, run, likely)
      let given = ends.first { likely > 0 && GivenNames.isMade(of: scalars[(index + 1)..<$0].filter(\.isChinese)) }
      // 已约谈王小五、李小四。
      let isEnded = { (end: Int) in
        isAtEnd(scalars, end) && (isOfPersons || NameNeighbours.before(scalars, start) != .open)
      }
      let ended =
        ends.first(where: isEnded) ?? (likely > 0 ? NameShape.ends(scalars, index, .sure).first(where: isEnded) : nil)
      guard let last = last ?? given ?? ended else { return nil }
      likely += ends.contains(last) ? 1 : 0
      names.append(index..<last)
      return names.count > 1 && likely * 2 >= names.count ? names : nil
    }
    return nil
  }

  /// The end of a name of a list with a blank in it: 高　娟、.
  private static func spaced(_ scalars: [Unicode.Scalar], _ start: Int) -> Int? {
    guard start + 1 < scalars.count, scalars[start + 1].properties.isWhitespace else { return nil }
    return NameShape.ends(scalars, start, .likely).first { $0 < scalars.count && isJoint(scalars[$0]) }
  }

  /// The end of a word that looks like no name but ends a list of names.
  private static func lastOfList(_ scalars: [Unicode.Scalar], _ run: ArraySlice<Unicode.Scalar>, _ likely: Int) -> Int?
  {
    guard likely > 0 else { return nil }
    return [3, 2, 4].map { run.startIndex + $0 }.first { end in
      end <= scalars.count && run.count >= end - run.startIndex && NameShape.mayBeName(scalars[run.startIndex..<end])
        && endsList(scalars, end)
    }
  }

  private static func isAtEnd(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    NameNeighbours.after(scalars, index) == .ending
  }

  private static func isJoint(_ scalar: Unicode.Scalar) -> Bool { "、和与及".unicodeScalars.contains(scalar) }

  private static func endsList(_ scalars: [Unicode.Scalar], _ index: Int) -> Bool {
    switch NameNeighbours.after(scalars, index) {
    case .person, .verb, .commonVerb, .title: return true
    case .none, .ending: break
    }
    guard index < scalars.count else { return false }
    if "等两二三四五六七八九".unicodeScalars.contains(scalars[index]) || scalars[index].digitValue != nil {
      let near = scalars[(index + 1)...].prefix(3)
      return near.contains { "人名".unicodeScalars.contains($0) }
    }
    return false
  }
}
