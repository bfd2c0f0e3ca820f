import Problems
import System
import Tables
import TestBasics
import Testing

@Suite struct JSONTests {
  private func parse(_ text: String) throws -> JSONDocument {
    try JSONDocument(FileBytes(Array(text.utf8), named: "t.json"))
  }

  @Test func valuesKeepTheirOrderAndTheirPlaces() throws {
    let document = try parse("{\n  \"名\": [1, -2.5e3, true],\n  \"a\": null}")
    #expect(document.root.members?.map(\.key) == ["名", "a"])
    let list = try #require(document.root["名"]?.list)
    #expect(list[0].integer == 1 && list[1].number == -2500 && list[2].boolean == true)
    #expect(list[1].integer == nil)
    #expect(document.location(of: list[1]).description == "t.json:2:12")
    #expect(document.root["a"]!.isNull)
  }

  @Test func escapesAreUndone() throws {
    let text = try parse(#""\"\\\/\b\f\n\r\t\u4e2d\ud83d\ude00""#).root.text
    #expect(text == "\"\\/\u{8}\u{C}\n\r\t中😀")
  }

  /// One letter and a letter with an accent look alike, and are two names to a dataset.
  @Test(arguments: [0, 30]) func keysAreComparedByBytes(others: Int) throws {
    let more = (0..<others).map { "\"k\($0)\": 0, " }.joined()
    let members = try parse("{\(more)\"\u{E9}\": 1, \"e\u{301}\": 2}").root.members
    #expect(members?.count == others + 2)
    #expect(told { _ = try parse("{\(more)\"\u{E9}\": 1, \"\u{E9}\": 2}") }.contains("stands here twice"))
  }

  static let refused: [(text: String, problem: String)] = [
    ("", "t.json:1:1: expected a JSON value, found nothing"),
    ("  ", "t.json:1:3: expected a JSON value, found nothing"),
    ("{", "t.json:1:2: expected a key in quotes, found the end of the text"),
    ("[1,]", "t.json:1:4: expected a value, found ']'"),
    ("{\"a\":1,}", "t.json:1:8: expected a key in quotes, found '}'"),
    ("[1 2]", "t.json:1:4: expected ',' or ']' after an item, found '2'"),
    ("{\"a\" 1}", "t.json:1:6: expected ':' after the key 'a', found '1'"),
    ("{\"a\":1 \"b\":2}", "t.json:1:8: expected ',' or '}' after a value, found '\"'"),
    ("{\"a\":1,\n \"a\":2}", "t.json:2:2: the key 'a' stands here twice"),
    ("01", "t.json:1:1: a number with a leading zero"),
    ("-", "t.json:1:2: expected a digit, found the end of the text"),
    ("1.", "t.json:1:3: expected a digit, found the end of the text"),
    ("1e", "t.json:1:3: expected a digit, found the end of the text"),
    (".5", "t.json:1:1: expected a value, found '.'"),
    ("+1", "t.json:1:1: expected a value, found '+'"),
    ("NaN", "t.json:1:1: expected a value, found 'N'"),
    ("nul", "t.json:1:1: expected a value, found 'n'"),
    ("'a'", "t.json:1:1: expected a value, found '''"),
    ("\"a", "t.json:1:1: a text that is never closed"),
    (
      "\"a\nb\"",
      "t.json:1:3: a control character in a text; it must be written as an escape such as \\n"
    ),
    ("\"\\x\"", "t.json:1:2: an escape that JSON does not have"),
    ("\"\\u12\"", "t.json:1:2: expected four hexadecimal digits after \\u"),
    ("\"\\ud800\"", "t.json:1:2: half a surrogate pair"),
    ("\"\\udc00\"", "t.json:1:2: half a surrogate pair"),
    ("\"\\ud800\\u0041\"", "t.json:1:2: half a surrogate pair"),
    ("1 // one", "t.json:1:3: expected the end of the text, found '/'"),
    ("\u{1}", "t.json:1:1: expected a value, found a control character"),
    ("{\"环\": 环}", "t.json:1:7: expected a value, found '环'"),
  ]

  @Test(arguments: refused)
  func whatIsNotJSONIsToldByItsPlace(text: String, problem: String) {
    #expect(told { _ = try parse(text) } == problem)
  }

  @Test func bytesThatAreNotUTF8AreRefused() {
    let bytes: [UInt8] = [0x22, 0xFF, 0x22]
    #expect(
      told { _ = try JSONDocument(FileBytes(bytes, named: "t.json")) }
        == "t.json:1:1: a text that is not UTF-8")
  }

  @Test func deepNestingIsRefusedRatherThanFatal() {
    let deep = String(repeating: "[", count: 100_000)
    #expect(
      told { _ = try parse(deep) }.hasSuffix("more than 128 lists and objects inside one another"))
    #expect(throws: Never.self) {
      try parse(String(repeating: "[", count: 128) + String(repeating: "]", count: 128))
    }
  }

  @Test func randomBytesNeverCrash() throws {
    var random = SeededNumbers(seed: 7)
    let alphabet = Array("{}[]\",:\\u0123456789eE+-. \ntruefalsn环".utf8) + [0, 0xFF]
    for _ in 0..<5_000 {
      let bytes = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        alphabet.randomElement(using: &random)!
      }
      _ = try? JSONDocument(FileBytes(bytes, named: "t.json"))
    }
  }

  @Test func everyTextIsReadAsItIsWritten() throws {
    for text in ["", "\"\\\n\r\t\u{0}\u{1F}\u{7F}", "环城 👩‍👩‍👧 e\u{301}"] {
      #expect(try parse(String(decoding: jsonText(text), as: UTF8.self)).root.text == text)
    }
  }
}
