import Testing

@testable import Datasets

@Suite struct PatternTests {
  static let cases: [(pattern: String, matching: [String], others: [String])] = [
    ("abc", ["abc"], ["", "ab", "abcd", "xabc"]),
    ("^[a-z][a-z0-9-]*$", ["a", "xinhua-2019"], ["", "A", "1a", "a_b", "a\n"]),
    ("^[A-Z]$", ["A"], ["", "AB", "a"]),
    ("^[0-2][0-9]:[0-5][0-9]$", ["08:30"], ["8:30", "08:60", "33:00"]),
    ("^[a-z_]+(；[a-z_]+)*$", ["a", "a；b_c；d"], ["；", "a；", "；a", "a;b"]),
    ("a|bc|", ["a", "bc", ""], ["b", "abc"]),
    ("(ab){2,3}c?", ["abab", "ababab", "ababc"], ["ab", "abababab"]),
    ("a{2}", ["aa"], ["a", "aaa"]),
    ("a{1,}b", ["ab", "aaab"], ["b"]),
    ("\\d+\\.\\d*", ["1.", "12.50"], [".5", "1"]),
    ("\\w+\\s\\S", ["环卫 所", "a b"], ["a  ", "a"]),
    ("[^,;]*", ["", "环"], [",", "a;"]),
    ("[\\]\\-a]+", ["]-a"], ["b"]),
    ("[a-]+", ["a-"], ["b"]),
    ("(?:a|b)+", ["abba"], ["c"]),
    (".", ["环", "."], ["", "ab", "\n"]),
    ("整改[一-十]", ["整改二"], ["整改"]),
    ("\\$\\^\\\\", ["$^\\"], ["$"]),
    ("a\\$", ["a$"], ["a"]),
  ]

  @Test(arguments: cases)
  func aPatternIsForTheWholeText(pattern: String, matching: [String], others: [String]) throws {
    let pattern = try #require(Pattern(pattern))
    for text in matching { #expect(pattern.matches(text), "\(text)") }
    for text in others { #expect(!pattern.matches(text), "\(text)") }
  }

  @Test(arguments: [
    "[a", "(", ")", "a**", "a+?", "*", "{2}", "a{3,2}", "a{", "[z-a]", "[]", "\\", "\\p{L}",
    "(?=a)", "a^b", "[a[b]]",
  ])
  func whatIsNoPatternIsRefused(text: String) {
    #expect(Pattern(text) == nil)
  }

  @Test func noPatternTakesForever() throws {
    let text = String(repeating: "a", count: 200) + "b"
    #expect(try #require(Pattern("(a*)*(a|a)*(a?){50}")).matches(text) == false)
    #expect(Pattern("((((a{999}){999}){999}){999}){999}") == nil)
    #expect(Pattern(String(repeating: "(", count: 10_000)) == nil)
  }
}
