import Documents
import Problems

/// Reads the texts that the cells of a workbook refer to by number (`sharedStrings.xml`).
final class SharedStrings: XMLHandler {
  private let input: DocumentInput
  var texts = TextStore()
  private var collector = TextCollector()
  private var phoneticDepth = 0

  init(_ input: DocumentInput) { self.input = input }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard name.space == .spreadsheet else { return }
    if name == "si" {
      collector.restart()
      collector.isOn = false
    } else if name == "rPh" {
      phoneticDepth += 1
    } else if name == "t" {
      collector.isOn = phoneticDepth == 0
    }
  }

  func end(_ name: XMLName) throws(Problem) {
    guard name.space == .spreadsheet else { return }
    if name == "t" {
      collector.isOn = false
    } else if name == "rPh" {
      phoneticDepth -= 1
    } else if name == "si" {
      collector.bytes.withUnsafeBufferPointer { text in texts.add { EscapedText.append(text, to: &$0) } }
      guard texts.count < Int(Int32.max) else { throw input.problem("has too many texts") }
    }
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) { collector.add(bytes) }
}

/// Texts of OOXML, which write characters that XML cannot hold as `_x000D_`.
enum EscapedText {
  /// Appends a text with its escapes resolved and its line ends as line feeds.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    guard text.contains(where: { $0 == UInt8(ascii: "_") || $0 == 0x0D }) else {
      bytes.append(contentsOf: text)
      return
    }
    var index = 0
    var isAfterReturn = false
    while index < text.count {
      var byte = text[index]
      var length = 1
      if byte == UInt8(ascii: "_"), let escaped = escaped(text, index) {
        (byte, length) = (escaped, 7)
      }
      index += length
      if byte == 0x0A, isAfterReturn {
        isAfterReturn = false
        continue
      }
      isAfterReturn = byte == 0x0D
      bytes.append(byte == 0x0D ? 0x0A : byte)
    }
  }

  /// The ASCII character of `_x000D_` at an index; others are left as they stand.
  private static func escaped(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> UInt8? {
    guard index + 7 <= text.count, text[index + 1] == UInt8(ascii: "x"), text[index + 6] == UInt8(ascii: "_") else {
      return nil
    }
    let digits = String(decoding: text[index + 2..<index + 6], as: UTF8.self)
    guard let value = UInt8(digits, radix: 16), value < 0x80 else { return nil }
    return value >= 0x20 || [0x09, 0x0A, 0x0D].contains(value) ? value : nil
  }
}
