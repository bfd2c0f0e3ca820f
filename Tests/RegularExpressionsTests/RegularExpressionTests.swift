import Problems
import RegularExpressions
import Synchronization
import System
import TestBasics
import Testing

@Suite struct RegularExpressionTests {
  private func all(_ pattern: String, in text: String) throws -> [String] {
    let expression = try RegularExpression(pattern)
    var (text, found) = (text, [String]())
    try text.withUTF8 { bytes in
      try expression.forEachMatch(in: bytes) { (match) throws(Problem) in
        found.append(String(decoding: bytes[match[0]!], as: UTF8.self))
      }
    }
    return found
  }

  @Test func aMatchMayStandAnywhereInAText() throws {
    let year = try RegularExpression("[0-9]{4}年")
    #expect(year.matches("于2019年5月整改"))
    #expect(!year.matches("于19年5月整改"))
    #expect(!year.matchesWhole("于2019年"))
    #expect(year.matchesWhole("2019年"))
  }

  @Test(arguments: [
    ("[0-9]+", "1、22、333", ["1", "22", "333"]), (".", "整改", ["整", "改"]), ("x*", "abxd", ["", "", "x", ""]),
    ("^", "整", [""]), ("$", "整", [""]), ("", "整改", ["", "", ""]), ("\\b", "a b", ["", "", "", ""]), ("改", "", []),
    ("(?i)AB", "ab Ab", ["ab", "Ab"]), ("\\p{Han}+", "a整改b完成", ["整改", "完成"]), ("^a", "aaa", ["a"]),
  ]) func matchesFollowOneAnother(pattern: String, text: String, found: [String]) throws {
    #expect(try all(pattern, in: text) == found)
  }

  /// More threads than have copies of an expression, and threads that follow one another.
  @Test(arguments: [2, 100])
  func threadsThatMatchSideBySideFindTheSame(threads: Int) throws {
    let expression = try RegularExpression("([0-9]+)-([0-9]+)")
    let wrong = Atomic<Int>(0)
    for _ in 0..<3 {
      Threads.run(threads) { thread in
        for number in 0..<200 {
          var text = "item-\(thread)-\(number)"
          let found = text.withUTF8 { bytes in
            expression.firstMatch(in: bytes, group: 2).map { String(decoding: bytes[$0], as: UTF8.self) }
          }
          if found != "\(number)" { wrong.add(1, ordering: .relaxed) }
        }
      }
    }
    #expect(wrong.load(ordering: .relaxed) == 0)
  }

  /// However many places there are where a match may begin but none does, and whatever stands before it.
  @Test(arguments: [
    ("([0-9]+)-", "item-12-", "12"), ("([0-9]+)-", "1 2 3 4 5 6 77-8", "77"), ("([0-9]+)-", "1 2 3 4 5 6", nil),
    ("(第)一", "第二第三第四第五第六第一", "第"), ("(a|ab)(?:c|bcd)", "xabcd", "a"), ("(?i)(AB)c", "xx aBc", "aB"),
    ("\\b(-)", "a-", "-"), ("\\B(1)", "1 21", "1"), ("(?:\\b-|x)(.)", "a-b", "b"), ("(?m)^(b)", "a\nb", "b"),
    ("^(b)", "ab", nil), ("(b)$", "bab", "b"), ("()", "整改", ""), ("(a*)", "ba", ""), ("([^0-9])", "12a", "a"),
    ("(?s)(.)改", "整改", "整"), ("([一-十])条", "共一十条", "十"), ("(x)", "", nil),
  ]) func theFirstMatchIsTheLeftmost(pattern: String, text: String, group: String?) throws {
    let expression = try RegularExpression(pattern)
    var text = text
    let found = text.withUTF8 { bytes in
      expression.firstMatch(in: bytes, group: 1).map { String(decoding: bytes[$0], as: UTF8.self) }
    }
    #expect(found == group)
  }

  @Test func aGroupThatTookNoPartHasNoRange() throws {
    let expression = try RegularExpression("(a)|(b)")
    #expect(expression.groupCount == 2)
    var text = "b"
    #expect(text.withUTF8 { expression.firstMatch(in: $0) } == [0..<1, nil, 0..<1])
  }

  @Test(arguments: [
    ("a(b", "not a regular expression: missing )\n  a(b\n  ^~~"),
    ("整[改", "not a regular expression: missing ]\n  整[改\n    ^~~"),
    ("a**", "not a regular expression: bad repetition operator\n  a**\n   ^~"),
    (
      "(?=a)",
      "not a regular expression: invalid perl operator\n  (?=a)\n  ^~~\n  there is no look-ahead and no look-behind; "
        + "extract(s, \"a(b)c\", 1) takes the part in brackets"
    ),
  ]) func whatIsNoExpressionIsToldAtItsPart(pattern: String, message: String) {
    #expect(told { _ = try RegularExpression(pattern) } == message)
  }

  @Test func noPatternTakesMoreThanItsLengthTimesTheTexts() throws {
    let text = String(repeating: "a", count: 1 << 16)
    #expect(!(try RegularExpression("(a*)*b").matches(text)))
    #expect(!(try RegularExpression("(a|aa)+$b").matches(text)))
  }

  @Test(arguments: [("\\2年\\1", "2019年5"), ("[\\0]", "[5/2019]"), ("\\\\", "\\"), ("", "")])
  func aReplacementNamesGroups(with text: String, result: String) throws {
    let expression = try RegularExpression("([0-9]+)/([0-9]+)")
    let replacement = try Replacement(text, groupCount: 2)
    var (source, bytes) = ("5/2019", [UInt8]())
    source.withUTF8 { replacement.eachPart(expression.firstMatch(in: $0), of: $0) { bytes += $0 } }
    #expect(String(decoding: bytes, as: UTF8.self) == result)
  }

  @Test func aReplacementThatNamesNoGroupIsTold() {
    #expect(
      told { _ = try Replacement("\\3", groupCount: 1) }
        == "the replacement names group 3, and the pattern has 1 group")
    #expect(
      told { _ = try Replacement("a\\", groupCount: 1) }
        == "'\\' in a replacement is followed by a digit or by '\\'\n  \\1 is the first group")
  }
}
