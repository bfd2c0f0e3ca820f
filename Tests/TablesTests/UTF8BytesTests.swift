import TestBasics
import Testing

@testable import Tables

@Suite struct UTF8BytesTests {
  @Test func theCheckAgreesWithTheStandardLibrarys() {
    var random = SeededNumbers(seed: 23)
    let pieces: [[UInt8]] = [
      Array("abcdefgh".utf8), Array("环".utf8), Array("é".utf8), Array("😀".utf8),
      [0xED, 0xA0, 0x80], [0xED, 0x9F, 0xBF], [0xE0, 0xA0, 0x80], [0xC0, 0x80], Array("a".utf8), Array("整改".utf8),
      [0xE0, 0x80, 0x80], [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xF5], [0x80],
      [0xE7, 0x8E], [0xC2],
      [0xEF, 0xBF, 0xBF], [0xF4, 0x8F, 0xBF, 0xBF], [0xFF],
    ]
    for _ in 0..<5000 {
      let bytes = (0..<Int.random(in: 0...7, using: &random)).flatMap { _ in
        pieces.randomElement(using: &random)!
      }
      let isValid = String(validating: bytes, as: UTF8.self) != nil
      #expect(bytes.withUnsafeBufferPointer(\.isUTF8) == isValid, "\(bytes)")
    }
  }
}
