import CLua
import CLuaShim
import Problems

/// Turns Lua's own error texts into problems: the location is taken out of the text, and help is added
/// where it is plain.
///
///     // "scripts/rate.lua:4: attempt to call a nil value (global 'shwo')" becomes the message without the
///     // location, the location scripts/rate.lua:4, and the hint that names 'show'.
extension LuaState {
  func problem(saying text: String) -> Problem {
    if text == "not enough memory" { return memoryProblem }
    let (location, message) = separateLocation(text)
    let problem = Problem(message).at(location)
    return fullWidthSign(problem) ?? otherLetters(problem) ?? helped(problem)
  }

  /// `scripts/rate.lua:4: message`, where the file is one that was loaded.
  private func separateLocation(_ text: String) -> (FileLocation?, String) {
    guard let file = sources.fileBefore(text) else { return (nil, text) }
    let rest = text.dropFirst(file.shown.count + 1)
    let digits = rest.prefix { $0.isASCII && $0.isNumber }
    guard let line = Int(digits), rest.dropFirst(digits.count).hasPrefix(": ") else { return (nil, text) }
    return (FileLocation(file.name, line: line), String(rest.dropFirst(digits.count + 2)))
  }

  /// Returns the help for the line at which a problem was found, where Lua took apart there what was meant as the
  /// text of a verb; `nil` where it did not.
  public func helpForUnquoted(at location: FileLocation?) -> Message? {
    sources.line(location).flatMap { helpForUnquoted($0, "") }
  }

  private func helped(_ problem: Problem) -> Problem {
    let message = problem.message
    let line = sources.line(problem.location)
    // A name that is nil stands there as a column does in the text that was meant.
    let isOfValues = message.hasPrefix("attempt to compare") || message.hasPrefix("attempt to perform arithmetic")
    if message.contains("')' expected near ") || isOfValues, let help = line.flatMap({ helpForUnquoted($0, "") }) {
      return problem.hint(help)
    }
    if let help = syntaxHelp(message, line: line) { return problem.hint(help) }
    if message.hasPrefix("attempt to compare"), message.contains("nil") {
      return problem.hint("a missing value is nil; ask for it first: x ~= nil and x > 1")
    }
    guard message.hasPrefix("attempt to ") else { return problem }
    if let name = message.quoted(after: "(global '") { return helped(problem, global: name) }
    for kind in ["(field '", "(method '"] {
      if let name = message.quoted(after: kind) { return helped(problem, field: name) }
    }
    return problem
  }

  private func helped(_ problem: Problem, global name: String) -> Problem {
    guard problem.message.contains("a nil value"), let help = helpForGlobal(name) else { return problem }
    return problem.hint(help)
  }

  /// Lua's parser stops at the first byte of a full-width character and cannot name it.
  private func fullWidthSign(_ problem: Problem) -> Problem? {
    guard problem.message.contains(" near "), let line = sources.line(problem.location) else { return nil }
    if problem.message.hasPrefix("unfinished string") { return unfinishedString(problem, line) }
    guard problem.message.contains("near '<\\"), let found = FullWidthSigns.first(outsideQuotesOf: line) else {
      return nil
    }
    let end = found.offset + UTF8.width(found.sign)
    let kind: Message = found.plain == " " ? "a blank that is no plain one" : "a full-width '\(found.sign)'"
    var told = Problem(kind, excerpt: Excerpt(line, from: found.offset, to: end)).at(problem.location)
    told.location?.column = Excerpt(line, from: found.offset).position.column
    return told.hint(found.plain == " " ? "write a plain blank" : "write '\(found.plain)'")
  }

  /// Lua's parser knows names of ASCII letters only, and names one byte of any other.
  private func otherLetters(_ problem: Problem) -> Problem? {
    guard problem.message.contains("near '<\\"), let line = sources.line(problem.location),
      let found = FullWidthSigns.firstScalar(outsideQuotesOf: line, where: { !$0.isASCII })
    else { return nil }
    let bytes = Array(line.utf8)
    let before = bytes[..<found.offset].reversed().prefix { $0.isPartOfName || $0 >= 0x80 }.count
    let after = bytes[found.offset...].prefix { $0.isPartOfName || $0 >= 0x80 }.count
    let isName = found.scalar.properties.isAlphabetic
    let span =
      isName
      ? found.offset - before..<found.offset + after
      : found.offset..<found.offset + UTF8.width(found.scalar)
    let word = String(decoding: bytes[span], as: UTF8.self)
    var told = Problem(
      isName ? "'\(word)' is no name of Lua's" : "Lua knows no sign '\(word)'",
      excerpt: Excerpt(line, from: span.lowerBound, to: span.upperBound)
    ).at(problem.location)
    told.location?.column = Excerpt(line, from: span.lowerBound).position.column
    guard isName else { return told }
    if let help = helpForUnquoted(line, word) { return told.hint(help) }
    return told.hint("names are of the letters a to z, digits and _; a column or field is t[\"\(word)\"]")
  }

  /// A quote that was opened with a plain character and closed with a full-width one.
  private func unfinishedString(_ problem: Problem, _ line: String) -> Problem? {
    guard let sign = line.unicodeScalars.last(where: { "“”＂‘’＇".unicodeScalars.contains($0) }),
      let plain = FullWidthSigns.plain(sign)
    else { return nil }
    return problem.hint("a text that begins with '\(plain)' ends with '\(plain)', not with '\(sign)'")
  }

  /// Lua names the field but not whose it is; the line of the source does.
  private func helped(_ problem: Problem, field: String) -> Problem {
    guard problem.message.contains("a nil value"),
      let owner = sources.line(problem.location)?.owner(of: field)
    else { return problem }
    if let help = MissingGlobals.elsewhere(field, in: owner) { return problem.hint(help) }
    if let missing = MissingGlobals.unavailable("\(owner).\(field)") { return missing.at(problem.location) }
    guard let near = nearestName(to: field, among: fieldNames(of: owner)) else { return problem }
    return problem.hint("no '\(field)' in \(owner); did you mean '\(near)'?")
  }

}

/// The advice on an error of Lua's parser.
private func syntaxHelp(_ message: String, line: String?) -> Message? {
  if message.hasPrefix("attempt to add a 'string'") { return "texts are joined with '..'" }
  if message.hasPrefix("attempt to perform bitwise operation on a string") { return "texts are joined with '..'" }
  if message.hasPrefix("bad argument #1 to 'select'") {
    return "select is Lua's own; a table has its verb: t:select \"a, b\""
  }
  guard message.contains(" near ") else { return nil }
  let isUnexpected = message.contains("unexpected symbol")
  if let words = line?.lowercased(), isSQL(words) {
    return "no SQL is read here; a query is a chain of verbs: t:filter \"…\":group_by \"…\":summarise \"n = count()\""
  }
  if let words = line?.lowercased(), isCommand(words) {
    return
      "no commands are read here; a query is a chain of verbs: t:mutate \"…\":group_by \"…\":summarise \"n = count()\""
  }
  if message.hasSuffix("near '$'"), let line, let name = nameAfterDollar(in: line) {
    return
      "a column stands by its name in the text of a verb, as in t:filter \"\(name) > 1\"; t:pull \"\(name)\" gives its values"
  }
  if let line, let word = ["let", "var", "const"].first(where: { line.hasPrefix($0 + " ") }) {
    return "write local\(line.dropFirst(word.count).prefix(40))"
  }
  if let line, line.hasPrefix("help ") || line.hasPrefix("?") {
    let name = line.drop { $0 != " " && $0 != "?" }.drop { $0 == " " || $0 == "?" }.prefix(40)
    return "write help \"\(name)\""
  }
  if message.hasPrefix("')' expected near '='") {
    return "arguments have no names; options stand in braces: f(x, { name = value })"
  }
  if message.hasPrefix("function arguments expected") {
    return "a method is called with brackets: t:columns()"
  }
  if let line, let body = line.firstRange(of: "function("), line[body.upperBound...].firstRange(of: "return") == nil,
    message.hasPrefix("syntax error")
  {
    return "a function gives its value by return: function(x) return x * 2 end"
  }
  if let line, line.hasPrefix("def ") { return "a function is written: function f(x) return x * 2 end" }
  if let line, line.contains(":="), message.contains("near '='") { return "a value is given with '=': x = …" }
  if message.contains("near '.'"), line?.contains("\".") == true || line?.contains("'.") == true {
    return "a method of a text is called so: (\"abc\"):upper()"
  }
  if let line = line?.lowercased(), ["show ", "describe ", "desc "].contains(where: line.hasPrefix) {
    return "data lists the tables; data.NAME:schema() gives the columns of one"
  }
  if let line, line.hasPrefix("import ") { return "require \"name\" loads a script of the script's own folder" }
  if let line, line.contains("|>") || line.contains("%>%"),
    ["|", "%", ">"].contains(where: { message.hasSuffix("near '\($0)'") })
  {
    return "the verbs of a table follow one another with ':', as in t:filter \"x > 1\":head(3)"
  }
  if message.hasSuffix("near '!'") { return "in Lua, not equal is '~=', and not is 'not'" }
  if message.hasSuffix("near '&'") || message.contains("near '&&'") { return "in Lua, and is 'and'" }
  if message.hasSuffix("near '?'") { return "in Lua, a choice is (c and a or b); in a text, if_else(c, a, b)" }
  if message.hasSuffix("near '|'") || message.contains("near '||'") { return "in Lua, or is 'or'" }
  if message.contains("'then' expected near '='") { return "to compare, write '=='" }
  if message.hasSuffix("near '+'") || message.hasSuffix("near '-'") || message.hasSuffix("near '='"),
    let line, ["+=", "-=", "++", "*=", "/="].contains(where: line.contains)
  {
    return "Lua has no such assignment; write x = x + 1"
  }
  if message.hasSuffix("near '['"), line?.contains("[") == true, isUnexpected {
    return "in Lua, a list is written {1, 2, 3}"
  }
  if message.contains("unfinished string") { return "a quote is not closed on its line" }
  return nil
}

/// The name of `t$name`, as R writes a column; `nil` where no name follows a `$`.
private func nameAfterDollar(in line: String) -> String? {
  guard let sign = line.firstIndex(of: "$") else { return nil }
  let name = line[line.index(after: sign)...].prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
  return name.isEmpty ? nil : String(name)
}

/// Returns whether a line, in small letters, begins as a command of Stata or SPSS does: a word of theirs, and after it
/// another one rather than a sign of Lua's.
private func isCommand(_ line: String) -> Bool {
  let commands: Set = [
    "egen", "gen", "generate", "replace", "bysort", "by", "collapse", "tab", "tabulate", "tabstat", "summarize", "sum",
    "keep", "drop", "sort", "gsort", "list", "browse", "merge", "append", "reshape", "rename", "recode", "use",
    "aggregate", "compute", "frequencies", "crosstabs", "select", "means", "descriptives",
  ]
  let word = line.prefix { $0.isLetter }
  guard commands.contains(String(word)), let next = line[word.endIndex...].first, next == " " else { return false }
  let rest = line[word.endIndex...].drop { $0 == " " }
  return rest.first.map { $0.isLetter || $0 == "/" || $0 == "(" && rest.contains(") ") || $0 == "_" } ?? false
}

/// Returns whether a line, in small letters, begins as a statement of SQL does.
private func isSQL(_ line: String) -> Bool {
  let statements = [
    ("select ", " from "), ("with ", " as "), ("insert into ", " "), ("update ", " set "), ("delete from ", ""),
    ("create table ", ""),
  ]
  return statements.contains { (first, next) in line.hasPrefix(first) && line.dropFirst(first.count - 1).contains(next)
  }
}

extension UInt8 {
  /// True of a byte that may stand in a name of Lua's.
  fileprivate var isPartOfName: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
      true
    default: false
    }
  }
}

extension String {
  fileprivate func quoted(after opening: String) -> String? {
    guard let start = firstRange(of: opening)?.upperBound else { return nil }
    let rest = self[start...]
    guard let end = rest.firstIndex(of: "'") else { return nil }
    return String(rest[..<end])
  }

  /// `string` of the field `fnid` in `x = string.fnid(y)`.
  fileprivate func owner(of field: String) -> String? {
    for separator in [".", ":"] {
      guard let found = firstRange(of: separator + field) else { continue }
      let name = self[..<found.lowerBound].reversed().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      if !name.isEmpty { return String(name.reversed()) }
    }
    return nil
  }
}
