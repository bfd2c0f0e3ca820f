import Foundation
import TestBasics

extension FuzzTarget {
  /// Command lines of random words, bytes that are no UTF-8 among them.
  static let commandLines = FuzzTarget(name: "commands", inputCount: 15) { batch in
    let attempts = Attempts(batch)
    try Data("return 1 + 1".utf8).write(to: URL(filePath: batch.folder + "/脚本.lua"))
    var arguments: [[UInt8]] = []
    attempts.forEach { random in
      arguments = CommandInputs.make(&random)
      return arguments.map { String(decoding: $0, as: UTF8.self) }.joined(separator: " ") + "\n"
        + arguments.map { Data($0).base64EncodedString() }.joined(separator: " ")
    } try: { _ in
      try attempts.runPlumb(batch, arguments, environment: ["PLUMB_STATE": batch.folder + "/state.sqlite"])
    }
  }
}

private enum CommandInputs {
  /// `scheduler` is left out: it runs until it is stopped.
  private static let commands = [
    "run", "eval", "repl", "tables", "check", "schedule", "schedule add", "schedule list", "schedule history",
    "schedule preview",
    "schedule next", "schedule why", "schedule show", "schedule remove", "schedule pause", "schedule diff",
    "schedule log",
    "schedule result", "schedule backfill", "help", "--help", "--version", "scheduler --help",
    "--generate-completion-script bash",
    "nonsense",
  ]

  private static let options = [
    "--data", "--param", "--format", "--out", "--timeout", "--memory", "--seed", "--as-of", "--cron", "--tz", "--state",
    "-n", "--from",
    "--fail-on", "--notice", "--name", "--missed", "--calendar", "--key", "--help", "-h", "--", "-", "--no-such",
  ]

  private static let values = [
    "脚本.lua", "1 + 1", "data.findings", "datasets", "/nowhere", "x=1", "状态=已完成", "=", "json", "table", "cvs", "1s",
    "500ms", "none",
    "-1s", "1e9", "64MiB", "0", "-1", "99999999999999999999", "2019-05-05", "2019-02-30", "Asia/Shanghai",
    "Mars/Olympus",
    "0 8 * * MON", "61 * * * *", "", " ", "error('\\27[2J')", "return function() end", "\u{202E}x", "a\u{1B}]0;x\u{7}",
  ]

  static func make(_ random: inout SeededNumbers) -> [[UInt8]] {
    var words = random.pick(commands).split(separator: " ").map { Array($0.utf8) }
    for _ in 0..<random.below(6) {
      switch random.below(8) {
      case 0, 1, 2: words += [Array(random.pick(options).utf8), Array(random.pick(values).utf8)]
      case 3: words.append(Array((random.pick(options) + "=" + random.pick(values)).utf8))
      case 4: words.append([0x61, 0xFF, UInt8(truncatingIfNeeded: random.next() | 1)])
      case 5: words.append(Mutation.bytes(words[random.below(words.count)], &random).filter { $0 != 0 })
      default: words.append(Array(random.pick(values).utf8))
      }
    }
    // A change may have made the word of something else.
    return words.first == Array("scheduler".utf8) && !words.contains(Array("--help".utf8))
      ? [Array("--help".utf8)] : words
  }
}
