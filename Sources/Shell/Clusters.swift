import Problems
import System

/// Characters of several scalars as libedit can edit them: one cell of its line
/// each, by a private scalar of the same width.
///
/// libedit takes a scalar for a character, and loses marks that combine: é typed
/// as e and an accent, か with a voicing mark, an emoji of a family. So each such
/// cluster becomes one private scalar on the way in, and itself again on the way
/// to the screen and to whoever reads the line.
final class Clusters {
  private var texts: [UInt32: String] = [:]
  // Keyed by bytes: Swift's strings are equal under canonical equivalence.
  private var scalars: [[UInt8]: UInt32] = [:]
  private var narrow = Clusters.narrowScalars.lowerBound
  private var wide = Clusters.wideScalars.lowerBound
  /// A scalar that was drawn in part.
  private var pending: [UInt8] = []

  /// A private plane, one cell wide.
  private static let narrowScalars: Range<UInt32> = 0xF0000..<0xFFFFD
  /// Two cells wide: Tangut, which then stands for itself by this table too.
  private static let wideScalars: Range<UInt32> = 0x17000..<0x187F0

  private static func isReserved(_ value: UInt32) -> Bool {
    narrowScalars.contains(value) || wideScalars.contains(value)
  }

  /// A text as libedit holds it, without its closing zero.
  func encoded(_ text: String) -> [wchar_t] {
    if text.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x0D }) { return text.utf8.map { wchar_t($0) } }
    return text.map { encoded($0) }
  }

  func encoded(_ character: Character) -> wchar_t {
    if character == "\r\n" || character == "\r" { return wchar_t(10) }
    let scalars = character.unicodeScalars
    let isPlain =
      scalars.count == 1 && !Self.isReserved(scalars.first!.value)
      && (displayWidth(character) > 0 || scalars.first!.value < 0x80)
    return wchar_t(bitPattern(isPlain ? scalars.first!.value : code(of: character)))
  }

  private func bitPattern(_ value: UInt32) -> wchar_t { wchar_t(value) }

  private func code(of character: Character) -> UInt32 {
    let key = Array(String(character).utf8)
    if let known = scalars[key] { return known }
    let code: UInt32
    if displayWidth(character) == 2, wide < Self.wideScalars.upperBound {
      code = wide
      wide += 1
    } else {
      guard narrow < Self.narrowScalars.upperBound else { return 0xFFFD }
      code = narrow
      narrow += 1
    }
    scalars[key] = code
    texts[code] = String(character)
    return code
  }

  func decoded(_ characters: UnsafeBufferPointer<wchar_t>) -> String {
    var text = ""
    for character in characters {
      let value = UInt32(truncatingIfNeeded: character)
      if let cluster = texts[value] {
        text += cluster
      } else {
        text.unicodeScalars.append(Unicode.Scalar(value) ?? "\u{FFFD}")
      }
    }
    return text
  }

  /// A character of libedit's line, with the cells that it takes on the screen.
  func glyph(of character: wchar_t) -> EntryLayout.Glyph {
    let value = UInt32(truncatingIfNeeded: character)
    let width = (0x20..<0x7F).contains(value) ? 1 : displayWidth(written(value))
    return EntryLayout.Glyph(value: value, width: width)
  }

  /// Returns the glyph's text as it is drawn there: what would move the cursor shows as a picture.
  func written(_ glyph: EntryLayout.Glyph) -> String {
    glyph.value == EntryLayout.tab ? String(repeating: " ", count: glyph.width) : written(glyph.value)
  }

  private func written(_ value: UInt32) -> String {
    if let cluster = texts[value] { return visible(cluster) }
    guard let scalar = Unicode.Scalar(value) else { return "\u{FFFD}" }
    // Pictures of control characters, a cell each, which a row holds or does not.
    if value < 0x20 { return Unicode.Scalar(0x2400 + value).map { String($0) } ?? "\u{FFFD}" }
    if value == 0x7F { return "\u{2421}" }
    return visible(String(scalar))
  }

  /// Returns what libedit draws, with every cluster as itself. A mark alone stands on a
  /// dotted circle, and what cannot be seen shows as U+FFFD.
  func drawn(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard !texts.isEmpty || !pending.isEmpty else { return Array(bytes) }
    var drawn: [UInt8] = []
    for byte in bytes {
      if pending.isEmpty {
        if byte == 0xF0 || byte == 0xF3 { pending = [byte] } else { drawn.append(byte) }
        continue
      }
      pending.append(byte)
      guard pending.count == 4 else { continue }
      let value = pending.dropFirst().reduce(UInt32(pending[0] & 0x07)) { $0 << 6 | UInt32($1 & 0x3F) }
      drawn += texts[value].map { Array(visible($0).utf8) } ?? pending
      pending = []
    }
    return drawn
  }

  private func visible(_ cluster: String) -> String {
    guard displayWidth(cluster) == 0, let scalar = cluster.unicodeScalars.first else { return cluster }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark: return "\u{25CC}" + cluster
    default: return "\u{FFFD}"
    }
  }
}
