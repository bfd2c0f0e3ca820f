import Foundation
import TestBasics
import TestSupport
import Testing

/// Files and folders that the person may not read. The tests may run as root, who may read
/// everything, so `plumb` is started as another user.
@Suite(.enabled(if: geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")))
struct UnreadableFilesTests {
  let folder: TemporaryFolder
  /// A copy of the program where another user may run it, made once.
  private static let copy = Result { () throws -> TemporaryFolder in
    let folder = try TemporaryFolder()
    let plumb = folder.url.appending(path: "plumb")
    try FileManager.default.copyItem(at: PlumbProcess.executable, to: plumb)
    for path in [folder.path, plumb.path] {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    return folder
  }

  /// A folder of two packages, whose tables are stacked.
  init() throws {
    folder = try TemporaryFolder()
    for package in ["甲", "乙"] {
      try folder.write(
        "两个/\(package)/datapackage.json",
        #"{"name": "p", "resources": [{"name": "台账", "path": "t.csv", "schema": {"fields": [{"name": "数", "type": "integer"}]}}]}"#
      )
      try folder.write("两个/\(package)/t.csv", "数\n1\n")
      try folder.write("两个/\(package)/checks.lua", "return 1")
    }
    for path in ["", "/两个", "/两个/甲", "/两个/乙"] { try setMode(0o755, of: path) }
  }

  private func setMode(_ mode: Int, of path: String) throws {
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.url.path + path)
  }

  private func run(_ arguments: String) throws -> PlumbProcess.Outcome {
    let plumb = try Self.copy.get().path + "/plumb"
    let line =
      "setpriv --reuid=65534 --regid=65534 --clear-groups '\(plumb)' \(arguments) --data '\(folder.url.path)/两个'"
    // A process that another test started while the copy was made holds it open for writing until it becomes another
    // program; as long as it does, the copy cannot be run.
    for _ in 0..<600 {
      let outcome = try PlumbProcess.shell(line)
      guard outcome.errors.contains("Text file busy") else { return outcome }
      usleep(100_000)
    }
    return try PlumbProcess.shell(line)
  }

  @Test func whatMayBeReadIsStacked() throws {
    let outcome = try run("eval 'data[\"台账\"]:count():value()' --format csv")
    #expect(outcome.status == 0 && outcome.output.contains("2"), "\(outcome)")
  }

  @Test(arguments: [
    ("/两个", "/两个/datapackage.json"), ("/两个/乙", "/两个/乙/datapackage.json"),
    ("/两个/乙/datapackage.json", "/两个/乙/datapackage.json"), ("/两个/乙/t.csv", "/两个/乙/t.csv"),
  ])
  func noPackageIsLeftOutWithoutAWord(closed: String, told: String) throws {
    try setMode(0, of: closed)
    for command in ["eval 'data[\"台账\"]:count()'", "tables"] {
      let outcome = try run(command)
      #expect(outcome.status == 66 && outcome.output.isEmpty, "\(outcome)")
      #expect(outcome.errors.contains("cannot read '\(folder.url.path)\(told)': not permitted"), "\(outcome)")
    }
    try setMode(0o755, of: closed)
  }

  /// Its entries can be named and read, though not listed.
  @Test func aPackageThatMayNotBeListedIsReadAllTheSame() throws {
    try setMode(0o111, of: "/两个/乙")
    let outcome = try run("eval 'data[\"台账\"]:count():value()' --format csv")
    #expect(outcome.status == 0 && outcome.output.contains("2"), "\(outcome)")
    try setMode(0o755, of: "/两个/乙")
  }

  @Test(arguments: ["check", "run '两个/乙/checks.lua'"])
  func aScriptThatMayNotBeReadIsTold(command: String) throws {
    try setMode(0, of: "/两个/乙/checks.lua")
    let outcome = try run(command.replacing("'两个", with: "'\(folder.url.path)/两个"))
    #expect(outcome.status == 66, "\(outcome)")
    #expect(outcome.errors.contains("cannot read '\(folder.url.path)/两个/乙/checks.lua': not permitted"))
  }
}
