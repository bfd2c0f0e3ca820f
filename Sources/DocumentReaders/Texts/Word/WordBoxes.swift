/// The boxes by which forms are filled in: old form fields (`w:checkBox`) and content controls (`w14:checkbox`), each
/// shown as ☑ or ☐.
struct WordBoxes {
  /// The state of an old field that is open: that of its default, and its own.
  private var field: (isDefault: Bool, isTicked: Bool?)?
  /// The controls that are open, the innermost last.
  private var controls: [Control] = []

  private struct Control {
    /// `nil` of one that is no box.
    var isTicked: Bool?
    /// Tells whether its sign is still to come.
    var isPending = false
  }

  /// True within a control whose own text is a sign of some font.
  var isInBox: Bool { controls.contains { $0.isTicked != nil } }

  mutating func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if name.space == .laterWord {
      guard let last = controls.indices.last else { return }
      if name == "checkbox" {
        controls[last] = Control(isTicked: false, isPending: true)
      } else if name == "checked", controls[last].isTicked != nil {
        controls[last].isTicked = attributes.flag("val", .laterWord) ?? true
      }
      return
    }
    guard name.space == .word else { return }
    if name == "sdt" {
      controls.append(Control())
    } else if name == "checkBox" {
      field = (false, nil)
    } else if name == "default", field != nil {
      field?.isDefault = attributes.flag("val", .word) ?? true
    } else if name == "checked", field != nil {
      field?.isTicked = attributes.flag("val", .word) ?? true
    }
  }

  /// The sign of an old field that ends.
  mutating func end(_ name: XMLName) -> String? {
    guard name.space == .word else { return nil }
    if name == "sdt" {
      _ = controls.popLast()
    } else if name == "checkBox", let ended = field {
      field = nil
      return Self.sign(ended.isTicked ?? ended.isDefault)
    }
    return nil
  }

  /// The sign of the control that is open, once.
  mutating func takeSign() -> String? {
    guard let last = controls.lastIndex(where: { $0.isTicked != nil }), controls[last].isPending,
      let isTicked = controls[last].isTicked
    else { return nil }
    controls[last].isPending = false
    return Self.sign(isTicked)
  }

  private static func sign(_ isTicked: Bool) -> String { isTicked ? "☑" : "☐" }
}
