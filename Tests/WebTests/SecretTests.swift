import Foundation
import TestBasics
import TestSupport
import Testing

/// Parameters that are secret: the script has them, and nothing that is kept or shown does.
@Suite(.serialized) struct SecretTests {
  /// With signs that JSON, XML and Markdown write otherwise.
  static let value = "s3cr\"et*令<牌>&9"
  static let variable = "OA_TOKEN"

  /// Shows the secret in every way that there is.
  static let script = """
    local s = params.token
    metric("length", #s)
    metric("name " .. s, 1)
    print("printed " .. s, s)
    heading("heading " .. s)
    text("text " .. s .. "\\n\\n- " .. s)
    show(frame{ { ["列"] = s, n = 1 }, { ["列"] = "x" .. s .. "y", n = 2 }, { ["列"] = "甲", n = 3 } },
      { title = "title " .. s, note = "note " .. s, columns = { ["列"] = "heading " .. s } })
    show(frame{ { [s] = 1 } })
    local t = frame{ { ["列"] = s, n = 1 }, { ["列"] = "乙", n = 2 } }
    show(t:count("列"))
    show(chart.bars(t, { x = "列", y = "n", title = "chart " .. s }), "caption " .. s)
    show({ a = s }, s)
    if params.fails then error("cannot sign in with " .. s) end
    return s
    """

  private func run(_ arguments: [String], secret: String? = value, _ environment: [String: String] = [:]) throws
    -> PlumbProcess.Outcome
  {
    var variables = environment
    variables[Self.variable] = secret
    return try PlumbProcess.run(arguments, environment: variables)
  }

  /// Fails where the value stands in a text, also as JSON, Lua, XML or HTML write it.
  private func expectHidden(_ text: String, _ place: String) {
    for part in ["s3cr", "令<", "令&lt;", "&9", "&amp;9"] { #expect(!text.contains(part), "\(place): \(part)") }
  }

  @Test func nothingThatARunWritesShowsIt() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("秘.lua", Self.script)
    let reports = ["html", "md", "docx", "xlsx"].map { "\(folder.path)/r.\($0)" }
    let secret = ["--secret", "token=env:\(Self.variable)"]
    let outcome = try run(["run", file.path] + secret + reports.flatMap { ["--report", $0] })
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("printed •••\t•••") && outcome.output.contains("x•••y"), "\(outcome.output)")
    expectHidden(outcome.output + outcome.errors, "output")
    for report in reports.prefix(2) {
      let text = try String(contentsOfFile: report, encoding: .utf8)
      expectHidden(text, report)
      #expect(text.contains("title •••"), "\(report)")
      // Markdown escapes the line.
      #expect(text.replacing("\\", with: "").contains("--secret token=env:OA_TOKEN"))
    }
    for report in reports.suffix(2) {
      expectHidden(try Self.unpacked(report, where: "not n.endswith('.png')"), report)
      // Two signs stand in packed pixels by chance.
      #expect(!(try Self.unpacked(report, where: "n.endswith('.png')")).contains("s3cr"), "\(report)")
    }
    for format in ["csv", "json", "jsonl", "markdown", "html"] {
      let outcome = try run(["run", file.path, "--format", format] + secret)
      #expect(outcome.status == 0)
      expectHidden(outcome.output + outcome.errors, format)
    }
    let failed = try run(["run", file.path, "--param", "fails=1"] + secret)
    #expect(failed.status == 1 && failed.errors.contains("cannot sign in with •••"))
    expectHidden(failed.output + failed.errors, "a failure")
  }

  /// The parts `n` of an archive that meet a condition of Python's, as one text.
  private static func unpacked(_ path: String, where condition: String) throws -> String {
    let program =
      "import sys, zipfile; a = zipfile.ZipFile(sys.argv[1]); "
      + "print(*[a.read(n).decode('utf-8', 'replace') for n in a.namelist() if \(condition)])"
    let outcome = try PlumbProcess.shell("python3 -c \"\(program)\" '\(path)'")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return outcome.output
  }

  @Test func neitherTheHistoryNorThePagesShowIt() throws {
    let schedules = try PlumbSchedules()
    let secret = "token=env:\(Self.variable)"
    try schedules.add("好", Self.script, cron: "@yearly", "--secret", secret, "--report", "html,md")
    try schedules.add("坏", Self.script, cron: "@yearly", "--secret", secret, "--param", "fails=1", "--retries", "0")
    let state = ["PLUMB_STATE": schedules.state]
    let ran = try run(["schedule", "run", "好"], state)
    #expect(ran.status == 0, "\(ran.errors)")
    let failed = try run(["schedule", "run", "坏"], state)
    #expect(failed.status == 1)
    expectHidden(ran.output + ran.errors + failed.output + failed.errors, "schedule run")
    // The script had it.
    let length = try schedules.plumb("result", "1", "--format", "jsonl")
    #expect(length.status == 0, "\(length.errors)")
    let site = try ServedSite(state: schedules.state)
    let metrics = try #require(try site.get("/api/runs/1").json()["metrics"] as? [String: Double])
    #expect(metrics == ["length": Double(Self.value.utf8.count), "name •••": 1])
    for address in [
      "/", "/schedules/\(encoded("好"))", "/runs/1", "/runs/2", "/runs/1/report.html", "/runs/1/report.md",
      "/api/runs/1",
      "/api/runs/2", "/api/runs/1/log", "/api/runs/2/log", "/api/runs/1/results/1", "/metrics",
      "/api/schedules/\(encoded("好"))",
    ] {
      let answer = try site.get(address)
      #expect(answer.status == 200, "\(address)")
      expectHidden(answer.text, address)
    }
    #expect(try site.get("/api/runs/2").text.contains("cannot sign in with •••"))
    // Nothing that lies on the disk holds it.
    let files = FileManager.default.enumerator(at: schedules.folder.url, includingPropertiesForKeys: nil)
    for case let file as URL in try #require(files) where file.pathExtension != "lua" {
      guard let bytes = try? Data(contentsOf: file) else { continue }
      #expect(bytes.range(of: Data("s3cr".utf8)) == nil, "\(file.lastPathComponent)")
    }
    // What is exported names the variable alone, and is read again.
    let definitions = schedules.folder.url.appending(path: "d.json").path
    #expect(try schedules.plumb("export", definitions).status == 0)
    #expect(try String(contentsOfFile: definitions, encoding: .utf8).contains("token=env:OA_TOKEN"))
    #expect(try schedules.plumb("import", definitions, "--replace").status == 0)
    #expect(try run(["schedule", "rerun", "1", "--verify"], state).status == 0)
  }

  @Test func aSecretOfDigitsIsATextAndLeavesTheResultReadable() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.lua", "return { token = params.token, kind = type(params.token) }")
    let outcome = try run(
      ["run", file.path, "--format", "jsonl", "--secret", "token=env:\(Self.variable)"], secret: "12345678")
    #expect(outcome.output == "{\"kind\": \"string\", \"token\": \"•••\"}\n", "\(outcome.errors)")
  }

  @Test func whatCannotBeASecretIsTold() throws {
    let folder = try TemporaryFolder()
    let file = try folder.write("a.lua", "return 1")
    let option = ["--secret", "token=env:\(Self.variable)"]
    let missing = try run(["run", file.path] + option, secret: nil)
    #expect(missing.status == 64)
    #expect(missing.errors.contains("the environment has no variable 'OA_TOKEN' for the secret 'token'"))
    #expect(try run(["run", file.path] + option, secret: "abc").errors.contains("fewer than 4 signs"))
    let twice = try run(["run", file.path, "--param", "token=x"] + option)
    #expect(twice.status == 64 && twice.errors.contains("the parameter 'token' is given twice"))
    let typed = try run(["run", file.path, "--secret", "token=hunter2hunter2"])
    #expect(typed.status == 64 && typed.errors.contains("for example token=env:OA_TOKEN"))
    let schedules = try PlumbSchedules()
    try schedules.add("缺", "return 1", cron: "@yearly", "--secret", option[1])
    let ran = try run(["schedule", "run", "缺"], secret: nil, ["PLUMB_STATE": schedules.state])
    #expect(ran.status == 64 && ran.errors.contains("no variable 'OA_TOKEN'"), "\(ran.errors)")
  }
}
