import Documents
import Problems

/// An element of a web page with what stands in it.
final class HTMLElement {
  enum Content {
    case text(String)
    case element(HTMLElement)
  }

  let name: String
  /// Those that say how the element is shown.
  var attributes: [String: String]
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

  /// How many characters that are no blanks stand in the element, how many of them in links, and how many of days and
  /// other numbers beside links.
  private(set) lazy var counts: (all: Int, links: Int, numbers: Int) = {
    var (all, links, numbers) = (0, 0, 0)
    for part in content {
      switch part {
      case .text(let text):
        all += text.unicodeScalars.count { !$0.properties.isWhitespace }
        numbers += text.unicodeScalars.count { ("0"..."9").contains($0) || "-/.:年月日[]()（）".unicodeScalars.contains($0) }
      case .element(let element):
        all += element.counts.all
        links += element.name == "a" ? element.counts.all : element.counts.links
        numbers += element.name == "a" ? 0 : element.counts.numbers
      }
    }
    return (all, links, numbers)
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
  private var rules = StyleSheets()
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
    let isHidden = isHidden(name, own, attributes)
    let isStruck = ["del", "s", "strike"].contains(name)
    if !isHidden, name == "iframe" { addFrame(attributes) }
    if isHidden || isStruck || Self.leftOut.contains(name) {
      if isHidden { hiddenCount += 1 } else if isStruck { struckCount += 1 }
      silent = 1
      stack.append((name, nil))
      return
    }
    guard name != "html", name != "body" else {
      if name == "body" { root.attributes = own }
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

  private func isHidden(_ name: String, _ own: [String: String], _ attributes: HTMLAttributes) -> Bool {
    if attributes.text("hidden") != nil || attributes.text("aria-hidden")?.lowercased() == "true" { return true }
    if let style = own["style"], StyleSheets.hides(style) { return true }
    return rules.hide(name, own, in: open)
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
