import Foundation
import Problems
import Synchronization
import TestBasics
import Testing

@testable import Web

/// The parts that keep the pages safe, each by itself.
@Suite struct PartsTests {
  @Test func whateverIsPutIntoMarkupIsEscaped() {
    let name = "<script>alert('整改')</script>&\"\u{202E}"
    let page: HTML = "<p title=\"\(name)\">\(cell: name)</p>"
    #expect(!page.text.contains("<script"))
    #expect(page.text.contains("&lt;script&gt;alert(&#39;整改&#39;)"))
    #expect(page.text.contains("&quot;"))
    #expect(!page.text.unicodeScalars.contains("\u{202E}"))
    let whole: HTML = "<b>\(page)</b>"
    #expect(whole.text == "<b>" + page.text + "</b>")
  }

  @Test func addressesAreEncodedPartByPart() throws {
    let made = address(["data", "整改/台账?"], [("filter", "a == 'b&c'"), ("order", nil)])
    #expect(made == "/data/%E6%95%B4%E6%94%B9%2F%E5%8F%B0%E8%B4%A6%3F?filter=a%20%3D%3D%20%27b%26c%27")
    #expect(try FormValues(made.split(separator: "?")[1])["filter"] == "a == 'b&c'")
  }

  @Test(arguments: ["%", "%E6%95", "%zz", "%FF"])
  func aValueThatIsNoTextIsRefused(text: String) {
    #expect(percentDecoded(text) == nil)
    #expect(throws: Refusal.self) { try FormValues("a=\(text)") }
  }

  @Test func manyValuesAreRefused() {
    #expect(throws: Refusal.self) { try FormValues(Array(repeating: "a=1", count: 1000).joined(separator: "&")) }
  }

  // MARK: - Tokens

  static let wrongFiles: [(text: String, problem: String)] = [
    ("", "names nobody"), ("wang", "expected a name and a token"), ("wang short", "at least 16 signs"),
    ("wang 0123456789abcdef\nwang fedcba9876543210", "stands twice"), ("wang 0123456789abcdef x", "expected a name"),
  ]

  @Test(arguments: wrongFiles)
  func aWrongFileOfTokensIsTold(text: String, problem: String) {
    let thrown = #expect(throws: Problem.self) { try Tokens.hashes(in: text, of: "tokens") }
    #expect(thrown?.text.contains(problem) ?? false, "\(thrown?.text ?? "")")
  }

  @Test func aFileThatOthersMayReadIsRefused() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("tokens", "王芳 0123456789abcdef\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    let problem = #expect(throws: Problem.self) { try Tokens(file.path) }
    #expect(problem?.hints == ["chmod 600 '\(file.path)'"])
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    let tokens = try Tokens(file.path)
    #expect(tokens.name(of: "0123456789abcdef") == "王芳")
    for other in ["", "0123456789abcde", "0123456789abcdef0", "0123456789abcdeg", "王芳"] {
      #expect(tokens.name(of: other) == nil)
    }
  }

  @Test func whoeverIsStruckOutIsOutAtOnce() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("tokens", "wang 0123456789abcdef\nli fedcba9876543210\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
    let tokens = try Tokens(file.path)
    #expect(tokens.name(of: "0123456789abcdef") == "wang")
    try Data("li fedcba9876543210\n".utf8).write(to: file)
    #expect(tokens.name(of: "0123456789abcdef") == nil)
    #expect(tokens.name(of: "fedcba9876543210") == "li")
    try Data("nonsense\n".utf8).write(to: file)
    #expect(tokens.name(of: "fedcba9876543210") == nil)
  }

  @Test(arguments: [([1, 2], [1, 2], true), ([1, 2], [1, 3], false), ([1], [1, 2], false), ([], [], true)])
  func bytesAreComparedWhole(a: [UInt8], b: [UInt8], same: Bool) { #expect(isEqual(a, b) == same) }

  @Test func aSessionEndsWithItsTimeAndWithItsCookie() throws {
    let clock = Clock()
    let sessions = Sessions(most: 2) { clock.now }
    let first = sessions.begin("wang", tokenHash: [])
    #expect(sessions.session(first.cookie)?.name == "wang")
    #expect(sessions.session(first.cookie + "0") == nil)
    sessions.end(first.cookie)
    #expect(sessions.session(first.cookie) == nil)
    let second = sessions.begin("li", tokenHash: [])
    clock.now += Sessions.length + 1
    #expect(sessions.session(second.cookie) == nil)
    #expect(first.cookie.count == 64 && first.cookie != second.cookie && first.formToken != first.cookie)
  }

  private final class Clock: @unchecked Sendable {
    // Read and changed by one thread alone.
    var now = 0.0
  }

  // MARK: - Hosts

  static let hosts: [(host: String?, isLetIn: Bool)] = [
    ("127.0.0.1:7777", true), ("localhost", true), ("LOCALHOST:80", true), ("[::1]:7777", true), ("10.0.0.5", true),
    ("plumb.example.org", true), ("PLUMB.example.org:443", true), (nil, false), ("", false), ("evil.example", false),
    ("127.0.0.1.evil.example", false), ("localhost.evil.example", false), ("localhost:x", false),
    ("a@localhost", false),
    ("localhost/..", false), ("[::1", false), ("[evil]", false), ("127.0.0.1:99999", false), ("127.0.0.256", false),
  ]

  @Test(arguments: hosts)
  func onlyKnownHostsAreLetIn(host: String?, isLetIn: Bool) {
    let guarding = RequestGuard(names: ["plumb.example.org"], tokens: nil, sessions: Sessions { 0 })
    var isIn = true
    do throws(Refusal) { try guarding.checkHost(host) } catch { isIn = false }
    #expect(isIn == isLetIn)
  }

  static let sites: [(headers: HTTPHeaders, isLetIn: Bool)] = [
    ([:], true), (["Sec-Fetch-Site": "same-origin"], true), (["Sec-Fetch-Site": "none"], true),
    (["Sec-Fetch-Site": "cross-site"], false), (["Sec-Fetch-Site": "same-site"], false),
    (["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"], true),
    (["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "iframe"], false),
    (["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "image"], false),
    (["Origin": "http://localhost:7777"], true), (["Origin": "http://evil.example"], false),
    (["Origin": "null"], false),
  ]

  @Test(arguments: sites)
  func whatAnotherSiteHadSentIsRefused(headers: HTTPHeaders, isLetIn: Bool) {
    let guarding = RequestGuard(names: [], tokens: nil, sessions: Sessions { 0 })
    var isIn = true
    do throws(Refusal) { try guarding.checkSite(.GET, headers, host: "localhost:7777") } catch { isIn = false }
    #expect(isIn == isLetIn)
  }

  @Test(arguments: [
    ("/data", "/data"), ("//evil.example", "/"), ("https://evil.example", "/"), ("/\\evil", "/"), ("/a\r\nX: b", "/"),
    (nil, "/"), ("", "/"),
  ])
  func nobodyIsSentToAnotherSite(to: String?, address: String) { #expect(SiteParts.ownAddress(to) == address) }

  @Test(arguments: ["0.0.0.0", "192.168.1.5", "plumb.example.org", "::", "127.0.0.1.evil", "128.0.0.1"])
  func withoutTokensOnlyThisMachineIsListenedTo(host: String) {
    var options = WebOptions(plumb: "plumb")
    options.host = host
    let problem = #expect(throws: Problem.self) { try options.check() }
    #expect(problem?.kind == .usage)
    options.tokenFile = "tokens"
    #expect(throws: Never.self) { try options.check() }
  }

  // MARK: - What was worked out a moment ago

  /// A number that is counted or set.
  private final class Count: Sendable {
    private let value = Mutex(0)
    var now: Int { value.withLock { $0 } }
    func next() -> Int {
      value.withLock { value in
        value += 1
        return value
      }
    }
  }

  @Test func whatIsAskedForOftenIsWorkedOutOnceASecond() async throws {
    let (time, count) = (Count(), Count())
    let recent = Recent<String, Int> { Double(time.now) }
    let next: @Sendable () async throws -> Int = { count.next() }
    async let first = recent.value(for: "总览", next)
    async let second = recent.value(for: "总览", next)
    let both = try await [first, second]
    #expect(both == [1, 1])
    #expect(try await recent.value(for: "其他", next) == 2)
    _ = time.next()
    #expect(try await recent.value(for: "总览", next) == 3)
    await recent.forget()
    #expect(try await recent.value(for: "总览", next) == 4)
    await #expect(throws: Refusal.self) {
      try await recent.value(for: "坏") { throw Refusal.notFound("there is no such page") }
    }
    #expect(try await recent.value(for: "坏", next) == 5)
  }

  @Test func bytesInBase64() {
    #expect(
      base64([]) == "" && base64([77]) == "TQ==" && base64([77, 97]) == "TWE=" && base64([77, 97, 110]) == "TWFu")
  }

  @Test(arguments: [
    ("zh-CN,zh;q=0.9,en;q=0.8", PageLanguage.chinese), ("en-GB, zh", .english), ("fr, zh;q=0.5", .chinese),
    ("", .english),
  ])
  func theFirstKnownLanguageIsTaken(header: String, language: PageLanguage) {
    #expect(PageLanguage(accepted: header) == language)
  }

  @Test func everyAddressIsDescribedAndIsThere() {
    #expect(Site.endpoints.count > 35)
    #expect(Site.endpoints.allSatisfy { $0.summary.hasSuffix(".") || $0.summary.hasSuffix("}.") })
    let changing = Site.endpoints.filter { $0.method != .GET && $0.pattern != ["login"] && $0.pattern != ["logout"] }
    #expect(!changing.isEmpty)
    // Nothing is changed for those without a token.
    for endpoint in changing { #expect(endpoint.audience == .people, "\(endpoint.pattern)") }
  }
}
