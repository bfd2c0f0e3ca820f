/// The rules of a page's style sheets by which elements are not shown.
struct StyleSheets {
  private struct Rule {
    var selector: Selector
    /// False where the rule shows what others hide.
    var hides: Bool
    var isImportant: Bool
  }

  private var rules: [Rule] = []
  /// The rules by what they say of the element itself: its identifier, else a class of it, else its name.
  private var byKey: [String: [Int]] = [:]

  /// More rules than these are of pages that are made to do harm.
  private static let limit = 20_000

  // MARK: Sheets

  /// Takes note of the rules of a style sheet, those for the screen among them.
  mutating func add(_ sheet: String) { add(Self.withoutComments(sheet)[...]) }

  private mutating func add(_ sheet: Substring) {
    var rest = sheet
    while let open = rest.firstIndex(of: "{"), rules.count < Self.limit {
      let head = rest[..<open]
      let body = rest[rest.index(after: open)...]
      let end = Self.end(of: body)
      let prelude = String(head.split(separator: ";").last ?? "").trimmed
      if prelude.hasPrefix("@") {
        if Self.isOfScreen(prelude.lowercased()) { add(body[..<end]) }
      } else {
        add(rule: prelude, String(body[..<end]))
      }
      rest = end < body.endIndex ? body[body.index(after: end)...] : ""
    }
  }

  private mutating func add(rule selectors: String, _ declarations: String) {
    let values = Self.values(declarations)
    let hides = Self.hides(values)
    guard hides || Self.shows(values) else { return }
    for text in selectors.split(separator: ",") {
      guard let selector = Selector(String(text)) else { continue }
      byKey[selector.key, default: []].append(rules.count)
      rules.append(Rule(selector: selector, hides: hides, isImportant: declarations.contains("!important")))
    }
  }

  /// The end of a block whose brace is open.
  private static func end(of text: Substring) -> Substring.Index {
    var depth = 1
    for index in text.indices {
      if text[index] == "{" { depth += 1 }
      if text[index] == "}" { depth -= 1 }
      if depth == 0 { return index }
    }
    return text.endIndex
  }

  private static func withoutComments(_ sheet: String) -> String {
    var text = ""
    var rest = sheet[...]
    while let open = rest.firstRange(of: "/*") {
      text += rest[..<open.lowerBound]
      rest = rest[open.upperBound...].firstRange(of: "*/").map { rest[$0.upperBound...] } ?? ""
    }
    return text + rest
  }

  /// False of rules for paper and other devices, for conditions that nobody has looked at, and of fonts.
  private static func isOfScreen(_ prelude: String) -> Bool {
    guard prelude.hasPrefix("@media") else { return prelude.hasPrefix("@layer") }
    let isOfAll = prelude.contains("screen") || prelude.contains("all")
    return isOfAll && !prelude.contains("(") && !prelude.contains("not")
  }

  // MARK: Elements

  /// Tells whether an element is not shown. The rule that says more of it wins, then the later one.
  ///
  /// - Parameter attributes: those of the element, which stands in `parent`.
  func hide(_ name: String, _ attributes: [String: String], in parent: HTMLElement?) -> Bool {
    guard !rules.isEmpty else { return false }
    let subject = Selector.Subject(name, attributes)
    var winner: (weight: (Int, Int, Int), hides: Bool)?
    for index in subject.keys.flatMap({ byKey[$0] ?? [] }) {
      let rule = rules[index]
      guard rule.selector.matches(subject, in: parent) else { continue }
      let weight = (rule.isImportant ? 1 : 0, rule.selector.weight, index)
      if let winner, weight < winner.weight { continue }
      winner = (weight, rule.hides)
    }
    return winner?.hides ?? false
  }

  // MARK: Declarations

  private static func values(_ style: String) -> [String: String] {
    var values: [String: String] = [:]
    for declaration in style.lowercased().split(separator: ";") {
      let parts = declaration.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
      if parts.count == 2 { values[parts[0]] = parts[1].replacing("!important", with: "").trimmed }
    }
    return values
  }

  private static func shows(_ values: [String: String]) -> Bool {
    values["display"].map { $0 != "none" } ?? false || values["visibility"] == "visible"
  }

  /// True of declarations that hide an element.
  static func hides(_ style: String) -> Bool { hides(values(style)) }

  private static func hides(_ values: [String: String]) -> Bool {
    func isZero(_ name: String) -> Bool {
      values[name].map { ["0", "0px", "0pt", "0em", "0%", "0.0"].contains($0) } ?? false
    }
    /// Far beyond the left or the upper edge.
    func isOutside(_ name: String) -> Bool {
      values[name].flatMap { Int($0.prefix { $0 == "-" || $0.isNumber }) }.map { $0 <= -999 } ?? false
    }
    if values["display"] == "none" || values["visibility"] == "hidden" || isZero("font-size") || isZero("opacity") {
      return true
    }
    if values["overflow"] == "hidden", ["height", "max-height", "width", "max-width"].contains(where: isZero) {
      return true
    }
    let isPlaced = values["position"] == "absolute" || values["position"] == "fixed"
    return isOutside("text-indent") || isPlaced && (isOutside("left") || isOutside("top"))
  }
}

/// A selector of a style sheet: `table.list tr.draft`, `div#panel > p`.
private struct Selector {
  /// The name, the identifiers and the classes that one element must have.
  private struct Part {
    var name: String?
    var ids: [String] = []
    var classes: [String] = []
    /// True where the element must stand right in the one before.
    var isChild = false
  }

  /// An element that is held against a selector.
  struct Subject {
    let name: String
    let id: String?
    let classes: [Substring]

    init(_ name: String, _ attributes: [String: String]) {
      self.name = name
      id = attributes["id"]
      classes = attributes["class"]?.split(whereSeparator: \.isWhitespace) ?? []
    }

    /// The keys of the selectors that may fit the element: see `Selector.key`.
    var keys: [String] { [name, "*"] + (id.map { ["#" + $0] } ?? []) + classes.map { "." + $0 } }
  }

  private var parts: [Part] = []
  /// How much the selector says: identifiers count most, names least.
  private(set) var weight = 0
  /// The identifier, a class or the name that the element itself must have.
  private(set) var key = "*"

  /// - Returns: `nil` of a selector that asks for more than names, identifiers, classes and where an element stands: the
  ///   mouse, attributes, neighbours.
  init?(_ text: String) {
    var isChild = false
    for word in text.replacing(">", with: " > ").split(whereSeparator: \.isWhitespace) {
      if word == ">" {
        isChild = true
        continue
      }
      guard var part = Self.part(word) else { return nil }
      part.isChild = isChild
      isChild = false
      parts.append(part)
    }
    guard let last = parts.last, last.name != nil || !last.ids.isEmpty || !last.classes.isEmpty else { return nil }
    key = last.ids.first.map { "#" + $0 } ?? last.classes.first.map { "." + $0 } ?? last.name ?? "*"
    weight = parts.reduce(0) { $0 + $1.ids.count * 10_000 + $1.classes.count * 100 + ($1.name == nil ? 0 : 1) }
  }

  private static func part(_ word: Substring) -> Part? {
    var part = Part()
    var rest = word
    func isInName(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || character == "-" || character == "_"
    }
    let name = rest.prefix(while: isInName)
    if !name.isEmpty { part.name = name.lowercased() }
    rest = rest[name.endIndex...]
    if rest.first == "*" { rest = rest.dropFirst() }
    while let sign = rest.first {
      let value = rest.dropFirst().prefix(while: isInName)
      guard !value.isEmpty else { return nil }
      switch sign {
      case "#": part.ids.append(String(value))
      case ".": part.classes.append(String(value))
      default: return nil
      }
      rest = rest[value.endIndex...]
    }
    return part
  }

  func matches(_ subject: Subject, in parent: HTMLElement?) -> Bool {
    guard let last = parts.last, Self.fits(last, subject) else { return false }
    return isWithin(parts.count - 1, parent)
  }

  /// Tells whether the parts before one stand around an element.
  private func isWithin(_ index: Int, _ parent: HTMLElement?) -> Bool {
    guard index > 0 else { return true }
    var element = parent
    while let own = element {
      if Self.fits(parts[index - 1], own.subject), isWithin(index - 1, own.parent) { return true }
      if parts[index].isChild { return false }
      element = own.parent
    }
    // Nothing but the page itself stands around its body.
    return index == 1 && parts[0].name == "html" && parts[0].ids.isEmpty && parts[0].classes.isEmpty
  }

  private static func fits(_ part: Part, _ subject: Subject) -> Bool {
    if let name = part.name, name != subject.name { return false }
    return part.ids.allSatisfy { $0 == subject.id }
      && part.classes.allSatisfy { own in subject.classes.contains { $0 == own } }
  }
}

extension HTMLElement {
  fileprivate var subject: Selector.Subject { Selector.Subject(name, attributes) }
}
