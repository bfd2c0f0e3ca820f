import Catalogue
import Problems
import Tables
import Workbench

/// The texts that may stand where the cursor is.
public struct CompletionList: Equatable, Sendable {
  /// The offset of the word that is completed, in bytes.
  public var start: Int
  /// The texts that may replace the word, the likeliest first.
  public var candidates: [String]

  /// Returns a completion without candidates.
  public static func nothing(at index: Int) -> CompletionList { CompletionList(start: index, candidates: []) }

  /// The text with which all candidates start.
  public var commonStart: String {
    guard let first = candidates.first else { return "" }
    return candidates.dropFirst().reduce(first) { start, candidate in
      String(zip(start, candidate).prefix { $0 == $1 }.map(\.0))
    }
  }
}

/// Finds what may stand at an offset of an input, by the text before it alone: the
/// names come from a view that runs nothing.
public struct Completer<View: Names> {
  let names: View

  /// Makes a completer over a view of names.
  public init(_ names: View) { self.names = names }

  /// - Parameter cursor: in bytes.
  public func complete(_ text: String, at cursor: Int) -> CompletionList {
    let before = String(decoding: Array(text.utf8.prefix(cursor)), as: UTF8.self)
    if before.hasPrefix("?") { return topic(before, from: 1, cursor) }
    if before.hasPrefix("."), let command = command(before, cursor) { return command }
    let (tokens, endsInComment) = luaTokens(before)
    guard !endsInComment else { return .nothing(at: cursor) }
    if let last = tokens.last, last.kind == .text(isOpen: true) {
      return inText(tokens, last, cursor)
    }
    return inCode(tokens, before, cursor)
  }

  /// Those that start as what was typed; failing that, in either case.
  func matching(_ typed: String, _ names: [String], from start: Int) -> CompletionList {
    let exact = names.filter { $0.utf8.starts(with: typed.utf8) }
    if !exact.isEmpty { return CompletionList(start: start, candidates: exact) }
    let folded = typed.lowercased()
    return CompletionList(start: start, candidates: names.filter { $0.lowercased().hasPrefix(folded) })
  }
}

// MARK: Lua

extension Completer {
  private func inCode(_ tokens: [LuaToken], _ before: String, _ cursor: Int) -> CompletionList {
    var rest = tokens[...]
    var typed = ""
    var start = cursor
    if let last = rest.last, last.kind == .name, before.utf8.last.map(isNameByte) == true {
      typed = last.text
      start = last.start
      rest = rest.dropLast()
    }
    guard let sign = rest.last, sign.is(".") || sign.is(":") else {
      // A number cannot be completed, and nothing is offered for nothing.
      guard !typed.isEmpty else { return .nothing(at: cursor) }
      let locals = tokens.filter { $0.kind == .name && $0.start != start }.map(\.text)
      let known = Set((names.fields(of: []) + locals).filter(isName) + Session.wordsOfLua)
      return matching(typed, known.sorted(), from: start)
    }
    let owner = Receiver(endingAt: rest.count - 2, of: Array(rest))
    if sign.is(".") {
      guard let owner, owner.steps.isEmpty else { return .nothing(at: cursor) }
      return fields(of: owner, startingAs: typed, from: start, dot: sign.start)
    }
    guard let owner else { return matching(typed, names.methods(of: []), from: start) }
    return matching(typed, names.methods(of: owner.steps.isEmpty ? owner.path : []), from: start)
  }

  /// Completes what may follow `data.`; a field that Lua does not take for a name is offered in
  /// brackets, which take the place of the dot.
  private func fields(of owner: Receiver, startingAs typed: String, from start: Int, dot: Int) -> CompletionList {
    let all = matching(typed, fields(of: owner), from: start)
    if all.candidates.allSatisfy(isName) { return all }
    let candidates = all.candidates.map { isName($0) ? "." + $0 : "[" + luaQuoted($0) + "]" }
    return CompletionList(start: dot, candidates: candidates)
  }

  private func fields(of owner: Receiver) -> [String] {
    owner.path == ["data"] ? names.tables : names.fields(of: owner.path)
  }

  /// Completes what may stand after `data["`, with what closes the brackets.
  private func inBrackets(_ tokens: [LuaToken], _ text: LuaToken, _ cursor: Int) -> CompletionList {
    let owner = Receiver(endingAt: tokens.count - 3, of: tokens)
    guard let owner, owner.steps.isEmpty, text.quote != UInt8(ascii: "[") else { return .nothing(at: cursor) }
    let quote = String(UnicodeScalar(text.quote))
    let closed = fields(of: owner).compactMap { name -> String? in
      let written = luaQuoted(name).dropFirst().dropLast()
      return quote == "'" && name.contains("'") ? nil : written + quote + "]"
    }
    return matching(text.text, closed, from: text.start)
  }

  /// Returns whether Lua takes a text for a name.
  private func isName(_ text: String) -> Bool {
    text.utf8.allSatisfy { isNameByte($0) && $0 < 0x80 } && text.first?.isNumber == false
      && !Session.wordsOfLua.contains(text)
  }
}

// MARK: Texts that name columns

extension Completer {
  /// Verbs whose first text is a list of names, not an expression.
  private static var listVerbs: Set<String> {
    [
      "select", "drop", "arrange", "distinct", "pull", "drop_missing", "fill_down", "fill_up",
      "slice_max", "slice_min", "inner_join", "left_join", "right_join", "full_join", "semi_join",
      "anti_join", "asof_join", "pivot_wider", "pivot_longer", "unnest", "separate", "unite", "complete", "dates",
    ]
  }

  /// Those among them in which selectors such as `starts_with('v')` may stand.
  private static var selectingVerbs: Set<String> {
    ["select", "drop", "distinct", "drop_missing", "fill_down", "fill_up", "pivot_longer", "unite", "complete"]
  }

  private static var selectors: [String] {
    ["starts_with", "ends_with", "contains", "matches", "where", "everything"]
  }

  private static var expressionVerbs: Set<String> {
    [
      "filter", "filter_out", "mutate", "mutate_each", "summarise", "summarise_each", "fill_missing", "rename",
      "group_by", "rollup", "count",
    ]
  }

  private func inText(_ tokens: [LuaToken], _ text: LuaToken, _ cursor: Int) -> CompletionList {
    let index = tokens.count - 1
    if index > 1, tokens[index - 1].is("[") { return inBrackets(tokens, text, cursor) }
    if index > 0, tokens[index - 1].is("help") || (index > 1 && tokens[index - 2].is("help")) {
      return topics(text.text, from: text.start)
    }
    guard let call = enclosingCall(tokens, index) else { return .nothing(at: cursor) }
    if call > 0, tokens[call - 1].is(":") {
      let verb = tokens[call].text
      guard let owner = Receiver(endingAt: call - 2, of: tokens) else { return .nothing(at: cursor) }
      if let option = optionName(tokens, index) {
        guard let choices = Session.words(ofOption: option, in: verb) else {
          return Self.optionsWithColumns.contains(option)
            ? inExpression(text, columns(of: owner, tokens), [], owner, tokens, cursor, isList: true)
            : .nothing(at: cursor)
        }
        let quote = text.quote == UInt8(ascii: "[") ? "" : String(UnicodeScalar(text.quote))
        return matching(text.text, choices.map { $0 + quote }, from: text.start)
      }
      var columns = columns(of: owner, tokens)
      if verb.hasSuffix("_join") { columns = joined(columns, text, tokens, call) }
      if Self.listVerbs.contains(verb) {
        let selectors = Self.selectingVerbs.contains(verb) ? Self.selectors : []
        return inExpression(text, columns, selectors, owner, tokens, cursor, isList: true)
      }
      guard Self.expressionVerbs.contains(verb) else { return .nothing(at: cursor) }
      let known = columns + definitions(in: text.text).map { Field($0, .text) }
      return inExpression(text, known, names.functions, owner, tokens, cursor, isList: false)
    }
    // A function's text names a column of the table that is its first argument.
    guard let first = firstArgument(tokens, after: call) else { return .nothing(at: cursor) }
    return inExpression(text, columns(of: first, tokens), [], first, tokens, cursor, isList: true)
  }

  /// The name of the option whose value stands at an index: `order` of `{ order = "`.
  private func optionName(_ tokens: [LuaToken], _ index: Int) -> String? {
    guard index > 2, tokens[index - 1].is("="), tokens[index - 2].kind == .name,
      tokens[index - 3].is("{") || tokens[index - 3].is(",")
    else { return nil }
    return tokens[index - 2].text
  }

  /// Options whose values are columns.
  private static var optionsWithColumns: Set<String> { ["names", "values", "columns", "weight"] }

  /// The columns that may stand in the condition of a join: those of the left table before a sign, those of the right
  /// one after it; where nothing stands before, those of both, as a key has one name.
  private func joined(_ left: [Field], _ text: LuaToken, _ tokens: [LuaToken], _ call: Int) -> [Field] {
    guard let other = firstArgument(tokens, after: call) else { return left }
    let right = columns(of: other, tokens)
    let inner = luaTokens(text.text).tokens
    let typesName = inner.last?.kind == .name && text.text.utf8.last.map(isNameByte) == true
    let before = typesName ? inner.dropLast().last : inner.last
    let followsSign = before.map { sign in ["=", "==", "~=", "<", "<=", ">", ">="].contains { sign.is($0) } } ?? false
    return followsSign ? right : left
  }

  /// The name of the function whose argument stands at an index.
  private func enclosingCall(_ tokens: [LuaToken], _ index: Int) -> Int? {
    if index > 0, tokens[index - 1].kind == .name, !tokens[index - 1].is("return") { return index - 1 }
    var depth = 0
    for at in stride(from: index - 1, through: 0, by: -1) {
      let token = tokens[at]
      if token.is(")") || token.is("}") { depth += 1 }
      guard token.is("(") || token.is("{") else { continue }
      if depth > 0 {
        depth -= 1
      } else if at > 0, tokens[at - 1].kind == .name {
        return at - 1
      }
    }
    return nil
  }

  private func firstArgument(_ tokens: [LuaToken], after call: Int) -> Receiver? {
    guard call + 2 < tokens.count, tokens[call + 1].is("("), tokens[call + 2].kind == .name else { return nil }
    let end = Receiver.endOfPath(from: call + 2, in: tokens)
    return Receiver(endingAt: end, of: Array(tokens[...end]))
  }

  /// The columns after the verbs that were called, as far as texts tell.
  private func columns(of owner: Receiver, _ tokens: [LuaToken]) -> [Field] {
    var fields = baseColumns(of: owner.path, tokens)
    var groups: [String] = []
    for (verb, text) in owner.steps {
      let listed = splitNames(text)
      switch verb {
      case "group_by", "rollup":
        let made = definitions(in: text)
        fields += made.filter { name in !fields.contains { $0.name == name } }.map { Field($0, .text) }
        groups = listed + made
      case "ungroup": groups = []
      case "mutate", "rename":
        fields += definitions(in: text).filter { name in !fields.contains { $0.name == name } }
          .map { Field($0, .text) }
      case "summarise":
        fields =
          fields.filter { groups.contains($0.name) }
          + definitions(in: text).map { Field($0, .number) }
        groups = []
      case "count":
        fields =
          fields.filter { listed.contains($0.name) } + definitions(in: text).map { Field($0, .text) }
          + [Field("n", .integer)]
      case "select", "distinct": fields = fields.filter { listed.contains($0.name) }
      case "drop": fields = fields.filter { !listed.contains($0.name) }
      default: break
      }
    }
    return fields
  }

  /// The columns of a path; of a name that this input itself sets, those of what
  /// it is set to.
  private func baseColumns(of path: [String], _ tokens: [LuaToken]) -> [Field] {
    if let known = names.columns(of: path) { return known }
    return assigned(path, tokens).map { columns(of: $0, []) } ?? []
  }

  private func assigned(_ path: [String], _ tokens: [LuaToken]) -> Receiver? {
    guard path.count == 1 else { return nil }
    for at in stride(from: tokens.count - 3, through: 0, by: -1)
    where tokens[at].is(path[0]) && tokens[at + 1].is("=") {
      let end = Receiver.endOfPath(from: at + 2, in: tokens)
      guard let owner = Receiver(endingAt: end, of: Array(tokens[...end])), owner.path != path else { continue }
      return owner
    }
    return nil
  }

  private func splitNames(_ text: String) -> [String] {
    text.split(separator: ",").map { part in
      String(part.drop { $0.isWhitespace || $0 == "-" }.reversed().drop(while: \.isWhitespace).reversed())
    }
  }

  /// `a` and `b` of `a = …, b = …`.
  private func definitions(in text: String) -> [String] {
    let tokens = luaTokens(text).tokens
    return tokens.indices.dropLast().filter {
      tokens[$0].kind == .name && tokens[$0 + 1].is("=")
    }.map { tokens[$0].text }
  }
}

// MARK: Expressions

extension Completer {
  private func inExpression(
    _ text: LuaToken, _ columns: [Field], _ functions: [String], _ owner: Receiver,
    _ tokens: [LuaToken], _ cursor: Int, isList: Bool
  ) -> CompletionList {
    let inner = luaTokens(text.text).tokens
    if let last = inner.last, last.kind == .text(isOpen: true) {
      guard !isList else { return .nothing(at: cursor) }
      return value(inner.dropLast(), last, text, columns, owner, tokens, cursor)
    }
    if let quoted = openQuotedName(text) {
      let named = columns.filter { !isPlain($0.name) && !$0.name.contains("`") }.map { "`\($0.name)`" }
      return matching("`" + quoted.name, named, from: text.start + quoted.start)
    }
    var typed = ""
    var start = cursor
    var rest = inner[...]
    if let last = rest.last, last.kind == .name, text.text.utf8.last.map(isNameByte) == true {
      typed = last.text
      start = text.start + last.start
      rest = rest.dropLast()
    }
    if !isList, typed.isEmpty, let compared = comparedColumn(rest, columns) {
      return values(of: compared, text, owner, tokens, cursor)
    }
    let words = isList ? [] : ["and", "in", "nil", "not", "or"]
    let named = columns.map { isPlain($0.name) ? $0.name : "`\($0.name)`" }
    if typed.isEmpty, !isList { return CompletionList(start: start, candidates: distinct(named + functions)) }
    let all = matching(typed, distinct(typed.isEmpty ? named : named + functions + words), from: start)
    guard !typed.isEmpty else { return all }
    // A column that needs back quotes is found by its name without them.
    let quoted = columns.filter { !isPlain($0.name) && $0.name.hasPrefix(typed) }.map { "`\($0.name)`" }
    return CompletionList(start: start, candidates: distinct(all.candidates + quoted))
  }

  /// The name in back quotes that a text ends in, and where its back quote stands in it; `nil` where none is open.
  private func openQuotedName(_ text: LuaToken) -> (name: String, start: Int)? {
    var open: Int?
    var quote: UInt8?
    for (offset, byte) in text.text.utf8.enumerated() {
      if open != nil {
        if byte == UInt8(ascii: "`") { open = nil }
      } else if let mark = quote {
        if byte == mark { quote = nil }
      } else if byte == UInt8(ascii: "`") {
        open = offset
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      }
    }
    return open.map { (String(decoding: Array(text.text.utf8)[($0 + 1)...], as: UTF8.self), $0) }
  }

  private func distinct(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }

  /// Returns whether expressions read it as a name without back quotes.
  private func isPlain(_ name: String) -> Bool {
    let reserved = ["and", "or", "not", "in", "true", "false", "nil"]
    guard let first = name.unicodeScalars.first, !reserved.contains(name) else { return false }
    return (first == "_" || first.properties.isXIDStart)
      && name.unicodeScalars.allSatisfy { $0 == "_" || $0.properties.isXIDContinue }
  }

  /// The column that stands before `==`, `~=` or `in {`.
  private func comparedColumn(_ tokens: ArraySlice<LuaToken>, _ columns: [Field]) -> Field? {
    var rest = tokens
    while let last = rest.last, last.is(",") || last.is("{") || last.isText || last.kind == .number {
      if last.is("{") {
        guard rest.dropLast().last?.is("in") == true else { return nil }
      }
      rest = rest.dropLast()
    }
    guard let sign = rest.last, sign.is("==") || sign.is("~=") || sign.is("in") else { return nil }
    // `a == 1, b` compares nothing any more.
    guard !sign.is("in") && rest.endIndex == tokens.endIndex || sign.is("in") else { return nil }
    guard let name = rest.dropLast().last else { return nil }
    if name.is("`") { return quotedColumn(rest.dropLast(2), columns) }
    guard name.kind == .name else { return nil }
    return columns.first { $0.name == name.text }
  }

  /// The column in back quotes whose closing one follows the tokens: `整改 单位` is two names for Lua.
  private func quotedColumn(_ tokens: ArraySlice<LuaToken>, _ columns: [Field]) -> Field? {
    guard let open = tokens.lastIndex(where: { $0.is("`") }) else { return nil }
    let written = tokens[(open + 1)...].map(\.text).joined()
    return columns.first { $0.name.filter { !$0.isWhitespace } == written }
  }

  /// Within quotes.
  private func value(
    _ before: ArraySlice<LuaToken>, _ open: LuaToken, _ text: LuaToken, _ columns: [Field],
    _ owner: Receiver, _ tokens: [LuaToken], _ cursor: Int
  ) -> CompletionList {
    guard let column = comparedColumn(before, columns) else { return .nothing(at: cursor) }
    let quote = String(UnicodeScalar(open.quote == UInt8(ascii: "[") ? UInt8(ascii: "]") : open.quote))
    let texts = frequent(column, owner, tokens).compactMap(\.text).filter { !$0.contains(quote) }
    return matching(open.text, texts.map { $0 + quote }, from: text.start + open.start)
  }

  private func values(
    of column: Field, _ text: LuaToken, _ owner: Receiver, _ tokens: [LuaToken], _ cursor: Int
  ) -> CompletionList {
    if column.type == .boolean { return CompletionList(start: cursor, candidates: ["true", "false"]) }
    let quote = text.quote == UInt8(ascii: "\"") ? "'" : "\""
    let candidates = frequent(column, owner, tokens).compactMap { cell -> String? in
      switch cell {
      case .text(let value): value.contains(quote) || value.contains("\n") ? nil : quote + value + quote
      case .integer(let value): String(value)
      case .number(let value): "\(value)"
      case .date(let day): "date " + quote + day.description + quote
      case .dateTime(let time): "datetime " + quote + time.description + quote
      case .boolean, .missing: nil
      }
    }
    return CompletionList(start: cursor, candidates: candidates)
  }

  private func frequent(_ column: Field, _ owner: Receiver, _ tokens: [LuaToken]) -> [Cell] {
    let found = names.frequentValues(of: column.name, in: owner.path)
    guard found.isEmpty, let assigned = assigned(owner.path, tokens) else { return found }
    return names.frequentValues(of: column.name, in: assigned.path)
  }
}
