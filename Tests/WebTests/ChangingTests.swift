import Foundation
import TestBasics
import TestSupport
import Testing

@testable import Web

/// What those may do who have a token, and who did it.
@Suite(.serialized) struct ChangingTests {
  static let token = "0123456789abcdef0123456789abcdef"
  static let hostile = "<script>alert(1)</script>"

  /// A server with tokens over a state file with two schedules, one of which has run.
  final class Office: Sendable {
    let schedules: PlumbSchedules
    let options: [String]

    init() throws {
      schedules = try PlumbSchedules()
      let tokens = try schedules.folder.write(
        "tokens", "# who\n王芳 \(ChangingTests.token)\nli fedcba9876543210fedcba9876543210\n")
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: tokens.path)
      options = ["--token-file", tokens.path]
      let cell = ChangingTests.hostile
      try schedules.add(
        "整改率",
        """
        print("\(cell)")
        metric("rate", 0.5)
        show(frame{ { ["单位"] = "\(cell)", ["数"] = 1 }, { ["单位"] = "城管局", ["数"] = 2 } }, "\(cell)")
        """, cron: "@yearly", "--report", "html")
      try schedules.add("坏", "error(\"\(cell)\")")
      _ = try schedules.plumb("run", "整改率")
      _ = try schedules.plumb("run", "整改率")
      _ = try schedules.plumb("run", "坏")
    }

    func site(_ more: String...) throws -> ServedSite { try ServedSite(options + more, state: schedules.state) }
  }

  static let office = Result { try Office() }
  static let site = Result { try office.get().site() }
  static let bearer = ["Authorization": "Bearer \(token)"]

  @Test(arguments: ["/", "/data", "/data/findings", "/runs/1", "/ask"])
  func aPageNeedsSomebodyWhoIsKnown(address: String) throws {
    let answer = try Self.site.get().get(address)
    #expect(answer.status == 303)
    #expect(answer["Location"]?.hasPrefix("/login?to=") ?? false)
    #expect(!answer.text.contains("城管局"))
    #expect(try Self.site.get().get(address, Self.bearer).status == 200)
  }

  @Test(arguments: ["/api/schedules", "/api/tables", "/api/runs/1/log"])
  func anAnswerForProgramsNeedsAToken(address: String) throws {
    let site = try Self.site.get()
    let answer = try site.get(address)
    #expect(answer.status == 401)
    #expect(answer["WWW-Authenticate"]?.hasPrefix("Bearer") ?? false)
    #expect(try site.get(address, Self.bearer).status == 200)
    for wrong in ["Bearer x", "Bearer \(Self.token)0", "Basic \(Self.token)", "Bearer", "Bearer  ", Self.token] {
      #expect(try site.get(address, ["Authorization": wrong]).status == 401, "\(wrong)")
    }
  }

  @Test func theServersHealthNeedsNoToken() throws {
    #expect(try Self.site.get().get("/healthz").status == 200)
    #expect(try Self.site.get().get("/metrics").status == 303)
    #expect(try Self.site.get().get("/metrics", Self.bearer).text.contains("plumb_schedules 2"))
  }

  // MARK: - Sessions

  private func signIn(_ site: ServedSite) throws -> (cookie: String, formToken: String) {
    let answer = try site.post("/login", [("secret", Self.token), ("to", "/schedules/x")])
    #expect(answer.status == 303 && answer["Location"] == "/schedules/x")
    let header = try #require(answer["Set-Cookie"])
    #expect(header.contains("HttpOnly") && header.contains("SameSite=Strict") && header.contains("Path=/"))
    let cookie = try #require(header.split(separator: ";").first.map(String.init))
    let page = try site.get("/ask", ["Cookie": cookie]).text
    let field = try #require(page.components(separatedBy: "name=\"token\" value=\"").dropFirst().first)
    return (cookie, String(field.prefix { $0 != "\"" }))
  }

  @Test func aWrongTokenSignsNobodyIn() throws {
    let answer = try Self.site.get().post("/login", [("secret", "0123456789abcdef")])
    #expect(answer.status == 403 && answer["Set-Cookie"] == nil)
    #expect(answer.text.contains("The token is wrong"))
  }

  @Test func aSessionIsSecureBehindAProxyThatIs() throws {
    let answer = try Self.site.get().post("/login", [("secret", Self.token)], ["X-Forwarded-Proto": "https"])
    #expect(answer["Set-Cookie"]?.contains("; Secure") ?? false)
  }

  @Test func onlyOurOwnFormsChangeSomething() throws {
    let site = try Self.site.get()
    let (cookie, formToken) = try signIn(site)
    #expect(try site.post("/ask", [("script", "return 1")], ["Cookie": cookie]).status == 403)
    #expect(try site.post("/ask", [("script", "return 1"), ("token", "x")], ["Cookie": cookie]).status == 403)
    let form = [("script", "return 6 * 7"), ("token", formToken)]
    let origin = ["Cookie": cookie, "Origin": "http://evil.example"]
    #expect(try site.post("/ask", form, origin).status == 403)
    let answer = try site.post("/ask", form, ["Cookie": cookie, "Origin": "http://127.0.0.1:\(site.port)"])
    #expect(answer.status == 200 && answer.text.contains("42"))
    // Programs that come with a browser's session show the same by a header.
    #expect(try site.ask("POST", "/api/ask", ["Cookie": cookie], "{\"script\": \"return 1\"}").status == 403)
    #expect(
      try site.ask("POST", "/api/ask", ["Cookie": cookie, "X-Form-Token": formToken], "{\"script\": \"return 1\"}")
        .status == 200)
    #expect(try site.post("/logout", [("token", formToken)], ["Cookie": cookie]).status == 303)
    #expect(try site.get("/", ["Cookie": cookie]).status == 303)
  }

  @Test(arguments: ["plumb-session=", "plumb-session=0", "plumb-session=../x", "a=b; plumb-session=' OR 1"])
  func aMadeUpCookieIsNoSession(cookie: String) throws {
    #expect(try Self.site.get().get("/", ["Cookie": cookie]).status == 303)
  }

  // MARK: - Changes

  @Test func changesAreInTheHistoryWithTheNameOfTheToken() throws {
    let site = try Self.site.get()
    let name = encoded("整改率")
    #expect(
      try site.ask("POST", "/api/schedules/\(name)/pause", Self.bearer, "{\"note\": \"\(Self.hostile)\"}").status == 200
    )
    #expect(try site.get("/schedules/\(name)", Self.bearer).text.contains("paused"))
    #expect(try site.ask("POST", "/api/schedules/\(name)/pause", Self.bearer).status == 400)
    #expect(try site.ask("POST", "/api/schedules/\(name)/resume", Self.bearer).status == 200)
    let asked = try site.ask("POST", "/api/schedules/\(name)/run", Self.bearer)
    #expect(asked.status == 202)
    #expect(try asked.json()["reason"] as? String == "asked for by 王芳")
    #expect(try asked.json()["asked_by"] as? String == "王芳")
    let changes = try #require(
      try site.get("/api/schedules/\(name)", Self.bearer).json()["changes"] as? [[String: Any]])
    #expect(changes.prefix(3).compactMap { $0["what"] as? String } == ["run", "resume", "pause"])
    #expect(changes.prefix(3).allSatisfy { $0["who"] as? String == "王芳" })
    #expect(changes[2]["note"] as? String == Self.hostile)
    let history = try Self.office.get().schedules.history("整改率")
    #expect(history.contains { $0["reason"] as? String == "asked for by 王芳" })
    #expect(try site.ask("POST", "/api/schedules/nobody/run", Self.bearer).status == 404)
    #expect(try site.ask("POST", "/api/schedules/\(name)/pause", Self.bearer, "[1]").status == 400)
  }

  // MARK: - Escaping

  @Test func whateverSchedulesAndScriptsHoldIsEscaped() throws {
    let site = try Self.site.get()
    let name = encoded("整改率")
    _ = try site.ask("POST", "/api/schedules/\(encoded("坏"))/pause", Self.bearer, "{\"note\": \"\(Self.hostile)\"}")
    for address in [
      "/", "/schedules/\(name)", "/schedules/\(encoded("坏"))", "/runs/1", "/runs/3",
      "/runs/2?with=1&key=\(encoded("单位"))",
    ] {
      let answer = try site.get(address, Self.bearer)
      #expect(answer.status == 200, "\(address)")
      #expect(!answer.text.contains(Self.hostile), "\(address)")
    }
    #expect(try site.get("/runs/1", Self.bearer).text.contains("&lt;script&gt;alert(1)"))
    let asked = try site.post("/ask", [("script", "return \"\(Self.hostile)</textarea>\"")], Self.bearer)
    #expect(asked.status == 200 && !asked.text.contains(Self.hostile))
    let wrong = try site.get(
      "/schedules/\(name)?why=\(encoded(Self.hostile))&state=\(encoded(Self.hostile))", Self.bearer)
    #expect(wrong.status == 400 && !wrong.text.contains(Self.hostile))
  }

  @Test func whateverTheDataHoldsIsEscaped() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write(
      "台账.csv", "单位,\(Self.hostile)\n\"\(Self.hostile)\",\"'\"\"><img src=x onerror=alert(1)>\"\n")
    let site = try ServedSite(data: file.path)
    for address in [
      "/data", "/data/\(encoded("台账"))", "/data/\(encoded("台账"))/columns", "/data/\(encoded("台账"))/rows/1",
    ] {
      let text = try site.get(address).text
      #expect(!text.contains(Self.hostile) && !text.contains("<img"), "\(address)")
    }
  }

  @Test func aReportHasAnOriginOfItsOwn() throws {
    let site = try Self.site.get()
    let answer = try site.get("/runs/1/report.html", Self.bearer)
    #expect(answer.status == 200)
    let policy = try #require(answer["Content-Security-Policy"])
    #expect(policy.contains("sandbox") && !policy.contains("allow-same-origin") && policy.contains("'sha256-"))
    #expect(!answer.text.contains(Self.hostile))
    #expect(try site.get("/runs/1/report.docx", Self.bearer).status == 404)
    #expect(try site.get("/runs/1/report.lua", Self.bearer).status == 404)
    #expect(try site.get("/api/runs/1/report.html", Self.bearer).status == 200)
  }

  // MARK: - Answers for programs

  @Test func runsAreListedAndCompared() throws {
    let site = try Self.site.get()
    let runs = try #require(try site.get("/api/runs?limit=1", Self.bearer).json()["rows"] as? [[String: Any]])
    #expect(runs.count == 1)
    let next = try #require(try site.get("/api/runs?limit=1", Self.bearer).json()["next"] as? String)
    #expect(try site.get(next, Self.bearer).status == 200)
    let failed = try #require(try site.get("/api/runs?state=failed", Self.bearer).json()["rows"] as? [[String: Any]])
    #expect(failed.allSatisfy { $0["schedule"] as? String == "坏" } && !failed.isEmpty)
    #expect(try site.get("/api/runs?state=fialed", Self.bearer).text.contains("did you mean 'failed'"))
    let result = try #require(try site.get("/api/runs/1/results/1", Self.bearer).json()["rows"] as? [[String: Any]])
    #expect(result.count == 2 && result[1]["单位"] as? String == "城管局")
    #expect(try site.get("/api/runs/1/results/2", Self.bearer).status == 404)
    #expect(try site.get("/api/runs/3/log", Self.bearer).text.contains(Self.hostile))
    #expect(try site.get("/api/runs/3/log", Self.bearer)["Content-Type"]?.hasPrefix("text/plain") ?? false)
    let tables = try #require(try site.get("/api/runs/1/diff/2", Self.bearer).json()["rows"] as? [[String: Any]])
    #expect((tables.first?["rows"] as? [Any])?.isEmpty ?? false)
    let run = try site.get("/api/runs/1", Self.bearer).json()
    #expect((run["metrics"] as? [String: Double]) == ["rate": 0.5])
    #expect(run["reports"] as? [String] == ["html"])
    let slots = try site.get("/api/schedules/\(encoded("整改率"))/slots?limit=3", Self.bearer).json()
    #expect((slots["rows"] as? [Any])?.count == 3)
  }

  @Test func aScriptThatFailsSaysWhy() throws {
    let site = try Self.site.get()
    let answer = try site.ask("POST", "/api/ask", Self.bearer, "{\"script\": \"return data.fndings\"}")
    #expect(answer.status == 422)
    #expect(try answer.json()["message"] as? String == "script.lua:1: data: no table 'fndings'")
    #expect(try site.ask("POST", "/api/ask", Self.bearer, "{}").status == 400)
    #expect(try site.ask("POST", "/api/ask", Self.bearer, "{\"script\": 5}").status == 400)
    #expect(try site.ask("POST", "/api/ask", Self.bearer, "{").status == 400)
  }

  @Test func aScriptMayNotWrite() throws {
    let answer = try Self.site.get().ask(
      "POST", "/api/ask", Self.bearer, "{\"script\": \"frame{{a = 1}}:write('x.csv')\"}")
    #expect(answer.status == 422)
  }

  @Test func whenTheQueueIsFullOthersAreAskedToComeAgain() async throws {
    let site = try Self.office.get().site("--max-runs", "1")
    let port = site.port
    let script = "{\"script\": \"local n = 0 for i = 1, 3e8 do n = n + i end return n\"}"
    let answers = try await withThrowingTaskGroup(of: HTTPAnswer.self) { group in
      for _ in 0..<12 {
        group.addTask {
          try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
              continuation.resume(
                with: Result {
                  let caller = try Caller(port: port)
                  caller.send(
                    "POST /api/ask HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer \(Self.token)\r\n"
                      + "Content-Length: \(script.utf8.count)\r\nConnection: close\r\n\r\n\(script)")
                  return try caller.answer()
                })
            }
          }
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let busy = answers.filter { $0.status == 503 }
    // One works and four wait.
    #expect(!busy.isEmpty)
    #expect(busy.allSatisfy { $0["Retry-After"] != nil })
    #expect(answers.contains { $0.status == 200 })
    #expect(try site.get("/data", Self.bearer).status == 200)
  }
}
