/// Finds what no words explain and what therefore could be a name: a surname and a given name that are likelier than
/// any words there (史一烨经营的饭店), and characters that belong to no word where persons are spoken of (村民强巴反映).
struct UnknownWords {
  private let text: [Unicode.Scalar]
  /// The segments of each run of Chinese characters.
  private let runs: [[WordSegments.Segment]]

  /// Cuts a text into words and names.
  ///
  /// - Parameter isOfPersons: whether the text stands where persons are named.
  init(_ text: [Unicode.Scalar], isOfPersons: Bool = false) {
    self.text = text
    runs = WordSegments.runs(text).map { Self.cut(text, $0, gain: isOfPersons ? 8 : 0) }
  }

  /// The ranges of the text that could be names, in their order.
  var names: [Range<Int>] {
    runs.flatMap { segments in
      segments.filter(\.isName).map(\.range)
        + Self.loose(text, segments).compactMap { Self.name(text, $0) }
    }.sorted { $0.lowerBound < $1.lowerBound }
  }

  /// Tells whether a word of the text goes over the end of a range: 大道 over that of 成华大 in 成华大道.
  func crosses(_ end: Int) -> Bool {
    runs.contains { segments in
      segments.contains { !$0.isName && $0.range.lowerBound < end && end < $0.range.upperBound }
    }
  }

  /// Tells whether a word that stands alone, where bodies and persons do, is made of characters that belong to no word, or
  /// is a name.
  static func isName(_ word: [Unicode.Scalar]) -> Bool {
    guard (2...8).contains(word.count), word.allSatisfy(\.isChinese), !NameShape.endsAsBody(word) else { return false }
    let segments = cut(word, word.indices)
    return segments.count == 1 && segments[0].isName || loose(word, segments) == [word.indices]
  }

  private static func cut(_ text: [Unicode.Scalar], _ run: Range<Int>, gain: Int = 0) -> [WordSegments.Segment] {
    WordSegments.segments(text, run) { start in
      var persons = names(text, start, run.upperBound) + transcribed(text, start)
      for index in persons.indices { persons[index].cost -= gain }
      return persons + places(start, text, run.upperBound)
    }
  }

  // MARK: Names of persons

  private static func names(_ text: [Unicode.Scalar], _ start: Int, _ limit: Int) -> [WordSegments.Other] {
    let isCompound = Surnames.isCompound(text, start)
    guard isCompound || Surnames.all.contains(text[start]), !NameBoundaries.isWithinWord(text, start) else { return [] }
    let given = start + (isCompound ? 2 : 1)
    var found: [WordSegments.Other] = []
    let before = NameNeighbours.before(text, start)
    let isNamed = before == .person && text[start - 1].isChinese
    let isBehindBody = before == .none && isBehindBody(text, start)
    for end in [given + 1, given + 2] where end <= limit && !text[given..<end].contains(where: neverGiven.contains) {
      let after = NameNeighbours.after(text, end)
      let isBeforePerson = after == .title || after == .person
      guard isNamed || isBeforePerson || !goesOnAsPlace(text, end) else { continue }
      let ofGiven = text[given..<end].reduce(0) { $0 + cost(ofGiven: $1) }
      let ofSurname = isCompound ? 32 : cost(ofSurname: text[start])
      let isLikeHill =
        !isNamed && (after == .none || after == .ending) && "山河江湖海泉岭溪".unicodeScalars.contains(text[end - 1])
      let likePlace =
        isLikeHill
        ? 12 : isNamed ? 0 : placeEndings.contains(text[end - 1]) ? 12 : NameShape.endsAsBody([text[end - 1]]) ? 4 : 0
      let total =
        nameCost + ofSurname + ofGiven + (end == given + 1 ? shortCost : 0) + likePlace
        - gain(before) - gain(after) - (isBehindBody ? 6 : 0)
      found.append(WordSegments.Other(end: end, cost: total, isName: true))
    }
    // 吴郑书瑶: the surnames of both parents.
    if !isCompound, start + 4 <= limit, NameShape.isOfBothParents(Array(text[start..<(start + 4)])) {
      let ofGiven = text[(start + 2)..<(start + 4)].reduce(0) { $0 + cost(ofGiven: $1) }
      found.append(WordSegments.Other(end: start + 4, cost: nameCost + 45 + ofGiven - gain(before), isName: true))
    }
    return found
  }

  /// 米热古丽: three to six characters that transcribe names, or a name of two that is known (德吉) where persons are spoken of.
  private static func transcribed(_ text: [Unicode.Scalar], _ start: Int) -> [WordSegments.Other] {
    let run = text[start...].prefix(6).prefix { EthnicNames.transcribes([$0]) }
    let before = NameNeighbours.before(text, start)
    return [2, 3, 4, 5, 6].map { start + $0 }.filter { end in
      end <= run.endIndex && (end - start > 2 || isCalled(before, text, end) && EthnicNames.isPart(text[start..<end]))
    }.map { end in
      let gain = gain(before) + gain(NameNeighbours.after(text, end))
      return WordSegments.Other(
        end: end, cost: transcribedCost + transcribedCharacterCost * (end - start) - gain, isName: true)
    }
  }

  private static func isCalled(_ before: NameNeighbours.Before, _ text: [Unicode.Scalar], _ end: Int) -> Bool {
    let after = NameNeighbours.after(text, end)
    return before == .person || before == .lead || before == .open && (after == .verb || after == .person)
  }

  private static let transcribedCost = 26
  private static let transcribedCharacterCost = 21

  /// Tells whether a place or a body goes on at an index (淀 of 白洋淀), unless another word begins there: 所在.
  private static func goesOnAsPlace(_ text: [Unicode.Scalar], _ index: Int) -> Bool {
    guard index < text.count else { return false }
    if placeNouns.begins(text, index) { return true }
    guard NameShape.isWithinName(text[index]) else { return false }
    guard index + 1 < text.count, text[index + 1].isChinese else { return true }
    return WordCosts.cost(of: text[index...(index + 1)]) == nil
  }

  private static let placeNouns = WordBeginnings([
    "花园", "小区", "公园", "大厦", "广场", "大桥", "水库", "医院", "小学", "中学", "学校", "幼儿园", "社区", "街道", "公司", "集团", "超市", "酒店", "煤矿",
    "宾馆",
    "药店", "诊所", "家园", "酒楼", "商场", "市场", "中心", "大道", "工业园", "矿业", "食品", "物业", "建材", "农庄", "合作社",
  ])

  /// 县财政局王佳宁, 第一中学卞波长
  private static func isBehindBody(_ text: [Unicode.Scalar], _ start: Int) -> Bool {
    start > 1 && (NameShape.bodyEndings.contains(text[start - 1]) || text[start - 1] == "学")
  }

  /// Characters that no given name has.
  private static let neverGiven: Set<Unicode.Scalar> = Set("某等人的户未不被".unicodeScalars)

  /// How seldom names are among the words of a text.
  private static let nameCost = 20

  /// How much seldomer given names of one character are.
  private static let shortCost = 5

  private static func cost(ofSurname scalar: Unicode.Scalar) -> Int {
    Surnames.common.contains(scalar) ? 20 : Surnames.single.contains(scalar) ? 29 : 33
  }

  private static func cost(ofGiven scalar: Unicode.Scalar) -> Int {
    if GivenNames.isTelling(scalar) { return 23 }
    if GivenNames.isPlain(scalar) { return 25 }
    if GivenNames.isMade(of: CollectionOfOne(scalar)) { return 26 }
    return "一二三四五六七八九".unicodeScalars.contains(scalar) ? 31 : 42
  }

  private static func gain(_ before: NameNeighbours.Before) -> Int {
    switch before {
    case .person: 12
    case .lead: 6
    case .open: 2
    case .none: 0
    }
  }

  private static func gain(_ after: NameNeighbours.After) -> Int {
    switch after {
    case .person, .title: 10
    case .verb: 6
    case .commonVerb: 3
    case .ending: 2
    case .none: 0
    }
  }

  // MARK: Names of places and bodies

  /// 高桥镇, 李家沟: what ends as places do and is in no table.
  private static func places(_ start: Int, _ text: [Unicode.Scalar], _ limit: Int) -> [WordSegments.Other] {
    [3, 4].map { start + $0 }.filter { end in
      end <= limit && placeEndings.contains(text[end - 1]) && (end == limit || text[end] != "长")
    }.map { end in
      WordSegments.Other(end: end, cost: placeCost + placeCharacterCost * (end - start - 1), isName: false)
    }
  }

  private static let placeEndings: Set<Unicode.Scalar> = Set("镇乡村县区市街屯洼坪沟坝垭坳堡寨湾庄铺局科股办院校厂站所社".unicodeScalars)
  private static let placeCost = 40
  private static let placeCharacterCost = 23

  // MARK: Characters that belong to no word

  /// The runs of two to six seldom characters that are words of their own, and begin with a surname or transcribe names.
  private static func loose(_ text: [Unicode.Scalar], _ segments: [WordSegments.Segment]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    for segment in segments where isLoose(text, segment) {
      if let last = runs.last, last.upperBound == segment.range.lowerBound {
        runs[runs.count - 1] = last.lowerBound..<segment.range.upperBound
      } else {
        runs.append(segment.range)
      }
    }
    return runs.filter { run in
      let isTranscribed = EthnicNames.transcribes(text[run])
      guard (2...6).contains(run.count), Surnames.all.contains(text[run.lowerBound]) || isTranscribed else {
        return false
      }
      let cost = segments.reduce(0) { run.contains($1.range.lowerBound) ? $0 + $1.cost : $0 }
      return !isTranscribed || cost >= (leastOfLoose - 2) * run.count
    }
  }

  private static func isLoose(_ text: [Unicode.Scalar], _ segment: WordSegments.Segment) -> Bool {
    guard !segment.isName else { return false }
    if segment.range.count == 1, segment.cost >= leastOfLoose { return true }
    return segment.range.count < 3 && segment.cost >= leastOfLoose * 3 / 4
      && EthnicNames.transcribes(text[segment.range])
  }

  /// The least cost of a character that sentences are not full of.
  private static let leastOfLoose = 33

  /// The part of a run of seldom characters that could be a name, by the words beside it; `nil` of one that is none.
  private static func name(_ text: [Unicode.Scalar], _ run: Range<Int>) -> Range<Int>? {
    var run = run
    let isHousehold = run.count > 2 && "户案".unicodeScalars.contains(text[run.upperBound - 1])
    if isHousehold { run = run.lowerBound..<(run.upperBound - 1) }
    let before = NameNeighbours.before(text, run.lowerBound)
    let after = isHousehold || isHouseholdBehind(text, run) ? .person : NameNeighbours.after(text, run.upperBound)
    guard !NameShape.endsAsBody(Array(text[run])), !PersonNames.isOffice(FoldedText.text(text[run])),
      !goesOnAsPlace(text, run.upperBound) || isHouseholdBehind(text, run)
    else { return nil }
    if run.count > 3, EthnicNames.transcribes(text[run]) { return run }
    switch (before, after) {
    case (.person, _), (_, .title): return run
    case (.lead, _) where EthnicNames.isPart(text[run]): return run
    case (_, .person): return run.count > 2 || before != .none ? run : nil
    case (.lead, .verb), (.lead, .commonVerb), (.open, .verb): return run
    case (.lead, .ending), (.lead, .none), (.open, .commonVerb): return run.count > 2 ? run : nil
    case (.none, .ending), (.none, .verb), (.none, .commonVerb):
      return isBehindBody(text, run.lowerBound) && EthnicNames.transcribes(text[run]) ? run : nil
    case (.open, .ending):
      // 县财政局/强巴, 贡布、德吉
      return EthnicNames.transcribes(text[run]) && run.count > 2 ? run : nil
    case (.open, .none), (.none, .none): return nil
    }
  }

  private static func isHouseholdBehind(_ text: [Unicode.Scalar], _ run: Range<Int>) -> Bool {
    run.upperBound < text.count && text[run.upperBound] == "户"
  }
}
