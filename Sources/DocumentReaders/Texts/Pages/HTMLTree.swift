import Documents
import Problems

/// An element of a web page with what stands in it.
final class HTMLElement {
  enum Content {
    case text(String)
    case element(HTMLElement)
  }

  let name: String
  let attributes: [String: String]
  var content: [Content] = []
  unowned let parent: HTMLElement?

  init(_ name: String, _ attributes: [String: String] = [:], in parent: HTMLElement? = nil) {
    self.name = name
    self.attributes = attributes
    self.parent = parent
  }

  var elements: [HTMLElement] {
    content.compactMap { part in
      switch part {
      case .text: nil
      case .element(let element): element
      }
    }
  }

  /// How many characters that are no blanks stand in the element, and how many of them in links.
  private(set) lazy var counts: (all: Int, links: Int) = {
    var (all, links) = (0, 0)
    for part in content {
      switch part {
      case .text(let text): all += text.unicodeScalars.count { !$0.properties.isWhitespace }
      case .element(let element):
        all += element.counts.all
        links += element.name == "a" ? element.counts.all : element.counts.links
      }
    }
    return (all, links)
  }()

  /// All text of the element as it stands.
  var text: String {
    content.map { part in
      switch part {
      case .text(let text): text
      case .element(let element): element.text
      }
    }.joined()
  }
}

/// Builds the tree of a page, without scripts, forms and what is not shown.
final class HTMLTree: HTMLEvents {
  let root = HTMLElement("body")
  private(set) var failure: Problem?
  /// How many elements with text are not shown.
  private(set) var hiddenCount = 0
  /// How many elements are struck out.
  private(set) var struckCount = 0
  /// The addresses of the pages that this one shows in frames.
  private(set) var frames: [String] = []
  private var open: HTMLElement
  /// The elements that are open, those that are left out as `nil`.
  private var stack: [(name: String, element: HTMLElement?)] = []
  private var silent = 0
  private var style = ""
  private var isInStyle = false
  private var rules = HiddenClasses()
  private var elementCount = 0
  private let input: DocumentInput

  private static let limit = 5_000_000
  private static let depthLimit = 1_000
  private static let leftOut: Set<String> = [
    "script", "style", "noscript", "noframes", "template", "head", "title", "select", "button", "textarea", "iframe",
    "svg", "object",
    "audio", "video", "rt", "rp",
  ]
  private static let kept = [
    "class", "id", "style", "type", "start", "value", "rowspan", "colspan", "width", "height", "checked",
  ]
  private static let void: Set<String> = [
    "br", "img", "hr", "input", "meta", "link", "col", "wbr", "area", "base", "frame",
  ]

  init(_ input: DocumentInput) {
    self.input = input
    open = root
  }

  func start(_ name: String, _ attributes: HTMLAttributes) {
    guard failure == nil else { return }
    elementCount += 1
    guard elementCount <= Self.limit else {
      failure = input.problem("has over \(Self.limit) elements")
      return
    }
    guard stack.count < Self.depthLimit else {
      failure = input.problem("nests over \(Self.depthLimit) elements, as only pages do that are made to do harm")
      return
    }
    if name == "style" { isInStyle = true }
    if name == "frame" { addFrame(attributes) }
    if Self.void.contains(name) {
      if silent == 0 { open.content.append(.element(HTMLElement(name, given(attributes), in: open))) }
      stack.append((name, nil))
      return
    }
    guard silent == 0 else {
      silent += 1
      stack.append((name, nil))
      return
    }
    let own = given(attributes)
    let isHidden = isHidden(own, attributes)
    let isStruck = ["del", "s", "strike"].contains(name)
    if !isHidden, name == "iframe" { addFrame(attributes) }
    if isHidden || isStruck || Self.leftOut.contains(name) {
      if isHidden { hiddenCount += 1 } else if isStruck { struckCount += 1 }
      silent = 1
      stack.append((name, nil))
      return
    }
    guard name != "html", name != "body" else {
      stack.append((name, root))
      return
    }
    let element = HTMLElement(name, own, in: open)
    open.content.append(.element(element))
    open = element
    stack.append((name, element))
  }

  /// Pages of other sites in frames are players and counters.
  private func addFrame(_ attributes: HTMLAttributes) {
    guard let address = attributes.text("src"), !address.isEmpty, !address.contains("//"), !address.hasPrefix("about:"),
      !address.hasPrefix("javascript:")
    else { return }
    frames.append(address)
  }

  private func given(_ attributes: HTMLAttributes) -> [String: String] {
    var given: [String: String] = [:]
    for name in Self.kept { if let text = attributes.text(name) { given[name] = text } }
    return given
  }

  private func isHidden(_ own: [String: String], _ attributes: HTMLAttributes) -> Bool {
    if attributes.text("hidden") != nil || attributes.text("aria-hidden")?.lowercased() == "true" { return true }
    if let style = own["style"], HiddenClasses.hides(style) { return true }
    return rules.hide(own)
  }

  func end(_ name: String) {
    guard failure == nil, let last = stack.lastIndex(where: { $0.name == name }) else { return }
    for (name, element) in stack[last...].reversed() {
      if name == "style" {
        isInStyle = false
        rules.add(style)
        style = ""
      }
      if element != nil {
        if element !== root { open = open.parent ?? root }
      } else if !Self.void.contains(name) {
        silent = max(silent - 1, 0)
      }
    }
    stack.removeSubrange(last...)
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {
    let text = String(decoding: bytes, as: UTF8.self)
    if isInStyle { style += text }
    guard silent == 0 else { return }
    if case .text(let before)? = open.content.last {
      open.content[open.content.count - 1] = .text(before + text)
    } else {
      open.content.append(.text(text))
    }
  }
}

/// The classes and identifiers whose elements a page does not show.
struct HiddenClasses {
  private var names: Set<String> = []

  /// Takes note of the rules of a style sheet.
  mutating func add(_ sheet: String) {
    for rule in sheet.split(separator: "}") {
      let parts = rule.split(separator: "{", maxSplits: 1)
      guard parts.count == 2, Self.hides(String(parts[1])) else { continue }
      for selector in parts[0].split(separator: ",") {
        let name = String(selector).trimmed
        if name.hasPrefix(".") || name.hasPrefix("#"), name.dropFirst().allSatisfy(Self.isInName) { names.insert(name) }
      }
    }
  }

  private static func isInName(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "-" || character == "_"
  }

  func hide(_ attributes: [String: String]) -> Bool {
    guard !names.isEmpty else { return false }
    if let id = attributes["id"], names.contains("#" + id) { return true }
    return attributes["class"]?.split(separator: " ").contains { names.contains("." + $0) } ?? false
  }

  /// True of declarations that hide an element.
  static func hides(_ style: String) -> Bool {
    var values: [String: String] = [:]
    for declaration in style.lowercased().split(separator: ";") {
      let parts = declaration.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
      if parts.count == 2 { values[parts[0]] = parts[1].replacing("!important", with: "").trimmed }
    }
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
