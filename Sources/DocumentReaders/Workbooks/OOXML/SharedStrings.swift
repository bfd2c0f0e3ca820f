import Documents
import Problems

/// Reads the texts that the cells of a workbook refer to by number (`sharedStrings.xml`).
final class SharedStrings: SheetXMLHandler {
  private let input: DocumentInput
  var texts = TextStore()
  private var collector = TextCollector()
  private var phoneticDepth = 0

  init(_ input: DocumentInput) { self.input = input }

  func start(_ name: SheetXMLName, _ attributes: SheetXMLAttributes) {
    if name == "si" {
      collector.restart()
      collector.isOn = false
    } else if name == "rPh" {
      phoneticDepth += 1
    } else if name == "t" {
      collector.isOn = phoneticDepth == 0
    }
  }

  func end(_ name: SheetXMLName) throws(Problem) {
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

/// Texts of OOXML, which write characters that XML cannot hold as `_x000D_`, and `_x` itself as `_x005F_x`.
enum EscapedText {
  /// Appends a text with its escapes resolved.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    guard text.contains(UInt8(ascii: "_")) else {
      bytes.append(contentsOf: text)
      return
    }
    var index = 0
    while index < text.count {
      if text[index] == UInt8(ascii: "_"), let character = escaped(text, index) {
        bytes.append(contentsOf: UTF8.encode(character)!)
        index += 7
      } else {
        bytes.append(text[index])
        index += 1
      }
    }
  }

  /// The character of `_x000D_` at an index; half of a pair of surrogates is none.
  private static func escaped(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Unicode.Scalar? {
    guard index + 7 <= text.count, text[index + 1] == UInt8(ascii: "x"), text[index + 6] == UInt8(ascii: "_") else {
      return nil
    }
    var value: UInt32 = 0
    for byte in text[index + 2..<index + 6] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      value = value * 16 + UInt32(digit)
    }
    return Unicode.Scalar(value)
  }
}
