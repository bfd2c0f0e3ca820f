/// Reads the figures that a notice reports outside its findings.
struct HeadReader {
  private typealias Population = CountedPopulation

  let blocks: [TextBlock]
  private let lead: BlockSpan?
  /// The population of counts without a noun, as the title names it: 任务 of 整改任务推进情况.
  private let named: CountedPopulation?
  /// The part of the notice that each paragraph is in.
  private let place: (Int) -> String
  var claims: [NoticeClaim] = []
  var doubts: [NoticeDoubt] = []
  /// Where the head says that all findings are put right.
  private(set) var allDone: BlockSpan?
  /// What was counted last, and the unit it was counted in.
  private(set) var current: (population: CountedPopulation, unit: String)?
  /// The totals of each population, in their order.
  var totals: [(population: CountedPopulation, value: Int)] = []
  /// Tells whether the words behind the figure say what became of the next one.
  private var isToldByNext = false
  /// Tells whether a figure counts the classes of what the next one counts.
  private var countsClasses = false
  /// Tells whether what is done is called problems itself, so that no other level is meant.
  private(set) var isDoneNamed = false
  private var isAccountability = false
  /// Tells whether the last figures are amounts that were put right, so that a rate is theirs.
  private var isRateOfAmounts = false
  /// Tells whether what is counted is of a class of findings, or of an earlier inspection.
  var isOfPart = false
  /// Tells whether what is counted is of those that are due, or of a class that the figure names.
  var isOfDue = false
  /// The paragraphs about one body each, whose counts are of it, and whether such a one is read.
  var bodies: Set<Int> = []
  private var isOfBody = false
  /// The claims of what was put right on the spot.
  private var onSpot: Set<String> = []
  private var grades = HazardGrades([])
  /// What the parts of a sentence are together.
  private var partSum = 0
  /// How many are of the class that was named last.
  private var classCount = 0
  /// The counts of parts of a sentence, and the claims of what became of them that do not say of which they are.
  var partTotals: [Int] = []
  var partNames: [[Unicode.Scalar]] = []
  /// The claims that count findings again, and whether they are of another round of inspection.
  private(set) var laterTotals: [(claim: Int, isOfRound: Bool)] = []
  var partCounts: [Int] = []
  var numbers: [String: Int] = [:]
  /// Tells whether problems are counted, so that hazards are something else.
  private var countsProblems = false
  /// The day up to which the figures count that follow in the paragraph, and the year that was named last.
  private var cutOff = NoticeClaim.CutOff.published
  private var year: Int?

  /// - Parameter lead: the part of a paragraph that leads to findings within it.
  init(
    _ blocks: [TextBlock], lead: BlockSpan? = nil, title: Passage? = nil, place: @escaping (Int) -> String
  ) {
    self.blocks = blocks
    let title = (title?.text ?? "").unicodeScalars.map(\.halfWidth)
    named = CountedPopulation.named(title, title.indices, isBehind: false)?.population
    self.lead = lead
    self.place = place
  }

  mutating func read(_ indices: [Int]) {
    countsProblems = indices.contains { index in
      let text = blocks[index].plain
      return Figures.read(text, 0..<text.count, readsWords: true).contains { figure in
        CountedPopulation.named(text, figure.noun, isBehind: true)?.population == .findings
          || CountedPopulation.named(text, figure.lead, isBehind: false)?.population == .findings
      }
    }
    for index in indices {
      let text = blocks[index].plain
      cutOff = .published
      grades = HazardGrades(text)
      for sentence in Sentences.sentences(text, lead?.block == index ? lead?.range ?? 0..<0 : 0..<text.count) {
        isAccountability = false
        isRateOfAmounts = false
        isOfBody = bodies.contains(index)
        (isOfPart, isOfDue) = (isOfBody, isOfBody)
        grades.beginSentence()
        (partSum, classCount) = (0, 0)
        noteCutOff(sentence, index)
        read(sentence, index)
        settleParts()
      }
    }
    settleLevels()
    settleOnSpot()
  }

  /// 现场整改25个，限期整改6个，目前已全部整改到位: what was put right on the spot is a part of what is done.
  private mutating func settleOnSpot() {
    guard allDone != nil, let total = totals.first(where: { $0.population == .findings })?.value else { return }
    for index in claims.indices
    where claims[index].quantity == "findings_done" && onSpot.contains(claims[index].id)
      && claims[index].value < Double(total)
    {
      claims[index].quantity = "findings_done_of_part"
    }
  }

  private mutating func noteCutOff(_ sentence: Range<Int>, _ block: Int) {
    let text = blocks[block].plain
    if let named = CutOffDate.read(blocks[block], sentence, year: year) { cutOff = named }
    year = NoticeDates.read(text, sentence, year: year).last?.year ?? year
  }

  // MARK: A sentence

  private mutating func read(_ sentence: Range<Int>, _ block: Int) {
    let text = blocks[block].plain
    let english = EnglishCounts.read(text, sentence)
    let figures = Figures.read(text, sentence, readsWords: true).filter { figure in
      !english.contains { $0.figure.range.overlaps(figure.range) }
    }
    let rows = respectively(sentence, figures, block) ?? []
    for (index, figure) in figures.enumerated() {
      let figure = sharingWords(figure, figures.prefix(index).last)
      if let row = rows.first(where: { $0.0.range == figure.range }) {
        addCount(figure, row.1, population: respectivePopulation(figure, sentence, text), block)
      } else {
        let next = index + 1 < figures.count ? figures[index + 1] : nil
        isToldByNext = next.map { Self.tells($0, of: figure, text) } ?? false
        countsClasses = next.map { Self.isOfClasses(figure, beside: $0) } ?? false
        add(figure, sentence, block)
      }
    }
    for count in english { addEnglish(count, block) }
    noteAllDone(sentence, block)
  }

  private mutating func addEnglish(_ count: EnglishCounts.Count, _ block: Int) {
    guard count.figure.unit == "%" else { return addCount(count.figure, count.family, population: .findings, block) }
    if count.family == .done {
      addClaim("completion_rate", count.figure, unit: "share", id: "head_rate", .findings, in: block)
    } else {
      addClaim("rate", count.figure, unit: "share", .findings, in: block)
    }
  }

  private mutating func add(_ figure: Figure, _ sentence: Range<Int>, _ block: Int) {
    let text = blocks[block].plain
    let clause = clause(of: figure, text, sentence)
    notePart(figure, text)
    switch figure.unit {
    case "%": addRate(figure, clause, block)
    case "元":
      // 已整改问题金额3.21亿元，整改率92.51% is the rate of amounts.
      isRateOfAmounts = Self.amounts.isIn(text, figure.lead) && Self.rectified.isIn(text, figure.lead)
      addClaim("amount", figure, unit: "yuan", in: block)
    case "人次", "人", "名":
      isAccountability = isAccountability || Accountability.isMeant(inClause: clause, of: text)
      addClaim(
        isAccountability ? "people_held_to_account" : figure.unit == "人次" ? "person_times" : "persons", figure,
        unit: figure.unit == "人次" ? "person-times" : "persons", id: isAccountability ? "head_people" : nil, in: block)
    case let unit where ["次", "场", "期"].contains(unit) && Figures.meetings.isIn(text, clause):
      addClaim("meetings", figure, unit: "meetings", id: "head_meetings", in: block)
    default:
      addItems(figure, clause, block)
    }
  }

  /// 立行立改问题30个已全部完成 is of a class of findings, and so is what follows, up to words for all of them.
  private mutating func notePart(_ figure: Figure, _ text: [Unicode.Scalar]) {
    // （其中共性问题12个），完成整改28个: what follows the brackets is of the whole again.
    var before = figure.lead.lowerBound
    while before > 0, ",;、".unicodeScalars.contains(text[before - 1]) { before -= 1 }
    let isBehindBrackets = before > 0 && text[before - 1] == ")"
    let isSum =
      text[figure.lead].elementsEqual("共".unicodeScalars)
      || Self.sums.length(at: figure.lead.lowerBound, in: text, before: figure.lead.upperBound) != nil
    let isOfAll = Self.wholes.isIn(text, figure.lead) || grades.areAll(in: figure)
    if isBehindBrackets || isSum || isOfAll { isOfPart = isOfBody }
    // 新增完成整改5个，累计完成34个
    let isAside = Self.aside.isIn(text, figure.lead) && !Self.wholes.isIn(text, figure.lead)
    if isAside || namesKnownPart(figure, text) {
      (isOfPart, isOfDue) = (true, true)
      return
    }
    // 2023年应完成整改41个，实际完成41个 is of those that are due.
    let endsInClass = text[figure.lead].last == "类" && totals.contains { $0.population == .findings }
    if endsInClass || StatusPhrases.isDue(text, figure.lead) {
      isOfPart = true
      isOfDue = true
      return
    }
    let isOfKind = StatusPhrases.namesKind(text, figure.lead) || StatusPhrases.namesKind(text, figure.noun)
    // 40项立行立改问题全部完成
    let namesClass = Self.classes.length(at: figure.noun.lowerBound, in: text, before: figure.noun.upperBound) != nil
    guard isOfKind || namesClass || Self.classes.isIn(text, figure.lead), !Self.wholes.isIn(text, figure.lead) else {
      return
    }
    let isGrade = grades.take(figure, text)
    classCount = figure.integer ?? 0
    isOfPart =
      isOfPart || Self.among.isIn(text, figure.lead) || isOfKind || isGrade || namesClass
      || totals.contains { $0.population == .findings } || Self.earlier.isIn(text, figure.lead)
      || Self.shared.isIn(text, figure.lead)
  }

  private static let among: WordList = "其中"
  private static let aside: WordList = "新增 抽查 抽取 随机 计划 承诺 其他单位 兄弟单位"
  static let sums: WordList = "共计 共有 共反馈 共发现 共排查 共梳理 共查出 共交办 总计 合计"
  /// What leaders take on of the findings.
  private static let shared: WordList = "领办 认领 包案"
  private static let earlier: WordList = "上年度 上一轮 上轮 去年 往年 上一年 上届 上次"
  private static let classes: WordList = """
    领办 认领 包案 立行立改 限期整改 长期整改 即知即改 立整立改 共性 个性 短期 中期 重点问题 一般问题 一般隐患 重大隐患 较大隐患 一般性隐患 重大事故隐患 一般事故隐患 上年度 上一轮 上轮 去年 往年 上一年 上届 上次
    """
  private static let wholes: WordList = "目前 截至 整体 总体 合计 共计 累计 本轮 本次 此次 今年 本年度 以上 全部 共认领 共承担 共领办"

  /// From the sign before the figure to the sign behind its noun; a comma before 完成率 and the like ends it.
  private func clause(of figure: Figure, _ text: [Unicode.Scalar], _ sentence: Range<Int>) -> Range<Int> {
    figure.lead.lowerBound..<figure.noun.upperBound
  }

  private mutating func addItems(_ figure: Figure, _ clause: Range<Int>, _ block: Int) {
    let text = blocks[block].plain
    // 3个单位共梳理问题: what is counted is the bodies.
    if Self.organs.length(at: figure.noun.lowerBound, in: text, before: figure.noun.upperBound) != nil {
      return addClaim("count", figure, unit: figure.unit, in: block)
    }
    let behind = isToldByNext ? nil : StatusPhrases.family(text, figure.noun)
    // 交办12条，整改9条
    let isBare = current?.population == .findings && text[figure.lead].elementsEqual("整改".unicodeScalars)
    let family = behind ?? StatusPhrases.family(text, figure.lead) ?? (isBare ? .done : nil)
    // 一个问题涉及多个单位的按一个计
    if family == nil, figure.digits == "1", text[figure.range].allSatisfy({ $0.digitValue == nil }) {
      return addClaim("count", figure, unit: figure.unit, in: block)
    }
    if let named = population(figure, text) {
      if named == .rulesOrPapers {
        return addClaim("rules_revised", figure, unit: "rules", id: "head_rules", in: block)
      }
      guard let population = countsClasses ? .aspects : named.population.map(asFindings) else {
        return addClaim("count", figure, unit: figure.unit, in: block)
      }
      isDoneNamed = isDoneNamed || family == .done && population == .findings
      return addCount(figure, family, population: population, block)
    }
    if current?.population == .findings, family == nil, isAlone(figure, text), replacesTotals(figure, text) {
      replaceTotals()
      return addCount(figure, nil, population: .findings, block)
    }
    // 主要问题有5个方面13个
    if isAlone(figure, text),
      Self.classWords.start(ofWordBefore: figure.range.lowerBound, in: text, from: 0) != nil,
      Self.finding.isIn(text, clauseStart(before: figure, text)..<figure.range.lowerBound)
    {
      return addCount(figure, family, population: .findings, block)
    }
    if current == nil, let named, isAlone(figure, text), family != nil || StatusPhrases.isDue(text, figure.lead) {
      current = (named == .hazards ? .findings : named, figure.unit)
    }
    guard let current, Self.counters.contains(figure.unit) else {
      return addClaim("count", figure, unit: figure.unit, in: block)
    }
    // 应完成29个，实际完成27个: those that are due are a part.
    if isOfPart, figure.unit == current.unit, StatusPhrases.isDue(text, figure.lead), isAlone(figure, text) {
      return addCount(figure, nil, population: current.population, block)
    }
    guard figure.unit == current.unit || family != nil else {
      return addClaim("count", figure, unit: figure.unit, in: block)
    }
    let sameUnit = totals.last { total in total.population == current.population } != nil
    guard family != nil || !sameUnit else {
      notePartName(figure, text)
      return addClaim("count", figure, unit: figure.unit, in: block)
    }
    addCount(figure, family, population: populationOf(figure.unit) ?? current.population, block)
  }

  private static let classWords: WordList = "个方面 大方面 类 大类"

  private func clauseStart(before figure: Figure, _ text: [Unicode.Scalar]) -> Int {
    (text[..<figure.range.lowerBound].lastIndex { ",;:。".unicodeScalars.contains($0) } ?? -1) + 1
  }

  /// Tells whether no noun stands behind a figure: 实际完成27个。
  private func isAlone(_ figure: Figure, _ text: [Unicode.Scalar]) -> Bool {
    !text[figure.noun].contains(where: \.isChinese)
  }

  /// 具体问题 are the findings themselves where no other problems were counted before.
  private func asFindings(_ population: Population) -> Population {
    // 发现隐患36处 counts the findings of an inspection of hazards.
    if population == .hazards, !countsProblems { return .findings }
    guard population == .specifics, !totals.contains(where: { $0.population == .findings }) else { return population }
    return .findings
  }

  /// The population that was last counted in a unit, where another one was counted in between.
  private func populationOf(_ unit: String) -> Population? {
    guard let current, current.unit != unit else { return nil }
    return lastPopulation[unit]
  }

  private var lastPopulation: [String: Population] = [:]

  static let counters: Set<String> = ["个", "项", "处", "条", "件", "起", "宗", "类", "大类", "大"]

  /// Units that measure rather than count: 年度任务3.5万亩 counts no tasks.
  private static let measures: Set<String> = [
    "亩", "米", "公里", "千米", "平方米", "里", "吨", "斤", "公斤", "千克", "升", "天", "个月", "小时", "分钟", "周", "工作日", "自然日", "季度", "百分点",
  ]

  /// What a figure counts by the words beside it: behind it, then before it.
  private func population(_ figure: Figure, _ text: [Unicode.Scalar]) -> CountedPopulation.Named? {
    guard !Self.measures.contains(figure.unit) else { return nil }
    if let named = CountedPopulation.named(text, figure.noun, isBehind: true) { return named }
    // 其中制度类37项 counts findings about rules, not rules.
    if text[figure.lead].last == "类" { return current.map { CountedPopulation.Named(population: $0.population) } }
    return CountedPopulation.named(text, figure.lead, isBehind: false)
  }

  private static let organs: WordList = "单位 部门 乡镇 镇 街道 村 社区 党组织 党支部 科室 股室 县直 市直 责任单位 小组 工作组 巡察组"
  // MARK: Counts

  private mutating func addCount(
    _ figure: Figure, _ family: StatusPhrases.Family?, population: Population, _ block: Int
  ) {
    isRateOfAmounts = false
    // What kinds of hazards there are (一般隐患139处) leaves the whole to be told of further.
    if !isOfPart || current == nil || !HazardGrades.names(blocks[block].plain, figure.lead) {
      current = (population, figure.unit)
      lastPopulation[figure.unit] = population
    }
    // What was handed over by the inspectors is counted, not settled: 移交问题5项.
    let isFirst = !totals.contains { $0.population == .findings }
    let family = family == .notApplicable && (population != .findings || isFirst) ? nil : family
    // 16个问题22项具体问题，已完成19项: what became of the parts is what the head reports of the findings.
    let isOfFindings =
      population == .findings
      || population == .specifics && family.flatMap { Self.quantities[$0] }.map { numbers[$0.1] == nil } == true
    guard isOfFindings || family == nil else {
      return addClaim(
        "\(population.rawValue)_\(family?.rawValue ?? "")" + (isOfPart ? "_of_part" : ""), figure,
        unit: population.rawValue, population, in: block)
    }
    let isWhole =
      family == .done && !isOfBody && !totals.contains { $0.population == population }
      && Self.whole.isIn(blocks[block].plain, figure.noun)
    guard !isOfPart || family != nil else {
      notePartition(figure, population)
      return addClaim("\(population.rawValue)_of_part", figure, unit: population.rawValue, population, in: block)
    }
    guard let family, !isWhole else {
      let isFirst = !totals.contains { $0.population == population }
      if isFirst, let value = figure.integer { totals.append((population, value)) }
      if !isFirst, population == .findings {
        if isOfThisRound(figure, blocks[block].plain) {
          replaceTotals()
          return addCount(figure, nil, population: population, block)
        }
        laterTotals.append((claims.count, Self.rounds.isIn(blocks[block].plain, figure.lead)))
      }
      let id = ["findings": "head_findings", "aspects": "head_aspects"][population.rawValue]
      return addClaim(
        isFirst ? "\(population.rawValue)_total" : population.rawValue, figure, unit: population.rawValue,
        id: isFirst ? id ?? "head_\(population.rawValue)" : nil, population, in: block)
    }
    let (quantity, id) = Self.quantities[family] ?? ("findings", "head_count")
    // 隐患52处，其中重大隐患3处，已整改27处: more than the part are of the whole.
    if max(partSum, classCount) > 0, let value = figure.integer, value > max(partSum, classCount) { isOfPart = false }
    guard !isOfPart else {
      if !namesPart(figure, blocks[block].plain) { partCounts.append(claims.count) }
      return addClaim(quantity + "_of_part", figure, unit: "findings", population, in: block)
    }
    addClaim(quantity, figure, unit: "findings", id: id, population, in: block)
    let text = blocks[block].plain
    if Self.atOnce.isIn(text, figure.lead) || Self.atOnce.isIn(text, figure.noun) {
      onSpot.insert(claims.last?.id ?? "")
    }
  }

  /// Tells whether a count says itself that it is of a part: it stands in brackets, or names what is due or a class.
  private func namesPart(_ figure: Figure, _ text: [Unicode.Scalar]) -> Bool {
    figure.lead.lowerBound > 0 && text[figure.lead.lowerBound - 1] == "(" || Self.classes.isIn(text, figure.lead)
      || StatusPhrases.namesKind(text, figure.lead) || isOfDue
  }

  private static let rounds: WordList = "第二轮 第三轮 第四轮 第二批 第三批 第四批 第二次 第三次 自查 自行"
  private static let atOnce: WordList = "现场 当场 立即 立行立改 即知即改"

  /// Behind parts that are the whole together (其中立行立改类88个、持续整改类143个) the whole is told of again.
  private mutating func notePartition(_ figure: Figure, _ population: Population) {
    partSum += figure.integer ?? 0
    partTotals.append(figure.integer ?? 0)
    if totals.first(where: { $0.population == population })?.value == partSum { isOfPart = false }
  }

  /// 12个问题已全部整改: the whole is named where it is told what became of it.
  private static let whole: WordList = "全部 均 都"

  private static let quantities: [StatusPhrases.Family: (String, String)] = [
    .done: ("findings_done", "head_done"), .stage: ("findings_stage_done", "head_stage_done"),
    .basically: ("findings_basically_done", "head_basically_done"),
    .inProgress: ("findings_in_progress", "head_in_progress"), .notDone: ("findings_not_done", "head_not_done"),
    .notApplicable: ("findings_not_applicable", "head_not_applicable"),
  ]

  private mutating func addRate(_ figure: Figure, _ clause: Range<Int>, _ block: Int) {
    let text = blocks[block].plain
    let isOfFindings = current.map { $0.population == .findings || $0.population == .aspects } ?? true
    let before = figure.lead
    let isCompletion =
      Self.completion.isIn(text, before) && !Self.otherRates.isIn(text, before)
      || Self.share.isIn(text, before) && claims.last?.quantity == "findings_done"
      || StatusPhrases.family(text, figure.noun) == .done && isOfFindings
    guard !isOtherRate(before, text) else { return addClaim("rate", figure, unit: "share", in: block) }
    // 问题整改率 is of findings behind amounts too.
    let isOfAmounts = isRateOfAmounts && !Self.finding.isIn(text, before)
    guard isCompletion, !isOfPart, !isOfAmounts, isOfFindings || Self.finding.isIn(text, before) else {
      return addClaim("rate", figure, unit: "share", in: block)
    }
    addClaim("completion_rate", figure, unit: "share", id: "head_rate", .findings, in: block)
  }

  static let finding: WordList = "问题"
  private static let amounts: WordList = "金额 资金"
  private static let rectified: WordList = "整改 纠正 完成 追回 收回 清退"
  private static let completion: WordList = "完成率 整改率 销号率 闭环率 到位率 办结率 整改完成 完成 整改到位"
  private static let otherRates: WordList = """
    满意率 满意度 化解率 覆盖率 知晓率 参与率 信访 线索 案件 措施 任务 制度 单位整改率 单位完成率 企业整改率 企业完成率 学校整改率 金额整改率 资金整改率
    """
  private static let share: WordList = "占 占比 达"

  private mutating func addClaim(
    _ quantity: String, _ figure: Figure, unit: String, id: String? = nil, _ population: Population? = nil,
    in block: Int
  ) {
    guard let value = figure.value else { return }
    let base = id ?? "head"
    let count = (numbers[base] ?? 0) + 1
    numbers[base] = count
    let name = id != nil && count == 1 ? base : "\(base)_\(count)"
    // Only the first figure of a quantity is of the whole; a later one is of a part, such as one body.
    let isFirst = id == nil || count == 1 || unit == "persons" || unit == "person-times" || unit == "rules" && !isOfPart
    let quantity = isFirst ? quantity : quantity + "_of_part"
    var claim = NoticeClaim(
      id: name, finding: nil, place: place(block), quantity: quantity, population: population?.rawValue, value: value,
      decimals: max(0, figure.decimals), unit: unit, printed: blocks[block].passage(figure.range))
    claim.cutOff = cutOff
    claims.append(claim)
    if figure.isStray {
      doubts.append(
        NoticeDoubt(
          kind: .figure, row: .claim(name), column: "reported", passage: claim.printed,
          readings: [figure.digits + figure.unit],
          taken: figure.digits + figure.unit))
    }
  }

  // MARK: All of them

  private mutating func noteAllDone(_ sentence: Range<Int>, _ block: Int) {
    let text = blocks[block].plain
    guard allDone == nil, let all = Self.all.first(in: text, sentence) else { return }
    let clause = Sentences.clauses(text, sentence).first { $0.contains(all.lowerBound) } ?? sentence
    guard StatusPhrases.family(text, all.lowerBound..<clause.upperBound) == .done, !Self.classes.isIn(text, clause)
    else { return }
    guard current?.population == .findings || Self.finding.isIn(text, clause) else { return }
    guard !claims.contains(where: { Self.isOpen($0.quantity) && $0.value > 0 }) else { return }
    allDone = BlockSpan(block: block, range: all.lowerBound..<clause.upperBound)
  }

  private static let all: WordList = "全部完成 全部整改 均已完成 均已整改 已全部 全部销号 全部办结 均完成 均整改 均已销号 均已全部 都已完成 都已整改"

  static func isOpen(_ quantity: String) -> Bool {
    ["findings_in_progress", "findings_not_done", "findings_open", "findings_basically_done", "findings_stage_done"]
      .contains(quantity)
  }
}
