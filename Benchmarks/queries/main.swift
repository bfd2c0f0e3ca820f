import Catalogue
import Glibc
import Problems
import Queries
import Tables

// Usage: plumb-bench generate FOLDER ROWS
//        plumb-bench groupby|join FOLDER
//
// Reads names of questions, a line each. For each it writes a line of JSON: the
// time, the rows of the answer and the sums of its columns of numbers.

do {
  try main(Array(CommandLine.arguments.dropFirst()))
} catch let problem as Problem {
  let text = Array("plumb-bench: \(problem.text)\n".utf8)
  write(2, text, text.count)
  exit(problem.kind.exitStatus)
}

func main(_ arguments: [String]) throws {
  guard arguments.count >= 2 else { throw Problem("see the first lines of main.swift", kind: .usage) }
  let folder = DataFolder(path: arguments[1])
  switch arguments[0] {
  case "generate":
    let rows = arguments.count > 2 ? Int(arguments[2]) ?? 10_000_000 : 10_000_000
    try generateGroupby(folder, rows: rows)
    try generateJoin(folder, rows: rows)
  case "groupby": try answer(try groupbyQuestions(folder))
  case "join": try answer(try joinQuestions(folder))
  default: throw Problem.unknown("command", arguments[0], among: ["generate", "groupby", "join"], kind: .usage)
  }
}

struct Question {
  let name: String
  let query: () throws -> Query
}

func answer(_ questions: [Question]) throws {
  while let name = readLine() {
    guard let question = questions.first(where: { $0.name == name }) else {
      throw Problem.unknown("question", name, among: questions.map(\.name), kind: .usage)
    }
    let start = ContinuousClock.now
    let answer = try question.query().collect(in: BenchRun())
    print(report(name, start.duration(to: .now) / .seconds(1), answer))
    flush()
  }
}

/// Hands on what was printed: the reader at the other end waits for it.
func flush() { fflush(nil) }

func report(_ name: String, _ seconds: Double, _ answer: Table) -> String {
  let sums = zip(answer.schema.fields, answer.columns).compactMap { field, column -> String? in
    guard field.type == .integer || field.type == .number else { return nil }
    var sum = 0.0
    for row in 0..<column.count {
      switch column[row] {
      case .integer(let value): sum += Double(value)
      case .number(let value): sum += value
      default: break
      }
    }
    return "\"\(field.name)\": \(sum)"
  }
  return "{\"question\": \"\(name)\", \"seconds\": \(seconds), \"rows\": \(answer.rowCount), "
    + "\"sums\": {\(sums.joined(separator: ", "))}}"
}

extension Query {
  /// A verb as a script calls it.
  func verb(_ name: String, _ arguments: Value...) throws -> Query {
    let callable = Verbs.all().first { $0.entry.name == "t:" + name }!
    let source = BenchArguments([.table(self)] + arguments, BenchRun())
    guard case .table(let table) = try callable.body(Arguments(source, isMethod: true)),
      let query = table as? Query
    else { throw Problem("\(name) gave no table") }
    return query
  }

  func by(_ columns: String, _ summary: String) throws -> Query {
    try verb("group_by", .text(columns)).verb("summarise", .text(summary))
  }
}

func groupbyQuestions(_ folder: DataFolder) throws -> [Question] {
  var columns: [(name: String, column: Column)] = []
  for name in ["id1", "id2", "id3"] {
    let digits = name == "id3" ? 10 : 3
    columns.append((name, try texts(try folder.read(name, Int32.self)) { padded($0, digits) }))
  }
  for name in ["id4", "id5", "id6", "v1", "v2"] {
    columns.append((name, try wholes(try folder.read(name, Int32.self))))
  }
  columns.append(("v3", Column(.number(try folder.read("v3", Double.self)))))
  let x = Query(Table(columns), name: "x")
  return [
    Question(name: "q1") { try x.by("id1", "v1 = sum(v1)") },
    Question(name: "q2") { try x.by("id1, id2", "v1 = sum(v1)") },
    Question(name: "q3") { try x.by("id3", "v1 = sum(v1), v3 = mean(v3)") },
    Question(name: "q4") { try x.by("id4", "v1 = mean(v1), v2 = mean(v2), v3 = mean(v3)") },
    Question(name: "q5") { try x.by("id6", "v1 = sum(v1), v2 = sum(v2), v3 = sum(v3)") },
    Question(name: "q6") { try x.by("id4, id5", "median_v3 = median(v3), sd_v3 = sd(v3)") },
    Question(name: "q7") { try x.by("id3", "range_v1_v2 = max(v1) - min(v2)") },
    Question(name: "q8") {
      try x.verb("drop_missing", .text("v3")).verb("group_by", .text("id6"))
        .verb("slice_max", .text("v3"), .integer(2)).verb("select", .text("id6, v3"))
    },
    Question(name: "q9") { try x.by("id2, id4", "r2 = cor(v1, v2) ^ 2") },
    Question(name: "q10") {
      try x.by("id1, id2, id3, id4, id5, id6", "v3 = sum(v3), count = count()")
    },
    Question(name: "rate") {
      try x.verb("filter", .text("v1 >= 3 and id2 ~= \"id007\" and v3 < 80")).by("id1", "rate = share(v2 > 7)")
    },
  ]
}

func joinQuestions(_ folder: DataFolder) throws -> [Question] {
  func table(_ name: String, _ ids: Int, _ value: String) throws -> Query {
    var columns: [(name: String, column: Column)] = []
    for id in 1...ids {
      let cells = try folder.read("\(name).id\(id)", Int32.self)
      columns.append(("id\(id)", try wholes(cells)))
      if id < 3 { columns.append(("id\(id + 3)", try texts(cells) { "id\($0)" })) }
    }
    columns.append((value, Column(.number(try folder.read("\(name).\(value)", Double.self)))))
    return Query(Table(columns), name: name)
  }
  let x = try table("x", 3, "v1")
  let others = [try table("small", 1, "v2"), try table("medium", 2, "v2"), try table("big", 3, "v2")]
  return [
    Question(name: "q1") { try x.verb("inner_join", .table(others[0]), .text("id1")) },
    Question(name: "q2") { try x.verb("inner_join", .table(others[1]), .text("id2")) },
    Question(name: "q3") { try x.verb("left_join", .table(others[1]), .text("id2")) },
    Question(name: "q4") { try x.verb("inner_join", .table(others[1]), .text("id5")) },
    Question(name: "q5") { try x.verb("inner_join", .table(others[2]), .text("id3")) },
  ]
}

func padded(_ number: Int32, _ digits: Int) -> String {
  let text = String(number)
  return "id" + String(repeating: "0", count: max(digits - text.count, 0)) + text
}

/// As narrow as a reader would store them.
func wholes(_ cells: Buffer<Int32>) throws -> Column {
  Column(.integer(Column.Integers(narrowing: cells.cells.map(Int64.init))))
}

/// A text for each number that occurs, in the order of their first occurrence.
func texts(_ cells: Buffer<Int32>, _ text: (Int32) -> String) throws -> Column {
  var codes = [UInt32](repeating: .max, count: Int(cells.cells.max() ?? 0) + 1)
  var texts: [String] = []
  let coded = cells.cells.map { number -> UInt32 in
    if codes[Int(number)] == .max {
      codes[Int(number)] = UInt32(texts.count)
      texts.append(text(number))
    }
    return codes[Int(number)]
  }
  return Column(
    .text(.init(narrowing: coded, vocabularyCount: texts.count), Vocabulary(texts)))
}

/// A run without limits.
final class BenchRun: RunContext {
  let today = Day(number: 0)
  let memory: (any MemoryAccount)? = nil
  let poll: @Sendable () throws(Problem) -> Void = { () throws(Problem) in }

  func table(_ name: String) -> Table? { nil }
  func note(_ text: String) {}
  func random() -> UInt64 { 0 }
}

/// The arguments of a verb, as a script gives them.
final class BenchArguments: ArgumentSource {
  private let values: [Value]
  let run: any RunContext

  init(_ values: [Value], _ run: any RunContext) {
    self.values = values
    self.run = run
  }

  var count: Int { values.count }
  func value(_ place: Int) -> Value { place <= count ? values[place - 1] : .missing }
  func kind(_ place: Int) -> String { value(place).kind }

  func isMissing(_ place: Int) -> Bool {
    if case .missing = value(place) { true } else { false }
  }

  func text(_ place: Int) -> String? {
    if case .text(let text) = value(place) { text } else { nil }
  }

  func integer(_ place: Int) -> Int64? {
    if case .integer(let number) = value(place) { number } else { nil }
  }

  func number(_ place: Int) -> Double? {
    if case .number(let number) = value(place) { number } else { nil }
  }
}
