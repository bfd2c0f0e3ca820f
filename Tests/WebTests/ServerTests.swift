import Foundation
import System
import TestBasics
import TestSupport
import Testing

@testable import Web

/// How the server starts, stops, and stands many clients.
@Suite(.serialized) struct ServerTests {
  @Test func withoutTokensAnotherHostIsAWrongCommandLine() throws {
    let outcome = try PlumbProcess.run(["serve", "--host", "0.0.0.0", "--port", "0"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("--token-file"))
  }

  @Test func whatIsWrongIsToldInTheLanguageOfTheCommand() throws {
    let outcome = try PlumbProcess.run(["--lang", "zh", "serve", "--host", "0.0.0.0", "--port", "0"])
    #expect(outcome.status == 64)
    #expect(outcome.errors.contains("没有“--token-file”时只在本机监听，不在“0.0.0.0”上监听"))
  }

  @Test(arguments: [
    ["--port", "99999"], ["--max-runs", "0"], ["--nonsense"], ["--host", "nobody.invalid", "--token-file", "x"],
  ])
  func aWrongOptionIsTold(options: [String]) throws {
    let outcome = try PlumbProcess.run(["serve"] + options)
    #expect(outcome.status == 64 || outcome.status == 66)
    #expect(!outcome.errors.isEmpty && !outcome.wasSignalled)
  }

  @Test func helpIsGivenWithoutAServer() throws {
    let outcome = try PlumbProcess.run(["serve", "--help"])
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("--token-file"))
  }

  @Test func aTermSignalStopsItCleanly() throws {
    let site = try ServedSite()
    let idle = try Caller(port: site.port)
    #expect(try site.get("/healthz").status == 200)
    #expect(site.stop() == 0)
    withExtendedLifetime(idle) {}
  }

  @Test func manyConnectionsAreStood() throws {
    let site = try ServedSite()
    let room = openFilesRaisedToLimit() - 500
    let callers = try (0..<min(10_000, room)).map { _ in try Caller(port: site.port) }
    #expect(try site.get("/data").status == 200)
    callers[callers.count / 2].send("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    #expect(try callers[callers.count / 2].answer().status == 200)
    #expect(site.isRunning)
  }

  @Test func aChangedFileIsReadAnew() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("台账.csv", "单位,数\n城管局,1\n")
    let site = try ServedSite(data: file.path)
    #expect(try site.get("/data/%E5%8F%B0%E8%B4%A6").text.contains("城管局"))
    try Data("单位,数\n市政所,2\n".utf8).write(to: file)
    // Changes are looked for once a second.
    for _ in 0..<100 where try !site.get("/data/%E5%8F%B0%E8%B4%A6").text.contains("市政所") { usleep(100_000) }
    #expect(try site.get("/data/%E5%8F%B0%E8%B4%A6").text.contains("市政所"))
  }
}
