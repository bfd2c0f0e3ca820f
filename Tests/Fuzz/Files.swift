import Foundation
import Problems
import Tables
import TestBasics

extension FuzzTarget {
  /// Files of tables: cells of every kind, in every format that is read, and damaged ones.
  static let files = FuzzTarget(name: "files", inputCount: 400) { batch in
    let attempts = Attempts(batch)
    var bytes: [UInt8] = []
    var ending = "csv"
    attempts.forEach { random in
      (ending, bytes) = FileInputs.make(&random)
      return "\(ending): " + Data(bytes).base64EncodedString()
    } try: { _ in
      let path = batch.folder + "/表." + ending
      try Data(bytes).write(to: URL(filePath: path))
      var options = ReadOptions()
      options.threads = 2
      let table = try Table(contentsOf: path, options)
      for format in Formats.all {
        _ = try table.text(format, WriteOptions(title: "表", layout: TableLayout(rows: 9, width: 30)))
      }
    }
  }
}

private enum FileInputs {
  static func make(_ random: inout SeededNumbers) -> (ending: String, bytes: [UInt8]) {
    let ending = random.pick(["csv", "csv", "csv", "tsv", "json", "jsonl"])
    let text =
      switch ending {
      case "json": "[" + rows(&random, object).joined(separator: ", ") + "]"
      case "jsonl": rows(&random, object).joined(separator: "\n")
      default:
        rows(&random) { line($0, ending == "tsv" ? "\t" : ",", &$1) }.joined(
          separator: random.pick(["\n", "\r\n", "\r"]))
      }
    let bytes = Array((random.below(10) == 0 ? "\u{FEFF}" : "").utf8) + Array(text.utf8)
    return (ending, random.below(3) == 0 ? Mutation.bytes(bytes, &random) : bytes)
  }

  private static func rows(
    _ random: inout SeededNumbers, _ row: (_ names: [String], inout SeededNumbers) -> String
  ) -> [String] {
    let names = (0...random.below(5)).map { index in random.below(9) == 0 ? Pool.text(&random) : "列\(index)" }
    return (0...random.below(random.below(20) == 0 ? 2000 : 12)).map { _ in row(names, &random) }
  }

  private static func cell(_ random: inout SeededNumbers) -> String {
    switch random.below(6) {
    case 0: ""
    case 1, 2: random.pick(Pool.numbers)
    case 3: random.pick(["true", "false", "2019-05-05", "NaN", "inf", "0x10", "1,5", "5月5日"])
    default: Pool.text(&random)
    }
  }

  private static func line(_ names: [String], _ delimiter: String, _ random: inout SeededNumbers) -> String {
    let extra = random.below(15) == 0 ? 1 : 0
    return (0..<max(names.count + extra - random.below(2) * extra, 1)).map { _ in
      let cell = cell(&random)
      return random.below(4) == 0 ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
    }.joined(separator: delimiter)
  }

  private static func object(_ names: [String], _ random: inout SeededNumbers) -> String {
    "{" + names.map { "\"\($0)\": \(value(&random))" }.joined(separator: ", ") + "}"
  }

  private static func value(_ random: inout SeededNumbers) -> String {
    switch random.below(7) {
    case 0: "null"
    case 1: random.pick(["true", "false", "[]", "{}", "[1, 2]", "1e400", "-"])
    case 2, 3: random.pick(Pool.numbers)
    default: "\"" + Pool.text(&random).replacing("\"", with: "").replacing("\u{1B}", with: "\\u001b") + "\""
    }
  }
}
