import Documents
import Problems

/// The number that a paragraph has by its properties or its style.
struct WordNumberReference: Equatable {
  var list: Int?
  var level: Int?
}

/// Reads what styles say of numbers and hidden text (`styles.xml`).
final class WordStyleSheet: XMLHandler {
  private struct Style {
    var name = ""
    var basedOn: String?
    var number = WordNumberReference()
    var isHidden: Bool?
  }

  private var styles: [String: Style] = [:]
  private var current: String?
  private var defaultParagraph: String?

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name.space == .word else { return }
    if name == "style" {
      let id = attributes.text("styleId", .word) ?? ""
      current = id
      styles[id] = Style()
      if attributes.flag("default", .word) == true, attributes.text("type", .word) == "paragraph" {
        defaultParagraph = id
      }
      return
    }
    guard let current else { return }
    let value = attributes.text("val", .word)
    if name == "name" {
      styles[current]?.name = value ?? ""
    } else if name == "basedOn" {
      styles[current]?.basedOn = value
    } else if name == "numId" {
      styles[current]?.number.list = value.flatMap { Int($0) }
    } else if name == "ilvl" {
      styles[current]?.number.level = value.flatMap { Int($0) }
    } else if name == "vanish" {
      styles[current]?.isHidden = attributes.flag("val", .word) ?? true
    }
  }

  func end(_ name: XMLName) {
    if name.space == .word, name == "style" { current = nil }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// The number that a style gives; that of the default style where a paragraph names none.
  func number(of id: String?) -> WordNumberReference {
    var number = WordNumberReference()
    for style in chain(id ?? defaultParagraph) {
      number.list = number.list ?? style.number.list
      number.level = number.level ?? style.number.level
    }
    return number
  }

  func isHidden(_ id: String?) -> Bool { chain(id).lazy.compactMap(\.isHidden).first ?? false }

  /// True of the styles of the lines of a table of contents.
  func isContents(_ id: String?) -> Bool {
    chain(id).contains { style in
      let name = style.name.lowercased()
      return name.hasPrefix("toc ") && name.dropFirst(4).allSatisfy(\.isNumber)
    }
  }

  /// A style and those that it is based on.
  private func chain(_ id: String?) -> [Style] {
    var chain: [Style] = []
    var next = id
    while let id = next, let style = styles[id], chain.count < 20 {
      chain.append(style)
      next = style.basedOn
    }
    return chain
  }
}
