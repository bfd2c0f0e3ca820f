import Foundation
import TestBasics
import TestSupport
import Testing

@testable import Web

/// What a browser and a program read of a server without tokens, by HTTP against the started program.
@Suite(.serialized) struct ReadingTests {
  static let site = Result { try ServedSite() }

  @Test(arguments: [
    ("/", "Overview"), ("/data", "findings"), ("/data/findings", "长效管理欠缺"),
    ("/data/findings/columns", "basically_done"),
    ("/data/findings/rows/3", "finding_units"), ("/findings", "By area"), ("/checks", "mismatch"),
    ("/login", "only reads"),
    ("/style.css", "prefers-color-scheme"), ("/plumb.js", "use strict"), ("/healthz", "ok"),
  ])
  func everyPageIsThere(address: String, text: String) throws {
    let answer = try Self.site.get().get(address)
    #expect(answer.status == 200)
    #expect(answer.text.contains(text))
    if answer["Content-Type"]?.hasPrefix("text/html") ?? false {
      #expect(answer.text.contains("<html lang=\"en\">"))
      #expect(answer.text.contains("<meta name=\"viewport\""))
    }
  }

  @Test func pagesSpeakChineseToThoseWhoReadIt() throws {
    let answer = try Self.site.get().get("/", ["Accept-Language": "zh-CN,zh;q=0.9"])
    #expect(answer.text.contains("<html lang=\"zh-CN\">") && answer.text.contains("总览"))
    let chosen = try Self.site.get().get("/language/zh?to=%2Fdata")
    #expect(chosen.status == 303 && chosen["Location"] == "/data")
    let cookie = try #require(chosen["Set-Cookie"]?.split(separator: ";").first)
    #expect(try Self.site.get().get("/data", ["Cookie": String(cookie)]).text.contains("数据"))
  }

  @Test(arguments: [
    ("/data", ["通报"], ["通报 / Notices", "One row a notice"]),
    ("/data/leave/columns", ["陈述本行的通报。", "通报编号"], ["The notice that states the row.", "/ notice"]),
    ("/data/leave/rows/1", ["假别"], ["/ kind"]),
    ("/checks", ["不符", "临聘人员：资江风光带"], ["mismatch</h2>", "Temporary staff", " reports "]),
    ("/nothing", ["404 没有此页"], ["Not Found"]),
  ])
  func aChinesePageIsWhollyChinese(address: String, there: [String], gone: [String]) throws {
    let page = try Self.site.get().get(address, ["Accept-Language": "zh-CN"]).text
    for text in there { #expect(page.contains(text), "\(text)") }
    for text in gone { #expect(!page.contains(text), "\(text)") }
  }

  @Test(arguments: [
    "/", "/data/findings", "/nothing", "/api/tables", "/style.css", "/data/findings?filter=nonsense%20(",
  ])
  func everyAnswerAllowsNoMoreThanItNeeds(address: String) throws {
    let answer = try Self.site.get().get(address)
    let policy = try #require(answer["Content-Security-Policy"])
    #expect(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"))
    #expect(!policy.contains("unsafe"))
    #expect(answer["X-Content-Type-Options"] == "nosniff")
    #expect(answer["Access-Control-Allow-Origin"] == nil)
    #expect(answer["Referrer-Policy"] == "same-origin")
  }

  // MARK: - Rows

  @Test func rowsAreFilteredAndPutInOrder() throws {
    let answer = try Self.site.get().get(
      "/api/tables/findings/rows?filter=\(encoded("area_no == 1 and status == 'done'"))&arrange=-finding_no&limit=3"
    ).json()
    let rows = try #require(answer["rows"] as? [[String: Any]])
    #expect(rows.count == 3)
    #expect(rows.allSatisfy { $0["area_no"] as? Int == 1 && $0["status"] as? String == "done" })
    let numbers = rows.compactMap { $0["finding_no"] as? Int }
    #expect(numbers == numbers.sorted(by: >))
    let next = try #require(answer["next"] as? String)
    let following = try Self.site.get().get(next).json()
    #expect((following["rows"] as? [Any])?.count == 3)
    #expect(answer["count"] as? Int == 8)
  }

  @Test func theErrorOfAnExpressionStandsAtItsPlace() throws {
    let page = try Self.site.get().get("/data/findings?filter=\(encoded("ara_no == 1"))")
    #expect(page.status == 400)
    #expect(page.text.contains("value=\"ara_no == 1\" aria-invalid=\"true\""))
    #expect(page.text.contains("^~~~~~"))
    #expect(page.text.contains("did you mean &#39;area_no&#39;"))
    let answer = try Self.site.get().get("/api/tables/findings/rows?filter=\(encoded("ara_no == 1"))")
    let problem = try answer.json()
    #expect(answer.status == 400)
    let place = try #require(problem["where"] as? [String: Any])
    #expect(place["start"] as? Int == 0 && place["end"] as? Int == 6)
    #expect((problem["hints"] as? [String])?.first?.contains("area_no") ?? false)
  }

  @Test func pagesOfRowsLeadOnAndBack() throws {
    let first = try Self.site.get().get("/data/persons?arrange=notice_id")
    #expect(first.status == 200)
    let page = try Self.site.get().get("/data/findings?limit=5&offset=5")
    #expect(page.text.contains("Rows 6–10 of 22"))
    #expect(page.text.contains("rel=\"prev\"") && page.text.contains("rel=\"next\""))
    for wrong in ["limit=0", "limit=5000", "offset=-1", "offset=x"] {
      #expect(try Self.site.get().get("/api/tables/findings/rows?\(wrong)").status == 400)
    }
  }

  @Test func aRowLeadsToWhatItNamesAndToWhatNamesIt() throws {
    let page = try Self.site.get().get("/data/findings/rows/3")
    #expect(page.text.contains("/data/sections?filter="))
    #expect(page.text.contains("/data/measures?filter="))
    for row in ["0", "23", "x", "-1", "99999999999999999999"] {
      #expect(try Self.site.get().get("/data/findings/rows/\(row)").status == 404)
    }
  }

  @Test func eachNumberOfTheFindingsLeadsToItsRows() throws {
    let page = try Self.site.get().get("/findings").text
    var tried: Set<String> = []
    for link in page.components(separatedBy: "href=\"").dropFirst() where link.hasPrefix("/data/findings?filter=") {
      let address = String(link.prefix { $0 != "\"" })
      let shown = try #require(link.split(separator: ">").dropFirst().first?.prefix { $0 != "<" })
      // Keys such as the number of an area lead on too; a rate leads to the rows of its base.
      guard address.contains("status"), let count = Int(shown), tried.insert(address).inserted else { continue }
      let rows = try Self.site.get().get(
        "/api/tables" + address.replacing("/data", with: "").replacing("?", with: "/rows?")
      ).json()
      #expect(rows["count"] as? Int == count, "\(address)")
    }
    // All together, three areas and many units, each with several statuses.
    #expect(tried.count > 50, "\(tried.count)")
    #expect(tried.contains { $0.contains("finding_no%20in") && $0.contains("not_done") })
    #expect(page.contains("status%20~%3D%20%27not_applicable%27\">77.3%</a>"))
  }

  @Test func whatIsNotThereIsSaid() throws {
    for address in [
      "/data/fndings", "/api/tables/fndings/rows", "/schedules/x", "/runs/1", "/runs/x", "/api/runs/1", "/x/y/z",
    ] {
      #expect(try Self.site.get().get(address).status == 404, "\(address)")
    }
    #expect(try Self.site.get().get("/data/fndings").text.contains("did you mean &#39;findings&#39;"))
    let answer = try Self.site.get().ask("POST", "/data")
    #expect(answer.status == 405 && answer["Allow"] == "GET")
    #expect(try Self.site.get().ask("DELETE", "/api/runs").status == 405)
  }

  @Test func aHeadHasNoBody() throws {
    let answer = try Self.site.get().ask("HEAD", "/data")
    #expect(answer.status == 200 && answer.text.isEmpty)
    #expect(Int(answer["Content-Length"] ?? "") ?? 0 > 1000)
  }

  @Test func theDescriptionNamesEveryAnswer() throws {
    let document = try Self.site.get().get("/api/openapi.json").json()
    let paths = try #require(document["paths"] as? [String: [String: Any]])
    for endpoint in Site.endpoints where endpoint.pattern.first == "api" {
      let path = "/" + endpoint.pattern.joined(separator: "/")
      #expect(paths[path]?[endpoint.method.rawValue.lowercased()] != nil, "\(path)")
    }
    for path in [
      "/api/schedules/{name}/slots", "/api/runs/{before}/diff/{after}", "/api/tables/{table}/rows", "/api/ask",
    ] {
      #expect(paths[path] != nil, "\(path)")
    }
  }

  // MARK: - Tricks

  @Test(arguments: [
    "/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/data/..%2f..%2fetc%2fpasswd", "/data/%2Fetc%2Fpasswd",
    "/etc/passwd",
    "/datasets/xinhua-2019/findings.csv", "/data/findings.csv", "/data/../README.md", "//etc/passwd", "/./data",
    "/runs/1/report.%2e%2e%2f%2e%2e%2fetc%2fpasswd", "/runs/1/report.html%00", "/style.css/../../README.md",
    "/data/findings/",
    "/runs/..%2f..%2f1/report.html",
  ])
  func noPathLeadsToAFile(path: String) throws {
    let answer = try Self.site.get().get(path)
    #expect(answer.status == 404 || answer.status == 400, "\(answer.status)")
    #expect(!answer.text.contains("root:") && !answer.text.contains("notice_id,"))
  }

  @Test func noFileOfTheDatasetIsServedAsAFile() throws {
    let folder = PlumbProcess.root.appending(path: "datasets/xinhua-2019")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
      for address in ["/\(name)", "/data/\(name)", "/datasets/xinhua-2019/\(name)", "/xinhua-2019/\(name)"] {
        #expect(try Self.site.get().get(address).status == 404, "\(address)")
      }
    }
  }

  @Test func anotherHostIsRefused() throws {
    let site = try Self.site.get()
    #expect(try site.get("/", ["Host": "evil.example"]).status == 421)
    #expect(try site.get("/", ["Host": "localhost:\(site.port)"]).status == 200)
    #expect(try site.send("GET / HTTP/1.1\r\nConnection: close\r\n\r\n").status == 400)
    #expect(try site.send("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\nConnection: close\r\n\r\n").status == 400)
    #expect(try site.send("GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n\r\n").status == 400)
    #expect(try site.get("/", ["X-Forwarded-Host": "evil.example"]).status == 200)
    #expect(!(try site.get("/", ["X-Forwarded-Host": "evil.example"]).text.contains("evil")))
  }

  @Test func anotherSiteIsRefused() throws {
    let site = try Self.site.get()
    #expect(try site.get("/api/findings", ["Origin": "http://evil.example"]).status == 403)
    #expect(try site.get("/data", ["Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"]).status == 403)
  }

  @Test func whatOnlyReadsChangesNothing() throws {
    let site = try Self.site.get()
    for address in [
      "/schedules/a/run", "/schedules/a/pause", "/schedules/a/resume", "/ask", "/api/schedules/a/run", "/api/ask",
    ] {
      let answer = try site.post(address, [("script", "return 1")])
      #expect(answer.status == 403, "\(address)")
      #expect(answer.text.contains("only reads"))
    }
    #expect(try site.get("/ask").status == 403)
    #expect(!(try site.get("/").text.contains("href=\"/ask\"")))
    // A token that nobody asked for makes nobody more.
    #expect(try site.ask("POST", "/api/ask", ["Authorization": "Bearer 0123456789abcdef"], "{}").status == 403)
  }

  @Test func tooMuchIsRefused() throws {
    let site = try Self.site.get()
    let long = String(repeating: "整", count: 20_000)
    #expect(try site.get("/", ["X-Long": long]).status == 431)
    #expect(try site.get("/" + String(repeating: "a", count: 10_000)).status == 414)
    #expect(try site.send("POST /ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999\r\n\r\n").status == 413)
    #expect(try site.send("POST /ask HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n").status == 501)
    #expect(try site.send("nonsense\r\n\r\n").status == 400)
    #expect(try site.get("/healthz").status == 200)
  }

  @Test func anExpressionInManyBracketsEndsNothing() throws {
    let site = try Self.site.get()
    let deep = String(repeating: "(", count: 2000) + "1" + String(repeating: ")", count: 2000)
    #expect(try site.get("/api/tables/findings/rows?filter=\(encoded(deep + " == 1"))").status < 500)
    #expect(try site.get("/healthz").status == 200)
  }

  @Test func slowClientsHarmNobody() throws {
    let site = try Self.site.get()
    let slow = try (0..<300).map { index in
      let caller = try Caller(port: site.port)
      caller.send(
        index.isMultiple(of: 2)
          ? "GET / HTTP/1.1\r\nHost: loc" : "POST /ask HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nab")
      return caller
    }
    for _ in 0..<20 { #expect(try site.get("/data").status == 200) }
    withExtendedLifetime(slow) {}
  }

  @Test func severalRequestsOfOneConnectionAreAnsweredInTheirOrder() throws {
    let site = try Self.site.get()
    let caller = try Caller(port: site.port)
    let request = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"
    caller.send(request + request + "GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    let text = try caller.answer()
    #expect(text.status == 200)
    #expect(text.text.components(separatedBy: "HTTP/1.1 ").count == 3)
    #expect(text.text.components(separatedBy: "HTTP/1.1 ").last?.hasPrefix("404") ?? false)
  }
}
