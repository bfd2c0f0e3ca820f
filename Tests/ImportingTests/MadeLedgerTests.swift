import Problems
import Tables
import TestBasics
import Testing

@testable import Importing

/// What is found in made ledgers of every shape, held against what they hold.
@Suite struct MadeLedgerTests {
  /// Counts over many ledgers.
  struct Score {
    var findings = 0
    var found = 0
    var invented = 0
    var wrong: [String] = []
    var certain = 0
    var askedOfCertain = 0
    var leaks: [String] = []
  }

  static func score(_ seeds: Range<Int>) throws -> Score {
    var score = Score()
    for seed in seeds { try add(seed, to: &score) }
    return score
  }

  private static func add(_ seed: Int, to score: inout Score) throws {
    let made = MadeLedger(seed: seed)
    let package = try LedgerImport(LedgerImport.Options(noticeID: "made")).package(of: [made.source], files: [])
    let findings = package["findings"]
    let doubts = Doubts(package["doubts"])
    let rows = try Dictionary(
      (0..<findings.rowCount).map { (try findings.column("label_zh")[$0].text ?? "", $0) },
      uniquingKeysWith: { first, _ in first })
    score.findings += made.findings.count
    score.invented += max(findings.rowCount - made.findings.count, 0)
    for truth in made.findings {
      guard let row = rows[truth.label] else { continue }
      score.found += 1
      let number = "\(row + 1)"
      for (column, expected) in try expected(truth, package, row) {
        let actual = try findings.column(column)[row]
        guard actual != expected, !doubts.isAbout(number, column) else { continue }
        score.wrong.append("seed \(seed) finding \(number) \(column): \(actual), not \(expected)")
      }
      if try units(package, row + 1) != truth.units {
        score.wrong.append("seed \(seed) finding \(number) units: \(try units(package, row + 1)), not \(truth.units)")
      }
      guard truth.doubtful.isEmpty, !truth.isStructureDoubtful else { continue }
      score.certain += 1
      if doubts.isAbout(number) { score.askedOfCertain += 1 }
    }
    let text = try package.tables.map { try $0.table.text(.csv) }.joined()
    for person in made.persons where text.contains(person) { score.leaks.append("seed \(seed): \(person)") }
  }

  private static func expected(
    _ truth: MadeLedger.Truth, _ package: ImportedPackage, _ row: Int
  ) throws -> [(String, Cell)] {
    var expected: [(String, Cell)] = [
      ("printed_no", Cell(truth.printedNo)), ("area", Cell(truth.area)),
    ]
    let columns = [("status", Cell(truth.status)), ("due_on", day(truth.due)), ("closed_on", day(truth.closed))]
    expected += columns.filter { !truth.doubtful.contains($0.0) }
    if !truth.doubtful.contains("amount_yuan") {
      expected.append(("amount_yuan", truth.amount.map(Cell.number) ?? .missing))
    }
    // What may rightly be asked about must not be stored without a doubt.
    let doubts = Doubts(package["doubts"])
    for column in truth.doubtful where !doubts.isAbout("\(row + 1)", column) {
      expected.append((column, .text("a doubt")))
    }
    return expected
  }

  private static func day(_ text: String?) -> Cell { text.flatMap { Day($0) }.map(Cell.date) ?? .missing }

  private static func units(_ package: ImportedPackage, _ number: Int) throws -> [String] {
    let table = package["finding_units"]
    return try (0..<table.rowCount).filter { try table.column("finding_no")[$0] == .integer(Int64(number)) }
      .compactMap { try table.column("unit_id")[$0].text }
  }

  struct Doubts {
    private let keys: [(finding: String?, column: String?)]

    init(_ table: Table) {
      keys = (0..<table.rowCount).map { row in
        ((try? table.column("key")[row])?.text, (try? table.column("column")[row])?.text)
      }
    }

    func isAbout(_ finding: String, _ column: String? = nil) -> Bool {
      keys.contains { $0.finding == finding && (column == nil || $0.column == column || $0.column == nil) }
    }
  }

  @Test(arguments: [0, 1, 2, 3])
  func findingsAndFiguresOfMadeLedgersAreRight(part: Int) throws {
    let score = try Self.score((part * 150)..<(part * 150 + 150))
    #expect(score.findings > 500)
    #expect(Double(score.found) >= 0.98 * Double(score.findings), "\(score.found) of \(score.findings)")
    #expect(score.invented == 0)
    #expect(score.wrong.isEmpty, "\(score.wrong.count): \(score.wrong.prefix(12).joined(separator: "\n"))")
    #expect(Double(score.askedOfCertain) <= 0.05 * Double(score.certain), "\(score.askedOfCertain) of \(score.certain)")
    #expect(score.leaks.isEmpty, "\(score.leaks.prefix(12).joined(separator: "\n"))")
  }
}

extension ImportedPackage {
  /// The table of a name.
  subscript(name: String) -> Table { tables.first { $0.name == name }!.table }
}

extension Cell {
  fileprivate init(_ text: String?) { self = text.map(Cell.text) ?? .missing }
}
