import Documents
import Problems

/// A level of a list of Word: how its numbers are counted and written.
struct WordLevel {
  var start = 1
  var format = "decimal"
  /// The text with `%1` for the number of the outermost level.
  var text = ""
  /// The level whose numbers start this one anew: 0 for none, `nil` for every level above.
  var restart: Int?
  /// True where the numbers of all levels are written in digits.
  var isLegal = false
  /// The style whose paragraphs are of this level.
  var style: String?
  /// True where nothing stands between the number and the text.
  var isTight = false
}

/// Reads the lists of a document (`numbering.xml`).
final class WordNumberingPart: XMLHandler {
  struct List {
    var levels: [Int: WordLevel] = [:]
    /// The style that holds the levels instead.
    var style: String?
  }

  struct Instance {
    var list = 0
    var starts: [Int: Int] = [:]
    var levels: [Int: WordLevel] = [:]
  }

  private(set) var lists: [Int: List] = [:]
  private(set) var instances: [Int: Instance] = [:]
  private var list: Int?
  private var instance: Int?
  private var index: Int?
  private var level = WordLevel()
  private var override = 0

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name.space == .word else { return }
    let number = attributes.number("val", .word)
    if name == "abstractNum" {
      list = attributes.number("abstractNumId", .word) ?? 0
      lists[list!] = List()
    } else if name == "num" {
      instance = attributes.number("numId", .word) ?? 0
      instances[instance!] = Instance()
    } else if name == "abstractNumId" {
      if let instance { instances[instance]?.list = number ?? 0 }
    } else if name == "numStyleLink" {
      if let list { lists[list]?.style = attributes.text("val", .word) }
    } else if name == "lvlOverride" {
      override = attributes.number("ilvl", .word) ?? 0
    } else if name == "startOverride" {
      if let instance { instances[instance]?.starts[override] = number }
    } else if name == "lvl" {
      index = attributes.number("ilvl", .word) ?? 0
      level = WordLevel()
    } else if index != nil {
      startLevel(name, attributes, number)
    }
  }

  private func startLevel(_ name: XMLName, _ attributes: XMLAttributes, _ number: Int?) {
    if name == "start" {
      level.start = number ?? 1
    } else if name == "numFmt" {
      level.format = attributes.text("val", .word) ?? "decimal"
    } else if name == "lvlText" {
      level.text = attributes.text("val", .word) ?? ""
    } else if name == "lvlRestart" {
      level.restart = number
    } else if name == "isLgl" {
      level.isLegal = attributes.flag("val", .word) ?? true
    } else if name == "pStyle" {
      level.style = attributes.text("val", .word)
    } else if name == "suff" {
      level.isTight = attributes.text("val", .word) == "nothing"
    }
  }

  func end(_ name: XMLName) {
    guard name.space == .word else { return }
    if name == "lvl", let index {
      if let list { lists[list]?.levels[index] = level }
      if let instance { instances[instance]?.levels[index] = level }
      self.index = nil
    } else if name == "abstractNum" {
      list = nil
    } else if name == "num" {
      instance = nil
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Counts the automatic numbers of a document, paragraph by paragraph.
final class WordNumbers {
  private let part: WordNumberingPart
  private let styles: WordStyleSheet
  /// The last number of each level of each list; instances of a list go on with one another.
  private var counts: [Int: [Int: Int]] = [:]
  /// The instances and levels whose own start was used.
  private var started: Set<[Int]> = []

  private static let levels = 9

  init(_ part: WordNumberingPart, _ styles: WordStyleSheet) {
    self.part = part
    self.styles = styles
  }

  /// Returns the next number of a paragraph as it is printed, with the blank behind it; an empty text
  /// where it has none, or a bullet.
  func next(_ own: WordNumberReference, style: String?) -> String {
    let inherited = styles.number(of: style)
    guard let list = own.list ?? inherited.list, list != 0, let instance = part.instances[list] else { return "" }
    let levels = levels(of: instance)
    let byStyle = own.list == nil ? levels.first { $0.value.style != nil && $0.value.style == style }?.key : nil
    let index = min(max(own.level ?? byStyle ?? inherited.level ?? 0, 0), Self.levels - 1)
    guard let level = levels[index] else { return "" }
    count(index, list, instance, levels)
    let printed = text(level, instance.list, levels)
    return printed.isEmpty ? "" : level.isTight ? printed : printed + " "
  }

  private func levels(of instance: WordNumberingPart.Instance) -> [Int: WordLevel] {
    var list = part.lists[instance.list]
    // A list that a style of lists holds.
    if let style = list?.style, let held = styles.number(of: style).list.flatMap({ part.instances[$0] }) {
      list = part.lists[held.list] ?? list
    }
    return (list?.levels ?? [:]).merging(instance.levels) { _, own in own }
  }

  private func count(
    _ index: Int, _ number: Int, _ instance: WordNumberingPart.Instance, _ levels: [Int: WordLevel]
  ) {
    var counts = self.counts[instance.list] ?? [:]
    if let start = instance.starts[index], started.insert([number, index]).inserted {
      counts[index] = start
    } else {
      counts[index] = counts[index].map { $0 + 1 } ?? levels[index]?.start ?? 1
    }
    for deeper in (index + 1)..<max(index + 1, Self.levels) {
      let restart = levels[deeper]?.restart
      if restart.map({ $0 > index }) ?? true { counts[deeper] = nil }
    }
    self.counts[instance.list] = counts
  }

  private func text(_ level: WordLevel, _ list: Int, _ levels: [Int: WordLevel]) -> String {
    guard level.format != "bullet" else { return "" }
    var text = ""
    var isSign = false
    for character in level.text {
      if isSign, let digit = character.wholeNumberValue, (1...Self.levels).contains(digit) {
        let value = counts[list]?[digit - 1] ?? levels[digit - 1]?.start ?? 1
        text += WordNumberFormat.text(value, level.isLegal ? "decimal" : levels[digit - 1]?.format ?? "decimal")
        isSign = false
      } else {
        if isSign { text += "%" }
        isSign = character == "%"
        if !isSign { text.append(character) }
      }
    }
    return isSign ? text + "%" : text
  }
}
