import ArgumentParser
import Tables
import TestBasics
import Testing
import Workbench

@testable import Commands

/// The quick reading of everyday lines against ArgumentParser's of the same.
@Suite struct PlainLineTests {
  static let everyday: [[String]] = [
    [], ["repl"], ["repl", "--data", "数据"], ["--data", "a", "--data", "b"],
    ["eval", "return 1"], ["eval", "data.findings:filter[[status == '完成']]"], ["eval", ""],
    ["run", "脚本.lua"], ["run", "a.lua", "--param", "年=2019", "--param", "b=x=y"],
    ["run", "--format", "csv", "a.lua"], ["eval", "1", "--format", "jsonl", "--out", "结果"],
    ["eval", "1", "--timeout", "none", "--memory", "2GiB", "--seed", "18446744073709551615"],
    ["eval", "1", "--timeout", "1h30m", "--memory", "none", "--as-of", "2020-02-29"],
    ["repl", "--timeout", "5s"], ["eval", "1", "--timeout", "0.5s"], ["eval", "1", "--timeout", "60"],
    ["eval", "1", "--data", "postgres://notices", "--max-rows", "5000000"],
  ]

  @Test(arguments: everyday)
  func everydayLinesAreReadAtOnceAndAsArgumentParserReadsThem(_ arguments: [String]) throws {
    let line = try #require(PlainLine(arguments))
    let whole = try #require(try reading(arguments))
    #expect(line.work == whole.work)
    #expect(shown(line.options) == shown(whole.options))
  }

  static let others: [[String]] = [
    ["tables"], ["help"], ["help", "eval"], ["--help"], ["--version"], ["eval"], ["run"],
    ["eval", "--help"], ["eval", "-h"], ["eval", "1", "2"], ["eval", "-1"], ["eval", "--", "-1"],
    ["repl", "more"], ["--data"], ["eval", "1", "--data"], ["eval", "1", "--data", "--out"],
    ["eval", "1", "--dta", "x"], ["eval", "1", "--param", "=1"], ["eval", "1", "--param", "x"],
    ["eval", "1", "--format", "xlsx"], ["eval", "1", "--timeout", "soon"],
    ["eval", "1", "--memory", "0"], ["eval", "1", "--seed", "-1"], ["eval", "1", "--seed", "x"],
    ["eval", "1", "--as-of", "2019-02-29"], ["eval", "1", "--seed", "1", "--seed", "2"],
    ["--generate-completion-script", "bash"], ["eval", "1", "--format=csv"],
    ["eval", "1", "--max-rows", "0"], ["eval", "1", "--max-rows", "many"],
    ["eval", "1", "--max-rows", "1099511627776"],
  ]

  @Test(arguments: others)
  func otherLinesAreLeftToArgumentParser(_ arguments: [String]) {
    #expect(PlainLine(arguments) == nil)
  }

  @Test func whatBothCanReadTheyReadAlike() throws {
    let words = [
      "run", "eval", "repl", "a.lua", "1", "", "年=1", "x=", "csv", "5s", "1GiB", "7", "2020-01-31",
      "-1", "--", "-h", "--help", "--data", "--param", "--format", "--out", "--timeout", "--memory",
      "--seed", "--as-of", "--format=csv", "--max-rows", "0",
    ]
    var numbers = SeededNumbers(seed: 20_200_407)
    var plain = 0
    for _ in 0..<1000 {
      var arguments = [words[numbers.below(3)]]
      for _ in 0..<numbers.below(7) { arguments.append(words[numbers.below(words.count)]) }
      guard let line = PlainLine(arguments) else { continue }
      plain += 1
      let whole = try #require(try reading(arguments), "\(arguments)")
      #expect(line.work == whole.work, "\(arguments)")
      #expect(shown(line.options) == shown(whole.options), "\(arguments)")
    }
    #expect(plain > 50)
  }

  /// What ArgumentParser makes of a line.
  private func reading(_ arguments: [String]) throws -> (work: Work, options: SessionOptions)? {
    return switch try? Plumb.parseAsRoot(arguments) {
    case let command as RunScript: (.run(script: command.script), try command.options.session())
    case let command as Eval: (.eval(line: command.line), try command.options.session())
    case let command as Repl: (.prompt, try command.session())
    default: nil
    }
  }

  private func shown(_ options: SessionOptions) -> String {
    var options = options
    let format = options.format.name
    options.format = .table
    return "\(options), \(format)"
  }
}
