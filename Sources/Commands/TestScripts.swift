import ArgumentParser
import Problems
import System
import Tables
import Workbench

/// `plumb test DIR`
struct TestScripts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run the tests of scripts.",
    discussion: """
      A test is a global function test_… of a file *_test.lua. Each runs alone, in a fresh state, \
      and fails with the first expect, expect_equal or expect_error that is missed.

          plumb test scripts
          plumb test scripts/late_test.lua --as-of 2019-12-31
          plumb test scripts --format junit > tests.xml

      Exit status 1 where a test fails.
      """)

  @Argument(
    help: ArgumentHelp("A folder with files *_test.lua, or one of them.", valueName: "dir"), completion: .file())
  var path: String

  @Option(
    help: ArgumentHelp(
      "How outcomes are told: \(ScriptTests.Report.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "format"))
  var format = ScriptTests.Report.text

  @OptionGroup var data: DataFolders

  @OptionGroup var parameters: ParameterOptions

  @OptionGroup var limits: LimitOptions

  @Option(help: ArgumentHelp("The seed of random numbers and of sampling.", valueName: "n"))
  var seed: UInt64 = 0

  @Option(
    name: .customLong("as-of"), help: ArgumentHelp("The date that today() gives. (default: today)", valueName: "date"))
  var asOf: Day?

  func run() throws {
    let options = SessionOptions(
      data: data.folders, parameters: parameters.pairs, seconds: limits.timeout.seconds, bytes: limits.memory.bytes,
      seed: seed, asOf: asOf)
    orEnd { () throws(Problem) in
      let streams = Streams.standard
      let outcomes = try ScriptTests(in: path).run(options) { outcome throws(Problem) in
        if format == .text { try streams.append(ScriptTests.line(of: outcome), to: .output) }
      }
      if format == .junit { try streams.append(ScriptTests.junit(outcomes), to: .output) }
      try streams.flush()
      let summary = ScriptTests.summary(of: outcomes)
      guard outcomes.allSatisfy({ $0.problem == nil }) else { throw Problem(summary) }
      try streams.append(summary + "\n", to: format == .text ? .output : .errors)
      try streams.flush()
    }
  }
}

extension ScriptTests.Report: ExpressibleByArgument {}
