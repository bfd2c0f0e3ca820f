/// An item of `name = expression, …` that has no name in front, with the ways in which other languages would name it.
///
///     NamelessItem("sum(x) as total").named  // "total = sum(x)"
///     NamelessItem("count(*)").named         // "n = count()"
///     NamelessItem("r += 1").named           // "r = r + 1"
///     NamelessItem("r <- x * 2").named       // "r = x * 2"
///     NamelessItem("sum(x).alias('s')").named  // "s = sum(x)"
///     NamelessItem("新 列 = x").named         // "`新 列` = x"
///     NamelessItem("金额(元) = x").named      // "`金额(元)` = x"
struct NamelessItem {
  private let text: String

  init(_ text: String) { self.text = text }

  /// What can be written in its place, cut where it is long.
  var named: String {
    let whole =
      nameInQuotes ?? nameWithBlanks ?? assignment ?? alias ?? methodAlias ?? counting
      ?? "name = \(String(text.drop { $0 == "=" || $0 == " " }))"
    guard whole.count > 60 || whole.contains("\n") else { return whole }
    return whole.prefix { $0 != "\n" }.prefix(60) + "…"
  }

  /// `sum(x) as total`, in either case.
  private var alias: String? {
    let words = text.split(whereSeparator: \.isWhitespace)
    guard words.count >= 3, words[words.count - 2].lowercased() == "as", let name = words.last else { return nil }
    let expression = text[..<words[words.count - 3].endIndex]
    let plain = name.hasPrefix("`") ? String(name) : quotedIfNeeded(String(name.filter { !"'\"".contains($0) }))
    return
      "\(plain) = \(NamelessItem(String(expression)).counting.map { String($0.dropFirst("n = ".count)) } ?? String(expression))"
  }

  /// `count(*)`, which is `count()` here.
  private var counting: String? {
    let plain = text.lowercased().filter { !$0.isWhitespace }
    return plain == "count(*)" || plain == "count()" || plain == "n()" || plain == "count(1)" ? "n = count()" : nil
  }

  /// `sum(x).alias('s')` of polars, which may have a whole call after it no more.
  private var methodAlias: String? {
    guard let call = text.ranges(of: ".alias(").last, text.last == ")" else { return nil }
    let name = text[call.upperBound...].dropLast().filter { !"'\"".contains($0) }
    guard !name.isEmpty, !name.contains("("), !name.contains(")") else { return nil }
    return "\(quotedIfNeeded(String(name))) = \(trimmed(text[..<call.lowerBound]))"
  }

  /// `r <- x` of R, and `r += 1`.
  private var assignment: String? {
    if let arrow = text.firstRange(of: " <- ") {
      let name = trimmed(text[..<arrow.lowerBound])
      if !name.contains(where: { "()=<>~, ".contains($0) }) { return "\(name) = \(trimmed(text[arrow.upperBound...]))" }
    }
    for sign in ["+", "-", "*", "/"] {
      let parts = text.split(separator: "\(sign)=", maxSplits: 1).map { trimmed($0) }
      guard parts.count == 2, !parts[0].contains(where: { "()=<>~,".contains($0) }) else { continue }
      return "\(parts[0]) = \(parts[0]) \(sign) \(parts[1])"
    }
    return nil
  }

  /// `"新列" = x`: a name in the quotes of a text.
  private var nameInQuotes: String? {
    guard let quote = text.first, quote == "'" || quote == "\"", let sign = text.firstIndex(of: "=") else { return nil }
    let name = trimmed(text[..<sign])
    guard name.count > 2, name.last == quote, !name.dropFirst().dropLast().contains(quote) else { return nil }
    return "\(quotedIfNeeded(String(name.dropFirst().dropLast()))) = \(trimmed(text[text.index(after: sign)...]))"
  }

  /// `新 列 = x`: a name with blanks or signs in it, which is no call of a function.
  private var nameWithBlanks: String? {
    guard let sign = text.firstIndex(of: "="), text[text.index(after: sign)...].first != "=" else { return nil }
    let name = trimmed(text[..<sign])
    let isName = name.allSatisfy { $0.isLetter || $0.isNumber || "_ -/()（）%.·".contains($0) }
    let isCall = name.contains("(") && name.prefix { $0 != "(" }.allSatisfy { $0.isASCII && $0 != " " }
    guard isName, !isCall, !name.isEmpty else { return nil }
    return "`\(name)` = \(trimmed(text[text.index(after: sign)...]))"
  }

  private func trimmed(_ part: Substring) -> String {
    String(part.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
