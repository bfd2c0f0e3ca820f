/// The properties of a run of text that decide whether the text is shown.
struct WordRun {
  var isHidden = false
  var isStruck = false
  var isWhite = false
  /// Tells whether the run has a ground of its own, which white text shows on.
  var isShaded = false

  /// Takes in a property; returns false of an element that is none of these.
  mutating func note(_ name: XMLName, _ attributes: XMLAttributes) -> Bool {
    let isOn = attributes.flag("val", .word) ?? true
    if name == "vanish" {
      if isOn { isHidden = true }
    } else if name == "strike" || name == "dstrike" {
      if isOn { isStruck = true }
    } else if name == "color" {
      isWhite = attributes.text("val", .word)?.uppercased() == "FFFFFF"
    } else if name == "highlight" {
      isShaded = isShaded || attributes.text("val", .word).map { $0 != "none" && $0 != "white" } ?? false
    } else if name == "shd" {
      isShaded = isShaded || Self.isColoured(attributes)
    } else {
      return name == "rStyle"
    }
    return true
  }

  /// True of a shading that is not white: its fill or its pattern has a colour.
  static func isColoured(_ attributes: XMLAttributes) -> Bool {
    let fill = attributes.text("fill", .word)?.uppercased() ?? "AUTO"
    let pattern = attributes.text("val", .word)
    let isPlain = pattern == nil || pattern == "clear" || pattern == "nil"
    return !["AUTO", "FFFFFF"].contains(fill) || !isPlain
      || attributes.text("themeFill", .word) != nil && fill == "AUTO"
  }
}
