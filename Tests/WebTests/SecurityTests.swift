import Foundation
import TestBasics
import TestSupport
import Testing

@testable import Web

/// Promises that hold for every address, every name and every header, each tried with all of them.
@Suite(.serialized) struct SecurityTests {
  static let image = "<img src=x onerror=alert(1)>"

  /// An address of each endpoint, its placeholders filled in.
  private static func filled(_ endpoint: Endpoint) -> String {
    let values = [
      "{name}": encoded("整改率"), "{run}": "1", "{before}": "1", "{after}": "2", "{number}": "1", "{table}": "findings",
      "{row}": "1", "report.{format}": "report.html", "{language}": "en",
    ]
    return "/" + endpoint.pattern.map { values[$0] ?? $0 }.joined(separator: "/")
  }

  // MARK: - Who may ask

  @Test func nothingIsReadWithoutATokenWhereThereAreTokens() throws {
    let site = try ChangingTests.site.get()
    for endpoint in Site.endpoints where endpoint.audience != .everybody && endpoint.method == .GET {
      let address = Self.filled(endpoint)
      let answer = try site.get(address)
      #expect(answer.status == (endpoint.pattern.first == "api" ? 401 : 303), "\(address)")
      #expect(!answer.text.contains("整改率") && !answer.text.contains("notice_id"), "\(address)")
    }
  }

  @Test func noChangeIsMadeWithoutATokenOrByTheFormOfAnotherSite() throws {
    let site = try ChangingTests.site.get()
    let signedIn = try site.post("/login", [("secret", ChangingTests.token)])
    let cookie = try #require(signedIn["Set-Cookie"]?.split(separator: ";").first.map(String.init))
    let changes = Site.endpoints.filter { $0.method != .GET && $0.pattern != ["login"] }
    #expect(changes.count >= 8)
    for endpoint in changes {
      let address = Self.filled(endpoint)
      // Nobody, a wrong token, a session without the form's token, and one whose form has another.
      #expect([401, 303].contains(try site.post(address).status), "\(address)")
      #expect(try site.post(address, [], ["Authorization": "Bearer 0123456789abcdef"]).status == 401, "\(address)")
      #expect(try site.post(address, [], ["Cookie": cookie]).status == 403, "\(address)")
      #expect(try site.post(address, [("token", "0123")], ["Cookie": cookie]).status == 403, "\(address)")
      // The holder of a token, from another site's page.
      for header in [["Origin": "http://evil.example"], ["Origin": "null"], ["Sec-Fetch-Site": "cross-site"]] {
        let headers = ChangingTests.bearer.merging(header) { $1 }
        #expect(try site.post(address, [], headers).status == 403, "\(address) \(header)")
      }
    }
    // The session is still there, so that it was the forms that were refused.
    #expect(try site.get("/", ["Cookie": cookie]).status == 200)
  }

  // MARK: - Hosts

  @Test(arguments: [
    "evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "evil.example:7777", "localhost@evil.example",
    "evil.example#localhost", "localhost/evil.example", "[::1].evil.example", "localhost:80:evil.example",
    "localhost:x",
    "localhost:99999", "", " ", "办公室.example", "127.0.0.1 evil.example", "0x7f.1", "localhost\u{0}.evil",
  ])
  func aHostThatIsNotOursIsRefused(host: String) throws {
    let site = try ReadingTests.site.get()
    let answer = try site.send("GET /data HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n")
    #expect(answer.status == 421 || answer.status == 400, "\(answer.status)")
    #expect(!answer.text.contains("findings"))
  }

  @Test(arguments: [
    "localhost", "LOCALHOST:80", "127.0.0.1", "[::1]:7777", "192.0.2.7:7777", "plumb.example.org",
    "Plumb.Example.Org:443",
  ])
  func aHostThatIsOursIsAnswered(host: String) throws {
    let answer = try Self.named.get().send("GET /healthz HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n")
    #expect(answer.status == 200)
  }

  static let named = Result { try ServedSite(["--name", "plumb.example.org"]) }

  @Test func noAnswerRepeatsAHostOrAForwardedOne() throws {
    let site = try Self.named.get()
    for header in ["X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-URL", "X-Rewrite-URL"] {
      let answer = try site.get("/data", [header: "evil.example/x"])
      #expect(answer.status == 200)
      #expect(!answer.text.contains("evil") && !answer.headers.contains { $0.value.contains("evil") }, "\(header)")
    }
    let login = try ChangingTests.site.get().get("/login?to=\(encoded("//evil.example/"))")
    #expect(login.text.contains("name=\"to\" value=\"/\"") && !login.text.contains("\"//evil"))
  }

  // MARK: - Too much

  @Test func hugeHeadersAndBodiesAreRefusedBeforeTheyAreThere() throws {
    let site = try ReadingTests.site.get()
    let line = "X-A: " + String(repeating: "整", count: 300) + "\r\n"
    let refused: [(String, Int)] = [
      ("GET / HTTP/1.1\r\nHost: localhost\r\n" + String(repeating: line, count: 200), 431),
      ("GET / HTTP/1.1\r\nHost: localhost\r\n" + String(repeating: "A: b\r\n", count: 5000) + "\r\n", 431),
      ("GET / HTTP/1.1\r\nHost: localhost\r\nCookie: \(String(repeating: "a=b; ", count: 20_000))", 431),
      ("GET /?\(String(repeating: "filter=1&", count: 20_000))", 414),
      ("POST /ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9223372036854775807\r\n\r\n", 413),
      ("POST /ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999999999999\r\n\r\n", 400),
      ("POST /ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", 400),
    ]
    for (text, status) in refused {
      let answer = try site.send(text)
      #expect(answer.status == status || status == 400 && answer.status == 413, "\(text.prefix(60)): \(answer.status)")
    }
    #expect(try site.get("/healthz").status == 200)
  }

  @Test func aClientThatReadsNothingHarmsNobody() throws {
    let site = try ReadingTests.site.get()
    // Many answers for one who reads none of them, and more connections that never say anything.
    let silent = try (0..<100).map { _ in
      let caller = try Caller(port: site.port)
      caller.send(String(repeating: "GET /data/findings HTTP/1.1\r\nHost: localhost\r\n\r\n", count: 50))
      return caller
    }
    for _ in 0..<20 { #expect(try site.get("/data/findings").status == 200) }
    withExtendedLifetime(silent) {}
  }

  // MARK: - Names

  @Test func whateverSchedulesScriptsAndParametersAreCalledIsEscaped() throws {
    let schedules = try PlumbSchedules()
    let name = "周报"
    let file = try schedules.folder.write(
      "\(Self.image).lua", "print(params.x) return { [params.x] = params.x }")
    let added = try schedules.plumb(
      "add", name, file.path, "--cron", "@yearly", "--param", "x=\(Self.image)", "--report", "html", "--on-failure",
      "echo '\(Self.image)'")
    #expect(added.status == 0, "\(added.errors)")
    // No schedule is called so at all.
    #expect(try schedules.plumb("add", Self.image, file.path, "--cron", "@yearly").status == 64)
    _ = try schedules.plumb("run", name)
    _ = try schedules.plumb("run", name)
    _ = try schedules.plumb("pause", name, "--note", Self.image)
    let site = try ServedSite(state: schedules.state)
    for language in ["en", "zh"] {
      for address in [
        "/", "/schedules/\(encoded(name))", "/runs/1", "/runs/1?with=2&key=\(encoded(Self.image))",
        "/runs/1/report.html",
        "/schedules/\(encoded(Self.image))", "/schedules/\(encoded(name))?why=\(encoded(Self.image))",
        "/data/\(encoded(Self.image))", "/data/findings?filter=\(encoded(Self.image))&arrange=\(encoded(Self.image))",
        "/\(encoded(Self.image))", "/login?to=\(encoded(Self.image))", "/runs/\(encoded(Self.image))",
      ] {
        let answer = try site.get(address, ["Accept-Language": language])
        #expect(!answer.text.contains("<img"), "\(address) \(language)")
        #expect(answer["Content-Type"]?.hasPrefix("text/html") == true, "\(address)")
      }
    }
    #expect(try site.get("/schedules/\(encoded(name))").text.contains("&lt;img src=x onerror=alert(1)&gt;"))
  }

  @Test func whateverADataPackageSaysIsEscaped() throws {
    let folder = try TemporaryFolder()
    let title = Self.image
    try folder.write(
      "p/datapackage.json",
      """
      { "name": "p", "resources": [ { "name": "t", "path": "t.csv", "title": "\(title)", "description": "\(title)",
        "schema": { "fields": [ { "name": "a", "type": "string", "title": "\(title)", "description": "\(title)" },
          { "name": "n", "type": "integer" } ] } } ] }
      """)
    try folder.write("p/t.csv", "a,n\n\(Self.image),1\n\"\(Self.image)\n</script>\",2\n")
    let site = try ServedSite(data: folder.path + "/p")
    for address in ["/data", "/data/t", "/data/t/columns", "/data/t/rows/1", "/data/t/rows/2", "/findings", "/checks"] {
      let answer = try site.get(address)
      #expect(answer.status == 200, "\(address): \(answer.text)")
      #expect(!answer.text.contains("<img") && !answer.text.contains("</script>\""), "\(address)")
    }
    // For programs it stands as it is, as JSON, which no browser takes for a page.
    let rows = try site.get("/api/tables/t/rows")
    #expect(rows["Content-Type"] == "application/json; charset=utf-8" && rows["X-Content-Type-Options"] == "nosniff")
  }

  // MARK: - Reports within a page

  @Test func aReportIsShownOnTheRunsPageInAnOriginOfItsOwn() throws {
    let site = try ChangingTests.site.get()
    let page = try site.get("/runs/1", ChangingTests.bearer)
    #expect(
      page.text.contains(
        "<iframe class=\"report\" src=\"/runs/1/report.html\" title=\"Report\" sandbox=\"allow-scripts allow-popups\">")
    )
    #expect(page["Content-Security-Policy"]?.contains("frame-src 'self'") == true && page["X-Frame-Options"] == "DENY")
    let report = try site.get("/runs/1/report.html", ChangingTests.bearer)
    #expect(report["X-Frame-Options"] == "SAMEORIGIN")
    #expect(report["Content-Security-Policy"]?.contains("frame-ancestors 'self'") == true)
    // A run without one has no empty frame.
    #expect(!(try site.get("/runs/3", ChangingTests.bearer).text.contains("<iframe")))
  }
}
