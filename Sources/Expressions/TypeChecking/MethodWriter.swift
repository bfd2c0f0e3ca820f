import Problems

/// Writes the calls of a chain of methods around one another, from the first to the last.
struct MethodWriter {
  let functions: FunctionSet
  let columns: Set<String>
  /// The links that are not written yet.
  var links: ArraySlice<MethodChain.Link>
  /// What is written so far.
  private(set) var value: String
  /// The name that an `alias` gives; `nil` where none does.
  var name: String?
  /// True where the value is an operator with its operands.
  private var isOperator = false
  /// `str`, `dt` and their like, where one stands before the link at hand.
  private var accessor: String?

  init(functions: FunctionSet, columns: Set<String>, receiver: String, links: ArraySlice<MethodChain.Link>) {
    (self.functions, self.columns, self.value, self.links) = (functions, columns, receiver, links)
    guard receiver.hasPrefix("("), receiver.hasSuffix(")") else { return }
    value = String(receiver.dropFirst().dropLast())
    isOperator = !Self.isAtom(value)
  }

  /// The value as an operand of an operator.
  var operand: String { isOperator ? "(\(value))" : value }

  /// What the beginning of a chain gives.
  enum Start {
    /// A value, around which the links are written.
    case value
    /// Nothing more to write; `nil` where nothing is known of it.
    case advice(Message?)
  }

  /// Reads what the chain begins with: a module, a table, a call that names a column.
  mutating func readStart() -> Start {
    if let column = Self.column(of: value) { value = quotedIfNeeded(column) }
    guard let first = links.first else { return .value }
    let isColumn = columns.contains(value)
    if columns.contains("\(value).\(first.name)"), !isColumn || first.arguments == nil {
      return .advice(inBackQuotes(first))
    }
    guard !isColumn else { return .value }
    if Slip.modules.contains(value) { return readModule() }
    // `is.na(x)`, `as.numeric(x)` of R.
    if ["is", "as"].contains(value), first.arguments != nil {
      links[links.startIndex].name = "\(value)_\(first.name)"
      return readModule()
    }
    // `df.amount`, `t.amount`: the column of a table.
    guard first.arguments == nil, columns.contains(first.name) || !isKnown(first) else { return .value }
    guard !(value.contains("(") || value.contains("'") || value.contains("\"")) else { return .value }
    links.removeFirst()
    value = quotedIfNeeded(first.name)
    return links.isEmpty ? .advice("a column stands by its name alone: \(value)") : .value
  }

  private func inBackQuotes(_ link: MethodChain.Link) -> Message {
    "a name with a '.' in it stands in back quotes: \(quotedIfNeeded("\(value).\(link.name)"))"
  }

  /// `np.log(x)`, `pl.col('x')`, `pl.when(a).then(b).otherwise(c)`.
  private mutating func readModule() -> Start {
    guard let first = links.popFirst(), let given = first.arguments else { return .advice(nil) }
    if first.name == "when" { return readConditions(given) }
    let texts = given.map { argument in
      Self.unquoted(argument).flatMap { columns.contains($0) ? quotedIfNeeded($0) : nil } ?? argument
    }
    guard let arguments = written(texts) else { return .advice(advice(on: first)) }
    if ["col", "lit", "column", "field"].contains(first.name.lowercased()), arguments.count == 1 {
      value = first.name == "lit" ? arguments[0] : quotedIfNeeded(Self.unquoted(arguments[0]) ?? arguments[0])
      return .value
    }
    if ["len", "count"].contains(first.name), arguments.isEmpty {
      value = "count()"
      return .value
    }
    if let row = row(first.name), row.takes(arguments.count) {
      value = row.call(arguments)
      return .value
    }
    if let receiver = arguments.first, let template = template(first.name, arguments.count - 1) {
      value = receiver
      write(template, Array(arguments.dropFirst()))
      return .value
    }
    return .advice(advice(on: first))
  }

  /// `when(a).then(b).when(c).then(d).otherwise(e)`, after its first `when`.
  private mutating func readConditions(_ condition: [String]) -> Start {
    var parts = condition
    while let link = links.first, ["then", "when", "otherwise"].contains(link.name) {
      links.removeFirst()
      parts += link.arguments ?? []
      if link.name == "otherwise" { break }
    }
    guard let parts = written(parts), parts.count > 1 else {
      return .advice("write if_else(condition, a, b)")
    }
    let all = parts.count.isMultiple(of: 2) ? parts + ["nil"] : parts
    value = "\(all.count == 3 ? "if_else" : "case_when")(\(all.joined(separator: ", ")))"
    return .value
  }

  /// Writes one more link; false where it is not known how.
  mutating func append(_ link: MethodChain.Link) -> Bool {
    let name = link.name.lowercased()
    if link.arguments == nil, Self.accessors.contains(name) {
      accessor = name
      return true
    }
    defer { accessor = nil }
    // The days of pandas are counted from 0.
    if name == "weekday" { return false }
    if appendSpecial(name, link.arguments ?? []) { return true }
    guard let arguments = written(link.arguments ?? []) else { return false }
    if !(accessor == "str" && ["len", "count"].contains(name)), let template = template(name, arguments.count) {
      write(template, arguments)
      return true
    }
    guard let row = functions[name] ?? (Slip.function(name) == nil ? row(name) : nil), row.takes(arguments.count + 1)
    else { return false }
    (value, isOperator) = (row.call([value] + arguments), false)
    return true
  }

  /// The advice on a link that cannot be written as it stands.
  func advice(on link: MethodChain.Link) -> Message? {
    if let help = Slip.method(link.name) ?? Slip.function(link.name) { return Message(help) }
    return row(link.name).map { "here it is written \($0.entry.signature)" }
  }

  mutating func set(_ value: String, isOperator: Bool = false) {
    (self.value, self.isOperator) = (value, isOperator)
  }

  private mutating func write(_ template: String, _ arguments: [String]) {
    let isOperator = template.hasPrefix("$") || template.hasPrefix("not ")
    var text = template.replacing("$.", with: isOperator ? operand : value)
    for (index, argument) in arguments.enumerated() {
      text = text.replacing("$\(index + 1)", with: isOperator && !Self.isAtom(argument) ? "(\(argument))" : argument)
    }
    set(text, isOperator: isOperator && template != "$.")
  }

  private func template(_ name: String, _ count: Int) -> String? { Self.templates["\(name.lowercased()) \(count)"] }

  /// The function of that name, or that other tools call so.
  func row(_ name: String) -> FunctionRow? {
    let name = name.lowercased()
    return functions[name] ?? functions.rows.first { $0.synonyms.contains(name) }
  }

  private func isKnown(_ link: MethodChain.Link) -> Bool {
    let name = link.name.lowercased()
    return Self.accessors.contains(name) || row(name) != nil || template(name, 0) != nil
  }
}

// MARK: Arguments

extension MethodWriter {
  /// The arguments as an expression has them; `nil` where one is nothing that an expression knows.
  func written(_ arguments: [String]) -> [String]? {
    var all: [String] = []
    for argument in arguments {
      guard let name = Self.keyword(of: argument) else {
        guard let written = written(argument) else { return nil }
        all.append(written)
        continue
      }
      // These say what is so here anyway.
      guard ["na", "regex", "literal", "skipna", "ignore_nulls", "strict", "axis"].contains(name) else { return nil }
    }
    return all
  }

  private func written(_ argument: String) -> String? {
    switch argument {
    case "None", "NULL", "NA", "null": return "nil"
    case "True", "TRUE": return "true"
    case "False", "FALSE": return "false"
    default: break
    }
    if argument.hasPrefix("r'") || argument.hasPrefix("r\"") {
      return String(argument.dropFirst()).replacing("\\", with: "\\\\")
    }
    if let column = Self.column(of: argument) { return quotedIfNeeded(column) }
    guard Self.unquoted(argument) == nil else { return argument }
    let argument = Self.withPlainColumns(argument)
    guard !argument.contains(where: { "[]{}&|!:".contains($0) }), !argument.hasPrefix("lambda") else { return nil }
    guard let dot = Self.dot(in: argument) else { return argument }
    guard let chain = MethodChain(in: argument, at: dot), let help = chain.advice(functions, columns: columns),
      chain.isWhole(argument), help.pattern == "write %@" || help.pattern.hasPrefix("a column stands by"),
      let written = help.arguments.first?.text
    else { return nil }
    return written
  }

  /// The name before the `=` of `name = value`.
  private static func keyword(of argument: String) -> Substring? {
    guard let sign = argument.firstIndex(of: "="), argument[argument.index(after: sign)...].first != "=" else {
      return nil
    }
    let name = argument[..<sign].split(separator: " ").first ?? ""
    return !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" } ? name : nil
  }

  /// The offset of a `.` between names, in bytes.
  private static func dot(in text: String) -> Int? {
    let bytes = Array(text.utf8)
    return bytes.indices.dropFirst().first { index in
      bytes[index] == UInt8(ascii: ".") && index + 1 < bytes.count && bytes[index + 1] > UInt8(ascii: "9")
    }
  }

  /// The column that `col('x')` and its like name.
  private static func column(of text: String) -> String? {
    guard let open = text.firstIndex(of: "("), text.last == ")",
      ["col", "pl.col", "F.col", "column", "field"].contains(String(text[..<open]))
    else { return nil }
    return unquoted(String(text[text.index(after: open)...].dropLast()))
  }

  /// The text with the names of columns in the place of `pl.col('x')`, and values in the place of `pl.lit(1)`.
  private static func withPlainColumns(_ text: String) -> String {
    var text = text
    for start in ["pl.col(", "F.col(", "col("] {
      while let call = text.firstRange(of: start), let close = text[call.upperBound...].firstIndex(of: ")"),
        let name = unquoted(String(text[call.upperBound..<close]))
      {
        text.replaceSubrange(call.lowerBound...close, with: quotedIfNeeded(name))
      }
    }
    while let call = text.firstRange(of: "pl.lit("), let close = text[call.upperBound...].firstIndex(of: ")") {
      text.replaceSubrange(call.lowerBound...close, with: text[call.upperBound..<close])
    }
    return text
  }

  /// The text within a pair of quotes; `nil` of anything else.
  static func unquoted(_ text: String) -> String? {
    guard text.count > 1, let quote = text.first, "'\"".contains(quote), text.last == quote else { return nil }
    let inner = text.dropFirst().dropLast()
    return inner.contains(quote) ? nil : String(inner)
  }

  /// The items of `[1, 2]` or `{1, 2}`, which may stand in brackets of their own.
  static func list(_ text: String) -> String? {
    guard let first = text.first, let last = text.last, ["[]", "{}", "()"].contains("\(first)\(last)") else {
      return nil
    }
    let inner = String(text.dropFirst().dropLast())
    return inner.contains(where: { "[]{}()".contains($0) }) ? nil : inner
  }

  /// True of a text that means something else as a regular expression.
  static func isPattern(_ text: String) -> Bool { text.contains { "\\^$.|?*+()[]{}".contains($0) } }

  /// True of a name, a number or a text in quotes, which no operator can tear apart.
  private static func isAtom(_ text: String) -> Bool {
    unquoted(text) != nil || text.allSatisfy { $0.isLetter || $0.isNumber || "_.`$".contains($0) }
      || Double(text) != nil
  }

}

extension FunctionRow {
  /// Returns whether a call may have so many arguments.
  fileprivate func takes(_ count: Int) -> Bool {
    if case .macro(let macro) = meaning { return (macro.required...macro.parameters.count).contains(count) }
    return count >= requiredCount && (isVariadic || count <= parameters.count)
  }

  fileprivate func call(_ arguments: [String]) -> String { "\(name)(\(arguments.joined(separator: ", ")))" }
}
