import Problems
import Testing

@Suite struct PrintableTests {
  static let obeyed: [(String, String)] = [
    ("\u{1B}[2J", #"\x1b[2J"#), ("\u{1B}]0;title\u{7}", #"\x1b]0;title\x07"#), ("a\u{8}b", #"a\x08b"#),
    ("\u{0}", #"\x00"#), ("\u{7F}", #"\x7f"#), ("\u{9B}31m", #"\u{9b}31m"#), ("\u{85}", #"\u{85}"#),
    ("\u{202E}abc", #"\u{202e}abc"#), ("\u{2066}\u{2069}", #"\u{2066}\u{2069}"#),
    ("\u{200E}\u{200F}\u{61C}", #"\u{200e}\u{200f}\u{61c}"#), ("\u{2028}\u{2029}", #"\u{2028}\u{2029}"#),
    ("\u{FEFF}a", #"\u{feff}a"#), ("环\r卫", #"环\r卫"#),
  ]

  @Test(arguments: obeyed)
  func whatATerminalObeysIsWrittenAsAnEscape(text: String, shown: String) {
    #expect(printable(text) == shown)
    #expect(printableLine(text) == shown)
    #expect(displayWidth(printable(text)) == displayWidth(shown) && displayWidth(shown) > 0)
  }

  @Test(arguments: ["", "plain", "环卫所 · 整改", "e\u{301}", "👩‍👩‍👧", "a\\x1b"])
  func whatCanBeSeenStays(text: String) {
    #expect(printable(text) == text && printableLine(text) == text)
  }

  @Test func linesAndTabsStayWhereLinesAreKept() {
    #expect(printable("a\tb\nc") == "a\tb\nc")
    #expect(printableLine("a\tb\r\nc") == #"a\tb\r\nc"#)
  }

  @Test(arguments: obeyed)
  func bytesAreCleanedAsTextIs(text: String, shown: String) {
    #expect(cleaned(Array(text.utf8)) == shown)
  }

  @Test(
    arguments: [
      ([0xFF], #"\xff"#), ([0x61, 0xC2], #"a\xc2"#), ([0x80, 0x9B], #"\x80\x9b"#),
      ([0xED, 0xA0, 0x80], #"\xed\xa0\x80"#), ([0xE7, 0x8E, 0xAF, 0xE5], #"环\xe5"#),
      ([0xF8, 0x88, 0x80, 0x80, 0x80], #"\xf8\x88\x80\x80\x80"#),
    ] as [([UInt8], String)])
  func bytesThatAreNoTextBecomeEscapes(bytes: [UInt8], shown: String) {
    #expect(cleaned(bytes) == shown)
  }

  @Test func bytesThatAreFineStayWithoutACopy() {
    #expect(Array("a\tb\n".utf8).withUnsafeBytes { printable($0) } == nil)
    #expect(cleaned(Array("环卫所\r\n".utf8)) == "环卫所\r\n")
  }

  private func cleaned(_ bytes: [UInt8]) -> String {
    String(decoding: bytes.withUnsafeBytes { printable($0) } ?? bytes, as: UTF8.self)
  }

  @Test func aProblemHoldsNothingThatATerminalObeys() {
    let evil = "\u{1B}]0;x\u{7}\u{202E}\u{9B}A"
    var problem = Problem.unknown("column", evil + "name", among: ["n\u{1B}ame", "name"]).in(evil)
      .at(FileLocation("da\u{1B}[2Jta\n.csv", line: 3)).hint(evil)
    problem.excerpt = Excerpt("a = \(evil)", from: 4, to: 5)
    problem.traceback = ["\u{1B}[31mred"]
    let text = problem.text + problem.calls.joined()
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || !$0.isObeyedByTerminals })
    #expect(problem.text.hasPrefix(#"da\x1b[2Jta\n.csv:3: \x1b]0;x\x07"#))
  }

  @Test func aMessageCannotPassForAnotherOne() {
    let problem = Problem("no\u{1B}[2J\nplumb: forged line").hint("a\nb")
    #expect(problem.text == "no\\x1b[2J\n  plumb: forged line\n  a\n  b")
  }

  @Test func theCaretStandsUnderWhatWasEscaped() {
    #expect(Excerpt("a\u{1B} == b\tc", from: 6, to: 7).lines == [#"a\x1b == b c"#, "         ^"])
  }

  @Test func aTextIsCutToItsWidth() {
    #expect(truncated("环卫所", width: 6) == "环卫所")
    #expect(truncated("环卫所", width: 5) == "环卫…")
    #expect(truncated("环卫所", width: 4) == "环…")
    #expect(truncated("abc", width: 0) == "" && truncated("", width: 0) == "")
  }
}
