import Foundation
import TestBasics
import TestSupport
import Testing

/// Limits of commands that run no script of the person's.
@Suite struct LimitTests {
  let folder: TemporaryFolder

  /// A package whose table takes much longer to read than a millisecond.
  init() throws {
    folder = try TemporaryFolder()
    try folder.write(
      "datapackage.json",
      #"{"name": "p", "resources": [{"name": "台账", "path": "t.csv", "schema": {"fields": [{"name": "村", "type": "string", "constraints": {"pattern": "(第|村)+[0-9]+村"}}]}}]}"#
    )
    try folder.write("t.csv", "村\n" + (0..<40_000).map { "第\($0)村\n" }.joined())
    try folder.write("checks.lua", "while true do end")
  }

  @Test func theTablesOfADatasetAreDescribedWithinTheTimeLimit() throws {
    let outcome = try PlumbProcess.run(["tables", "--data", folder.url.path, "--timeout", "1ms"])
    #expect(outcome.status == 124 && outcome.output.isEmpty, "\(outcome)")
    #expect(outcome.errors.hasPrefix("plumb: the time limit of 0.001 s was reached"))
    let unlimited = try PlumbProcess.run(["tables", "--data", folder.url.path, "--timeout", "none"])
    #expect(unlimited.status == 0 && unlimited.output.contains("40000"), "\(unlimited)")
  }

  @Test func checksEndAtTheTimeLimit() throws {
    let outcome = try PlumbProcess.run(["check", "--data", folder.url.path, "--timeout", "100ms"])
    #expect(outcome.status == 124, "\(outcome)")
    #expect(outcome.errors.contains("the time limit of 0.1 s was reached"), "\(outcome)")
  }

  @Test(arguments: ["0", "0s", "soon", "-1s"])
  func whatIsNoTimeLimitIsRefused(text: String) throws {
    let outcome = try PlumbProcess.run(["tables", "--timeout=\(text)"])
    #expect(outcome.status == 64 && outcome.errors.contains("'\(text)' is invalid for '--timeout <time>'"))
  }
}
