import Catalogue
import Problems
import Tables
import TestBasics
import Workbench

/// Runs a batch in one session that prints nothing; each input is what a person types at the prompt.
func inSession(
  _ batch: Batch, _ options: SessionOptions,
  _ body: @Sendable (Attempts, _ evaluate: (String) throws -> Void) throws -> Void
) throws {
  var options = options
  let formats = ["table", "json", "csv", "markdown", "html", "jsonl", "tsv"]
  options.format = try Formats.named(formats[Int(batch.seed % UInt64(formats.count))])
  try Session.perform(options, streams: { Streams { _, _ throws(Problem) in } }) { session throws(Problem) in
    let attempts = Attempts(batch)
    do {
      try body(attempts) { text in
        try session.rearm()
        _ = try session.run(session.readWhole(text, name: "input"))
      }
    } catch {
      attempts.fail("cannot begin: \(error)")
    }
  }
}

extension FuzzTarget {
  /// Calls of everything that a script finds by name, with random arguments, and the catalogue's
  /// examples with random changes.
  static let scripts = FuzzTarget(name: "scripts", inputCount: 100) { batch in
    let options = SessionOptions(data: [Batch.datasets], seconds: 2, bytes: 64 << 20, seed: batch.seed)
    try inSession(batch, options) { attempts, evaluate in
      try evaluate("t = frame{ {i = 1, n = 0.5, s = 'done'}, {i = 2, n = 1e308, s = '环卫所'}, {s = ''} }")
      let inputs = ScriptInputs()
      attempts.forEach(inputs.make, try: evaluate)
    }
  }
}

/// Random scripts of a line or a few.
private struct ScriptInputs: Sendable {
  private let entries = Contents.entries.filter { !$0.isInExpressions }

  private static let words = [
    "nil", "true", "t", "data", "stats", "{", "}", "(", ")", ",", "=", ".", ":", "\"s\"", "\"x = n\"", "end", "return",
    "local x =",
    "function() end", "..", "//", "~=", "#", "0", "1e308", "-1", "'环卫所'",
  ]

  func make(_ random: inout SeededNumbers) -> String {
    let entry = random.pick(entries)
    switch random.below(4) {
    case 0: return Mutation.words(entry.example.code, Self.words + Pool.numbers, &random)
    case 1: return "x = \(call(random.pick(entries), &random)); return \(call(entry, &random, on: "x"))"
    default: return call(entry, &random)
    }
  }

  private func call(_ entry: Entry, _ random: inout SeededNumbers, on receiver: String? = nil) -> String {
    let arguments = (0..<random.below(4)).map { _ in value(&random, depth: 2) }.joined(separator: ", ")
    guard let colon = entry.name.firstIndex(of: ":") else { return "\(entry.name)(\(arguments))" }
    let table = receiver ?? random.pick(["t", "t:head(0)", "t:group_by('s')", "frame{}"])
    return "\(table):\(entry.name[entry.name.index(after: colon)...])(\(arguments))"
  }

  private func value(_ random: inout SeededNumbers, depth: Int) -> String {
    switch random.below(depth > 0 ? 12 : 6) {
    case 0: return random.pick(["nil", "true", "false", "0/0", "1/0", "-1/0", "math.mininteger"])
    case 1, 2: return random.pick(Pool.numbers)
    case 3: return Pool.quoted(&random)
    case 4:
      return random.pick([
        "t", "data", "stats", "print", "t:rows()", "today()", "date '2019-05-05'", "function(r) return r end",
      ])
    case 5: return "'" + random.pick(["s", "n", "i", "s, n", "x = n * 2", "n > 0", "sum(n)"]) + "'"
    case 6, 7: return "{" + (0..<random.below(6)).map { _ in random.pick(Pool.numbers) }.joined(separator: ", ") + "}"
    case 8:
      return "{" + (0..<random.below(4)).map { _ in value(&random, depth: depth - 1) }.joined(separator: ", ") + "}"
    case 9, 10:
      let key = random.pick([
        "by", "policy", "level", "bins", "alternative", "n", "x", "reported", "recomputed", "decimals", "id",
        "quantity",
      ])
      return "{\(key) = \(value(&random, depth: depth - 1)), by = 's'}"
    default: return call(random.pick(entries), &random)
    }
  }
}
