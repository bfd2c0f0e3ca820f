/// Reads the bodies of a cell of responsible units.
///
///     UnitNames.reading(of: "办公室、财务股").names  // ["办公室", "财务股"]
struct UnitNames: Equatable {
  /// Each body once, as it is printed.
  var names: [String] = []
  /// True where the cell speaks of bodies that it does not name: 各有关单位, 办公室等.
  var isDoubtful = false

  static func reading(of text: String) -> UnitNames {
    var reading = UnitNames()
    guard !isEmptySign(text) else { return reading }
    for part in parts(of: text) {
      var name = withoutCode(withoutLabel(part))
      if let others = name.firstMatch(of: /等(?:[0-9一二三四五六七八九十]+[个家])?(?:有关|相关)?(?:单位|部门|乡镇|科室)?$/), name.count > 2 {
        name = String(name[..<others.range.lowerBound])
        reading.isDoubtful = true
      }
      if name.isEmpty || isEmptySign(name) { continue }
      if isCollective(name) || isNoName(name) { reading.isDoubtful = true } else { reading.add(name) }
    }
    return reading
  }

  /// 2024-05-01 and 5月底前: a cell of another column, as where a sign between cells was lost.
  private static func isNoName(_ name: String) -> Bool {
    name.unicodeScalars.contains { $0.properties.numericType != nil }
      && name.unicodeScalars.allSatisfy { !$0.properties.isAlphabetic || "年月日底前".unicodeScalars.contains($0) }
  }

  mutating func add(_ name: String) {
    if !names.contains(name) { names.append(name) }
  }

  /// The parts between 、 ， ； / | line breaks and the numbers of a list, none of which stands in brackets.
  private static func parts(of text: String) -> [String] {
    var parts: [[Unicode.Scalar]] = [[]]
    var depth = 0
    let scalars = FoldedText(text).scalars
    let printed = Array(text.unicodeScalars)
    var index = 0
    while index < scalars.count {
      if depth == 0, let length = numberLength(scalars, index) {
        parts.append([])
        index += length
        continue
      }
      let scalar = scalars[index]
      if "([【".unicodeScalars.contains(scalar) { depth += 1 }
      if ")]】".unicodeScalars.contains(scalar) { depth = max(depth - 1, 0) }
      if depth == 0, "、,;/|\n\r。".unicodeScalars.contains(scalar) {
        parts.append([])
      } else {
        parts[parts.count - 1].append(printed[index])
      }
      index += 1
    }
    return parts.map { FoldedText.text($0) }.flatMap(joined).map(trimmed)
  }

  /// The length of the number of an item that begins at an index: ①, and 1. or (1) behind a sign or a blank.
  private static func numberLength(_ text: [Unicode.Scalar], _ index: Int) -> Int? {
    if (0x2460...0x2473).contains(text[index].value) { return 1 }
    let isOpen =
      index == 0 || text[index - 1].properties.isWhitespace || "、,;/|。".unicodeScalars.contains(text[index - 1])
    let isBracketed = text[index] == "("
    guard isOpen || isBracketed else { return nil }
    let start = isBracketed ? index + 1 : index
    let digits = text[start...].prefix { $0.digitValue != nil }
    guard (1...2).contains(digits.count), digits.endIndex < text.count else { return nil }
    let isClosed = isBracketed ? text[digits.endIndex] == ")" : ".、)".unicodeScalars.contains(text[digits.endIndex])
    return isClosed ? digits.endIndex + 1 - index : nil
  }

  /// The bodies of 水利局和财政局, but not those of 住房和城乡建设局: each part must end as bodies do.
  private static func joined(_ part: String) -> [String] {
    if let (body, other) = withOther(part) { return [body] + parts(of: other) }
    let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.count > 1, words.allSatisfy(isBody) || words.dropFirst().allSatisfy(hasLabel) {
      return words.flatMap(joined)
    }
    for range in ["及", "和", "与"].flatMap({ part.ranges(of: $0) }) {
      let (first, rest) = (String(part[..<range.lowerBound]), String(part[range.upperBound...]))
      if endsAsBody(first) && endsAsBody(rest) || isCollective(rest) { return joined(first) + joined(rest) }
    }
    return glued(part)
  }

  /// 沅陂市水利局 and 沅陂市林业局 of 沅陂市水利局沅陂市林业局, as cells of two lines are often copied: the region is
  /// printed again, or 县 alone behind the end of a body (县水利局县林业局).
  private static func glued(_ part: String) -> [String] {
    guard let end = part.prefix(8).firstIndex(where: { "省市县区州旗镇乡".contains($0) }) else { return [part] }
    let region = part[...end]
    guard region.count != 2 else { return [part] }
    let starts = part.ranges(of: region).map(\.lowerBound).filter { start in
      region.count > 2 || start == part.startIndex || endsAsBody(String(part[..<start]))
    }
    let names = zip(starts, starts.dropFirst() + [part.endIndex]).map { String(part[$0..<$1]) }
    return names.count > 1 && names.allSatisfy(endsAsBody) ? names : [part]
  }

  /// The body and the others that brackets behind it name with their role: 县财政局 of 县水利局（县财政局配合）.
  private static func withOther(_ part: String) -> (body: String, other: String)? {
    let text = trimmed(part)
    guard let open = text.firstIndex(where: { "（(".contains($0) }), open != text.startIndex,
      let last = text.last, "）)".contains(last)
    else { return nil }
    let inside = String(text[text.index(after: open)...].dropLast())
    let isOther = ["配合", "协办", "协助"].contains { inside.hasSuffix($0) && inside.count > $0.count + 1 }
    return isOther ? (String(text[..<open]), inside) : nil
  }

  /// A whole body rather than the rest of its name: 县水利局 县财政局, but not 县人力资源和社会 保障局.
  private static func isBody(_ name: String) -> Bool {
    let name = withoutLabel(name)
    let isBelow = name.count > 1 && shortEndings.contains { name.hasSuffix($0) }
    return isBelow || endsAsBody(name)
  }

  private static let shortEndings = [
    "科", "股", "室", "队", "站", "所", "镇", "乡", "村", "社区", "中学", "小学", "学校", "大学", "学院", "办事处", "集团", "党委", "党组", "支部",
    "林场", "园区",
    "银行", "支行",
  ]

  private static func endsAsBody(_ name: String) -> Bool {
    let name = withoutLabel(trimmed(name))
    return name.count > 2
      && ["局", "委", "办", "府", "厅", "院", "部", "中心", "公司", "街道", "办公室"].contains { name.hasSuffix($0) }
  }

  /// Without `牵头单位：` before the name, and without `（牵头）` and `牵头` behind it.
  private static func withoutLabel(_ part: String) -> String {
    var name = trimmed(part)
    if hasLabel(name), let colon = name.firstIndex(where: isColon) { name = String(name[name.index(after: colon)...]) }
    for role in ["牵头", "配合", "协助", "主责", "协办", "主办", "负责", "牵头负责", "牵头落实", "配合落实", "具体负责"]
    where name.hasSuffix(role) && name.count > role.count + 1 {
      name = String(name.dropLast(role.count))
      // 由县水利局牵头
      if name.hasPrefix("由") { name.removeFirst() }
    }
    for role in roles {
      for bracketed in ["（\(role)）", "(\(role))"] where name.hasSuffix(bracketed) {
        name = String(name.dropLast(bracketed.count))
      }
    }
    return trimmed(name)
  }

  /// Tells whether a label of bodies stands before a colon: 牵头单位：县水利局.
  private static func hasLabel(_ part: String) -> Bool {
    guard let colon = part.firstIndex(where: isColon) else { return false }
    let label = trimmed(String(part[..<colon]))
    return roles.contains(label) || HeadingText.column(of: label) == .unit
  }

  private static func isColon(_ character: Character) -> Bool { character == "：" || character == ":" }

  /// Without a code beside the name: A03县水利局, 003 县财政局, 县民政局（114956）.
  private static func withoutCode(_ given: String) -> String {
    var name = given
    if name.last == "）" || name.last == ")", let open = name.lastIndex(where: { $0 == "（" || $0 == "(" }),
      isCode(name[name.index(after: open)...].dropLast())
    {
      name = String(name[..<open])
    }
    var rest = name[...]
    if let open = rest.first, let close: Character = ["（": "）", "(": ")", "[": "]", "【": "】"][open],
      let end = rest.firstIndex(of: close), isCode(rest[..<end].dropFirst())
    {
      rest = rest[rest.index(after: end)...]
    } else {
      let code = rest.prefix { isOfCode($0) }
      // 12345热线办公室 is a name.
      let isApart = rest[code.endIndex...].first.map { $0.isWhitespace || "_.、:：".contains($0) } ?? false
      if isCode(code), isApart || code.first?.isLetter == true || code.first == "0" { rest = rest[code.endIndex...] }
    }
    let body = trimmed(String(rest.drop { "-—_.、:：".contains($0) }))
    return endsAsBody(body) || isBody(body) ? body : trimmed(name)
  }

  /// A number of two digits or more, with letters and strokes among them.
  private static func isCode(_ text: some StringProtocol) -> Bool {
    text.allSatisfy(isOfCode) && text.count { $0.isNumber } > 1
  }

  private static func isOfCode(_ character: Character) -> Bool {
    character.isASCII && (character.isNumber || character.isLetter || character == "-")
  }

  private static let roles = [
    "牵头", "配合", "主责", "责任", "协办", "主办", "负责", "牵头单位", "配合单位", "责任单位", "主责单位", "协办单位", "主办单位", "责任科室",
    "牵头科室", "配合科室", "牵头部门", "配合部门", "责任部门",
  ]

  /// Words for bodies that nobody names.
  static func isCollective(_ name: String) -> Bool {
    let starts = ["各", "有关", "相关", "其他", "所有", "全体", "全局", "全县", "全市"]
    return starts.contains { name.hasPrefix($0) } || ["相关单位", "有关单位"].contains { name.hasSuffix($0) }
      || name.contains("各")
  }
}

/// A text without the blanks and line breaks around it, those of Chinese text included.
func trimmed(_ text: String) -> String {
  let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
  let scalars = text.unicodeScalars.drop(while: isBlank)
  let end = scalars.lastIndex { !isBlank($0) }.map(scalars.index(after:)) ?? scalars.startIndex
  return String(scalars[..<end])
}
