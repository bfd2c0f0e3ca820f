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
      var name = withoutLabel(part)
      if name.hasSuffix("等"), name.count > 2 {
        name = String(name.dropLast())
        reading.isDoubtful = true
      }
      if name.isEmpty || isEmptySign(name) { continue }
      if isCollective(name) { reading.isDoubtful = true } else { reading.add(name) }
    }
    return reading
  }

  mutating func add(_ name: String) {
    if !names.contains(name) { names.append(name) }
  }

  /// The parts between 、 ， ； / and line breaks, none of which stands in brackets.
  private static func parts(of text: String) -> [String] {
    var parts = [""]
    var depth = 0
    for character in text {
      if "(（[【".contains(character) { depth += 1 }
      if ")）]】".contains(character) { depth = max(depth - 1, 0) }
      if depth == 0, "、，,；;/／\n\r\r\n".contains(character) {
        parts.append("")
      } else {
        parts[parts.count - 1].append(character)
      }
    }
    return parts.flatMap(joined).map(trimmed)
  }

  /// The bodies of 水利局和财政局, but not those of 住房和城乡建设局: each part must end as bodies do.
  private static func joined(_ part: String) -> [String] {
    let words = part.split(whereSeparator: \.isWhitespace).map(String.init)
    if words.count > 1, words.allSatisfy(isBody) { return words.flatMap(joined) }
    for range in ["及", "和", "与"].flatMap({ part.ranges(of: $0) }) {
      let (first, rest) = (String(part[..<range.lowerBound]), String(part[range.upperBound...]))
      if endsAsBody(first), endsAsBody(rest) { return joined(first) + joined(rest) }
    }
    return [part]
  }

  /// A whole body rather than the rest of its name: 县水利局 县财政局, but not 县人力资源和社会 保障局.
  private static func isBody(_ name: String) -> Bool {
    let isBelow = name.count > 1 && ["科", "股", "室", "队", "站", "所", "镇", "乡"].contains { name.hasSuffix($0) }
    return isBelow || endsAsBody(name)
  }

  private static func endsAsBody(_ name: String) -> Bool {
    let name = withoutLabel(trimmed(name))
    return name.count > 2
      && ["局", "委", "办", "府", "厅", "院", "部", "中心", "公司", "街道", "办公室"].contains { name.hasSuffix($0) }
  }

  /// Without `牵头单位：` before the name and `（牵头）` behind it.
  private static func withoutLabel(_ part: String) -> String {
    var name = part
    if let colon = name.firstIndex(where: { $0 == "：" || $0 == ":" }), roles.contains(String(name[..<colon])) {
      name = String(name[name.index(after: colon)...])
    }
    for role in ["牵头", "配合", "主责", "协办", "主办", "负责", "牵头负责", "配合落实", "具体负责"]
    where name.hasSuffix(role) && endsAsBody(String(name.dropLast(role.count))) {
      name = String(name.dropLast(role.count))
    }
    for role in roles {
      for bracketed in ["（\(role)）", "(\(role))"] where name.hasSuffix(bracketed) {
        name = String(name.dropLast(bracketed.count))
      }
    }
    return trimmed(name)
  }

  private static let roles = [
    "牵头", "配合", "主责", "责任", "协办", "主办", "负责", "牵头单位", "配合单位", "责任单位", "主责单位", "协办单位", "主办单位", "责任科室",
    "牵头科室", "配合科室", "牵头部门", "配合部门", "责任部门",
  ]

  /// Words for bodies that nobody names.
  static func isCollective(_ name: String) -> Bool {
    let starts = ["各", "有关", "相关", "其他", "所有", "全体", "全局", "全县", "全市"]
    return starts.contains { name.hasPrefix($0) } || ["相关单位", "有关单位"].contains { name.hasSuffix($0) }
  }
}

/// A text without the blanks and line breaks around it, those of Chinese text included.
func trimmed(_ text: String) -> String {
  let isBlank = { (scalar: Unicode.Scalar) in scalar.properties.isWhitespace }
  let scalars = text.unicodeScalars.drop(while: isBlank)
  let end = scalars.lastIndex { !isBlank($0) }.map(scalars.index(after:)) ?? scalars.startIndex
  return String(scalars[..<end])
}
